"""A world held in memory, and queries asked on it in a third of the usual time."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa
from oracles.compare import format_differences, list_differences
from oracles.figures import FIGURES
from oracles.made_world import tell_made_world
from oracles.records import Row

from etl import contracts
from queries import Selection, compose, describe
from tests.mutation.statements import list_parameters, read_statement

Tables = Mapping[str, list[Row]]
Ask = Callable[[str], list[Row]]
EVERYTHING = Selection()


class Asked:
    """A world in the engine, and the selection that is asked for on it.

    Most of the time goes into planning statements. So the steps that queries share are kept as
    tables, made once, and the query's own steps are asked alone.
    """

    def __init__(self, tables: Tables, chosen: Selection) -> None:
        self._connection = duckdb.connect(":memory:")
        self._chosen = chosen
        self._made: set[str] = set()
        for name, rows in tables.items():
            held = pa.Table.from_pylist(rows, schema=contracts.TABLES[name].schema)
            self._connection.from_arrow(held).create(name)

    def ask(self, query_id: str) -> list[Row]:
        """The rows of the query, on the steps that it shares."""
        statement = read_statement(query_id)
        shared = [name for name in statement.parts if statement.is_shared(name)]
        for name in shared:
            if name not in self._made:
                self._execute(query_id, f"create table {name} as {statement.parts[name].sql}")
                self._made.add(name)
        return self._fetch(query_id, statement.write(kept={name: name for name in shared}))

    def ask_whole(self, query_id: str) -> list[Row]:
        """The rows of the query's full statement."""
        return self._fetch(query_id, compose(query_id).sql)

    def _fetch(self, query_id: str, sql: str) -> list[Row]:
        found = self._execute(query_id, sql)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _execute(self, query_id: str, sql: str) -> duckdb.DuckDBPyConnection:
        known: dict[str, Any] = {
            **dict.fromkeys(parameter.name for parameter in describe(query_id).parameters),
            **self._chosen.parameters(),
        }
        bound = {name: known[name] for name in list_parameters(sql)}
        return self._connection.execute(sql, bound)

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()


@cache
def tell_world() -> Tables:
    """A small made-up world; nobody may change its rows."""
    return tell_made_world(seed=7, n_records=40, n_solutions=10)


@cache
def ask(tell: Callable[[], Tables], chosen: Selection) -> Ask:
    """The way to ask a world, which is set up once for all queries; the rows of each are kept."""
    asked = Asked(tell(), chosen)
    return cache(asked.ask)


def assert_same(query_id: str, found: list[Row], expected: list[Row]) -> None:
    differences = list_differences(found, expected, FIGURES[query_id].key)
    assert not differences, format_differences(differences)
