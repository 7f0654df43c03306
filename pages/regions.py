"""Regions: where does it happen, and who is left out?"""

import streamlit as st

from ui import controls, figures, wording

selection = st.session_state["selection"]

st.title(wording.QUESTIONS["regions"])
st.markdown(figures.say_places(selection))
with st.container(horizontal=True, vertical_alignment="bottom", key="map_bar"):
    basemap = controls.choose_basemap()
    year = controls.choose_map_year(selection)
figures.show_map(selection, key="regions_map", year=year, basemap=basemap)
figures.show_placeless(selection)
left, right = st.columns(2, gap="small")
with left:
    figures.show_region_ranking(selection, year=year)
with right:
    figures.show_groups(selection)
figures.show_region_series(selection)
figures.show_white_spots(selection)
