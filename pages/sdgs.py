"""SDGs: which goals travel, which do not?"""

import streamlit as st

from ui import figures, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["sdgs"])
left, right = st.columns([2, 3], gap="small")
with left:
    figures.show_goals(selection)
with right:
    figures.show_goals_by_region(selection)
figures.show_goal_series(selection)
