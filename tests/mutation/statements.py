"""What are the named steps of a query's full statement, and how is it written with one replaced?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import sqlglot
from sqlglot import exp

from queries import compose
from queries.catalogue import Step
from queries.compose import PARAMETER

DIALECT = "duckdb"


@dataclass(frozen=True, eq=False)
class Part:
    """A named step, and the query or shared step (`owner`) in whose file it stands."""

    owner: str
    name: str
    tree: exp.Expression

    @cached_property
    def sql(self) -> str:
        """The step as SQLGlot writes it."""
        return write(self.tree)

    @cached_property
    def rests_on(self) -> frozenset[str]:
        """The names of the tables and steps that it reads."""
        return frozenset(table.name for table in self.tree.find_all(exp.Table))


class Statement:
    """The full statement of a query, part by part."""

    def __init__(self, query_id: str) -> None:
        composed = compose(query_id)
        tree = sqlglot.parse_one(composed.sql, read=DIALECT)
        owners = {name: step.id for step in composed.steps for name in list_part_names(step)}
        self.query_id = query_id
        self.parts = {
            cte.alias: Part(owners.get(cte.alias, query_id), cte.alias, cte.this)
            for cte in tree.ctes
        }
        tree.set("with_", None)
        self._ending = write(tree)
        self._last = next(iter(tree.find_all(exp.Table))).name

    def write(self, replaced: Mapping[str, str] | None = None) -> str:
        """The statement, with other texts for some of its parts."""
        return self._write(self.parts.values(), replaced or {}, self._ending)

    def write_digest(self, name: str, replaced: Mapping[str, str] | None = None) -> str:
        """A statement that gives the number of rows of one part and a digest of them all."""
        names = self._list_needed(name)
        needed = [part for part in self.parts.values() if part.name in names]
        digest = "SUM(CAST(HASH(a_row) AS HUGEINT))"
        ending = f"SELECT COUNT(*) AS n, {digest} AS digest FROM {name} AS a_row"
        return self._write(needed, replaced or {}, ending)

    @staticmethod
    def _write(parts: Iterable[Part], replaced: Mapping[str, str], ending: str) -> str:
        steps = ", ".join(f"{part.name} AS ({replaced.get(part.name, part.sql)})" for part in parts)
        return f"WITH {steps} {ending}"

    @cached_property
    def shown_parts(self) -> frozenset[str]:
        """The parts that the rows of the query depend on."""
        return self._list_needed(self._last)

    def is_shared(self, name: str) -> bool:
        """Whether a part rests on nothing of the query's own, so that it is the same in others."""
        return all(self.parts[needed].owner != self.query_id for needed in self._list_needed(name))

    def _list_needed(self, name: str) -> frozenset[str]:
        needed, waiting = set(), [name]
        while waiting:
            name = waiting.pop()
            if name in self.parts and name not in needed:
                needed.add(name)
                waiting.extend(self.parts[name].rests_on)
        return frozenset(needed)


def list_parameters(sql: str) -> frozenset[str]:
    """The names of the parameters that a statement binds."""
    return frozenset(PARAMETER.findall(sql))


@cache
def read_statement(query_id: str) -> Statement:
    """The statement of that query, parsed once."""
    return Statement(query_id)


def list_part_names(step: Step) -> list[str]:
    """The named steps in one file."""
    return [cte.alias for cte in sqlglot.parse_one(step.statement, read=DIALECT).ctes]


def list_queries_on(step_id: str, query_ids: Iterable[str]) -> list[str]:
    """Those of the queries that need the shared step."""
    return [
        query_id
        for query_id in query_ids
        if step_id in {step.id for step in compose(query_id).steps}
    ]


def write(tree: exp.Expression) -> str:
    """The text of a tree in one line."""
    return tree.sql(DIALECT, comments=False)
