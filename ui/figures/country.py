"""Who is a country, and which part of the selection is its own?"""

from dataclasses import replace

import streamlit as st

from queries import Selection
from queries.options import Choice
from ui import wording
from ui import wording_country as words
from ui.data import fetch
from ui.figures.common import count_selection

GROUPS = ("LDC", "LLDC", "SIDS")


def narrow_to_country(selection: Selection, country: Choice) -> Selection:
    """The records of one country in the selection; the filter of countries gives way to it."""
    return replace(selection, countries=(country.code,))


def introduce_country(selection: Selection, country: Choice) -> None:
    """Region, country groups and what the name needs said; and whether any record names it."""
    names = fetch("country_names", Selection()).fillna({"note": ""}).set_index("iso3")
    row = names.loc[country.code]
    kind = words.STATE if row["is_state"] else words.AREA
    st.caption(words.say_country(kind, country.code, "", [], row["note"]))
    if not count_selection(selection)["n_selected"]:
        st.info(
            words.NO_RECORDS.format(name=wording.as_plain_text(country.label)),
            icon=":material/info:",
        )
