"""The questions that a snapshot can answer, as SQL files, and the Python that runs them.

from queries import Selection, run
run("SU-04", Selection(year_from=2018, year_to=2024))
"""

from queries.catalogue import Query, catalogue, describe
from queries.cleaning import Ignored, clean
from queries.comparison import Comparison, compare
from queries.compose import compose
from queries.engine import QueryTooSlow
from queries.headline import find_headline, list_figures, list_headline_rows, read_cell
from queries.history import Standing, look_back, look_back_together
from queries.options import Options, options
from queries.progress import progress
from queries.run import current_snapshot, find_snapshot, rows
from queries.selection import Selection
from queries.snapshot import Snapshot, SnapshotBroken, SnapshotMissing, list_snapshots
from queries.split import run
from queries.trace import recount, trace

__all__ = [
    "Comparison",
    "Ignored",
    "Options",
    "Query",
    "QueryTooSlow",
    "Selection",
    "Snapshot",
    "SnapshotBroken",
    "SnapshotMissing",
    "Standing",
    "catalogue",
    "clean",
    "compare",
    "compose",
    "current_snapshot",
    "describe",
    "find_headline",
    "find_snapshot",
    "list_figures",
    "list_headline_rows",
    "list_snapshots",
    "look_back",
    "look_back_together",
    "options",
    "progress",
    "read_cell",
    "recount",
    "rows",
    "run",
    "trace",
]
