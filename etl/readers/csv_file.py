"""How is a CSV file read, so that each problem has its row and column?

Python's own csv module does the parsing: unlike the faster readers it can say in which cell of
which row a byte is wrong.
"""

import csv
import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl import wording
from etl.problems import INFO, FileError, Problem
from etl.readers.raw import LONGEST_LINE, REPLACEMENT, RawRow, read_lines

csv.field_size_limit(LONGEST_LINE)


@dataclass
class _Lines:
    """Feeds lines to csv.reader and remembers whether the current record had damaged bytes."""

    path: Path
    damaged: bool = field(default=False, init=False)

    def __iter__(self) -> Iterator[str]:
        for line in read_lines(self.path):
            self.damaged = self.damaged or line.is_damaged
            yield line.text


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The rows of a CSV file with a header in row 1.

    `options`: `columns`, the names that the header must hold; `delimiter`, a comma unless told.
    Raises `FileError` for a header that lacks a column and for bytes that are not UTF-8.
    """
    lines = _Lines(path)
    records = _read_records(lines, options.get("delimiter", ","))
    _, header = next(records, (1, []))
    if not any(header):
        raise FileError(Problem("empty", expected=wording.EXPECTED_SOME_TEXT))
    names = [name.strip() for name in header]
    _check_bytes(1, header, names, lines.damaged)
    _check_header(names, options.get("columns", []))
    notes = _note_columns(names, options.get("columns", []))
    count = 0
    for number, record in records:
        _check_bytes(number, record, names, lines.damaged)
        if not any(cell.strip() for cell in record):
            continue
        count += 1
        problems = (*notes, *_check_length(number, record, names))
        notes = ()
        yield RawRow(number, dict(zip(names, record, strict=False)), problems=problems)
    if count == 0:
        raise FileError(Problem("no_rows", row=1, expected=wording.EXPECTED_SOME_TEXT))


def _read_records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileError(
                Problem("bad_csv", row=number, hint=f"near line {reader.line_num}: {error}")
            ) from None
        yield number, record


def _check_header(names: list[str], expected: list[str]) -> None:
    repeated = {name for name in names if name and names.count(name) > 1} & set(expected)
    if repeated:
        raise FileError(Problem("header_repeated", row=1, column=sorted(repeated)[0]))
    missing = [name for name in expected if name not in names]
    if missing:
        near = difflib.get_close_matches(missing[0], names, n=2, cutoff=0.6)
        raise FileError(
            Problem(
                "header_missing",
                row=1,
                column=missing[0],
                value=", ".join(names),
                expected="the columns " + ", ".join(f'"{name}"' for name in missing),
                hint=wording.say_did_you_mean([f'"{name}"' for name in near]),
            )
        )


def _check_bytes(number: int, record: list[str], names: list[str], damaged: bool) -> None:
    if not damaged:
        return
    at = next((i for i, cell in enumerate(record) if REPLACEMENT in cell), 0)
    raise FileError(
        Problem(
            "not_utf8",
            row=number,
            column=names[min(at, len(names) - 1)],
            value=record[at] if record else "",
            expected=wording.EXPECTED_UTF8,
        )
    )


def _check_length(number: int, record: list[str], names: list[str]) -> tuple[Problem, ...]:
    if len(record) == len(names):
        return ()
    return (
        Problem(
            "cell_count",
            row=number,
            column=names[min(len(record), len(names)) - 1],
            value=wording.count_things(len(record), "cell"),
            expected=wording.count_things(len(names), "cell"),
        ),
    )


def _note_columns(names: list[str], used: list[str]) -> tuple[Problem, ...]:
    unused = [name for name in names if name and name not in used]
    if not unused:
        return ()
    return (
        Problem(
            "columns_not_read",
            row=1,
            value=", ".join(unused),
            severity=INFO,
            is_row_rejected=False,
        ),
    )
