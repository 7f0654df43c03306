"""Which settings belong to one page only? They stand in the address like the filters."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from queries import Query, Selection
from queries.options import Choice
from ui import links, settings, wording, wording_country, wording_entities, wording_methods
from ui.data import fetch_options
from ui.direction import lean
from ui.filters import keep_page_value, read_page_value, read_page_values
from ui.settings import BASEMAP, GOAL, INDICATOR, YEAR

CHOSEN_INDICATOR, FOLLOWED_INDICATOR = "methods_indicator", "methods_followed"
PLACELESS, PLACELESS_BOX, FOLLOWED_PLACELESS = "placeless", "placeless_open", "placeless_followed"
SELECT_WIDTH = 480
WORDS: dict[str, Any] = {"country": wording_country, "entity": wording_entities}


def choose_map_year(selection: Selection) -> int | None:
    """The year that the map shows, from a slider that starts at the latest; None for all years."""
    bounds = settings.find_year_bounds(selection)
    if bounds is None:
        return None
    first, last = bounds
    picked = settings.pick_map_year(read_page_values(), selection)
    mode = st.segmented_control(
        wording.MAP_PERIOD,
        list(wording.MAP_MODES),
        format_func=wording.MAP_MODES.get,
        default="all" if picked.value is None else "year",
        key="map_mode",
        required=True,
        width="content",
    )
    if mode == "all":
        keep_page_value(YEAR, settings.ALL_YEARS, "")
        return None
    start = last if picked.value is None else picked.value
    year = st.slider(
        wording.MAP_YEAR, first, last, start, key=f"map_year_{first}_{last}", format="%d"
    )
    keep_page_value(YEAR, year, last)
    return year


def choose_basemap() -> str:
    """The basemap of the map, by its id; with borders unless the address says another."""
    picked = settings.pick_basemap(read_page_values())
    chosen = st.segmented_control(
        wording.MAP_BASE,
        list(wording.MAP_BASES),
        format_func=wording.MAP_BASES.get,
        default=picked.value,
        key="map_base",
        required=True,
        width="content",
    )
    keep_page_value(BASEMAP, chosen, picked.default)
    return chosen


def open_placeless(label: str) -> DeltaGenerator | None:
    """The place of the lists of records that no map shows; None while they are closed."""
    asked = read_page_value(PLACELESS)
    if st.session_state.get(FOLLOWED_PLACELESS) != asked:
        st.session_state[PLACELESS_BOX] = asked == "1"
    box = st.expander(label, on_change="rerun", key=PLACELESS_BOX)
    keep_page_value(PLACELESS, int(bool(box.open)), 0)
    st.session_state[FOLLOWED_PLACELESS] = read_page_value(PLACELESS)
    return box if box.open else None


def choose_indicator(indicators: Sequence[Query]) -> Query:
    """The indicator that the page Methods explains; the first unless the address says another."""
    state, by_id = st.session_state, {query.id: query for query in indicators}
    picked = settings.pick_indicator(read_page_values(), indicators)
    # The address speaks when it is new: at the first visit, and when the reader goes back.
    if CHOSEN_INDICATOR not in state or state.get(FOLLOWED_INDICATOR) != picked.asked:
        state[CHOSEN_INDICATOR] = picked.value.id
        if not picked.is_known:
            st.info(
                wording_methods.say_unknown(picked.asked, picked.value.id),
                icon=":material/link_off:",
            )
    chosen = st.selectbox(
        wording_methods.INDICATOR,
        list(by_id),
        format_func=lambda name: wording_methods.name_indicator(name, by_id[name].title),
        key=CHOSEN_INDICATOR,
        width=SELECT_WIDTH,
    )
    keep_page_value(INDICATOR, chosen, picked.default.id)
    state[FOLLOWED_INDICATOR] = read_page_value(INDICATOR)
    return by_id[chosen]


def choose_goal(selection: Selection) -> int:
    """The goal of which need and supply are shown; the first of the filter unless told another."""
    goals = settings.list_goals(selection)
    picked = settings.pick_goal(read_page_values(), selection)
    chosen = st.selectbox(
        wording.NEED_GOAL,
        list(goals),
        index=list(goals).index(picked.value),
        format_func=goals.get,
        key=f"need_goal_{picked.default}",
        width=SELECT_WIDTH,
    )
    keep_page_value(GOAL, chosen, picked.default)
    return chosen


def choose_country() -> Choice | None:
    """The country whose profile is shown; None while the reader has not chosen one."""
    choices = {choice.code: choice for choice in fetch_options().countries}
    chosen = choose_profile("country", {code: choice.label for code, choice in choices.items()})
    return choices[chosen] if chosen else None


def choose_entity() -> dict[str, Any] | None:
    """The entity whose profile is shown, as the query entity_facts tells of it; None without."""
    facts = settings.list_entities()
    labels = {code: settings.name_entity_choice(code, told) for code, told in facts.items()}
    chosen = choose_profile("entity", labels)
    return facts[chosen] if chosen else None


def choose_profile(profile: str, labels: dict[str, str]) -> str | None:
    """Whose profile is shown, by a list that follows the address; None while none is chosen.

    `labels` are the names by code.
    """
    state, parameter = st.session_state, links.PROFILES[profile]
    key, followed = f"profile_{profile}", f"profile_{profile}_followed"
    asked = read_page_value(parameter)
    # The address speaks when it is new: at the first visit, and when the reader goes back.
    if key not in state or state.get(followed) != asked:
        state[key] = asked if asked in labels else None
    words = WORDS[profile]
    chosen = st.selectbox(
        words.CHOOSE,
        list(labels),
        format_func=lambda code: lean(labels[code]),
        key=key,
        width=SELECT_WIDTH,
    )
    keep_page_value(parameter, chosen, None)
    state[followed] = read_page_value(parameter)
    if chosen is None:
        is_unknown = asked and asked not in labels
        said = words.UNKNOWN.format(code=wording.as_plain_text(asked)) if is_unknown else ""
        st.info(said or words.NONE_CHOSEN, icon=":material/link_off:")
    return chosen
