"""A country: what does it take part in, share and take up?"""

import streamlit as st

from ui import controls, figures, headlines

selection = st.session_state["selection"]

country = controls.choose_country()
own = figures.narrow_to_country(selection, country)
st.title(country.label)
figures.introduce_country(own, country)
headlines.show_headlines(own)
left, right = st.columns(2, gap="small")
with left:
    figures.show_activity(own)
with right:
    figures.show_goals(own)
