"""How do pages get the rows of a query, once per snapshot and selection?

Results are kept by reference and shared between sessions: whoever needs to change a frame makes a
new one.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from queries import (
    Options,
    Selection,
    Snapshot,
    Standing,
    current_snapshot,
    list_snapshots,
    look_back,
    options,
    run,
    trace,
)
from queries.progress import list_own_values

KEPT_RESULTS = 600
KEPT_TRACES = 32


@st.cache_resource(max_entries=KEPT_RESULTS, show_spinner=False)
def _fetch(
    query_id: str, selection: Selection, _snapshot: Snapshot, snapshot_key: str, parameters: tuple
) -> pd.DataFrame:
    return run(query_id, selection, _snapshot, **_thaw(parameters))


def _thaw(parameters: tuple) -> dict[str, Any]:
    """The parameters as the engine binds them: they are kept as tuples, to be keys of a cache."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}


def fetch(query_id: str, selection: Selection, **parameters: Any) -> pd.DataFrame:
    """The rows of a query for the selection on the snapshot that is served. Do not change them."""
    snapshot = current_snapshot()
    key = f"{snapshot.folder}"
    return _fetch(query_id, selection, snapshot, key, tuple(sorted(parameters.items())))


@st.cache_resource(max_entries=KEPT_TRACES, show_spinner=False)
def _fetch_trace(
    query_id: str,
    selection: Selection,
    _snapshot: Snapshot,
    snapshot_key: str,
    cell: tuple,
    parameters: tuple,
) -> pd.DataFrame:
    return trace(query_id, selection, dict(cell), _snapshot, **_thaw(parameters))


def fetch_trace(
    query_id: str, selection: Selection, cell: Mapping[str, Any], **parameters: Any
) -> pd.DataFrame:
    """The source lines behind one figure (see `queries.trace`). Do not change them."""
    snapshot = current_snapshot()
    cells, others = tuple(sorted(cell.items())), tuple(sorted(parameters.items()))
    return _fetch_trace(query_id, selection, snapshot, f"{snapshot.folder}", cells, others)


@st.cache_resource(max_entries=KEPT_RESULTS, show_spinner=False)
def _look_back(
    query_id: str, selection: Selection, _snapshot: Snapshot, snapshot_key: str
) -> Standing:
    return look_back(query_id, selection, [_snapshot])[0]


def fetch_standings(query_id: str, selection: Selection) -> list[Standing]:
    """The indicator in each of the newest snapshots on disk (see `queries.history`)."""
    return [
        _look_back(query_id, selection, snapshot, f"{snapshot.folder}")
        for snapshot in list_snapshots()
    ]


def fetch_progress(selection: Selection) -> pd.DataFrame:
    """The progress towards targets (see `queries.progress`). Do not change it."""
    return fetch("progress", selection, **list_progress_values(selection))


def list_progress_values(selection: Selection) -> dict[str, tuple]:
    """What the view `progress` has to be told of the dashboard's own figures."""
    snapshot = current_snapshot()
    return _list_progress_values(selection.year_to, snapshot, f"{snapshot.folder}")


@st.cache_resource(max_entries=KEPT_TRACES, show_spinner=False)
def _list_progress_values(
    year_to: int | None, _snapshot: Snapshot, snapshot_key: str
) -> dict[str, tuple]:
    values = list_own_values(Selection(year_to=year_to), _snapshot)
    return {name: tuple(held) for name, held in values.items()}


def fetch_options() -> Options:
    """What can be chosen in the snapshot that is served."""
    return options(current_snapshot())
