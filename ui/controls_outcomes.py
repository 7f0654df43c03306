"""Which framework, outcome and series does the reader look at? They stand in the address."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui import settings, wording
from ui import wording_outcomes as words
from ui.direction import lean
from ui.filters import keep_page_value, read_page_value, read_page_values
from ui.settings import FRAMEWORK, INDICATOR, OF, OUTCOME

KEY = "outcomes_{}"
WIDTH = 300
DETAIL, ASKED, FOLLOWED = "outcome_detail", "outcomes_asked", "outcomes_followed"
SCROLL = """<script>/* {n} */ setTimeout(() => {{
  const detail = document.querySelector(".st-key-{key}");
  detail.style.scrollMarginTop = "4.5rem";
  detail.scrollIntoView({{block: "start"}});
}}, 100);</script>"""


def choose_framework(frameworks: Mapping[str, str]) -> str | None:
    """The framework whose outcomes are shown; a switch where several stand side by side."""
    default = settings.pick_framework({}, frameworks).default
    if default is None or len(frameworks) < 2:
        return default

    def name(framework: str) -> str:
        return wording.as_plain_text(frameworks[framework])

    return _choose(FRAMEWORK, frameworks, default, name, _switch)


def choose_outcome(outcomes: Mapping[str, str], default: str) -> str:
    """The outcome that is shown in detail."""

    def name(code: str) -> str:
        return wording.as_plain_text(words.name_outcome(code, outcomes[code]))

    return _choose(OUTCOME, outcomes, default, name, _switch)


def remember_outcome(code: str) -> None:
    """Takes the outcome that a card was asked for."""
    st.session_state[KEY.format(OUTCOME)] = code
    st.session_state[ASKED] = st.session_state.get(ASKED, 0) + 1


def follow_to_detail() -> None:
    """Brings the details into view in the run after a card was asked for them."""
    n_asked = st.session_state.get(ASKED, 0)
    if n_asked > st.session_state.get(FOLLOWED, 0):
        st.session_state[FOLLOWED] = n_asked
        # The number makes the browser run it again for the next card; no text of a file is in it.
        st.html(SCROLL.format(n=n_asked, key=DETAIL), unsafe_allow_javascript=True)


def choose_indicator(indicators: Mapping[str, str], default: str) -> str:
    """The indicator that is drawn over time."""

    def name(code: str) -> str:
        return lean(f"{code} {indicators[code]}")

    return _choose(INDICATOR, indicators, default, name, _select)


def choose_series(series: Mapping[str, str]) -> str:
    """Whose values of the indicator are drawn: the dashboard's own, or a reporter's."""
    first = next(iter(series))
    if len(series) == 1:
        keep_page_value(OF, first, first)
        return first
    return _choose(OF, series, first, series.get, _select)


Widget = Callable[[str, Sequence[str], Callable[[str], str | None], str], str]


def _choose(
    parameter: str,
    offered: Mapping[str, str],
    default: str,
    name: Callable[[str], str | None],
    widget: Widget,
) -> str:
    """A choice that follows the address when that is new, and stands in it when it changes."""
    state, key = st.session_state, KEY.format(parameter)
    picked = settings.pick_code(read_page_values(), parameter, offered, default)
    followed = f"{key}_followed"
    if state.get(key) not in offered or state.get(followed) != picked.asked:
        state[key] = picked.value
        if not picked.is_known:
            said = words.say_unknown(words.PARAMETERS[parameter], picked.asked)
            st.info(wording.as_plain_text(said), icon=":material/link_off:")
    chosen = widget(words.LABELS[parameter], list(offered), name, key)
    keep_page_value(parameter, chosen, default)
    state[followed] = read_page_value(parameter)
    return chosen


def _switch(label: str, values: Sequence[str], name: Callable[[str], str | None], key: str) -> str:
    return st.segmented_control(label, values, format_func=name, key=key, required=True)


def _select(label: str, values: Sequence[str], name: Callable[[str], str | None], key: str) -> str:
    return st.selectbox(label, values, format_func=name, key=key, width=WIDTH)
