"""How did an indicator stand in the snapshots before this one?

The same query asks each snapshot on disk, with the same selection. Files that came later may bring
later years and correct earlier ones: both show as a change from one snapshot to the next.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from queries.catalogue import describe
from queries.engine import QueryTooSlow
from queries.headline import list_figures
from queries.run import open_for, run_in_passing, run_on
from queries.selection import Selection
from queries.snapshot import SCHEMA_VERSION, Snapshot, SnapshotBroken, SnapshotMissing


@dataclass(frozen=True)
class Standing:
    """An indicator in one snapshot: the rows that a reader is told first (`list_figures`).

    `problem` says why the snapshot cannot be asked, in a sentence; "" when it could.
    """

    snapshot: Snapshot
    figures: pd.DataFrame
    problem: str = ""


def look_back(
    query_id: str, selection: Selection, snapshots: Iterable[Snapshot]
) -> tuple[Standing, ...]:
    """The indicator in each of the snapshots, in their order.

    Snapshots that are not open are opened one after the other and closed again.
    """
    return tuple(_ask(query_id, selection, snapshot) for snapshot in snapshots)


def look_back_together(
    query_ids: Sequence[str], selection: Selection, snapshot: Snapshot
) -> tuple[Standing, ...]:
    """Several indicators in one snapshot, which is opened once for all of them."""
    if problem := _find_problem(snapshot):
        return tuple(Standing(snapshot, pd.DataFrame(), problem) for _ in query_ids)
    try:
        with open_for(query_ids, snapshot) as database:
            return tuple(
                _try(snapshot, query_id, partial(run_on, database, query_id, selection))
                for query_id in query_ids
            )
    except (SnapshotBroken, SnapshotMissing) as problem:
        return tuple(Standing(snapshot, pd.DataFrame(), str(problem)) for _ in query_ids)


def _ask(query_id: str, selection: Selection, snapshot: Snapshot) -> Standing:
    if problem := _find_problem(snapshot):
        return Standing(snapshot, pd.DataFrame(), problem)
    return _try(snapshot, query_id, partial(run_in_passing, query_id, selection, snapshot))


def _try(snapshot: Snapshot, query_id: str, ask: Callable[[], pd.DataFrame]) -> Standing:
    try:
        frame = ask()
    except (SnapshotBroken, SnapshotMissing, QueryTooSlow) as problem:
        return Standing(snapshot, pd.DataFrame(), str(problem))
    return Standing(snapshot, list_figures(describe(query_id), frame))


def _find_problem(snapshot: Snapshot) -> str:
    if not snapshot.manifest:
        return "Its manifest cannot be read."
    layout = snapshot.manifest.get("schema_version")
    if layout != SCHEMA_VERSION:
        return f"It has layout {layout}; this version reads layout {SCHEMA_VERSION}."
    return ""
