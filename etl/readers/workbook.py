"""How is a sheet of a workbook (XLSX) read, so that each problem has its sheet, row and column?

The sheet that is read is the one whose header holds the columns of the mapping, whatever its name.
Columns that are repeated for each year are gathered into one cell with a list of items.
"""

import datetime
import itertools
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import python_calamine as calamine

from etl import wording
from etl.problems import ERROR, WARNING, FileError, Problem
from etl.readers.gather import Gather, Group, find_groups, show_example
from etl.readers.header import (
    HEADER_ROWS,
    find_near,
    list_required,
    match_names,
    note_columns,
    require_once,
)
from etl.readers.raw import RawRow
from etl.readers.zip_safety import fold_sheet, inspect_once

MOST_MERGED = 20_000


@dataclass(frozen=True)
class _Sheet:
    """A sheet with a header: the row of the header (from 1) and the header's names."""

    content: calamine.CalamineSheet
    header_row: int
    names: list[str]
    missing: list[str]

    @property
    def name(self) -> str:
        return self.content.name

    def iterate_rows(self) -> Iterator[tuple[int, list]]:
        """The rows below the header, with their numbers."""
        rows = enumerate(_iterate_rows(self.content), start=1)
        return itertools.islice(rows, self.header_row, None)


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The rows below the header of the one sheet that holds the columns.

    `options`: `columns`, the names that the header must hold but for those in `optional`; `null`,
    texts that mean "not stated"; `gather`, name of a list -> its columns such as "{year} Spent"
    (`etl.readers.gather`); the items of the list have the keys `year`, `value` and `column`, and
    blank cells give none; `sheet`, the name of the one sheet to read, which then may be missing or
    without rows; `other_sheets`, what is not taken for that sheet when it has been renamed. Raises
    `FileError` for a file that cannot be opened safely and when no sheet, or more than one, holds
    the columns.
    """
    lost = inspect_once(path)
    gather: dict[str, Gather] = options.get("gather", {})
    wanted = [name for name in list_required(options) if name not in gather]
    named = options.get("sheet", "")
    sheet = _choose_sheet(_open(path), wanted, named, options.get("other_sheets", []))
    if sheet is None:
        return
    groups = _match_columns(sheet, gather, options.get("optional", ()))
    gathered = {n for found in groups.values() for group in found for n in group.columns.values()}
    used = {*options.get("columns", []), *gathered}
    _require_once(sheet, used)
    noted = note_columns(sheet.names, used, sheet.header_row)
    notes = tuple(replace(note, sheet=sheet.name) for note in noted)
    lost_cells = lost.get(sheet.name, {})
    merged, null = _MergedCells(sheet.content), options.get("null", ())
    count = 0
    for number, record in sheet.iterate_rows():
        texts = ["" if (t := write_text(cell)) in null else t for cell in record]
        lost_here = {**lost_cells.get(number, {}), **merged.list_columns(number)}
        problems = _find_lost(sheet, number, texts, used, lost_here)
        if not any(texts) and not problems:
            continue
        count += 1
        cells: dict[str, object] = dict(zip(sheet.names, texts, strict=False))
        cells |= {name: _gather_items(found, cells) for name, found in groups.items()}
        yield RawRow(number, cells, sheet=sheet.name, problems=(*notes, *problems))
        notes = ()
    if count == 0 and not named:
        expected = wording.EXPECTED_SOME_ROWS
        raise FileError(
            Problem("no_rows", sheet=sheet.name, row=sheet.header_row, expected=expected)
        )


def list_filled_sheets(path: Path) -> list[str]:
    """The sheets of a workbook that `read_rows` has read before, without the blank ones."""
    workbook = _open(path)
    return [name for name in _list_sheets(workbook) if any(_read_sheet(workbook, name, []).names)]


def refuse_near_sheet(path: Path, names: list[str], wanted: list[str]) -> None:
    """Raises `FileError` for a sheet that holds half of the columns or more, and not all of them.

    It was meant to be read, and its rows must not be lost.
    """
    workbook = _open(path)
    for name in names:
        sheet = _read_sheet(workbook, name, wanted)
        if 0 < len(sheet.missing) <= len(wanted) / 2:
            raise FileError(_describe_missing(sheet, wanted))


def write_text(cell: object) -> str:
    """The cell as text: dates as 2024-03-31, whole numbers without a fraction."""
    if isinstance(cell, str):
        return cell.strip()
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


def _choose_sheet(
    workbook: calamine.CalamineWorkbook, wanted: list[str], named: str, others: list[str]
) -> _Sheet | None:
    """The sheet to read; None when one is named and neither it nor another one can be it."""
    names = _list_sheets(workbook)
    so_named = [name for name in names if named and fold_sheet(name) == fold_sheet(named)]
    taken = set(map(fold_sheet, others))
    candidates = so_named or [name for name in names if fold_sheet(name) not in taken]
    sheets = [_read_sheet(workbook, name, wanted) for name in candidates]
    filled = [sheet for sheet in sheets if any(sheet.names)]
    fitting = [sheet for sheet in filled if not sheet.missing]
    if named and (not filled or not (so_named or fitting)):
        return None
    if not filled:
        raise FileError(Problem("empty", expected=wording.EXPECTED_SOME_ROWS))
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
    except calamine.CalamineError as error:
        raise FileError(Problem("bad_zip", sheet=name, hint=str(error))) from None
    first_rows = itertools.islice(_iterate_rows(sheet), HEADER_ROWS)
    headers = [match_names(list(map(write_text, row)), wanted) for row in first_rows] or [[]]
    missing = [[name for name in wanted if name not in header] for header in headers]
    at = min(range(len(headers)), key=lambda i: (len(missing[i]), not any(headers[i])))
    return _Sheet(sheet, at + 1, headers[at], missing[at])


def _iterate_rows(sheet: calamine.CalamineSheet) -> Iterator[list]:
    """All rows from the first one on, each from the first column on."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    return (left + row for row in sheet.iter_rows())


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


