"""The snapshots on which figures are held against something else, each read once.

Three snapshots: the illustrative one, the one of the real files, and a made-up world in which the
rare cases are frequent; and the other made-up worlds.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from oracles.case import Case
from oracles.choices import CHOICES
from oracles.figures import FIGURES
from oracles.records import Row
from oracles.world import World

from queries import Snapshot, rows
from queries.snapshot import read_current_id, read_snapshot


class Trial:
    """One snapshot, with its last cases kept so that each is worked out once for all queries.

    The queries of a case are asked together, two at a time, because they take most of the time.
    All cases (`n_kept` None) with what they hold would take gigabytes.
    """

    def __init__(self, data_folder: Path, n_kept: int | None = 4) -> None:
        self.snapshot: Snapshot = read_snapshot(read_current_id(data_folder), data_folder)
        self.world = World(self.snapshot.folder)
        self.open_case: Callable[[str], Case] = lru_cache(n_kept)(self._open_case)
        self.ask_all: Callable[[Case], dict[str, Future[list[Row]]]]
        self.ask_all = lru_cache(n_kept)(self._ask_all)
        self._pool = ThreadPoolExecutor(max_workers=2)

    def _open_case(self, choice: str) -> Case:
        return Case(self.world, CHOICES[choice](self.world))

    def _ask_all(self, case: Case) -> dict[str, Future[list[Row]]]:
        return {query_id: self._pool.submit(self.ask, query_id, case) for query_id in FIGURES}

    def ask(self, query_id: str, case: Case, **parameters: int) -> list[Row]:
        """The rows that the query gives for the case."""
        return rows(query_id, case.chosen, self.snapshot, **parameters)
