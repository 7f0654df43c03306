"""How is a query run for a selection?

Every value of the selection is bound as a parameter; the rows come back as a pandas DataFrame whose
columns the header of the query file describes.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from queries.catalogue import Query, describe
from queries.compose import Composed, compose
from queries.engine import ColumnMissing, Database, open_database, open_in_passing
from queries.pieces import cut_query
from queries.selection import Selection
from queries.snapshot import (
    SCHEMA_VERSION,
    Snapshot,
    SnapshotBroken,
    find_current,
    read_snapshot,
)


def run_unsplit(
    query_id: str,
    selection: Selection | None = None,
    snapshot: Snapshot | None = None,
    **parameters: Any,
) -> pd.DataFrame:
    """The rows of a query as `queries.run` gives them without a split; raises what it raises."""
    database, bound = _prepare(query_id, selection, snapshot, parameters)
    return database.fetch_pieces(cut_query(query_id), bound)


def rows(
    query_id: str,
    selection: Selection | None = None,
    snapshot: Snapshot | None = None,
    **parameters: Any,
) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries of plain Python values, None for null."""
    database, bound = _prepare(query_id, selection, snapshot, parameters)
    return database.fetch_piece_rows(cut_query(query_id), bound)


def read_types(query_id: str, snapshot: Snapshot | None = None) -> dict[str, str]:
    """The columns of a query: name -> "integer", "number", "text", "boolean" or "date"."""
    database, bound = _prepare(query_id, None, snapshot, {})
    return database.read_types(compose(query_id).sql, bound)


def _prepare(
    query_id: str,
    selection: Selection | None,
    snapshot: Snapshot | None,
    parameters: dict[str, Any],
) -> tuple[Database, dict[str, Any]]:
    """The database, and exactly the parameters that the query binds."""
    return bind(describe(query_id), compose(query_id), selection, snapshot, parameters)


def bind(
    query: Query,
    composed: Composed,
    selection: Selection | None,
    snapshot: Snapshot | None,
    values: dict[str, Any],
) -> tuple[Database, dict[str, Any]]:
    """The database of the snapshot, and exactly the values that a statement of the query binds.

    `values` are those beside the selection. Raises what `run` raises.
    """
    bound = _bind(query, composed, selection, values)
    database = open_database(snapshot or find_current())
    _check_tables(database.snapshot, database.tables, composed.tables)
    return database, bound


def run_in_passing(
    query_id: str, selection: Selection | None, snapshot: Snapshot, **parameters: Any
) -> pd.DataFrame:
    """The rows of a query on a snapshot that is not kept open for further questions.

    Raises what `run` raises, and SnapshotBroken when the snapshot lacks a column.
    """
    with open_for([query_id], snapshot) as database:
        return run_on(database, query_id, selection, **parameters)


@contextmanager
def open_for(query_ids: Collection[str], snapshot: Snapshot) -> Iterator[Database]:
    """The snapshot with the tables that these queries read, as far as it has them, in passing."""
    tables = {table for query_id in query_ids for table in compose(query_id).tables}
    with open_in_passing(snapshot, tables) as database:
        yield database


def run_on(
    database: Database, query_id: str, selection: Selection | None, **parameters: Any
) -> pd.DataFrame:
    """The rows of a query on a database that was opened for it; raises as `run_in_passing`."""
    query, composed, snapshot = describe(query_id), compose(query_id), database.snapshot
    bound = _bind(query, composed, selection, parameters)
    _check_tables(snapshot, database.tables, composed.tables)
    try:
        return database.fetch(composed.sql, bound)
    except ColumnMissing as problem:
        reason = str(problem).partition("\n")[0]
        raise SnapshotBroken(f"Snapshot {snapshot.id} lacks a column: {reason}") from problem


def _bind(
    query: Query, composed: Composed, selection: Selection | None, values: dict[str, Any]
) -> dict[str, Any]:
    known = {parameter.name for parameter in query.parameters} | composed.own_parameters
    if unknown := set(values) - known:
        raise TypeError(f"{query.id} takes no parameter {', '.join(sorted(unknown))}.")
    bound = {**dict.fromkeys(known), **(selection or Selection()).parameters(), **values}
    return {name: bound[name] for name in composed.parameters}


def current_snapshot() -> Snapshot:
    """The snapshot that is served now, with its as-of year.

    Raises SnapshotMissing, SnapshotBroken.
    """
    return _complete(find_current())


def find_snapshot(snapshot_id: str) -> Snapshot:
    """The snapshot of that id with its as-of year, whether or not it is served now.

    Raises SnapshotMissing where there is none, SnapshotBroken where it cannot be asked.
    """
    snapshot = read_snapshot(snapshot_id)
    if (layout := snapshot.manifest.get("schema_version")) != SCHEMA_VERSION:
        raise SnapshotBroken(f"Snapshot {snapshot_id} has layout {layout}.")
    return _complete(snapshot)


@lru_cache(maxsize=8)
def _complete(snapshot: Snapshot) -> Snapshot:
    """The same snapshot with what only its tables know."""
    facts = rows("snapshot_facts", snapshot=snapshot)[0]
    return replace(
        snapshot,
        as_of_year=facts["as_of_year"],
        is_illustrative=facts["is_illustrative"],
    )


def _check_tables(snapshot: Snapshot, held: Collection[str], tables: tuple[str, ...]) -> None:
    """Raise SnapshotBroken naming the tables that a query reads and the snapshot does not hold."""
    if missing := [table for table in tables if table not in held]:
        raise SnapshotBroken(f"Snapshot {snapshot.id} lacks the table(s) {', '.join(missing)}.")
