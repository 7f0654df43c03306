"""How is a CSV file read, so that each problem has its row and column?

Python's own csv module does the parsing: unlike the faster readers it can say in which cell of
which row a byte is wrong.
"""

import contextlib
import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from etl import wording
from etl.problems import FileError, Problem
from etl.readers.header import (
    HEADER_ROWS,
    find_near,
    list_required,
    match_names,
    note_columns,
    require_once,
)
from etl.readers.raw import (
    LONGEST_LINE,
    REPLACEMENT,
    UTF8,
    LongLineError,
    RawRow,
    describe_damage,
    read_lines,
)

csv.field_size_limit(LONGEST_LINE)

OTHER_DELIMITERS = (";", "\t", "|", ",")


Record = tuple[int, list[str]]


@dataclass
class _Lines:
    """Feeds lines to csv.reader; knows those of the record at hand, and whether bytes are bad."""

    path: Path
    encoding: str
    damaged: bool = field(default=False, init=False)
    record: list[str] = field(default_factory=list, init=False)

    def __iter__(self) -> Iterator[str]:
        for line in read_lines(self.path, self.encoding):
            self.damaged = self.damaged or line.is_damaged
            self.record.append(line.text)
            yield line.text


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The rows of a CSV file below its header.

    `options`: `columns`, the names that the header must hold but for those in `optional`, whatever
    their case and spaces; `delimiter`, a comma unless told; `encoding`, UTF-8 unless told;
    `header_row`, the row of the header, 1 unless told; `null`, texts that mean "not stated". Raises
    `FileError` for a header that lacks a column, for bytes that are no text in the encoding and for
    a row whose quotation marks do not add up.
    """
    lines = _Lines(path, options.get("encoding", UTF8))
    header_row, null = options.get("header_row", 1), options.get("null", ())
    records = _read_records(lines, options.get("delimiter", ","), header_row)
    names = _read_header(records, lines, options)
    notes = note_columns(names, options.get("columns", []), header_row)
    count = 0
    for number, record in records:
        _check_bytes(number, record, names, lines)
        if not any(cell.strip() for cell in record):
            continue
        count += 1
        problems = (*notes, *_check_length(number, record, names))
        notes = ()
        texts = ["" if cell.strip() in null else cell for cell in record] if null else record
        yield RawRow(number, dict(zip(names, texts, strict=False)), problems=problems)
    if count == 0:
        expected = wording.expect_header(header_row)
        raise FileError(Problem("no_rows", row=header_row, expected=expected))


def _read_header(records: Iterator[Record], lines: _Lines, options: dict) -> list[str]:
    """The names of the columns, as the mapping writes them. Raises `FileError`."""
    wanted, header_row = options.get("columns", []), options.get("header_row", 1)
    number, header, is_blank = 0, [], True
    while number < header_row and (found := next(records, None)):
        number, header = found
        _check_bytes(number, header, header or [""], lines)
        is_blank = is_blank and not any(cell.strip() for cell in header)
    names = match_names([name.strip() for name in header], wanted)
    if number < header_row or not any(names):
        is_blank = is_blank and not any(any(record) for _, record in records)
        rule = "empty" if is_blank else "no_header" if header_row == 1 else "header_blank"
        row = None if is_blank or header_row == 1 else header_row
        raise FileError(Problem(rule, row=row, expected=wording.expect_header(header_row)))
    require_once(names, wanted, header_row)
    required = list_required(options)
    missing = [name for name in required if name not in names]
    if missing:
        _check_delimiter(names, options.get("delimiter", ","), header_row)
        problem = _describe_missing(missing, names, wanted, header_row)
        if not problem.hint:
            problem = replace(problem, hint=_find_header_below(records, required))
        raise FileError(problem)
    return names


def _read_records(lines: _Lines, delimiter: str, header_row: int) -> Iterator[Record]:
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
        names = record if number == header_row else names
        yield number, record


def _name_last_cell(text: str, names: list[str], delimiter: str) -> str:
    """The column of the first cell that is not well formed or has no end within the text."""
    plain = rf"[^{re.escape(delimiter)}\"\r\n][^{re.escape(delimiter)}\r\n]*+"
    cell = re.compile(rf'(?:"(?:[^"]|"")*+"|{plain}|){re.escape(delimiter)}')
    count = at = 0
    while match := cell.match(text, at):
        count, at = count + 1, match.end()
    return names[min(count, len(names) - 1)] if names else f"{count + 1}"


def _check_delimiter(names: list[str], delimiter: str, header_row: int) -> None:
    for other in OTHER_DELIMITERS:
        if len(names) == 1 and other in names[0]:
            raise FileError(
                Problem(
                    "other_delimiter",
                    row=header_row,
                    column=names[0].partition(other)[0],
                    value=names[0],
                    expected=wording.expect_delimiter(delimiter),
                )
            )


def _describe_missing(
    missing: list[str], names: list[str], wanted: list[str], header_row: int
) -> Problem:
    return Problem(
        "header_missing",
        row=header_row,
        column=missing[0],
        value=", ".join(names),
        expected=wording.expect_columns(missing),
        hint=wording.say_which_was_meant(find_near(missing, names, wanted)),
    )


def _find_header_below(records: Iterator[Record], wanted: list[str]) -> str:
    """The row below that holds all columns, as a hint, or nothing."""
    with contextlib.suppress(FileError):
        for number, record in itertools.islice(records, HEADER_ROWS):
            if set(wanted) <= set(match_names([cell.strip() for cell in record], wanted)):
                return wording.say_header_row(number)
    return ""


def _check_bytes(number: int, record: list[str], names: list[str], lines: _Lines) -> None:
    if not lines.damaged:
        return
    texts = [describe_damage(cell, lines.encoding) for cell in record]
    at = next((i for i, problem in enumerate(texts) if problem), 0)
    problem = (texts[at] if texts else None) or describe_damage(REPLACEMENT, lines.encoding)
    value = record[at] if record else ""
    column = names[min(at, len(names) - 1)]
    raise FileError(replace(problem, row=number, column=column, value=value))


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
