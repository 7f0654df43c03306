"""The questions that a snapshot can answer, as SQL files, and the Python that runs them.

from queries import Selection, run
run("SU-04", Selection(year_from=2018, year_to=2024))
"""

from queries.catalogue import Query, catalogue, describe
from queries.cleaning import Ignored, clean
from queries.compose import compose
from queries.engine import QueryTooSlow
from queries.options import Options, options
from queries.progress import progress
from queries.run import current_snapshot, rows
from queries.selection import Selection
from queries.snapshot import Snapshot, SnapshotBroken, SnapshotMissing
from queries.split import run
from queries.trace import recount, trace

__all__ = [
    "Ignored",
    "Options",
    "Query",
    "QueryTooSlow",
    "Selection",
    "Snapshot",
    "SnapshotBroken",
    "SnapshotMissing",
    "catalogue",
    "clean",
    "compose",
    "current_snapshot",
    "describe",
    "options",
    "progress",
    "recount",
    "rows",
    "run",
    "trace",
]
