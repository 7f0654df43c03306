"""Outcomes: where does the strategy stand, outcome by outcome?"""

import streamlit as st

from ui import controls_outcomes, figures, wording, wording_outcomes

selection = st.session_state["selection"]
frameworks = figures.list_frameworks()

st.title(wording.QUESTIONS["outcomes"])
framework = controls_outcomes.choose_framework(frameworks)
figures.show_outcome_cards(selection, framework, controls_outcomes.remember_outcome)
figures.show_indicator_series(selection)
figures.show_outcome_matrix(selection, framework)
st.subheader(wording_outcomes.DETAIL, anchor=False)
outcome = controls_outcomes.choose_outcome(figures.list_outcomes(framework))
if outcome:
    figures.show_outcome(selection, outcome)
