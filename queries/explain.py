"""What does a query mean, in full, for people to read?

`explain` writes one query as Markdown: question, formula with those of the shared steps it rests
on, unit, direction, caveats, columns and the SQL. `write_methods` writes several one after the
other and then, once, the steps that they share. All of it stands in the headers of the query files.
"""

from collections.abc import Iterable

from queries.catalogue import Query, Step, describe
from queries.compose import compose

DIRECTIONS = {"up": "more is better", "down": "less is better", "none": "neither is better"}


def explain(query_id: str, *, with_sql: bool = True) -> str:
    """One query as Markdown. Raises KeyError without such a query."""
    query, composed = describe(query_id), compose(query_id)
    parts = _tell(query)
    if composed.steps:
        steps = "\n\n".join(
            f"**{step.id}**: {step.title}. {_space(step.formula)}" for step in composed.steps
        )
        parts.append(f"### Rests on\n\n{steps}")
    if with_sql:
        parts.append(_show_sql(composed.sql))
    return "\n\n".join(parts) + "\n"


def write_methods(queries: Iterable[Query], *, with_sql: bool = True) -> str:
    """Several queries as one Markdown text, the steps that they share once at its end."""
    shared: dict[str, Step] = {}
    parts = []
    for query in queries:
        steps = {step.id: step for step in compose(query.id).steps}
        parts += _tell(query)
        if steps:
            parts.append(f"### Rests on\n\n{', '.join(steps)}: see the shared steps below.")
        if with_sql:
            parts.append(_show_sql(query.statement))
        shared |= steps
    if shared:
        parts.append("## Shared steps")
    for step in shared.values():
        parts += [f"### {step.id}", f"{step.title}. {_space(step.formula)}"]
        if with_sql:
            parts.append(_show_sql(step.statement, level=4))
    return "\n\n".join(parts) + "\n"


def _tell(query: Query) -> list[str]:
    """What the header of a query says, as paragraphs."""
    columns = "\n".join(f"- `{column.name}`: {column.meaning}" for column in query.columns)
    parts = [
        f"## {query.id} {query.title}",
        query.question,
        _list_facts(query),
        f"### Formula\n\n{_space(query.formula)}",
        f"### What to know\n\n{_space(query.caveats)}",
        f"### Rows\n\n{_capitalise(query.grain)}.",
        f"### Columns\n\n{columns}",
    ]
    if query.no_value:
        parts.append(f"### Without a value\n\n{query.no_value}")
    return parts


def _list_facts(query: Query) -> str:
    facts = {
        "Unit": query.unit,
        "Direction": DIRECTIONS[query.direction],
        "Tables": ", ".join(compose(query.id).tables),
        "One row for each": ", ".join(query.key),
        "The one figure": _name_headline(query),
    }
    return "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)


def _name_headline(query: Query) -> str:
    """Which rows carry the figure that stands for the query, where there is one among several."""
    fixed = [f"{name} = {value or 'null'}" for name, value in query.headline or ()]
    return f"the rows with {', '.join(fixed)}" if fixed else ""


def _show_sql(sql: str, level: int = 3) -> str:
    return f"{'#' * level} SQL\n\n```sql\n{sql.strip()}\n```"


def _space(text: str) -> str:
    """Paragraphs stand one line apart in headers and two in Markdown."""
    return text.replace("\n", "\n\n")


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
