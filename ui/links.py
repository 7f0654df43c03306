"""How does a reader get to another page, or to a profile, with the filters kept?"""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from queries import Selection
from ui import address, served
from ui.navigation import START, make_page

# Profile -> the parameter that says whose it is.
PROFILES = {"country": "iso3", "entity": "code", "solution": "id"}


def make_address(page: str, selection: Selection, **settings: Any) -> str:
    """The address of a page with the filters and settings of its own, from the server's root on.

    make_address("regions", Selection(sdgs=(3,)), year=2020) -> "/regions?sdgs=3&year=2020"
    """
    query = urlencode(_make_query(selection, settings), safe=address.SEPARATOR)
    name = "" if page == START else page
    return f"{make_base()}/{name}{'?' + query if query else ''}"


def make_data_address(file: str, selection: Selection, **settings: Any) -> str:
    """The address of a file for programs, with the filters, from the server's root on."""
    query = urlencode(_make_query(selection, settings), safe=address.SEPARATOR)
    return f"{make_base()}/data/{file}{'?' + query if query else ''}"


def make_base() -> str:
    """Where the app lies on its server: nothing, or a path without its last slash."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def show_link(
    page: str, selection: Selection, *, label: str | None = None, **settings: Any
) -> None:
    """A link to a page, by its name or another label."""
    st.page_link(
        make_page(page),
        label=label,
        query_params=_make_query(selection, settings),
        width="content",
    )


def make_profile_query(profile: str, code: str, selection: Selection) -> dict[str, str]:
    """The parameters that lead to the profile of a country (ISO code), an entity or a record."""
    return _make_query(selection, {PROFILES[profile]: code})


def open_page(page: str, selection: Selection, **settings: Any) -> None:
    """Leaves this page for another; what follows is not run."""
    st.switch_page(make_page(page), query_params=_make_query(selection, settings))


def open_profile(profile: str, code: str, selection: Selection) -> None:
    """Leaves this page for a profile; what follows is not run."""
    open_page(profile, selection, **{PROFILES[profile]: code})


def _make_query(selection: Selection, settings: dict[str, Any]) -> dict[str, str]:
    own = {name: str(value) for name, value in settings.items() if value is not None}
    return {**address.write_selection(selection), **own, **served.write_pin()}
