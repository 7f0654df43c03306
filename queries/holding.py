"""How are the pieces of statements kept as tables, and let go of?

A piece is made when the first statement needs it for the values that it rests on, and kept for the
others: those of the same page, and those of everyone who chooses the same. The least recently used
are dropped when all together hold more than so many rows; what a running statement reads is not.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from queries.pieces import Piece, Pieces

SCHEMA = "kept"
MOST_ROWS = 4_000_000  # of some ten columns: about 100 bytes each


class Store(Protocol):
    """Where the tables are. It is handed over at each call: holding it here would be a circle."""

    def make_table(self, table: str, sql: str, values: dict[str, Any]) -> int:
        """Makes a table of what a statement gives; how many rows it has."""

    def drop_table(self, table: str) -> None:
        """Lets a table go."""


@dataclass
class _Held:
    """A table, how many statements read it now, and whether it is there yet."""

    key: Hashable
    table: str
    n_rows: int = 0
    n_readers: int = 0
    made: Future[None] = field(default_factory=Future)


class Holding:
    """The tables of the pieces of one database. Safe to use from many threads at once."""

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self._most_rows = most_rows
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._n_made = 0
        self._lock = threading.Lock()

    @contextmanager
    def hold(self, pieces: Pieces, values: Mapping[str, Any], store: Store) -> Iterator[str]:
        """What is left of the statement, on tables that stay while the context is open.

        Raises what making one raises.
        """
        taken: list[_Held] = []

        def find(piece: Piece) -> str:
            held, is_ours = self._take(piece, values)
            taken.append(held)
            if is_ours:
                self._fill(held, piece, values, find_all, store)
            held.made.result()
            return held.table

        def find_all(names: Iterable[str]) -> dict[str, str]:
            return {name: find(pieces.shared[name]) for name in names}

        try:
            yield pieces.last.write(find_all(pieces.last.reads))
        finally:
            for table in self._give_back(taken):
                store.drop_table(table)

    def _take(self, piece: Piece, values: Mapping[str, Any]) -> tuple[_Held, bool]:
        """The table of a piece, and whether the one who asks has to fill it: others wait."""
        key = piece.name, tuple((name, _freeze(values[name])) for name in sorted(piece.rests_on))
        with self._lock:
            held = self._held.get(key)
            is_ours = held is None
            if held is None:
                self._n_made += 1
                held = self._held[key] = _Held(key, f"{SCHEMA}.{piece.name}_{self._n_made}")
            self._held.move_to_end(key)
            held.n_readers += 1
        return held, is_ours

    def _fill(
        self,
        held: _Held,
        piece: Piece,
        values: Mapping[str, Any],
        find_all: Callable[[Iterable[str]], dict[str, str]],
        store: Store,
    ) -> None:
        """Makes the table; what prevents that is raised to all who wait, and not kept."""
        try:
            sql = piece.write(find_all(piece.reads))
            held.n_rows = store.make_table(
                held.table, sql, {name: values[name] for name in piece.binds}
            )
            held.made.set_result(None)
        except BaseException as problem:
            with self._lock:
                del self._held[held.key]
            held.made.set_exception(problem)
            raise

    def _give_back(self, taken: list[_Held]) -> list[str]:
        """Lets go of tables; the oldest beyond the limit that nobody reads, to be dropped."""
        with self._lock:
            for held in taken:
                held.n_readers -= 1
            excess = sum(held.n_rows for held in self._held.values()) - self._most_rows
            surplus = []
            for held in self._held.values():
                if excess <= 0:
                    break
                if not held.n_readers:
                    surplus.append(held)
                    excess -= held.n_rows
            for held in surplus:
                del self._held[held.key]
        return [held.table for held in surplus]


def _freeze(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value
