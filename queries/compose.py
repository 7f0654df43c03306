"""What is the full statement of a query, with the shared steps it needs?

A query file and a shared step both read `with <steps> select * from <last step>`. Composing puts
the steps of everything under `needs` (and what that needs) before the query's own, each once, and
keeps the query's last lines. Nothing of the user's ever becomes part of the text: values are bound
as `$name` parameters.
"""

import re
from dataclasses import dataclass
from functools import cache

from queries.catalogue import HeaderError, Step, describe, read_steps

STATEMENT = re.compile(r"with\n(?P<steps>.*)\n(?P<end>select \* from [a-z_]+\n.*)", re.DOTALL)
PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")


@dataclass(frozen=True)
class Composed:
    """A runnable statement, the parameters it binds, the tables it reads, the steps it rests on."""

    sql: str
    parameters: frozenset[str]
    tables: tuple[str, ...]
    steps: tuple[Step, ...]


@cache
def compose(query_id: str) -> Composed:
    """The statement of that query.

    Raises KeyError without such a query, HeaderError when a step is unknown.
    """
    query = describe(query_id)
    steps = _order_steps(query)
    parts = [_split_statement(step)[0] for step in (*steps, query)]
    sql = "with\n" + ",\n".join(parts) + "\n" + _split_statement(query)[1]
    tables = sorted({table for step in (*steps, query) for table in step.tables})
    parameters = frozenset(PARAMETER.findall(_drop_comments(sql)))
    return Composed(sql, parameters, tuple(tables), tuple(steps))


def _order_steps(query: Step) -> list[Step]:
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


def _split_statement(step: Step) -> tuple[str, str]:
    """The named steps of a statement, and its last lines from `select * from` on."""
    found = STATEMENT.fullmatch(step.statement)
    if not found:
        raise HeaderError(f"{step.path.name}: its statement has not the form of all others.")
    return found["steps"].strip("\n"), found["end"]


def _drop_comments(sql: str) -> str:
    return re.sub(r"--.*", "", sql)
