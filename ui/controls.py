"""Which settings belong to one page only? They stand in the address like the filters."""

import streamlit as st

from queries import Selection
from ui import wording
from ui.data import fetch_options
from ui.filters import keep_page_value, read_page_value

YEAR = "year"


def choose_map_year(selection: Selection) -> int | None:
    """The year that the map shows, from a slider that starts at the latest; None for all years."""
    options = fetch_options()
    first = max(selection.year_from or options.year_min or 0, options.year_min or 0)
    last = min(selection.year_to or options.year_max or 0, options.year_max or 0)
    if options.year_min is None or first >= last:
        return None
    asked = read_page_value(YEAR) or ""
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_year_bar"):
        mode = st.segmented_control(
            wording.MAP_PERIOD,
            list(wording.MAP_MODES),
            format_func=wording.MAP_MODES.get,
            default="all" if asked == "all" else "year",
            key="map_mode",
            required=True,
            width="content",
        )
        if mode == "all":
            keep_page_value(YEAR, "all", "")
            return None
        start = int(asked) if asked.isdigit() and first <= int(asked) <= last else last
        year = st.slider(
            wording.MAP_YEAR, first, last, start, key=f"map_year_{first}_{last}", format="%d"
        )
    keep_page_value(YEAR, year, last)
    return year
