"""Data and quality: can I trust it, can I have it?"""

import streamlit as st

from ui import figures, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["quality"])
figures.show_sources(selection)
left, right = st.columns([3, 2], gap="small")
with left:
    figures.show_rejects(selection)
with right:
    figures.show_coverage(selection)
