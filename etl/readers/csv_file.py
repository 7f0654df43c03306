"""How is a CSV file read, so that each problem has its row and column?

Python's own csv module does the parsing: unlike the faster readers it can say in which cell of
which row a byte is wrong.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from etl import wording
from etl.problems import FileError, Problem
from etl.readers.header import find_near, list_required, note_columns
from etl.readers.raw import LONGEST_LINE, REPLACEMENT, LongLineError, RawRow, read_lines

csv.field_size_limit(LONGEST_LINE)

OTHER_DELIMITERS = (";", "\t", "|", ",")


@dataclass
class _Lines:
    """Feeds lines to csv.reader; knows those of the record at hand, and whether bytes are bad."""

    path: Path
    damaged: bool = field(default=False, init=False)
    record: list[str] = field(default_factory=list, init=False)

    def __iter__(self) -> Iterator[str]:
        for line in read_lines(self.path):
            self.damaged = self.damaged or line.is_damaged
            self.record.append(line.text)
            yield line.text


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The rows of a CSV file with a header in row 1.

    `options`: `columns`, the names that the header must hold but for those in `optional`;
    `delimiter`, a comma unless told.
    Raises `FileError` for a header that lacks a column, for bytes that are no UTF-8 text and for a
    row whose quotation marks do not add up.
    """
    lines, delimiter = _Lines(path), options.get("delimiter", ",")
    records = _read_records(lines, delimiter)
    _, header = next(records, (1, []))
    names = [name.strip() for name in header]
    if not any(names):
        rule = "no_header" if any(any(record) for _, record in records) else "empty"
        raise FileError(Problem(rule, expected=wording.EXPECTED_SOME_TEXT))
    _check_bytes(1, header, names, lines.damaged)
    _check_once(names, options.get("columns", []))
    _check_header(names, list_required(options), delimiter)
    notes = note_columns(names, options.get("columns", []))
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
    names: list[str] = []
    number = 0
    while True:
        number += 1
        lines.record.clear()
        try:
            record = next(reader)
        except StopIteration:
            return
        except LongLineError as error:
            text = "".join(lines.record) + error.start
            column = _name_last_cell(text, names, delimiter)
            raise FileError(replace(error.problem, row=number, column=column)) from None
        except csv.Error as error:
            column = _name_last_cell("".join(lines.record), names, delimiter)
            hint = wording.explain_csv_error(str(error))
            raise FileError(Problem("bad_csv", row=number, column=column, hint=hint)) from None
        names = names or record
        yield number, record


def _name_last_cell(text: str, names: list[str], delimiter: str) -> str:
    """The column of the first cell that is not well formed or has no end within the text."""
    plain = rf"[^{re.escape(delimiter)}\"\r\n][^{re.escape(delimiter)}\r\n]*+"
    cell = re.compile(rf'(?:"(?:[^"]|"")*+"|{plain}|){re.escape(delimiter)}')
    count = at = 0
    while match := cell.match(text, at):
        count, at = count + 1, match.end()
    return names[min(count, len(names) - 1)] if names else f"{count + 1}"


def _check_once(names: list[str], expected: list[str]) -> None:
    repeated = {name for name in names if name and names.count(name) > 1} & set(expected)
    if repeated:
        raise FileError(
            Problem(
                "header_repeated",
                row=1,
                column=sorted(repeated)[0],
                expected=wording.EXPECTED_ONCE,
            )
        )


def _check_header(names: list[str], expected: list[str], delimiter: str) -> None:
    missing = [name for name in expected if name not in names]
    if not missing:
        return
    for other in OTHER_DELIMITERS:
        if len(names) == 1 and other in names[0]:
            raise FileError(
                Problem(
                    "other_delimiter",
                    row=1,
                    column=names[0].partition(other)[0],
                    value=names[0],
                    expected=wording.expect_delimiter(delimiter),
                )
            )
    raise FileError(
        Problem(
            "header_missing",
            row=1,
            column=missing[0],
            value=", ".join(names),
            expected=wording.expect_columns(missing),
            hint=wording.say_which_was_meant(find_near(missing, names, expected)),
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
            hint=wording.HINT_MORE_CELLS if len(record) > len(names) else "",
        ),
    )
