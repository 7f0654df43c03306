"""How is a sheet of a workbook (XLSX) read, so that each problem has its sheet, row and column?

The sheet that is read is the one whose header holds the columns of the mapping, whatever its name.
Columns that are repeated for each year are gathered into one cell with a list of items.
"""

import datetime
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import python_calamine as calamine

from etl import wording
from etl.problems import ERROR, WARNING, FileError, Problem
from etl.readers.header import HEADER_ROWS, find_near, match_names, note_columns, require_once
from etl.readers.raw import RawRow
from etl.readers.zip_safety import Cell, inspect_workbook

YEAR = "{year}"


@dataclass(frozen=True)
class _Sheet:
    """A sheet with a header: its rows, the row of the header (from 1) and the header's names."""

    name: str
    rows: list[list]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    header_row: int
    names: list[str]
    missing: list[str]


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The rows below the header of the one sheet that holds the columns.

    `options`: `columns`, the names that the header must hold; `null`, texts that mean "not stated";
    `gather`, name of a list -> its columns such as "{year} Spent"; the items of the list have the
    keys `year`, `value` and `column`, and blank cells give none. Raises `FileError` for a file that
    cannot be opened safely and when no sheet, or more than one, holds the columns.
    """
    lost = inspect_workbook(path)
    gather: dict[str, str] = options.get("gather", {})
    wanted = [name for name in options.get("columns", []) if name not in gather]
    sheet = _choose_sheet(_open(path), wanted)
    groups = _match_columns(sheet, gather)
    used = {*wanted, *(column for columns in groups.values() for column in columns)}
    _require_once(sheet, used)
    noted = note_columns(sheet.names, used, sheet.header_row)
    notes = tuple(replace(note, sheet=sheet.name) for note in noted)
    lost = _group_by_row({**lost, **_list_merged(sheet)})
    count = 0
    for number, record in enumerate(sheet.rows[sheet.header_row :], start=sheet.header_row + 1):
        texts = ["" if (t := write_text(cell)) in options.get("null", ()) else t for cell in record]
        problems = _find_lost(sheet, number, texts, used, lost.get(number, {}))
        if not any(texts) and not problems:
            continue
        count += 1
        cells: dict[str, object] = dict(zip(sheet.names, texts, strict=False))
        cells |= {name: _gather_items(columns, cells) for name, columns in groups.items()}
        yield RawRow(number, cells, sheet=sheet.name, problems=(*notes, *problems))
        notes = ()
    if count == 0:
        expected = wording.EXPECTED_SOME_ROWS
        raise FileError(
            Problem("no_rows", sheet=sheet.name, row=sheet.header_row, expected=expected)
        )


def write_text(cell: object) -> str:
    """The cell as text: dates as 2024-03-31, whole numbers without a fraction."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell).strip()


def _open(path: Path) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise FileError(Problem("locked", expected=wording.EXPECTED_UNLOCKED)) from None
    except (calamine.CalamineError, OSError) as error:
        expected = wording.EXPECTED_WORKBOOK
        raise FileError(Problem("bad_zip", expected=expected, hint=str(error))) from None


def _choose_sheet(workbook: calamine.CalamineWorkbook, wanted: list[str]) -> _Sheet:
    sheets = [_read_sheet(workbook, name, wanted) for name in _list_sheets(workbook)]
    filled = [sheet for sheet in sheets if any(sheet.names)]
    if not filled:
        raise FileError(Problem("empty", expected=wording.EXPECTED_SOME_ROWS))
    fitting = [sheet for sheet in filled if not sheet.missing]
    if len(fitting) > 1:
        value = ", ".join(sheet.name for sheet in fitting)
        raise FileError(Problem("sheets_alike", value=value, expected=wording.EXPECTED_ONE_SHEET))
    if not fitting:
        raise FileError(_describe_missing(min(filled, key=lambda s: len(s.missing)), wanted))
    return fitting[0]


