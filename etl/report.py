"""What does a build tell of itself: the tables `sources` and `rejects`, and what it holds?"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from etl import contracts, wording
from etl.discover import Input
from etl.framework import is_framework
from etl.problems import BuildError, Problem
from etl.reading import FileAccount, Reading

OWN_ROLES = frozenset({"host", "provider", "recipient", "both"})
# Spreadsheets run a cell that begins so.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def complete_tables(
    reading: Reading, inputs: tuple[Input, ...], hashes: dict[str, str]
) -> dict[str, list[dict]]:
    """The tables of a snapshot: facts, reference tables, sources and rejects."""
    tables = dict(reading.tables)
    for table in contracts.REFERENCE_TABLES:
        tables[table.name] = reading.reference.rows(table.name)
    tables["sources"] = [
        describe_source(account, item, hashes[item.name])
        for account, item in zip(reading.accounts, inputs, strict=True)
    ]
    tables["rejects"] = [describe_reject(problem) for problem in reading.problems]
    return tables


def describe_source(account: FileAccount, item: Input, sha256: str) -> dict:
    """A file that was read as a row of the table `sources`."""
    return {
        "source_id": account.source_id,
        "file": account.file,
        "title": item.mapping.title,
        "sha256": sha256,
        "reader": item.file_mapping.reader,
        "mapping": item.mapping.name,
        "licence": item.mapping.licence,
        "citation": item.mapping.citation,
        "url": item.mapping.url or None,
        "retrieved_on": account.retrieved_on,
        "illustrative": item.mapping.illustrative,
        "is_framework": is_framework(item),
        "rows_read": account.read,
        "rows_kept": account.kept,
        "rows_rejected": account.rejected,
        "warnings": account.warnings,
    }


def describe_reject(problem: Problem) -> dict:
    """A finding as a row of the table `rejects`."""
    return {
        "source_id": problem.source_id,
        "file": problem.file,
        "sheet": problem.sheet or None,
        "row": problem.row,
        "column": problem.column or None,
        "value": wording.shorten(problem.value, 500) or None,
        "rule": problem.rule,
        "severity": problem.severity,
        "is_row_rejected": problem.is_row_rejected,
        "expected": problem.expected or None,
        "message": problem.message,
    }


def describe_content(tables: dict[str, list[dict]]) -> list[dict]:
    """What a person wants to see after a build: counts of each source's content."""
    roles: dict[str, set[str]] = defaultdict(set)
    for row in tables["initiative_countries"]:
        roles[row["initiative_id"]].add(row["role"])
    counts: dict[str, Counter] = defaultdict(Counter)
    for row in tables["initiatives"]:
        count = counts[row["source_id"]]
        count[f"initiatives: {row['record_type']}"] += 1
        count[f"sstc_basis: {row['sstc_basis']}"] += 1
        count[f"modality: {row['modality']}"] += 1
        if not roles[row["initiative_id"]]:
            count[wording.CONTENT_NO_COUNTRY] += 1
        if not roles[row["initiative_id"]] & OWN_ROLES:
            count[wording.CONTENT_NO_OWN_COUNTRY] += 1
    framework = (table.name for table in contracts.FRAMEWORK_TABLES)
    facts = ("exchanges", "adoptions", "adoption_stages", "finances", "indicator_values")
    for table in (*facts, *framework):
        for row in tables[table]:
            counts[row["source_id"]][table] += 1
    return [
        {"source_id": source_id, "content": content, "count": number}
        for source_id, count in counts.items()
        for content, number in sorted(count.items())
    ]


def write_problems(path: Path, rejects: Iterable[dict]) -> None:
    """Writes rows of the table `rejects` as CSV for a spreadsheet.

    Raises `BuildError` when the file cannot be written.
    """
    columns = [column.name for column in contracts.TABLES["rejects"].columns]
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, columns)
            writer.writeheader()
            writer.writerows({k: _defuse(v) for k, v in row.items()} for row in rejects)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(wording.CANNOT_WRITE.format(folder=path, reason=reason)) from None


def _defuse(value: object) -> object:
    is_formula = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if is_formula else value
