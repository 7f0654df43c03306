"""Data and quality: can I trust it, can I have it?"""

import streamlit as st

from ui import figures, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["quality"])
st.markdown(figures.say_trust())
figures.offer_snapshot(selection)
figures.show_sources(selection)
figures.show_comparison(selection)
figures.show_rejects(selection)
figures.show_coverage(selection)
left, right = st.columns(2, gap="small")
with left:
    figures.show_coverage_by_year(selection)
with right:
    figures.show_coverage_by_region(selection)
figures.show_reporting(selection)
figures.show_timeliness(selection)
figures.show_progress(selection)
figures.show_reported(selection)
