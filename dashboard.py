"""The entry: one server with the app and its static files.

    streamlit run dashboard.py

The script that every visit runs is `ui/shell.py`: page set-up, navigation, filter bar. It does not
stand beside the folder `pages/`, because Streamlit would then run a page alone, without the bar,
when a fresh server is first asked for a deep link (docs/decisions/0002-entry-and-shell.md).
"""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

PROJECT = Path(__file__).resolve().parent

app = st.App(
    PROJECT / "ui" / "shell.py",
    routes=[Mount("/app/static", StaticFiles(directory=PROJECT / "static"))],
)
