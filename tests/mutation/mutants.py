"""Which changed statements are tried of a query or a shared step?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlglot import exp

from tests.mutation.operators import list_replacements
from tests.mutation.proofs import is_of_one_value, is_without_gaps
from tests.mutation.statements import Part, Statement, write

# What can be read on its own; a smaller part of it, such as a number, is shown with it.
CLAUSES = (exp.Predicate, exp.And, exp.Or, exp.Not, exp.Alias, exp.Join, exp.Ordered, exp.Query)

WHOLES = (exp.Query, exp.And, exp.Or)


@dataclass(frozen=True)
class Change:
    """What was changed: where, and how it read before and after.

    `place` tells apart the changes of a step that read alike, counted from 1. `text` stands for the
    whole step as it was: another one makes another change.
    """

    owner: str
    step: str
    before: str
    after: str
    place: int
    text: str

    def __str__(self) -> str:
        place = f" (no. {self.place})" if self.place > 1 else ""
        return f"{self.step}{place}: {self.before}  ->  {self.after}"


@dataclass(frozen=True)
class Mutant:
    """One change, and the whole text of the changed step."""

    change: Change
    sql: str


def list_mutants(statement: Statement, owner: str) -> list[Mutant]:
    """All mutants of the parts of a statement that stand in the file of the owner."""
    parts = statement.parts.values()
    one_row = find_parts_of_one_row(parts)
    filled = find_filled_parts(parts)
    return [
        mutant for part in parts if part.owner == owner for mutant in _mutate(part, one_row, filled)
    ]


def _mutate(part: Part, one_row: frozenset[str], filled: frozenset[str]) -> Iterator[Mutant]:
    """The mutants of one part, each text once and none that is the part itself."""
    seen = {part.sql}
    places: Counter[tuple[str, str]] = Counter()
    text = digest(part)
    for index, node in enumerate(part.tree.walk()):
        if is_the_same_join(node, filled) or is_of_one_value(node, one_row):
            continue
        for replacement in list_replacements(node):
            before, after, sql = _replace(part.tree, index, replacement)
            if sql in seen:
                continue
            seen.add(sql)
            places[before, after] += 1
            change = Change(part.owner, part.name, before, after, places[before, after], text)
            yield Mutant(change, sql)


def digest(part: Part) -> str:
    """A few signs that stand for the whole text of a part."""
    return sha256(part.sql.encode()).hexdigest()[:8]


def _replace(tree: exp.Expression, index: int, replacement: exp.Expression) -> tuple[str, str, str]:
    """How the clause reads before and after, and the whole tree after the node was replaced."""
    changed = tree.copy()
    node = next(node for place, node in enumerate(changed.walk()) if place == index)
    if node is changed:
        return describe_clause(tree), describe_clause(replacement), write(replacement)
    clause = find_clause(node)
    before = describe_clause(clause)
    if clause is node:
        clause = replacement
    node.replace(replacement)
    return before, describe_clause(clause), write(changed)


def find_clause(node: exp.Expression) -> exp.Expression:
    """The clause around a node that says enough to be read on its own."""
    while not isinstance(node, CLAUSES) and not isinstance(node.parent, WHOLES):
        node = node.parent
    return node


def describe_clause(clause: exp.Expression) -> str:
    """Its text; of a join or a union only what makes it one."""
    if isinstance(clause, exp.Join):
        return f"{clause.side or clause.kind} JOIN {clause.this.alias_or_name}"
    if isinstance(clause, exp.Union):
        return "UNION" if clause.args.get("distinct") else "UNION ALL"
    if isinstance(clause, exp.Select):
        return "SELECT DISTINCT" if clause.args.get("distinct") else "SELECT"
    return write(clause)


def is_the_same_join(node: exp.Expression, filled: frozenset[str]) -> bool:
    """Whether it joins by its form the same rows as an inner, a cross and as a left join."""
    if not isinstance(node, exp.Join):
        return False
    return (node.kind == "CROSS" and node.this.name in filled) or is_without_gaps(node)


def find_parts_of_one_row(parts: Iterable[Part]) -> frozenset[str]:
    """The parts that by their form have one row."""
    one_row: set[str] = set()
    for part in parts:
        if _has_one_row(part.tree, one_row):
            one_row.add(part.name)
    return frozenset(one_row)


def find_filled_parts(parts: Iterable[Part]) -> frozenset[str]:
    """The parts that by their form have a row: a left join with one is the same as a cross join."""
    written_out = {
        part.name
        for part in parts
        if isinstance(part.tree, exp.Union) and not part.tree.find(exp.From)
    }
    return find_parts_of_one_row(parts) | written_out


def _has_one_row(tree: exp.Expression, one_row: set[str]) -> bool:
    if not isinstance(tree, exp.Select) or tree.find(exp.Explode):
        return False
    if any(tree.args.get(name) for name in ("where", "group", "having", "limit", "distinct")):
        return _is_total(tree) and not any(
            tree.args.get(name) for name in ("group", "having", "limit")
        )
    if _is_total(tree):
        return True
    joins = tree.args.get("joins") or []
    return all(join.kind == "CROSS" for join in joins) and all(
        table.name in one_row for table in tree.find_all(exp.Table)
    )


def _is_total(tree: exp.Select) -> bool:
    """Whether it is one figure over all rows."""
    return any(
        aggregate.find_ancestor(exp.Window, exp.Select) is tree
        for aggregate in tree.find_all(exp.AggFunc)
    ) and not tree.args.get("group")
