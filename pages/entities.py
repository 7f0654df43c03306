"""Entities: who does what, who reports?"""

import streamlit as st

from ui import figures, wording, wording_entities

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["entities"])
st.caption(wording_entities.TAGLINE)
figures.say_presence(selection)
figures.offer_profiles(selection)
left, right = st.columns([3, 2], gap="small")
with left:
    figures.show_presence(selection)
with right:
    figures.show_calendar(selection)
