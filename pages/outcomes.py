"""Outcomes: where does the strategy stand, outcome by outcome?"""

import streamlit as st

from ui import controls_outcomes, figures, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["outcomes"])
framework = controls_outcomes.choose_framework(figures.list_frameworks())
figures.say_summary(selection, framework)
first = figures.show_outcome_cards(selection, framework)
detail = st.container(key=controls_outcomes.DETAIL)
left, right = st.columns(2, gap="small")
with left:
    figures.show_indicator_series(selection)
with right:
    figures.show_outcome_matrix(selection, framework)
# Last, because it asks for every indicator of the outcome.
with detail:
    figures.show_outcome(selection, framework, first)
    controls_outcomes.follow_to_detail()
