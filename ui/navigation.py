"""Which pages are there, and which of them stand in the navigation?

The profiles of a country, an entity and a solution have addresses of their own and are reached by
links, clicks and search: they are pages that the navigation does not list.
"""

import streamlit as st

from ui import checking, wording
from ui.startup import PROJECT

START = "overview"
ICONS = {
    "overview": ":material/monitoring:",
    "outcomes": ":material/checklist:",
    "regions": ":material/public:",
    "sdgs": ":material/flag:",
    "exchanges": ":material/swap_horiz:",
    "solutions": ":material/travel_explore:",
    "entities": ":material/apartment:",
    "quality": ":material/fact_check:",
    "methods": ":material/function:",
    "present": ":material/slideshow:",
    "check": ":material/upload_file:",
}
WITHOUT_FILTERS = ("check", "present")  # a file is no selection, and each slide has its own
PROFILE_ICON = ":material/badge:"


def list_page_names() -> list[str]:
    """The pages in the navigation, in their order; the first is the start page."""
    return [name for name in wording.PAGES if name != "check" or checking.is_on()]


def list_addresses() -> list[str]:
    """All pages that have an address: those in the navigation, then the profiles."""
    return [*list_page_names(), *wording.PROFILES]


def make_page(name: str) -> st.Page:
    """The page of that name, to run it or to lead to it."""
    is_profile = name in wording.PROFILES
    title, question = wording.PROFILES[name] if is_profile else wording.PAGES[name]
    return st.Page(
        PROJECT / "pages" / f"{name}.py",
        title=title,
        icon=PROFILE_ICON if is_profile else ICONS[name],
        url_path=name,
        default=name == START,
        visibility="hidden" if is_profile else "visible",
        help=question,
    )
