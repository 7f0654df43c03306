"""The entry: one server with the app, its static files and its deep links.

    streamlit run dashboard.py

The script that every visit runs is `ui/shell.py`: page set-up, navigation, filter bar. It does not
stand beside the folder `pages/`, because Streamlit would then run a page alone, without the bar,
when a fresh server is first asked for a deep link (docs/decisions/0002-entry-and-shell.md).
"""

from pathlib import Path

import streamlit as st

from ui import navigation, sandbox
from ui.server import list_routes

PROJECT = Path(__file__).resolve().parent

sandbox.clear_leftovers()
app = st.App(
    PROJECT / "ui" / "shell.py",
    routes=list_routes(PROJECT / "static", navigation.list_addresses()),
)
