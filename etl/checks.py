"""Do the rows of all files together keep their contracts: keys unique, references kept?

What breaks a contract takes its whole source row with it, and whatever refers to that row in turn.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from etl import contracts, framework_checks, wording
from etl.mapping import FileMapping
from etl.problems import ERROR, INFO, BuildError, Problem
from etl.reference import Reference

Tables = dict[str, list[dict]]
SourceRow = tuple[str, str, int]
# (source_id, file) -> how the file was read; tells which raw column stands behind a canonical one.
Files = dict[tuple[str, str], FileMapping]
LINEAGE_COLUMNS = frozenset(column.name for column in contracts.LINEAGE)
FACTS = frozenset(table.name for table in contracts.FACT_TABLES)
FRAMEWORK = frozenset(table.name for table in contracts.FRAMEWORK_TABLES)


@dataclass(frozen=True)
class LooseReference:
    """A reference that cannot be checked: what it refers to was not among the files."""

    source_id: str
    file: str
    table: str
    column: str
    raw_column: str
    refers_to: str


def reject_broken_rows(
    tables: Tables, reference: Reference, files: Files, left_out: Collection[LooseReference] = ()
) -> list[Problem]:
    """Removes from `tables` every row that breaks a key or a reference, or contradicts another row
    of a results framework; returns the findings.

    References in `left_out` are not checked.
    """
    problems = _find_repeated_keys(tables, files)
    _remove(tables, problems)
    while broken := [
        *_find_broken_references(tables, reference, files, left_out),
        *framework_checks.find_contradictions(tables, files),
    ]:
        problems += broken
        _remove(tables, broken)
    return problems


def find_loose_references(files: Files) -> list[LooseReference]:
    """The references to tables for which no file of the same source is there.

    For a table of a results framework a file of any source will do: it holds for all.
    """
    provided = {
        (source_id, block.table)
        for (source_id, _), entry in files.items()
        for block in entry.blocks
    }
    stated = {table for _, table in provided} & FRAMEWORK
    return [
        LooseReference(source_id, file, block.table, name, block.name_column(name), referred)
        for (source_id, file), entry in files.items()
        for block in entry.blocks
        for name in block.rules
        if (referred := _find_referred_table(block.table, name)) in FACTS | FRAMEWORK - stated
        and (source_id, referred) not in provided
    ]


def _find_referred_table(table: str, column: str) -> str:
    return contracts.TABLES[table].column(column).refers_to.partition(".")[0]


def require_complete(tables: Tables) -> None:
    """Raises `BuildError` when a required column is empty: then a mapping lacks a rule."""
    for table in contracts.LOADED_TABLES:
        required = [column.name for column in table.columns if column.required]
        for row in tables.get(table.name, []):
            for name in required:
                if row.get(name) is None:
                    reason = wording.NO_RULE.format(table=table.name, column=name)
                    raise BuildError(wording.describe_bad_mapping(row["source_id"], reason))


def locate(row: dict) -> SourceRow:
    """The line of the file that a row rests on."""
    return row["source_id"], row["source_file"], row["source_row"]


def _find_repeated_keys(tables: Tables, files: Files) -> list[Problem]:
    """One finding per row of a file: what it yields beside its main record repeats with that."""
    problems = []
    found: set[SourceRow] = set()
    content: dict[SourceRow, set] | None = None
    for table in contracts.LOADED_TABLES:
        first: dict[tuple, dict] = {}
        for row in tables.get(table.name, []) if table.key else []:
            if locate(row) in found:
                continue
            key = tuple(row[name] for name in table.key)
            if key not in first:
                first[key] = row
                continue
            if content is None:
                content = _index_content(tables)
            found.add(locate(row))
            is_same = content[locate(row)] == content[locate(first[key])]
            problems.append(_describe_repeat(table, row, first[key], files, is_same=is_same))
    return problems


def _index_content(tables: Tables) -> dict[SourceRow, set]:
    content: dict[SourceRow, set] = defaultdict(set)
    for name, rows in tables.items():
        for row in rows:
            values = ((key, value) for key, value in row.items() if key not in LINEAGE_COLUMNS)
            content[locate(row)].add((name, tuple(values)))
    return content


def _describe_repeat(
    table: contracts.Table, row: dict, first: dict, files: Files, *, is_same: bool
) -> Problem:
    entry = files[row["source_id"], row["source_file"]]
    places = {name: entry.name_column(table.name, name) for name in table.key}
    places = {name: place for name, place in places.items() if place and row[name] is not None}
    return Problem(
        "duplicate" if is_same else "key_taken",
        file=row["source_file"],
        row=row["source_row"],
        column=" + ".join(places.values()),
        value=", ".join(_show(row, name) for name in places),
        expected="" if is_same else wording.EXPECTED_OWN_KEY,
        hint=wording.SAY_FIRST.format(file=first["source_file"], row=first["source_row"]),
        severity=INFO if is_same else ERROR,
        source_id=row["source_id"],
    )


def _show(row: dict, column: str) -> str:
    """A value as its file has it: without the source that prefixes identifiers."""
    return str(row[column]).removeprefix(f"{row['source_id']}:")


def _find_broken_references(
    tables: Tables, reference: Reference, files: Files, left_out: Collection[LooseReference]
) -> list[Problem]:
    problems = []
    known: dict[str, set] = {}
    skipped = {(loose.source_id, loose.file, loose.table, loose.column) for loose in left_out}
    for table in contracts.LOADED_TABLES:
        for column in table.columns:
            if not column.refers_to:
                continue
            if column.refers_to not in known:
                known[column.refers_to] = _collect_values(tables, reference, column.refers_to)
            for row in tables.get(table.name, []):
                value = row[column.name]
                if value is None or value in known[column.refers_to]:
                    continue
                place = row["source_id"], row["source_file"], table.name, column.name
                if place not in skipped:
                    problems.append(_describe_reference(row, table, column, files))
    return problems


def _collect_values(tables: Tables, reference: Reference, place: str) -> set:
    table, _, column = place.partition(".")
    is_loaded = table in FACTS | FRAMEWORK
    rows: Iterable[dict] = tables.get(table, []) if is_loaded else reference.rows(table)
    return {row[column] for row in rows}


def _describe_reference(
    row: dict, table: contracts.Table, column: contracts.Column, files: Files
) -> Problem:
    entry = files[row["source_id"], row["source_file"]]
    is_record = column.refers_to.partition(".")[0] in FACTS
    return Problem(
        "unknown_reference" if is_record else "unknown_code",
        file=row["source_file"],
        row=row["source_row"],
        column=entry.name_column(table.name, column.name) or column.name,
        value=_show(row, column.name),
        expected=wording.expect_reference(column.refers_to),
        source_id=row["source_id"],
    )


def _remove(tables: Tables, problems: list[Problem]) -> None:
    gone = {(problem.source_id, problem.file, problem.row) for problem in problems}
    for name, rows in tables.items():
        tables[name] = [row for row in rows if locate(row) not in gone]
