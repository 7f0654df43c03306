"""Exchanges: who shares with whom?"""

import streamlit as st

from ui import figures, headlines, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["exchanges"])
st.markdown(figures.say_flows(selection))
left, right = st.columns([2, 1], gap="small")
with left:
    figures.show_flow_map(selection, height=430)
with right:
    figures.show_strongest(selection)
headlines.show_headlines(selection, indicators=headlines.OF_EXCHANGES)
left, right = st.columns([3, 2], gap="small")
with left:
    figures.show_region_flows(selection)
with right:
    figures.show_region_sankey(selection)
figures.show_positions(selection)
