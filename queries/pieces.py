"""Which steps of a statement are made once for a selection, and read by all queries that need them?

Most of the time of a query went into planning and running the same shared steps again for each
figure of a page. A shared step that at least two files read, or that no choice changes, is a piece:
`queries.holding` makes it once and keeps it as a table. What is left of a statement is short. The
whole statement (`queries.compose`) and its pieces give the same rows; a test holds that.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from queries.catalogue import catalogue, read_steps
from queries.compose import PARAMETER, Composed, compose, compose_trace, drop_comments

PART = re.compile(
    r"^(?P<name>[a-z_][a-z0-9_]*) as (?:materialized )?\((?P<body>.*?)^\)", re.DOTALL | re.MULTILINE
)
READ = re.compile(r"\b(?:from|join)\s+([a-z_][a-z0-9_]*)")
END = re.compile(r"^select \* from [a-z_]+\n.*", re.DOTALL | re.MULTILINE)
# Without "not materialized" a table that is read twice would be copied first.
KEPT = "{name} as not materialized (select * from {table})"
READERS = 2  # a step that one file reads is part of that file's statement


@dataclass(frozen=True)
class Piece:
    """A part of a statement that can be run alone.

    `body` is a select on `parts` (steps of its own, in order) and on the pieces in `reads`;
    `binds` are the parameters in its text, `rests_on` those of all that it reads as well.
    """

    name: str
    parts: tuple[str, ...]
    body: str
    reads: tuple[str, ...]
    binds: frozenset[str]
    rests_on: frozenset[str]

    def write(self, tables: Mapping[str, str]) -> str:
        """The statement, with the tables in which the pieces that it reads are kept."""
        kept = [KEPT.format(name=name, table=tables[name]) for name in self.reads]
        steps = ",\n".join([*kept, *self.parts])
        return f"with\n{steps}\n{self.body}" if steps else self.body


@dataclass(frozen=True)
class Pieces:
    """A statement cut up: the shared pieces by name, and what is left."""

    shared: Mapping[str, Piece]
    last: Piece


@cache
def cut_query(query_id: str) -> Pieces:
    """The pieces of a query's statement. Raises what `compose` raises."""
    return cut(compose(query_id))


@cache
def cut_trace(query_id: str) -> Pieces:
    """The pieces of the statement that lists source lines. Raises what `compose_trace` raises."""
    return cut(compose_trace(query_id))


def cut(composed: Composed) -> Pieces:
    """The pieces of a composed statement."""
    sql = drop_comments(composed.sql)
    parts = {found["name"]: found["body"] for found in PART.finditer(sql)}
    (end,) = END.findall(sql)
    shared: dict[str, Piece] = {}
    last = _cut_out("", end, parts, shared)
    return Pieces(shared, last)


def _cut_out(name: str, body: str, parts: Mapping[str, str], shared: dict[str, Piece]) -> Piece:
    """The piece of that text; those that it reads are added to `shared` before."""
    own: dict[str, str] = {}
    reads: dict[str, Piece] = {}

    def follow(text: str) -> None:
        for part in READ.findall(text):
            if part not in parts or part in own or part == name:
                continue
            if part in list_kept():
                if part not in shared:
                    shared[part] = _cut_out(part, parts[part], parts, shared)
                reads[part] = shared[part]
            else:
                follow(parts[part])
                own[part] = f"{part} as ({parts[part]})"

    follow(body)
    binds = frozenset(PARAMETER.findall("\n".join([body, *own.values()])))
    rests_on = binds.union(*(piece.rests_on for piece in reads.values()))
    return Piece(name, tuple(own.values()), body, tuple(reads), binds, rests_on)


@cache
def list_kept() -> frozenset[str]:
    """The names of the shared steps that are kept as tables.

    Those that two files or more read, and those that no choice changes: made once a snapshot.
    """
    # A step that goes on from what each query has of its own is another one in each.
    shared = {step.id: step for step in read_steps().values() if not step.reads}
    home, bodies = {}, {}
    for step in shared.values():
        for part in PART.finditer(drop_comments(step.statement)):
            home[part["name"]], bodies[part["name"]] = step.id, part["body"]
    readers: dict[str, set[str]] = {}
    for step in [*read_steps().values(), *catalogue()]:
        for name in READ.findall(drop_comments(step.statement)):
            if home.get(name, step.id) != step.id:
                readers.setdefault(name, set()).add(step.id)
    kept = {name for name, ids in readers.items() if len(ids) >= READERS}
    chosen = {name for name in bodies if _rests_on_a_choice(name, bodies)}
    unchanged = {
        part for name in chosen for part in READ.findall(bodies[name]) if part in bodies
    } - chosen
    return frozenset(kept | unchanged)


def _rests_on_a_choice(name: str, bodies: Mapping[str, str]) -> bool:
    """Whether a step, or one that it reads, binds a parameter."""
    return bool(PARAMETER.search(bodies[name])) or any(
        _rests_on_a_choice(part, bodies)
        for part in READ.findall(bodies[name])
        if part in bodies and part != name
    )
