"""Data and quality: can I trust it, can I have it?"""

import streamlit as st

from ui import figures, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["quality"])
figures.show_sources(selection)
figures.show_rejects(selection)
figures.show_coverage(selection)
figures.show_reporting(selection)
figures.show_timeliness(selection)
figures.show_progress(selection)
figures.show_reported(selection)
