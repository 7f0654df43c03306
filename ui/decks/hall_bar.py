"""What can be changed while presenting: filters, colours, pace. A small bar that hides itself."""

from collections.abc import Callable

import streamlit as st

from queries import Options, Selection, clean
from ui import wording
from ui import wording_present as words
from ui.asked import read_span, span_years
from ui.data import fetch_options
from ui.decks.themes import THEMES
from ui.style import LIGHT, Theme

KEY = "hall_{}"
FIELDS = ("years", "regions", "groups", "sdgs", "no17", "theme", "seconds")
FASTEST, SLOWEST, PACE = 5, 300, 20
STYLE = """<style>
:root {{--hall-ground:{ground}; --hall-text:{text}; --hall-muted:{muted}; --hall-accent:{accent}}}
html.hall-on body {{overflow:hidden}}
.st-key-hall_bar {{position:fixed; right:12px; top:8px; z-index:999992; width:auto !important;
  background:{ground}; border:1px solid {muted}; border-radius:6px; padding:4px 8px;
  transition:opacity .25s}}
html.hall-quiet .st-key-hall_bar:not(:focus-within) {{opacity:0}}
html.hall-on [data-baseweb="popover"], html.hall-on [data-testid="stPopoverBody"] {{
  z-index:999999 !important}}
</style>"""


def draw_bar(leave: Callable[[], None]) -> tuple[Selection, Theme, int]:
    """The filters that go before those of the slides, the colours, and seconds for a slide."""
    options, state = fetch_options(), st.session_state
    with st.container(key="hall_bar", horizontal=True, gap="small"):
        with st.popover(words.HALL_BAR, icon=":material/tune:", key="hall_open"):
            st.caption(words.HALL_HELP)
            _draw_filters(options)
            st.segmented_control(
                words.THEME,
                list(THEMES),
                format_func=words.THEMES.get,
                default=LIGHT.name,
                key=KEY.format("theme"),
                required=True,
            )
            st.slider(words.SECONDS, FASTEST, SLOWEST, PACE, step=5, key=KEY.format("seconds"))
        if st.button(words.LEAVE, icon=":material/close:", key="hall_leave"):
            leave()
            st.rerun()
    over = clean(_read(options), options)[0]
    theme = THEMES.get(state.get(KEY.format("theme")), LIGHT)
    return over, theme, state.get(KEY.format("seconds")) or PACE


def write_style(theme: Theme) -> str:
    """The colours of the wall, and where the bar stands."""
    return STYLE.format(
        ground=theme.ground, text=theme.text, muted=theme.muted, accent=theme.accent
    )


def _draw_filters(options: Options) -> None:
    if options.year_min is not None and options.year_min != options.year_max:
        bounds = span_years(Selection(), options)
        st.slider(wording.FILTER_YEARS, *bounds, bounds, key=KEY.format("years"), format="%d")
    scheme = options.find_scheme(Selection.scheme)
    lists = {
        "regions": (wording.FILTER_REGIONS, scheme.regions if scheme else ()),
        "groups": (wording.FILTER_GROUPS, options.groups),
    }
    for name, (label, choices) in lists.items():
        labels = {choice.code: wording.name_choice(name, choice) for choice in choices}
        st.multiselect(
            label,
            list(labels),
            format_func=labels.get,
            key=KEY.format(name),
            placeholder=words.AS_SAVED,
        )
    goals = {goal.goal: f"{goal.goal} {goal.label}" for goal in options.goals}
    st.multiselect(
        wording.FILTER_SDGS,
        list(goals),
        format_func=goals.get,
        key=KEY.format("sdgs"),
        placeholder=words.AS_SAVED,
    )
    st.toggle(wording.FILTER_NO17, key=KEY.format("no17"))


def _read(options: Options) -> Selection:
    state = st.session_state
    year_from, year_to = read_span(state.get(KEY.format("years")), options)
    return Selection(
        year_from=year_from,
        year_to=year_to,
        regions=tuple(state.get(KEY.format("regions")) or ()),
        groups=tuple(state.get(KEY.format("groups")) or ()),
        sdgs=tuple(state.get(KEY.format("sdgs")) or ()),
        without_sdg17=bool(state.get(KEY.format("no17"))),
    )
