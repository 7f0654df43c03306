"""What does every visit run? Page set-up, navigation, the shared filter bar, then the page."""

import streamlit as st

from ui import filters, startup, upload, wording
from ui.data import fetch_options
from ui.startup import PROJECT

ICONS = {
    "overview": ":material/monitoring:",
    "regions": ":material/public:",
    "sdgs": ":material/flag:",
    "quality": ":material/fact_check:",
    "methods": ":material/function:",
    "check": ":material/upload_file:",
}


def list_pages() -> list[st.Page]:
    """The pages in their order; the first is the start page."""
    return [
        st.Page(
            PROJECT / "pages" / f"{name}.py",
            title=wording.PAGES[name][0],
            icon=ICONS[name],
            url_path=name,
            default=name == "overview",
            help=wording.PAGES[name][1],
        )
        for name in startup.list_page_names()
    ]


st.set_page_config(
    page_title=wording.APP_TITLE,
    page_icon=str(PROJECT / "static" / "icon.png"),
    layout="wide",
    menu_items={},
)
st.logo(str(PROJECT / "static" / "icon.png"), size="medium")
page = st.navigation(list_pages(), position="top")
startup.ensure_snapshot()
if page.url_path == "check":
    selection = filters.keep_filters(fetch_options(), page.url_path)
else:
    selection = filters.draw_filter_bar(fetch_options(), page.url_path)
    upload.clear_outcome()
st.session_state["selection"] = selection
page.run()
st.caption(wording.FOOTER)
filters.write_address(selection)
startup.settle_memory()
