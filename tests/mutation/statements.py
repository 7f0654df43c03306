"""What are the named steps of a query's full statement, and how is it written with one replaced?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

import sqlglot
from sqlglot import exp

from queries import compose, describe
from queries.catalogue import Step
from queries.compose import PARAMETER
from queries.trace import PARTS

DIALECT = "duckdb"
COUNTED = "counted"
DIGEST = "SUM(CAST(HASH(a_row) AS HUGEINT))"
Texts = Mapping[str, str]
NOTHING: Texts = MappingProxyType({})


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

    def write(self, replaced: Texts = NOTHING, kept: Texts = NOTHING) -> str:
        """The statement, with other texts for some of its parts.

        `kept` names the tables that hold the rows of some parts already.
        """
        return self._write(self._last, self._ending, replaced, kept)

    def write_digest(self, name: str, replaced: Texts = NOTHING, kept: Texts = NOTHING) -> str:
        """A statement that gives the number of rows of one part and a digest of them all.

        Of a part that only tells what is counted: of what is counted, the source lines left out.
        """
        if name in self.row_parts:
            rows, last = name, name
        else:
            rows, last = f"(SELECT DISTINCT {self._counted_columns} FROM {COUNTED})", COUNTED
        ending = f"SELECT COUNT(*) AS n, {DIGEST} AS digest FROM {rows} AS a_row"
        return self._write(last, ending, replaced, kept)

    def write_counted(self, replaced: Texts = NOTHING, kept: Texts = NOTHING) -> str:
        """A statement that gives what the query counts, cell by cell."""
        ending = f"SELECT {self._counted_columns} FROM {COUNTED}"
        return self._write(COUNTED, ending, replaced, kept)

    @property
    def _counted_columns(self) -> str:
        return ", ".join((*describe(self.query_id).key, *PARTS))

    def _write(self, last: str, ending: str, replaced: Texts, kept: Texts) -> str:
        needed = self._list_needed(last, kept)
        texts = {
            name: replaced.get(name, part.sql)
            for name, part in self.parts.items()
            if name in needed
        }
        texts |= {
            name: f"SELECT * FROM {table}"
            for name, table in kept.items()
            if name in needed and name != table
        }
        steps = ", ".join(
            f"{name} AS ({text})" for name, text in texts.items() if kept.get(name) != name
        )
        return f"WITH {steps} {ending}" if steps else ending

    @cached_property
    def row_parts(self) -> frozenset[str]:
        """The parts that the rows of the query depend on."""
        return self._list_needed(self._last)

    @cached_property
    def counted_parts(self) -> frozenset[str]:
        """The parts that tell what the query counts; none when it does not tell."""
        return self._list_needed(COUNTED) if describe(self.query_id).evidence else frozenset()

    def is_shared(self, name: str) -> bool:
        """Whether a part rests on nothing of the query's own, so that it is the same in others."""
        return all(self.parts[needed].owner != self.query_id for needed in self._list_needed(name))

    def rests_on(self, name: str, step: str) -> bool:
        """Whether a part is a step or depends on it."""
        return step in self._list_needed(name)

    def list_shared_apart_from(self, name: str) -> frozenset[str]:
        """The parts that are the same in other statements and do not depend on one of them."""
        return frozenset(
            part
            for part in self.parts
            if self.is_shared(part) and name not in self._list_needed(part)
        )

    def _list_needed(self, name: str, kept: Iterable[str] = ()) -> frozenset[str]:
        """A part and all that it depends on, as far as it is not kept."""
        ends = set(kept)
        needed, waiting = set(), [name]
        while waiting:
            name = waiting.pop()
            if name in self.parts and name not in needed:
                needed.add(name)
                waiting.extend(() if name in ends else self.parts[name].rests_on)
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