def _list_sheets(workbook: calamine.CalamineWorkbook) -> list[str]:
    kind = calamine.SheetTypeEnum.WorkSheet
    return [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == kind]


def _read_sheet(workbook: calamine.CalamineWorkbook, name: str, wanted: list[str]) -> _Sheet:
    try:
        sheet = workbook.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
    except calamine.CalamineError as error:
        raise FileError(Problem("bad_zip", sheet=name, hint=str(error))) from None
    headers = [match_names(list(map(write_text, row)), wanted) for row in rows[:HEADER_ROWS]]
    headers = headers or [[]]
    missing = [[name for name in wanted if name not in header] for header in headers]
    at = min(range(len(headers)), key=lambda i: (len(missing[i]), not any(headers[i])))
    merged = sheet.merged_cell_ranges or []
    return _Sheet(name, rows, merged, at + 1, headers[at], missing[at])


def _describe_missing(sheet: _Sheet, wanted: list[str]) -> Problem:
    return Problem(
        "header_missing",
        sheet=sheet.name,
        row=sheet.header_row,
        column=sheet.missing[0],
        value=", ".join(name for name in sheet.names if name),
        expected=wording.expect_columns(sheet.missing),
        hint=wording.say_which_was_meant(find_near(sheet.missing, sheet.names, wanted)),
    )


def _match_columns(sheet: _Sheet, gather: dict[str, str]) -> dict[str, dict[str, str]]:
    """For each list its columns and the year that each of them names."""
    groups = {}
    for key, template in gather.items():
        pattern = re.compile(re.escape(template).replace(re.escape(YEAR), r"((?:19|20)\d\d)"))
        groups[key] = {name: m[1] for name in sheet.names if (m := pattern.fullmatch(name))}
        if not groups[key]:
            example = template.replace(YEAR, "2025")
            raise FileError(
                Problem(
                    "header_missing",
                    sheet=sheet.name,
                    row=sheet.header_row,
                    column=example,
                    expected=wording.expect_columns_like(example),
                )
            )
    return groups


def _require_once(sheet: _Sheet, used: Collection[str]) -> None:
    try:
        require_once(sheet.names, used, sheet.header_row)
    except FileError as error:
        raise FileError(replace(error.problem, sheet=sheet.name)) from None


def _gather_items(columns: dict[str, str], cells: dict[str, object]) -> list[dict[str, str]]:
    return [
        {"year": year, "value": str(cells[column]), "column": column}
        for column, year in columns.items()
        if cells.get(column)
    ]


def _list_merged(sheet: _Sheet) -> dict[Cell, str]:
    """The cells that are merged into another one: a value stands in the first of them only."""
    last = len(sheet.rows) - 1, len(sheet.names) - 1
    return {
        (row + 1, column + 1): "merged_cells"
        for start, end in sheet.merged
        for row in range(start[0], min(end[0], last[0]) + 1)
        for column in range(start[1], min(end[1], last[1]) + 1)
        if (row, column) != start
    }


def _group_by_row(lost: dict[Cell, str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), rule in lost.items():
        rows.setdefault(row, {})[column] = rule
    return rows


def _find_lost(
    sheet: _Sheet, number: int, texts: list[str], used: Collection[str], lost: dict[int, str]
) -> tuple[Problem, ...]:
    """What is wrong with the blank cells of a row: their value is lost, not missing.

    Whose value a merged cell takes is not known, so the row is rejected. A formula is the cell's
    own affair: the record stands without it, and the contract tells whether it can.
    """
    return tuple(
        Problem(
            rule,
            sheet=sheet.name,
            row=number,
            column=sheet.names[column - 1],
            expected=wording.EXPECTED_CELLS[rule],
            severity=ERROR if rule == "merged_cells" else WARNING,
            is_row_rejected=rule == "merged_cells",
        )
        for column, rule in sorted(lost.items())
        if column <= len(texts) and not texts[column - 1] and sheet.names[column - 1] in used
    )
