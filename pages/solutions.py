"""Solutions: which solutions travel, and how far?"""

import streamlit as st

from ui import figures, searching, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["solutions"])
if figures.count_solutions(selection):
    figures.show_answer(selection)
    searching.show_search(selection)
    left, middle, right = st.columns(3, gap="small")
    with left:
        figures.show_ladder(selection)
    with middle:
        figures.show_cohorts(selection)
    with right:
        figures.show_most_travelled(selection)
    left, right = st.columns(2, gap="small")
    with left:
        figures.show_time_to_adoption(selection)
    with right:
        figures.show_reach(selection)
else:
    figures.say_absence(selection)
    searching.show_search(selection)
    left, right = st.columns(2, gap="small")
    with left:
        figures.show_countries_per_initiative(selection)
    with right:
        figures.show_what_would_help(selection)
