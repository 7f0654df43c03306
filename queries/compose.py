"""What is the full statement of a query, with the shared steps it needs?

A query file and a shared step both read `with <steps> select * from <last step>`. Composing puts
the steps of everything under `needs` (and what that needs) before the query's own, each once, and
keeps the query's last lines. A shared step that `reads` one of the query's own goes right behind
that one. Nothing of the user's ever becomes part of the text: values are bound as `$name`
parameters.
"""

import re
from dataclasses import dataclass
from functools import cache

from queries.catalogue import HeaderError, Query, Step, describe, read_evidence, read_steps

STATEMENT = re.compile(r"with\n(?P<steps>.*)\n(?P<end>select \* from [a-z_]+\n.*)", re.DOTALL)
LINES = "lines"  # the last steps of every trace: see evidence/lines.sql
ASKED = """
asked as (
    select * from counted
    where
        {cell}
)"""
ASKED_COLUMN = "(not $ask_{0} or {0} is not distinct from $cell_{0})"
PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")


@dataclass(frozen=True)
class Composed:
    """A runnable statement, the parameters it binds, the tables it reads, the steps it rests on.

    `own_parameters` are those of them that no header lists: the cell that a trace is asked for.
    """

    sql: str
    parameters: frozenset[str]
    own_parameters: frozenset[str]
    tables: tuple[str, ...]
    steps: tuple[Step, ...]


@cache
def compose(query_id: str) -> Composed:
    """The statement of that query.

    Raises KeyError without such a query, HeaderError when a step is unknown.
    """
    query = describe(query_id)
    steps = _order_steps(query)
    parts = _list_parts(query, steps)
    return _put_together(parts, _split_statement(query)[1], steps, query, frozenset())


@cache
def compose_trace(query_id: str) -> Composed:
    """The statement that lists the source lines of what a query counts.

    The query's own steps, of them those of the cell that is asked for (`asked`: `$ask_<column>`
    says whether a column of the key is given, `$cell_<column>` its value), then the steps that find
    the lines. Raises KeyError without such a query, or when it names no evidence; HeaderError when
    a step is unknown.
    """
    query = describe(query_id)
    if not query.evidence:
        raise KeyError(f"The rows of {query_id} cannot be walked back to source lines.")
    ways = read_evidence()
    if query.evidence not in ways:
        raise HeaderError(f"{query.path.name}: there is no evidence {query.evidence}.")
    steps = _order_steps(query)
    finding = [ways[query.evidence], ways[LINES]]
    parts = [
        *_list_parts(query, steps),
        ASKED.format(cell="\n        and ".join(map(ASKED_COLUMN.format, query.key)) or "true"),
        *(_split_statement(step)[0] for step in finding),
    ]
    cell = frozenset(f"{part}_{name}" for part in ("ask", "cell") for name in query.key)
    end = _split_statement(ways[LINES])[1]
    return _put_together(parts, end, [*steps, *finding], query, cell)


def _put_together(
    parts: list[str], end: str, steps: list[Step], query: Query, own: frozenset[str]
) -> Composed:
    sql = "with\n" + ",\n".join(parts) + "\n" + end
    tables = sorted({table for step in (*steps, query) for table in step.tables})
    parameters = frozenset(PARAMETER.findall(drop_comments(sql)))
    return Composed(sql, parameters, own, tuple(tables), tuple(steps))


def _order_steps(query: Query) -> list[Step]:
    """All steps that the query needs, each after those that it needs itself."""
    known = read_steps()
    ordered: dict[str, Step] = {}

    def add(needing: Step, trail: tuple[str, ...]) -> None:
        for name in needing.needs:
            if name not in known or name in trail:
                raise HeaderError(f"{needing.path.name}: needs {name}, which is no usable step.")
            add(known[name], (*trail, name))
            ordered.setdefault(name, known[name])

    add(query, ())
    return list(ordered.values())


def _list_parts(query: Query, steps: list[Step]) -> list[str]:
    """The texts of the shared steps and the query's own, in the order in which they are read."""
    own = _split_statement(query)[0]
    for step in steps:
        if step.reads:
            found = re.search(rf"^{step.reads} as \(.*?^\)", own, re.DOTALL | re.MULTILINE)
            if not found:
                raise HeaderError(
                    f"{query.path.name}: has no step {step.reads}, which {step.id} reads."
                )
            own = f"{own[: found.end()]},\n\n{_split_statement(step)[0]}{own[found.end() :]}"
    return [*(_split_statement(step)[0] for step in steps if not step.reads), own]


def _split_statement(step: Step) -> tuple[str, str]:
    """The named steps of a statement, and its last lines from `select * from` on."""
    found = STATEMENT.fullmatch(step.statement)
    if not found:
        raise HeaderError(f"{step.path.name}: its statement has not the form of all others.")
    return found["steps"].strip("\n"), found["end"]


def drop_comments(sql: str) -> str:
    """The statement without what follows a "--"."""
    return re.sub(r"--.*", "", sql)
