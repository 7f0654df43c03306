"""What does every visit run? Page set-up, navigation, the shared filter bar, then the page."""

import streamlit as st

from ui import clicks, filters, frame, menu, navigation, served, startup, upload, wording
from ui.data import asking_ahead, fetch_options
from ui.decks.offering import offer_slide
from ui.startup import PROJECT
from ui.style import current_theme, make_page_style

st.set_page_config(
    page_title=wording.APP_TITLE,
    page_icon=str(PROJECT / "static" / "icon.png"),
    layout="wide",
    menu_items={},
)
for offer in (menu.offer_files, offer_slide):
    frame.add_menu(offer)
st.html(make_page_style(current_theme()))
st.logo(str(PROJECT / "static" / "icon.png"), size="medium")
page = st.navigation(
    [navigation.make_page(name) for name in navigation.list_addresses()], position="top"
)
startup.ensure_snapshot()
filters.follow_snapshot(page.url_path)
if page.url_path in navigation.WITHOUT_FILTERS:
    selection, place = filters.keep_filters(fetch_options(), page.url_path), None
else:
    selection, place = filters.draw_filter_bar(fetch_options(), page.url_path)
if page.url_path != "check":
    upload.clear_outcome()
    served.say_pinned()
st.session_state["selection"] = selection
clicks.follow_click()
with asking_ahead(page.url_path, selection):
    page.run()
st.caption(wording.FOOTER)
filters.write_address(selection)
if place:
    filters.offer_link(place, selection, page.url_path)
startup.settle_memory()
