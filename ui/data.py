"""How do pages get the rows of a query, once per snapshot and selection?

Results are kept by reference and shared between sessions: whoever needs to change a frame makes a
new one.
"""

from typing import Any

import pandas as pd
import streamlit as st

from queries import Options, Selection, Snapshot, current_snapshot, options, run

KEPT_RESULTS = 600


@st.cache_resource(max_entries=KEPT_RESULTS, show_spinner=False)
def _fetch(
    query_id: str, selection: Selection, _snapshot: Snapshot, snapshot_key: str, parameters: tuple
) -> pd.DataFrame:
    return run(query_id, selection, _snapshot, **dict(parameters))


def fetch(query_id: str, selection: Selection, **parameters: Any) -> pd.DataFrame:
    """The rows of a query for the selection on the snapshot that is served. Do not change them."""
    snapshot = current_snapshot()
    key = f"{snapshot.folder}"
    return _fetch(query_id, selection, snapshot, key, tuple(sorted(parameters.items())))


def fetch_options() -> Options:
    """What can be chosen in the snapshot that is served."""
    return options(current_snapshot())
