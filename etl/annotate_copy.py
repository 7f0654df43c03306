"""Which workbook is marked: the copy of a workbook with its formats, or one made of a CSV file?"""

import csv
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from etl import wording
from etl.discover import Input
from etl.problems import FileError
from etl.readers.raw import LONGEST_LINE, UTF8, read_lines
from etl.readers.workbook import HEADER_ROWS
from etl.readers.zip_safety import SHEET, inspect_once

# A workbook in memory takes some thirty times the bytes of its sheets.
MOST_SHEET_BYTES = 15_000_000
MOST_CSV_CELLS = 200_000
LONGEST_CELL, MOST_COLUMNS = 32_767, 16_384  # of a sheet
WIDEST, NARROWEST = 50, 10
AUTHOR = "etl check"
# Those that the format of a workbook cannot hold.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CopyError(Exception):
    """A file that cannot be copied; the message is one sentence."""


@dataclass(frozen=True)
class Copy:
    """A workbook to mark, and what was left out of it, in sentences."""

    book: Workbook
    left_out: tuple[str, ...] = ()


def open_copy(item: Input) -> Copy:
    """The file as a workbook in memory. Raises `CopyError`."""
    if item.file_mapping.reader == "csv":
        return _copy_csv(item.path, item.name, item.file_mapping.options)
    try:
        inspect_once(item.path)
    except FileError as error:
        reason = wording.RULES[error.problem.rule]
        raise CopyError(wording.NOT_COPIED.format(reason=reason)) from None
    _require_plain(item.path)
    try:
        book = load_workbook(item.path, keep_links=False, rich_text=True)
    except Exception as error:  # the library names no family of its own for these
        raise CopyError(wording.NOT_COPIED.format(reason=type(error).__name__)) from error
    for sheet in book.worksheets:
        _clean(sheet)
    _remove_old_list(book)
    return Copy(book)


def _require_plain(path: Path) -> None:
    """Raises `CopyError` for large sheets, and for XML that declares a document type."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members if SHEET.fullmatch(member.filename))
        if size > MOST_SHEET_BYTES:
            reason = wording.expect_at_most(MOST_SHEET_BYTES, wording.BYTES)
            raise CopyError(wording.TOO_LARGE_TO_COPY.format(found=f"{size:,}", expected=reason))
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                content = archive.read(member)
                if any(mark in content for mark in DOCTYPE):
                    reason = wording.RULES["has_doctype"]
                    raise CopyError(wording.NOT_COPIED.format(reason=reason))


def _clean(sheet: Worksheet) -> None:
    """Takes away the marks of an earlier copy, and gives notes the size of their text."""
    # Only cells that exist: `iter_rows` would make all those between them.
    for cell in list(sheet._cells.values()):
        comment = cell.comment
        if comment is None:
            continue
        if comment.author == AUTHOR:
            text, separator, _ = comment.text.partition(f"\n{wording.MARK_SEPARATOR}\n")
            cell.comment = Comment(text, "") if separator else None
            cell.fill = PatternFill()
        if cell.comment:
            size_comment(cell.comment)


def _remove_old_list(book: Workbook) -> None:
    for sheet in book.worksheets:
        starts_so = str(sheet["A1"].value or "").startswith(wording.LIST_TITLE.partition("{")[0])
        if sheet.title == wording.LIST_SHEET and starts_so:
            book.remove(sheet)


def size_comment(comment: Comment) -> None:
    """Makes the box of a comment large enough for its text."""
    comment.width = 320
    comment.height = 24 + 17 * sum(1 + len(line) // 44 for line in comment.text.split("\n"))


def write_text(cell: Cell, text: str) -> None:
    """Writes text that stays text: no formula, no character that XML cannot hold."""
    cell.value = NOT_IN_XML.sub("\ufffd", text)[:LONGEST_CELL]
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(FORMULA_STARTS)


def find_header(sheet: Worksheet, item: Input) -> dict[str, int]:
    """The columns (from 1) of the header, by name: of the first rows the one that holds most."""
    wanted = {name for entry in item.file_mappings for name in entry.columns}
    best: dict[str, int] = {}
    most = -1
    for row in sheet.iter_rows(min_row=1, max_row=min(HEADER_ROWS, sheet.max_row)):
        names: dict[str, int] = {}
        for cell in row:
            if cell.value is not None:
                names.setdefault(str(cell.value).strip(), cell.column)
        if len(wanted & set(names)) > most:
            best, most = names, len(wanted & set(names))
    return best


def _copy_csv(path: Path, name: str, options: dict) -> Copy:
    book = Workbook()
    sheet = book.active
    sheet.title = _name_sheet(Path(name).stem)
    cells = 0
    left_out: tuple[str, ...] = ()
    widths: dict[int, int] = {}
    csv.field_size_limit(LONGEST_LINE)
    try:
        lines = (line.text for line in read_lines(path, options.get("encoding", UTF8)))
        records = csv.reader(lines, delimiter=options.get("delimiter", ","))
        for number, record in enumerate(records, start=1):
            cells += max(len(record), 1)
            if cells > MOST_CSV_CELLS:
                left_out = (wording.say_rows_left_out(number - 1),)
                break
            for column, text in enumerate(record[:MOST_COLUMNS], start=1):
                write_text(sheet.cell(number, column), text.strip() if number == 1 else text)
                widths[column] = min(max(widths.get(column, NARROWEST), len(text)), WIDEST)
    except FileError as error:
        left_out = (wording.NOT_COPIED.format(reason=wording.RULES[error.problem.rule]),)
    except csv.Error as error:
        left_out = (wording.NOT_COPIED.format(reason=wording.explain_csv_error(str(error))),)
    _format_csv(sheet, widths)
    return Copy(book, left_out)


def _format_csv(sheet: Worksheet, widths: dict[int, int]) -> None:
    sheet.freeze_panes = "A2"
    for column, width in widths.items():
        head = sheet.cell(1, column)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="EDEFF1")
        sheet.column_dimensions[head.column_letter].width = width + 2


def _name_sheet(stem: str) -> str:
    """A name that a sheet may have."""
    name = NOT_IN_XML.sub("", re.sub(r"[\\/*?:\[\]']", "_", stem)).strip()
    is_list = name.casefold() == wording.LIST_SHEET.casefold()
    return f"{name[:25]} (file)" if is_list else name[:31] or "1"
