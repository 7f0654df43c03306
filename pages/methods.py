"""Methods: how is this computed?"""

import streamlit as st

from ui import controls, figures, wording, wording_methods

selection = st.session_state["selection"]
indicators = figures.list_indicators()

st.title(wording.QUESTIONS["methods"])
st.caption(wording_methods.TAGLINE)
figures.offer_methods(indicators)
catalogue = figures.reserve_catalogue(selection)
query = controls.choose_indicator(indicators)
figures.show_method(query, selection)
figures.show_standings(query, selection)
# Last, because it asks every query: all else is there to read meanwhile.
figures.show_catalogue(catalogue, indicators, selection)
