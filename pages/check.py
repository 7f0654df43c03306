"""Check a file: what is wrong with it?"""

import streamlit as st

from ui import figures, upload, wording, wording_check

st.title(wording.QUESTIONS["check"])
st.caption(wording_check.CHECK_TAGLINE)
file = upload.ask_for_file()
if file:
    outcome = upload.check_once(file)
    figures.show_verdict(outcome)
    upload.choose_kind(file, outcome)
    figures.show_counts(outcome)
    upload.offer_downloads(outcome)
    figures.show_problem_groups(outcome)
    figures.show_findings(outcome)
    figures.show_content(outcome)
