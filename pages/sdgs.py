"""SDGs: which goals travel, which do not?"""

import streamlit as st

from ui import controls, figures, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["sdgs"])
st.markdown(figures.say_goals(selection))
left, right = st.columns([2, 3], gap="small")
with left:
    figures.show_goals(selection)
with right:
    figures.show_goals_by_region(selection)
figures.show_goal_series(selection)
left, right = st.columns([3, 2], gap="small")
with left:
    figures.show_goals_by_entity(selection)
with right:
    figures.show_need_and_supply(selection, controls.choose_goal(selection))
