"""How are the findings listed in the first sheet of a marked copy?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl import contracts, wording
from etl.annotate_copy import write_text

COLOURS = {"error": "FFC7CE", "warning": "FFE7A0", "info": "DCE9F5"}
WIDTHS = (7, 11, 26, 8, 24, 34, 90)
FONT = "Arial"
CHARACTERS = 88  # of a message in a line
LINE = Border(bottom=Side(style="thin", color="C8CDD2"))
WRAPPED = Alignment(wrap_text=True, vertical="top")
PLAIN = Alignment(vertical="top")


@dataclass(frozen=True)
class Line:
    """A finding (a row of the table `rejects`), and the sheet and cell that it is linked to."""

    finding: Mapping[str, object]
    place: tuple[str, str] | None = None


def write_list(
    book: Workbook, file: str, lines: list[Line], counts: Counter[str], sentences: list[str]
) -> None:
    """Adds the sheet of findings as the first one.

    `counts`: all findings by severity, `sentences`: what is said of the file as a whole.
    """
    sheet = book.create_sheet(wording.LIST_SHEET, 0)
    for number, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFG"[number]].width = width
    write_text(sheet["A1"], wording.LIST_TITLE.format(file=wording.shorten(file, 200)))
    sheet["A1"].font = Font(name=FONT, bold=True, size=14)
    row = 2
    for sentence in sentences:
        write_text(sheet.cell(row, 1), sentence)
        sheet.cell(row, 1).font = Font(name=FONT, size=10)
        row += 1
    row += 1
    for severity in contracts.SEVERITIES:
        write_text(sheet.cell(row, 1), f"{counts[severity]:,}")
        sheet.cell(row, 1).alignment = Alignment(horizontal="right")
        write_text(sheet.cell(row, 2), wording.SEVERITY_NAMES[severity])
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=COLOURS[severity])
        write_text(sheet.cell(row, 3), wording.SEVERITY_MEANINGS[severity])
        for column in (1, 2, 3):
            sheet.cell(row, column).font = Font(name=FONT, size=10)
        row += 1
    _write_lines(sheet, row + 1, lines)
    _show_first(book, sheet)


def _write_lines(sheet: Worksheet, header: int, lines: list[Line]) -> None:
    for column, name in enumerate(wording.LIST_COLUMNS, start=1):
        cell = sheet.cell(header, column)
        write_text(cell, name)
        cell.font = Font(name=FONT, size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B3C5D")
    for number, line in enumerate(lines, start=1):
        _write_line(sheet, header + number, number, line)
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    if lines:
        sheet.auto_filter.ref = f"A{header}:G{header + len(lines)}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write_line(sheet: Worksheet, row: int, number: int, line: Line) -> None:
    finding, place = line.finding, line.place
    severity = finding["severity"]
    where = f"{place[0]}!{place[1]}" if place else finding["sheet"] or ""
    texts = ("", wording.SEVERITY_NAMES[severity], where, "", finding["column"], finding["value"])
    for column, text in enumerate((*texts, wording.describe_what(finding)), start=1):
        cell = sheet.cell(row, column)
        write_text(cell, str(text or ""))
        cell.alignment = WRAPPED if column > 4 else PLAIN
        cell.border = LINE
        cell.font = Font(name=FONT, size=10)
    lines = max(
        len(str(cell.value or "")) // count
        for cell, count in zip(sheet[row][4:7], (23, 32, CHARACTERS), strict=True)
    )
    sheet.row_dimensions[row].height = 13.5 * (lines + 1) + 3
    for column, whole in ((1, number), (4, finding["row"])):
        sheet.cell(row, column).value = whole
        sheet.cell(row, column).alignment = Alignment(horizontal="left", vertical="top")
    sheet.cell(row, 2).fill = PatternFill("solid", fgColor=COLOURS[severity])
    if place:
        cell = sheet.cell(row, 3)
        name = place[0].replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{place[1]}")
        cell.font = Font(name=FONT, size=10, color="0B5CAD", underline="single")


def _show_first(book: Workbook, sheet: Worksheet) -> None:
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
