"""A solution, or any other record: what is it, where did it go, on what evidence?"""

import streamlit as st

from ui import figures, filters, wording_solutions

selection = st.session_state["selection"]

asked = filters.read_page_value("id")
record = figures.read_record(asked) if asked else None
if record:
    figures.introduce_record(record)
    left, right = st.columns([3, 2], gap="small")
    with left:
        figures.show_text(record)
        figures.show_places(record, selection)
    with right:
        figures.show_facts(record)
    figures.show_timeline(record)
    figures.show_similar(record, selection)
    figures.show_evidence(record)
else:
    st.title(wording_solutions.NO_RECORD_TITLE)
    figures.show_missing(asked, selection)
