"""What does a build tell of itself: the tables of its snapshot, and the file of its findings?"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from etl import contracts, wording
from etl.discover import Input
from etl.framework import is_framework
from etl.problems import BuildError
from etl.reading import FileAccount, Reading

# Spreadsheets run a cell that begins so.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def complete_tables(
    reading: Reading, inputs: tuple[Input, ...], hashes: dict[str, str]
) -> dict[str, Iterable[pa.RecordBatch]]:
    """The tables of a snapshot: facts, reference tables, sources and rejects."""
    tables: dict[str, Iterable[pa.RecordBatch]] = {
        table.name: reading.read_kept(table) for table in contracts.LOADED_TABLES
    }
    for table in contracts.REFERENCE_TABLES:
        tables[table.name] = make_batches(table, reading.reference.rows(table.name))
    sources = [
        describe_source(account, item, hashes[item.name])
        for account, item in zip(reading.accounts, inputs, strict=True)
    ]
    tables["sources"] = make_batches(contracts.TABLES["sources"], sources)
    tables["rejects"] = reading.read_findings(contracts.TABLES["rejects"])
    return tables


def make_batches(table: contracts.Table, rows: list[dict]) -> list[pa.RecordBatch]:
    """Rows in memory as the record batches of a table."""
    return pa.Table.from_pylist(rows, schema=table.schema).to_batches()


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


def list_not_redistributed(inputs: tuple[Input, ...]) -> list[str]:
    """The sources whose rows may be shown, and not be handed on in a download of all rows."""
    return sorted({item.mapping.source_id for item in inputs if not item.mapping.redistribute})


def write_problems(path: Path, rejects: Iterable[Mapping[str, object]]) -> None:
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