def _match_columns(
    sheet: _Sheet, gather: dict[str, Gather], optional: Collection[str]
) -> dict[str, list[Group]]:
    """For each list the groups of columns that the sheet has for it."""
    found = {key: find_groups(said, sheet.names) for key, said in gather.items()}
    for key, groups in found.items():
        if not groups and key not in optional:
            example = show_example(gather[key])
            raise FileError(
                Problem(
                    "header_missing",
                    sheet=sheet.name,
                    row=sheet.header_row,
                    column=example,
                    expected=wording.expect_columns_like(example),
                )
            )
    return found


def _require_once(sheet: _Sheet, used: Collection[str]) -> None:
    try:
        require_once(sheet.names, used, sheet.header_row)
    except FileError as error:
        raise FileError(replace(error.problem, sheet=sheet.name)) from None


def _gather_items(groups: list[Group], cells: dict[str, object]) -> list[dict[str, str]]:
    return [item for group in groups if (item := group.read(cells))]


class _MergedCells:
    """The cells that are merged into another one: a value stands in the first of them only."""

    def __init__(self, sheet: calamine.CalamineSheet) -> None:
        ranges = sorted(sheet.merged_cell_ranges or [])
        if len(ranges) > MOST_MERGED:
            value = f"{len(ranges):,} {wording.MERGED}"
            expected = wording.expect_at_most(MOST_MERGED, wording.MERGED)
            raise FileError(Problem("too_large", sheet=sheet.name, value=value, expected=expected))
        self._last = sheet.start[1] + sheet.width if sheet.start else 0
        self._coming = deque(ranges)
        self._open: list[tuple[tuple[int, int], tuple[int, int]]] = []

    def list_columns(self, number: int) -> dict[int, str]:
        """The columns (from 1) of such cells in a row; rows are asked for in their order."""
        while self._coming and self._coming[0][0][0] < number:
            self._open.append(self._coming.popleft())
        self._open = [(start, end) for start, end in self._open if end[0] >= number - 1]
        return {
            column + 1: "merged_cells"
            for start, end in self._open
            for column in range(start[1], min(end[1] + 1, self._last))
            if (number - 1, column) != start
        }


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
