"""How does a statement reach the tables of one snapshot, fast and with no way out?

A snapshot is opened once per process: its Parquet files become tables of an in-memory database,
which is then locked (no file, network or extension access; configuration locked; a time and memory
limit on every statement). Each statement runs on a cursor of its own, so threads never share a
connection. At most three snapshots stay open: the one served, the one before it for sessions that
still look at it, and one that a link is pinned to. One that is only looked at in passing is opened
beside them, with the tables that are asked for, and closed again. This is the only module that
knows DuckDB (1.5 or 2).
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import duckdb
import pandas as pd

from queries.excerpts import Excerpt
from queries.holding import SCHEMA, Holding
from queries.pieces import Pieces
from queries.snapshot import Snapshot, SnapshotBroken

STATEMENT_SECONDS = 15
OPEN_SNAPSHOTS = 3
CONFIGURATION = {
    "memory_limit": "40%",  # of the machine's: two snapshots may be open at once
    "temp_directory": "",  # nothing is spilled to disk
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,  # a table name never means a variable of the caller
}
TABLE_NAME = re.compile(r"[a-z][a-z0-9_]*")
# A column has the same pandas type in every selection, whether or not it is empty or holds nulls.
PANDAS_TYPES = {"INTEGER": "Int64", "BIGINT": "Int64", "VARCHAR": "str"}
PLAIN_TYPES = {
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
    "DATE": "date",
}


# What a statement raises that names a column that the snapshot does not have.
ColumnMissing = duckdb.BinderException


class QueryTooSlow(Exception):  # noqa: N818 - named for what happened
    """A statement was stopped at its time limit."""


class Tables:
    """Tables in memory, locked. Safe to use from many threads at once."""

    def __init__(
        self,
        load: Callable[[duckdb.DuckDBPyConnection], None],
        statement_seconds: float = STATEMENT_SECONDS,
    ) -> None:
        """Have `load` make the tables, then lock the door."""
        self._statement_seconds = statement_seconds
        self._lock = threading.Lock()
        self._root, self._limits_itself = _connect(statement_seconds)
        load(self._root)
        _lock_down(self._root)

    def fetch(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Run one statement with bound parameters and return its rows.

        Whole numbers come as `Int64`, text as `str`, dates as `datetime64`. Raises QueryTooSlow at
        the time limit, duckdb.Error for anything else.
        """
        with self._execute(sql, parameters) as cursor:
            types = {column[0]: str(column[1]) for column in cursor.description}
            frame = cursor.df()
        return frame.astype(
            {name: PANDAS_TYPES[held] for name, held in types.items() if held in PANDAS_TYPES}
        )

    def fetch_rows(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """The same as dictionaries of plain Python values, None for null."""
        with self._execute(sql, parameters) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def fetch_batches(
        self, sql: str, parameters: Mapping[str, Any] | None, most: int
    ) -> Iterator[list[tuple[Any, ...]]]:
        """The same as plain values in lists of at most so many rows, the column names first."""
        with self._execute(sql, parameters) as cursor:
            yield [tuple(column[0] for column in cursor.description)]
            while batch := cursor.fetchmany(most):
                yield batch

    def read_types(self, sql: str, parameters: Mapping[str, Any] | None = None) -> dict[str, str]:
        """The columns that a statement gives, without running it: name -> one of PLAIN_TYPES."""
        columns = self.fetch_rows(f"describe {sql}", parameters)
        return {column["column_name"]: PLAIN_TYPES[column["column_type"]] for column in columns}

    @contextmanager
    def _execute(
        self, sql: str, parameters: Mapping[str, Any] | None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own on which the statement runs; results stream, so fetch inside."""
        with self._lock:
            cursor = self._root.cursor()
        watch = threading.Timer(self._statement_seconds, cursor.interrupt)
        if not self._limits_itself:
            watch.start()
        try:
            yield cursor.execute(sql, dict(parameters or {}))
        except duckdb.InterruptException as problem:
            raise QueryTooSlow(f"Stopped after {self._statement_seconds} s.") from problem
        finally:
            watch.cancel()
            cursor.close()

    def close(self) -> None:
        """Let go of the tables once the last running statement has ended."""
        with self._lock:
            self._root.close()


class Database(Tables):
    """The tables of one snapshot."""

    def __init__(
        self,
        snapshot: Snapshot,
        statement_seconds: float = STATEMENT_SECONDS,
        only: Collection[str] | None = None,
    ) -> None:
        """Load the tables of the snapshot, or those of them in `only`.

        Raises SnapshotBroken when one cannot be read.
        """
        self.snapshot, self._only, self._holding = snapshot, only, Holding()
        super().__init__(self._load, statement_seconds)

    @cached_property
    def tables(self) -> frozenset[str]:
        """The names of the tables that the snapshot holds."""
        return frozenset(self.snapshot.list_tables())

    def fetch_pieces(self, pieces: Pieces, values: Mapping[str, Any]) -> pd.DataFrame:
        """The same as `fetch` for a statement whose shared pieces are kept."""
        with self._holding.hold(pieces, values, self) as sql:
            return self.fetch(sql, {name: values[name] for name in pieces.last.binds})

    def fetch_piece_rows(self, pieces: Pieces, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The same as `fetch_rows` for a statement whose shared pieces are kept."""
        with self._holding.hold(pieces, values, self) as sql:
            return self.fetch_rows(sql, {name: values[name] for name in pieces.last.binds})

    def make_table(self, table: str, sql: str, values: dict[str, Any]) -> int:
        """Makes a table of what the statement gives; how many rows it has."""
        with self._execute(f"create table {table} as {sql}", values) as cursor:
            return cursor.fetchall()[0][0]

    def drop_table(self, table: str) -> None:
        """Lets such a table go."""
        with self._execute(f"drop table {table}", None):
            pass

    def _load(self, root: duckdb.DuckDBPyConnection) -> None:
        _load_tables(root, self.snapshot, self._only)
        root.execute(f"create schema {SCHEMA}")


def _connect(statement_seconds: float) -> tuple[duckdb.DuckDBPyConnection, bool]:
    """A new in-memory database, and whether it stops slow statements itself (1.5 does not).

    The limit has to stand in `connect`: set later, cursors do not inherit it.
    """
    limit = {"max_execution_time": int(statement_seconds * 1000)}
    try:
        root = duckdb.connect(":memory:", config={**CONFIGURATION, **limit})
    except duckdb.InvalidInputException:
        return duckdb.connect(":memory:", config=CONFIGURATION), False
    root.execute("set max_execution_time = 0")  # for loading only: this setting stays with `root`
    return root, True


def _load_tables(
    root: duckdb.DuckDBPyConnection, snapshot: Snapshot, only: Collection[str] | None = None
) -> None:
    """Create one table per Parquet file of the snapshot, or per one named in `only`."""
    files = snapshot.list_tables()
    if not files:
        raise SnapshotBroken(f"Snapshot {snapshot.id} holds no table: {snapshot.folder}.")
    for name, path in files.items():
        if not TABLE_NAME.fullmatch(name):
            raise SnapshotBroken(f"Snapshot {snapshot.id} holds a file of no table: {path.name}.")
        if only is not None and name not in only:
            continue
        try:
            root.read_parquet(str(path)).create(name)
        except duckdb.Error as problem:
            raise SnapshotBroken(f"{path} cannot be read as a table: {problem}") from problem


def _load_excerpts(root: duckdb.DuckDBPyConnection, excerpts: Mapping[str, Excerpt]) -> None:
    """Create one table per excerpt; the rows of a file pass through, they are never held whole."""
    for name, excerpt in excerpts.items():
        try:
            rows = root.read_parquet(str(excerpt.path))
            rows.project(excerpt.write_projection(rows.columns)).create(name)
        except duckdb.Error as problem:
            raise SnapshotBroken(
                f"{excerpt.path} cannot be read as a table: {problem}"
            ) from problem


def _lock_down(root: duckdb.DuckDBPyConnection) -> None:
    """From here on: no files, no network, no extensions, no change of these settings."""
    root.execute("set enable_external_access = false")
    root.execute("set lock_configuration = true")


_open: OrderedDict[Snapshot, Database] = OrderedDict()
_opening = threading.Lock()


def open_database(snapshot: Snapshot) -> Database:
    """The database of that snapshot, opened on first use.

    The least recently used beyond three is let go.
    """
    with _opening:
        database = _open.get(snapshot)
        if database is None:
            database = Database(snapshot)
            _open[snapshot] = database
        _open.move_to_end(snapshot)
        # Dropped, not closed: a thread may hold it still. Its memory goes with the last user.
        while len(_open) > OPEN_SNAPSHOTS:
            _open.popitem(last=False)
        return database


@contextmanager
def open_in_passing(snapshot: Snapshot, tables: Collection[str]) -> Iterator[Database]:
    """A database of that snapshot with these tables, closed at the end.

    It takes the place of none that is kept open. A snapshot that is open anyway is asked as it is.
    """
    with _opening:
        kept = _open.get(snapshot)
    if kept is not None:
        yield kept
        return
    database = Database(snapshot, only=tables)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def open_excerpts(excerpts: Mapping[str, Excerpt]) -> Iterator[Tables]:
    """Tables of these names, each an excerpt of a file, closed at the end.

    Raises SnapshotBroken when a file cannot be read.
    """
    tables = Tables(lambda root: _load_excerpts(root, excerpts))
    try:
        yield tables
    finally:
        tables.close()
