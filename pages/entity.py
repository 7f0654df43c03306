"""An entity: what does it do, with whom, and what does it report?"""

import streamlit as st

from ui import controls, figures, headlines, wording, wording_entities

selection = st.session_state["selection"]

facts = controls.choose_entity()
if facts:
    code = facts["entity_code"]
    own = figures.narrow_to_entity(selection, code)
    st.title(wording.as_plain_text(wording_entities.name_entity(code, facts["entity_name"])))
    if figures.introduce_entity(own, facts):
        headlines.show_headlines(own, indicators=figures.ENTITY_HEADLINES)
        left, right = st.columns(2, gap="small")
        with left:
            figures.show_activity(own)
        with right:
            figures.show_map(own, key="entity_map")
        left, right = st.columns(2, gap="small")
        with left:
            figures.show_goals(own)
        with right:
            figures.show_entity_countries(own)
        left, right = st.columns(2, gap="small")
        with left:
            figures.show_entity_outcomes(own, code)
        with right:
            figures.show_entity_partners(own, code, selection)
        figures.show_latest(own, selection)
    figures.show_calendar(own)
    figures.show_entity_values(own, code)
    figures.show_finance(own, code)
    figures.show_entity_sources(own)
