"""Overview: are we scaling up?"""

import streamlit as st

from ui import figures, headlines, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["overview"])
st.caption(wording.TAGLINE)
figures.show_changes(selection)
headlines.show_headlines(selection, figures.list_reporting_notes(selection))
left, right = st.columns(2, gap="small")
with left:
    figures.show_activity(selection)
with right:
    figures.show_map(selection, key="overview_map")
    figures.link_to_placeless(selection)
figures.show_latest(selection, selection)
