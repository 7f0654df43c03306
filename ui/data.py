"""How do pages get the rows of a query, once per snapshot and selection?

Results are kept by reference and shared between sessions: whoever needs to change a frame makes a
new one.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

import pandas as pd

from queries import (
    Comparison,
    Options,
    Selection,
    Snapshot,
    Standing,
    compare,
    list_snapshots,
    look_back,
    look_back_together,
    options,
    run,
    trace,
)
from queries.progress import list_own_values
from ui import ahead
from ui.kept import Kept
from ui.served import served_snapshot

KEPT_RESULTS = 600
KEPT_TRACES = 32
KEPT_COMPARISONS = 6
_results: Kept[pd.DataFrame] = Kept(KEPT_RESULTS)
_traces: Kept[pd.DataFrame] = Kept(KEPT_TRACES)
_standings: Kept[Standing] = Kept(KEPT_RESULTS)
_together: Kept[tuple[Standing, ...]] = Kept(KEPT_TRACES)
_comparisons: Kept[Comparison] = Kept(KEPT_COMPARISONS)
_own_values: Kept[dict[str, tuple]] = Kept(KEPT_TRACES)


def _freeze(values: Mapping[str, Any]) -> tuple:
    """The values as part of a key: lists among them have to be tuples."""
    return tuple(sorted(values.items()))


def _thaw(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as the engine binds them: they are handed over as tuples, to be keys."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in parameters.items()
    }


def fetch(query_id: str, selection: Selection, **parameters: Any) -> pd.DataFrame:
    """The rows of a query for the selection on the snapshot that is served. Do not change them."""
    snapshot, frozen = served_snapshot(), _freeze(parameters)
    ahead.note((selection, snapshot), (query_id, frozen))
    return _find(query_id, selection, snapshot, frozen)


def asking_ahead(page: str, selection: Selection) -> AbstractContextManager[None]:
    """While this is open, what the page asked the last time is found beside it."""
    snapshot = served_snapshot()
    return ahead.asking(
        page,
        (selection, snapshot),
        lambda question: _find(question[0], selection, snapshot, question[1]),
    )


def _find(query_id: str, selection: Selection, snapshot: Snapshot, frozen: tuple) -> pd.DataFrame:
    return _results.find(
        (query_id, selection, snapshot, frozen),
        lambda: run(query_id, selection, snapshot, **_thaw(dict(frozen))),
    )


def fetch_trace(
    query_id: str, selection: Selection, cell: Mapping[str, Any], **parameters: Any
) -> pd.DataFrame:
    """The source lines behind one figure (see `queries.trace`). Do not change them."""
    snapshot = served_snapshot()
    return _traces.find(
        (query_id, selection, snapshot, _freeze(cell), _freeze(parameters)),
        lambda: trace(query_id, selection, dict(cell), snapshot, **_thaw(parameters)),
    )


def fetch_standings(query_id: str, selection: Selection) -> list[Standing]:
    """The indicator in each of the newest snapshots on disk (see `queries.history`)."""
    return [
        _standings.find(
            (query_id, selection, snapshot),
            lambda snapshot=snapshot: look_back(query_id, selection, [snapshot])[0],
        )
        for snapshot in list_snapshots()
    ]


def fetch_standings_together(
    query_ids: tuple[str, ...], selection: Selection, snapshot: Snapshot
) -> tuple[Standing, ...]:
    """Several indicators in one snapshot (see `queries.history`)."""
    return _together.find(
        (query_ids, selection, snapshot),
        lambda: look_back_together(query_ids, selection, snapshot),
    )


def fetch_comparison(earlier: Snapshot, later: Snapshot) -> Comparison:
    """What changed from one snapshot to another. Do not change it."""
    return _comparisons.find((earlier, later), lambda: compare(earlier, later))


def fetch_progress(selection: Selection) -> pd.DataFrame:
    """The progress towards targets (see `queries.progress`). Do not change it."""
    return fetch("progress", selection, **list_progress_values(selection))


def list_progress_values(selection: Selection) -> dict[str, tuple]:
    """What the view `progress` has to be told of the dashboard's own figures."""
    snapshot, year_to = served_snapshot(), selection.year_to

    def make() -> dict[str, tuple]:
        values = list_own_values(Selection(year_to=year_to), snapshot)
        return {name: tuple(held) for name, held in values.items()}

    return _own_values.find((year_to, snapshot), make)


def fetch_options() -> Options:
    """What can be chosen in the snapshot that is served."""
    return options(served_snapshot())
