"""What does every visit run? Page set-up, navigation, the shared filter bar, then the page."""

import streamlit as st

from ui import filters, startup, wording
from ui.data import fetch_options
from ui.startup import PROJECT

ICONS = {
    "overview": ":material/monitoring:",
    "regions": ":material/public:",
    "sdgs": ":material/flag:",
    "quality": ":material/fact_check:",
}


def list_pages() -> list[st.Page]:
    """The pages in their order; the first is the start page."""
    return [
        st.Page(
            PROJECT / "pages" / f"{name}.py",
            title=title,
            icon=ICONS[name],
            url_path=name,
            default=name == "overview",
            help=text,
        )
        for name, (title, text) in wording.PAGES.items()
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
selection = filters.draw_filter_bar(fetch_options(), page.url_path)
st.session_state["selection"] = selection
page.run()
st.caption(wording.FOOTER)
filters.write_address(selection)
startup.settle_memory()
