"""How did an indicator stand in the snapshots before this one?

The same query asks each snapshot on disk, with the same selection. Files that came later may bring
later years and correct earlier ones: both show as a change from one snapshot to the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from queries.catalogue import describe
from queries.engine import QueryTooSlow
from queries.headline import list_figures
from queries.run import run_in_passing
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


def _ask(query_id: str, selection: Selection, snapshot: Snapshot) -> Standing:
    nothing = pd.DataFrame()
    if problem := _find_problem(snapshot):
        return Standing(snapshot, nothing, problem)
    try:
        frame = run_in_passing(query_id, selection, snapshot)
    except (SnapshotBroken, SnapshotMissing, QueryTooSlow) as problem:
        return Standing(snapshot, nothing, str(problem))
    return Standing(snapshot, list_figures(describe(query_id), frame))


def _find_problem(snapshot: Snapshot) -> str:
    if not snapshot.manifest:
        return "Its manifest cannot be read."
    layout = snapshot.manifest.get("schema_version")
    if layout != SCHEMA_VERSION:
        return f"It has layout {layout}; this version reads layout {SCHEMA_VERSION}."
    return ""
