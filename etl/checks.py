"""Do the rows of all files together keep their contracts: keys unique, references kept?

What breaks a contract takes its whole source row with it, and whatever refers to that row in turn.
"""

from collections import defaultdict
from collections.abc import Iterable

from etl import contracts, wording
from etl.problems import INFO, BuildError, Problem
from etl.reference import Reference

Tables = dict[str, list[dict]]
SourceRow = tuple[str, str, int]
LINEAGE_COLUMNS = frozenset(column.name for column in contracts.LINEAGE)


def reject_broken_rows(tables: Tables, reference: Reference) -> list[Problem]:
    """Removes from `tables` every row that breaks a key or a reference; returns the findings."""
    problems = _find_repeated_keys(tables)
    _remove(tables, problems)
    while broken := _find_broken_references(tables, reference):
        problems += broken
        _remove(tables, broken)
    return problems


def require_complete(tables: Tables) -> None:
    """Raises `BuildError` when a required column is empty: then a mapping lacks a rule."""
    for table in contracts.FACT_TABLES:
        required = [column.name for column in table.columns if column.required]
        for row in tables.get(table.name, []):
            for name in required:
                if row.get(name) is None:
                    raise BuildError(
                        wording.BAD_MAPPING.format(
                            mapping=row["source_id"], reason=f"no rule fills {table.name}.{name}"
                        )
                    )


def locate(row: dict) -> SourceRow:
    """The line of the file that a row rests on."""
    return row["source_id"], row["source_file"], row["source_row"]


def _find_repeated_keys(tables: Tables) -> list[Problem]:
    problems = []
    content: dict[SourceRow, set] | None = None
    for table in contracts.FACT_TABLES:
        first: dict[tuple, dict] = {}
        for row in tables.get(table.name, []) if table.key else []:
            key = tuple(row[name] for name in table.key)
            if key not in first:
                first[key] = row
                continue
            if content is None:
                content = _index_content(tables)
            is_same = content[locate(row)] == content[locate(first[key])]
            problems.append(_describe_repeat(table, row, first[key], is_same))
    return problems


def _index_content(tables: Tables) -> dict[SourceRow, set]:
    content: dict[SourceRow, set] = defaultdict(set)
    for name, rows in tables.items():
        for row in rows:
            values = ((key, value) for key, value in row.items() if key not in LINEAGE_COLUMNS)
            content[locate(row)].add((name, tuple(values)))
    return content


def _describe_repeat(table: contracts.Table, row: dict, first: dict, is_same: bool) -> Problem:
    rule = "duplicate" if is_same else "key_taken"
    return Problem(
        rule,
        file=row["source_file"],
        row=row["source_row"],
        column=" + ".join(table.key),
        value=", ".join(_show(row[name]) for name in table.key if row[name] is not None),
        hint=f"first in {first['source_file']}, row {first['source_row']:,}",
        severity=INFO if is_same else "error",
        source_id=row["source_id"],
    )


def _show(value: object) -> str:
    """A value as its file has it: without the source that prefixes identifiers."""
    return str(value).partition(":")[2] or str(value)


def _find_broken_references(tables: Tables, reference: Reference) -> list[Problem]:
    problems = []
    known: dict[str, set] = {}
    for table in contracts.FACT_TABLES:
        for column in table.columns:
            if not column.refers_to:
                continue
            if column.refers_to not in known:
                known[column.refers_to] = _collect_values(tables, reference, column.refers_to)
            for row in tables.get(table.name, []):
                value = row[column.name]
                if value is not None and value not in known[column.refers_to]:
                    problems.append(_describe_reference(row, column, value))
    return problems


def _collect_values(tables: Tables, reference: Reference, place: str) -> set:
    table, _, column = place.partition(".")
    is_fact = any(fact.name == table for fact in contracts.FACT_TABLES)
    rows: Iterable[dict] = tables.get(table, []) if is_fact else reference.rows(table)
    return {row[column] for row in rows}


def _describe_reference(row: dict, column: contracts.Column, value: object) -> Problem:
    return Problem(
        "unknown_reference",
        file=row["source_file"],
        row=row["source_row"],
        column=column.name,
        value=_show(value),
        expected=wording.expect_reference(column.refers_to),
        source_id=row["source_id"],
    )


def _remove(tables: Tables, problems: list[Problem]) -> None:
    gone = {(problem.source_id, problem.file, problem.row) for problem in problems}
    for name, rows in tables.items():
        tables[name] = [row for row in rows if locate(row) not in gone]
