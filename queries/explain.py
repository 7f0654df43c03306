"""What does a query mean, in full, for people to read?

`explain` writes one query as Markdown, `write_methods` the whole catalogue: question, formula with
those of the shared steps it rests on, unit, direction, caveats, columns and the SQL. All of it
stands in the headers of the query files.
"""

from collections.abc import Iterable

from queries.catalogue import Query, describe
from queries.compose import compose

DIRECTIONS = {"up": "more is better", "down": "less is better", "none": "neither is better"}


def explain(query_id: str, *, with_sql: bool = True) -> str:
    """One query as Markdown. Raises KeyError without such a query."""
    query, composed = describe(query_id), compose(query_id)
    parts = [
        f"## {query.id} {query.title}",
        query.question,
        _list_facts(query),
        f"### Formula\n\n{_space(query.formula)}",
        f"### What to know\n\n{_space(query.caveats)}",
        f"### Rows\n\n{_capitalise(query.grain)}.",
        "### Columns\n\n"
        + "\n".join(f"- `{column.name}`: {column.meaning}" for column in query.columns),
    ]
    if composed.steps:
        steps = "\n\n".join(
            f"**{step.id}**: {step.title}. {_space(step.formula)}" for step in composed.steps
        )
        parts.append(f"### Rests on\n\n{steps}")
    if with_sql:
        parts.append(f"### SQL\n\n```sql\n{composed.sql.strip()}\n```")
    return "\n\n".join(parts) + "\n"


def write_methods(queries: Iterable[Query], *, with_sql: bool = True) -> str:
    """Several queries one after the other, as one Markdown text."""
    return "\n".join(explain(query.id, with_sql=with_sql) for query in queries)


def _list_facts(query: Query) -> str:
    facts = {
        "Unit": query.unit,
        "Direction": DIRECTIONS[query.direction],
        "Tables": ", ".join(compose(query.id).tables),
        "One row for each": ", ".join(query.key),
    }
    return "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)


def _space(text: str) -> str:
    """Paragraphs stand one line apart in headers and two in Markdown."""
    return text.replace("\n", "\n\n")


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
