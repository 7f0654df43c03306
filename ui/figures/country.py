"""Who is a country, and which part of the selection is its own?"""

from dataclasses import replace

import streamlit as st

from queries import Selection
from queries.options import Choice
from ui import wording
from ui import wording_country as words
from ui.data import fetch
from ui.figures.common import count_selection


def narrow_to_country(selection: Selection, country: Choice) -> Selection:
    """The records of one country in the selection; the filter of countries gives way to it."""
    return replace(selection, countries=(country.code,))


def introduce_country(selection: Selection, country: Choice) -> bool:
    """Region, groups, how many records and links; whether any record of the selection names it."""
    facts = fetch("country_facts", replace(selection, countries=()))
    row = facts[facts["iso3"] == country.code].fillna("").iloc[0]
    kind = words.STATE if row["is_state"] else words.AREA
    st.caption(
        words.say_country(kind, country.code, row["region_name"], row["groups"], row["note"])
    )
    n_records = int(count_selection(selection)["n_selected"])
    name = wording.as_plain_text(country.label)
    if not n_records:
        st.info(words.NO_RECORDS.format(name=name), icon=":material/info:")
        return False
    flows = fetch("country_flows", selection)
    n_links = int(flows["value"].sum())
    n_partners = len({*flows["from_iso3"], *flows["to_iso3"]} - {country.code})
    st.markdown(words.say_records(name, n_records, n_links, n_partners))
    return True
