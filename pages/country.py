"""A country: what does it take part in, share and take up?"""

import streamlit as st

from ui import controls, figures, headlines, wording_country

selection = st.session_state["selection"]

country = controls.choose_country()
if country:
    own = figures.narrow_to_country(selection, country)
    st.title(country.label)
    if figures.introduce_country(own, country):
        headlines.show_headlines(own, indicators=headlines.OF_COUNTRY)
        left, right = st.columns([2, 1], gap="small")
        with left:
            figures.show_flow_map(own, height=380)
        with right:
            figures.show_strongest(own)
        left, right = st.columns(2, gap="small")
        with left:
            figures.show_activity(own)
        with right:
            figures.show_goals(own)
        if figures.count_solutions(own):
            left, right = st.columns(2, gap="small")
            with left:
                figures.show_ladder(own)
            with right:
                figures.show_most_travelled(own)
        figures.show_finance(own)
        figures.show_latest(own, selection)
else:
    st.title(wording_country.CHOOSE_TITLE)
