"""On which worlds and selections is a changed statement run, and what has it to give there?

They are those of `tests/queries/test_oracles.py`, the worlds that take little time first. The rows
of an oracle are computed once and kept.
"""

import tempfile
import threading
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from oracles.case import Case
from oracles.choices import CHOICES, YEAR_CHOICES, list_tried_years
from oracles.figures import FIGURES
from oracles.made_worlds import MADE_WORLDS
from oracles.own_values import OWN_VALUES, list_own_parameters
from oracles.records import Row
from test_trace import TRIED
from trials import Trial

from etl.build import build
from etl.progress import SilentProgress
from queries import describe
from queries.engine import Database
from queries.progress import VIEW as PROGRESS
from tests.conftest import PROJECT, REAL_FILES
from tests.mutation.statements import Statement, list_parameters

STATEMENT_SECONDS = 5
YEAR_PLACES = (0, 1, 2)
ILLUSTRATIVE, REAL = "illustrative", "real"


class Cell(NamedTuple):
    """A selection on a world; `year_place` is that of the year which a figure is asked for."""

    world: str
    choice: str
    year_place: int | None = None


class OpenWorld:
    """One world with its tables loaded."""

    def __init__(self, data_folder: Path) -> None:
        self.trial = Trial(data_folder, n_kept=None)
        self.database = Database(self.trial.snapshot, STATEMENT_SECONDS)


class Trials:
    """The worlds, each opened when it is first needed."""

    def __init__(self, worlds: Iterable[str] | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.worlds = tuple(worlds or list_worlds())
        self._opening, self._keeping = threading.Lock(), threading.Lock()
        self._kept: set[str] = set()
        self._open_once: Callable[[str], OpenWorld] = cache(self._open)
        self.find_rows: Callable[[str, Cell], list[Row]] = cache(self._find_rows)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every selection on every world."""
        plain = [
            Cell(world, choice)
            for world in self.worlds
            for choice in (MADE_WORLDS[world].choices if world in MADE_WORLDS else CHOICES)
        ]
        years = [
            Cell(cell.world, cell.choice, place)
            for cell in plain
            if cell.choice in YEAR_CHOICES
            for place in YEAR_PLACES
        ]
        return (*plain, *years)

    def open(self, world: str) -> OpenWorld:
        """The world of that name."""
        with self._opening:
            return self._open_once(world)

    def _open(self, world: str) -> OpenWorld:
        folder = Path(self._folder.name, world)
        folder.mkdir()
        if world in MADE_WORLDS:
            MADE_WORLDS[world].publish(folder)
        else:
            raw = {ILLUSTRATIVE: PROJECT / "data" / "raw", REAL: REAL_FILES}[world]
            build([raw], folder, SilentProgress())
        return OpenWorld(folder)

    def open_case(self, cell: Cell) -> Case:
        """The selection of a cell on its world."""
        return self.open(cell.world).trial.open_case(cell.choice)

    def _find_rows(self, query_id: str, cell: Cell) -> list[Row]:
        """What the oracle of the query gives."""
        case, compute = self.open_case(cell), FIGURES[query_id].compute
        if query_id == PROGRESS:
            return compute(case, OWN_VALUES)
        return compute(case, *self._list_years(cell))

    def _list_years(self, cell: Cell) -> list[int]:
        if cell.year_place is None:
            return []
        return [list_tried_years(self.open_case(cell))[cell.year_place]]

    def run(self, sql: str, query_id: str, cell: Cell) -> list[Row]:
        """The rows of a statement made of a query's. Raises what the engine raises."""
        bound = self._bind(sql, query_id, cell)
        return self.open(cell.world).database.fetch_rows(sql, bound)

    def fetch(self, sql: str, query_id: str, cell: Cell) -> pd.DataFrame:
        """The same rows as a frame."""
        return self.open(cell.world).database.fetch(sql, self._bind(sql, query_id, cell))

    def keep(self, statement: Statement, names: Iterable[str], cell: Cell) -> dict[str, str]:
        """The tables that hold the rows of parts which statements share, each made once.

        Most of the time of a statement goes into planning it, and most of it is shared.
        """
        with self._keeping:
            return {name: self._keep(statement, name, cell) for name in names}

    def _keep(self, statement: Statement, name: str, cell: Cell) -> str:
        table = f"kept_{self.cells.index(cell)}_{name}"
        if table not in self._kept:
            part = statement.parts[name]
            below = [each for each in part.rests_on if each in statement.parts]
            kept = {each: self._keep(statement, each, cell) for each in below}
            steps = ", ".join(f"{each} AS (SELECT * FROM {kept[each]})" for each in below)
            sql = f"CREATE TABLE {table} AS {f'WITH {steps} ' if steps else ''}{part.sql}"
            self.run(sql, statement.query_id, cell)
            self._kept.add(table)
        return table

    def _bind(self, sql: str, query_id: str, cell: Cell) -> dict[str, Any]:
        known: dict[str, Any] = {
            **dict.fromkeys(parameter.name for parameter in describe(query_id).parameters),
            **self.open_case(cell).chosen.parameters(),
        }
        if query_id == PROGRESS:
            known |= list_own_parameters()
        if years := self._list_years(cell):
            known["year"] = years[0]
        return {name: known[name] for name in list_parameters(sql)}


def list_worlds() -> list[str]:
    """The names of all worlds; the real one where its files are."""
    return [*MADE_WORLDS, ILLUSTRATIVE, *([REAL] if REAL_FILES.is_dir() else [])]


def is_tried(query_id: str, cell: Cell) -> bool:
    """Whether the figure is asked for at the cell at all."""
    return cell.year_place is None or FIGURES[query_id].takes_year


def is_recounted(cell: Cell) -> bool:
    """Whether `tests/queries/test_trace.py` adds up there what a figure counts."""
    return cell.choice in TRIED.get(cell.world, ()) and cell.year_place is None
