"""What has the reader chosen, and how does it stay on screen, in the session and in the URL?

The widgets of the filter bar live in the entry script, so they keep their values when the page
changes. The address is read when a session starts and when the reader goes back or forward in the
browser; after each run it is written again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from queries import Options, Selection, clean
from queries.selection import COUNTINGS, GROUP_STATUSES
from ui import address, links, served, wording
from ui.asked import list_settings, read_asked, read_span, span_years
from ui.data import fetch
from ui.direction import lean

KEY = "filter_{}"
YEAR_BOUNDS = "filter_year_bounds"
WRITTEN, PAGE, PAGE_VALUES, IGNORED = "url_written", "url_page", "url_page_values", "url_ignored"


def draw_filter_bar(options: Options, page: str) -> tuple[Selection, DeltaGenerator]:
    """Draws the bar with its chips: the selection that holds, and the place of `offer_link`."""
    _follow_address(options, page)
    _fit_years(options)
    bar = st.container(horizontal=True, gap="small", key="filter_bar", vertical_alignment="center")
    with bar:
        _draw_widgets(options)
    selection = _read_widgets(options)
    with bar:
        place = st.empty()
        _draw_count(selection)
    _draw_chips(selection, options)
    _say_ignored()
    return selection, place


def keep_filters(options: Options, page: str) -> Selection:
    """The selection on a page without the bar: it is not used there, and not lost either."""
    _follow_address(options, page)
    _fit_years(options)
    return _read_widgets(options)


def write_address(selection: Selection) -> None:
    """Makes the address bar a link to exactly what is on screen."""
    pinned = served.write_pin()
    ours = {**address.write_selection(selection), **st.session_state[PAGE_VALUES], **pinned}
    if dict(st.query_params) != ours:
        st.query_params.from_dict(ours)
    st.session_state[WRITTEN] = ours


def offer_link(place: DeltaGenerator, selection: Selection, page: str) -> None:
    """A link to exactly what is on screen, to copy; known once the page has been drawn."""
    path = links.make_address(page or links.START, selection, **st.session_state[PAGE_VALUES])
    here = urlsplit(st.context.url or "")
    origin = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    with place.popover(wording.COPY_LINK, icon=":material/link:", key="open_link"):
        st.code(f"{origin}{path}", language=None, wrap_lines=True)


def read_page_value(parameter: str) -> str | None:
    """What the address says about a setting of this page alone."""
    return st.session_state[PAGE_VALUES].get(parameter)


def read_page_values() -> dict[str, str]:
    """What the address says about the settings of this page."""
    return st.session_state[PAGE_VALUES]


def keep_page_value(parameter: str, value: Any, default: Any) -> None:
    """Puts a setting of this page into the address unless it is the default."""
    if value == default:
        st.session_state[PAGE_VALUES].pop(parameter, None)
    else:
        st.session_state[PAGE_VALUES][parameter] = str(value)


def toggle_together(choice: Mapping[str, Sequence[Any]]) -> None:
    """Adds the values to the filters named, or takes all away where all are chosen."""
    state = st.session_state
    held = {name: list(state.get(KEY.format(name)) or []) for name in choice}
    is_chosen = all(value in held[name] for name, values in choice.items() for value in values)
    for name, values in choice.items():
        others = [item for item in held[name] if item not in values]
        state[KEY.format(name)] = others if is_chosen else [*others, *values]


def _follow_address(options: Options, page: str) -> None:
    """Takes over the filters of the address when it is not the one that was written last."""
    state = st.session_state
    # On a change of page Streamlit drops what widgets hold, unless the script has set it itself.
    for key in [key for key in state if str(key).startswith(KEY.format(""))]:
        state[key] = state[key]
    query = address.rename_old(dict(st.query_params))
    is_other_page = state.get(PAGE) != page
    is_new = _is_new(query, page)
    state[PAGE] = page
    if not is_new:
        # Streamlit empties the query when the reader opens another page: the filters stay. It is
        # full where a page was left, and come back to, before the other one had been written.
        if is_other_page:
            state[PAGE_VALUES] = list_settings(query)
        return
    asked = read_asked(query, options)
    _set_widgets(asked.selection, options)
    state[IGNORED] = list(asked.ignored)
    state[PAGE_VALUES] = dict(asked.settings)


def follow_snapshot(page: str) -> None:
    """Takes over the snapshot that the address names; comes before anything is asked of one."""
    if _is_new(address.rename_old(dict(st.query_params)), page):
        served.follow(st.query_params.get(served.SNAPSHOT))


def _is_new(query: Mapping[str, str], page: str) -> bool:
    """Whether the address is another than was written last."""
    state = st.session_state
    if WRITTEN not in state:
        return True
    return query != state[WRITTEN] and bool(query or state.get(PAGE) == page)


def _set_widgets(selection: Selection, options: Options) -> None:
    for field in fields(Selection):
        value = getattr(selection, field.name)
        st.session_state[KEY.format(field.name)] = (
            list(value) if isinstance(value, tuple) else value
        )
    st.session_state[KEY.format("years")] = span_years(selection, options)


def _fit_years(options: Options) -> None:
    """Fits the chosen years to the slider: a new snapshot may know other years.

    An end that stood at the end of the slider stays there, so that "all years" stays all years.
    """
    state, key = st.session_state, KEY.format("years")
    if options.year_min is None or options.year_max is None:
        state[key] = state[YEAR_BOUNDS] = None
        return
    bounds = options.year_min, options.year_max
    old_bounds, chosen = state.get(YEAR_BOUNDS) or bounds, state.get(key) or bounds
    ends = [
        new if year == old else min(max(year, bounds[0]), bounds[1])
        for year, old, new in zip(chosen, old_bounds, bounds, strict=True)
    ]
    state[key], state[YEAR_BOUNDS] = (ends[0], ends[1]), bounds


def _read_widgets(options: Options) -> Selection:
    state = st.session_state
    years = state.get(KEY.format("years"))
    chosen = {name: tuple(state.get(KEY.format(name)) or ()) for name in address.LISTS.values()}
    year_from, year_to = read_span(years, options)
    selection = Selection(
        year_from=year_from,
        year_to=year_to,
        scheme=state[KEY.format("scheme")],
        without_sdg17=bool(state.get(KEY.format("without_sdg17"))),
        counting=state.get(KEY.format("counting")) or Selection.counting,
        group_status=state.get(KEY.format("group_status")) or Selection.group_status,
        **chosen,
    )
    # Widgets enforce their options in the browser only.
    return clean(selection, options)[0]


def _draw_widgets(options: Options) -> None:
    with _open(wording.FILTER_YEARS, ":material/calendar_month:"):
        _draw_years(options)
    with _open(wording.FILTER_REGIONS, ":material/public:"):
        _draw_regions(options)
    with _open(wording.FILTER_SDGS, ":material/flag:"):
        _draw_sdgs(options)
    with _open(wording.FILTER_RECORDS, ":material/tune:"):
        _draw_records(options)


def _draw_count(selection: Selection) -> None:
    counts = fetch("selection_count", selection).iloc[0]
    st.caption(wording.count_selected(counts["n_selected"], counts["n_sstc"]), width="content")


def _open(label: str, icon: str):
    return st.popover(label, icon=icon, key=f"open_{label}")


def _draw_years(options: Options) -> None:
    if options.year_min is None or options.year_min == options.year_max:
        st.caption(wording.NO_YEARS)
        return
    st.slider(
        wording.FILTER_YEARS,
        options.year_min,
        options.year_max,
        key=KEY.format("years"),
        format="%d",
    )
    st.caption(wording.YEARS_HELP)


def _draw_regions(options: Options) -> None:
    labels = {scheme.code: scheme.name for scheme in options.schemes}
    st.selectbox(
        wording.FILTER_SCHEME,
        list(labels),
        format_func=labels.get,
        key=KEY.format("scheme"),
        on_change=_clear("regions"),
    )
    scheme = options.find_scheme(st.session_state[KEY.format("scheme")])
    _draw_list("regions", wording.FILTER_REGIONS, scheme.regions if scheme else ())
    _draw_list("countries", wording.FILTER_COUNTRIES, options.countries)
    _draw_list("groups", wording.FILTER_GROUPS, options.groups)
    st.segmented_control(
        wording.FILTER_STATUS,
        GROUP_STATUSES,
        format_func=wording.GROUP_STATUSES.get,
        key=KEY.format("group_status"),
        required=True,
        help=wording.STATUS_HELP,
    )


def _draw_sdgs(options: Options) -> None:
    labels = {goal.goal: f"{goal.goal} {goal.label}" for goal in options.goals}
    st.multiselect(
        wording.FILTER_SDGS,
        list(labels),
        format_func=labels.get,
        key=KEY.format("sdgs"),
        placeholder=wording.ALL,
    )
    st.toggle(wording.FILTER_NO17, key=KEY.format("without_sdg17"), help=wording.NO17_HELP)


def _draw_records(options: Options) -> None:
    _draw_list("outcomes", wording.FILTER_OUTCOMES, options.outcomes)
    if frameworks := wording.say_frameworks(options.outcomes):
        st.caption(wording.as_plain_text(frameworks))
    if any(choice.note == "placeholder" for choice in options.outcomes):
        st.caption(wording.PLACEHOLDER_NOTE)
    _draw_list("entities", wording.FILTER_ENTITIES, options.entities)
    _draw_list("modalities", wording.FILTER_MODALITIES, options.modalities)
    _draw_list("sources", wording.FILTER_SOURCES, options.sources)
    st.segmented_control(
        wording.FILTER_COUNTING,
        COUNTINGS,
        format_func=wording.COUNTINGS.get,
        key=KEY.format("counting"),
        required=True,
        help=wording.COUNTING_HELP,
    )


def _draw_list(name: str, label: str, choices: tuple) -> None:
    labels = {
        choice.code: lean(f"{wording.name_choice(name, choice)} ({choice.n_records:,})")
        for choice in choices
    }
    state = st.session_state
    state[KEY.format(name)] = [v for v in state.get(KEY.format(name)) or [] if v in labels]
    st.multiselect(
        label,
        list(labels),
        format_func=labels.get,
        key=KEY.format(name),
        placeholder=wording.ALL,
    )


def _draw_chips(selection: Selection, options: Options) -> None:
    chips = list_chips(selection, options)
    if not chips:
        return
    with st.container(
        horizontal=True, gap="small", key="filter_chips", vertical_alignment="center"
    ):
        for chip_id, label, remove in chips:
            st.button(
                wording.as_plain_text(label),
                key=f"chip_{chip_id}",
                icon=":material/close:",
                icon_position="right",
                help=wording.REMOVE_FILTER,
                on_click=remove,
            )
        st.button(wording.RESET, key="chip_reset", on_click=_reset(options), type="tertiary")


def list_chips(selection: Selection, options: Options) -> list[tuple[str, str, Callable[[], None]]]:
    """The active filters: an id, what the reader sees, and what removes it."""
    chips = []
    active = selection.list_active()
    if "year_from" in active or "year_to" in active:
        first, last = span_years(selection, options) or (None, None)
        label = wording.name_years(selection.year_from or first, selection.year_to or last)
        chips.append(("years", label, _set("years", (options.year_min, options.year_max))))
    for name in address.LISTS.values():
        for value in active.get(name, ()):
            label = wording.name_value(name, value, selection.scheme, options)
            chips.append((f"{name}_{value}", label, _remove(name, value)))
    if selection.without_sdg17:
        chips.append(("no17", wording.FILTER_NO17, _set("without_sdg17", False)))
    if selection.counting != Selection.counting:
        chips.append(("count", wording.COUNTINGS[selection.counting], _set("counting", "full")))
    if selection.group_status != Selection.group_status:
        label = wording.GROUP_STATUSES[selection.group_status]
        chips.append(("status", label, _set("group_status", Selection.group_status)))
    if selection.scheme != Selection.scheme:
        scheme = options.find_scheme(selection.scheme)
        label = scheme.name if scheme else selection.scheme
        chips.append(("scheme", label, _set_scheme()))
    return chips


def _set(name: str, value: Any) -> Callable[[], None]:
    return lambda: st.session_state.__setitem__(KEY.format(name), value)


def _set_scheme() -> Callable[[], None]:
    def apply() -> None:
        st.session_state[KEY.format("scheme")] = Selection.scheme
        st.session_state[KEY.format("regions")] = []

    return apply


def _remove(name: str, value: Any) -> Callable[[], None]:
    def apply() -> None:
        key = KEY.format(name)
        st.session_state[key] = [item for item in st.session_state[key] if item != value]

    return apply


def _clear(name: str) -> Callable[[], None]:
    return lambda: st.session_state.__setitem__(KEY.format(name), [])


def _reset(options: Options) -> Callable[[], None]:
    return lambda: _set_widgets(Selection(), options)


def _say_ignored() -> None:
    ignored = st.session_state.pop(IGNORED, [])
    if ignored:
        st.info(wording.say_ignored(ignored), icon=":material/link_off:")
