"""How does the workbook that is filled in look: headers with notes, drop-downs, checks, lists?"""

import datetime
import math
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from etl import wording_template as words
from etl.template_fields import Choices, Field, Sheet

# Rows that are checked while they are filled in; more are read all the same.
LAST_ROW = 10_000
EARLIEST, LATEST = datetime.date(1945, 1, 1), datetime.date(2100, 12, 31)
LARGEST = 1e15
WIDEST_PAGE = 200
WIDTHS = {"date": 13, "number": 13, "whole": 13, "choice": 20, "list": 30, "text": 24}
WIDE = {"title": 40, "summary": 60, "url": 34, "evidence_url": 34}
FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
EDGE = {"border": 1, "border_color": "#C8CDD2"}
FORMATS = {
    "plain": {},
    "text": {"num_format": "@"},
    "long": {"num_format": "@", "text_wrap": True},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {"num_format": "#,##0.######"},
    "whole": {"num_format": "0", "align": "left"},
    "wrapped": {"text_wrap": True, "indent": 1},
    "flush": {"text_wrap": True},
    "title": {"bold": True, "font_size": 16},
    "bold": {"bold": True},
    "input": {"text_wrap": True, "border": 1, "border_color": "#5B6770", "bg_color": "#FFFFFF"},
    words.REQUIRED: {"bold": True, "font_color": "#FFFFFF", "bg_color": "#0B3C5D", **EDGE},
    words.ASKED: {"bold": True, "font_color": "#0B3C5D", "bg_color": "#BFD7EA", **EDGE},
    words.OPTIONAL: {"bold": True, "font_color": "#333333", "bg_color": "#EDEFF1", **EDGE},
    # The colour of an error in a marked copy: such a row is not loaded.
    "missing": {"bg_color": "#FFC7CE"},
    "repeated": {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
}


def write_workbook(
    content: BinaryIO, sheets: list[Sheet], choices: dict[str, Choices], names: tuple[str, str]
) -> None:
    """Writes the workbook: About, How to fill, the sheets, Lists.

    `choices`: the lists that columns offer, by name. `names`: what the name of the filled file must
    contain, and a name that does.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": words.TITLE})
        _Writer(book, sheets, choices).write(names)


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(
        self, book: xlsxwriter.Workbook, sheets: list[Sheet], choices: dict[str, Choices]
    ) -> None:
        self.book, self.sheets, self.choices = book, sheets, choices
        self.formats: dict[str, Format] = {
            name: book.add_format(FONT | said) for name, said in FORMATS.items()
        }

    def write(self, names: tuple[str, str]) -> None:
        self._write_about(names)
        self._write_how_to()
        for sheet in self.sheets:
            self._write_sheet(sheet)
        self._write_lists()

    def _add(self, name: str, columns: list[tuple[int, str]]) -> Worksheet:
        page = self.book.add_worksheet(name)
        for number, (width, style) in enumerate(columns):
            page.set_column(number, number, width, self.formats[style])
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(0.4, 0.4, 0.5, 0.6)
        # A sheet that is wider than paper is printed on several pages side by side.
        page.fit_to_pages(math.ceil(sum(width for width, _ in columns) / WIDEST_PAGE), 0)
        page.set_footer("&L&A&R&P / &N")
        return page

    def _write_about(self, names: tuple[str, str]) -> None:
        page = self._add(words.ABOUT, [(32, "plain"), (48, "plain"), (58, "wrapped")])
        page.hide_gridlines(2)
        page.write(0, 0, words.TITLE, self.formats["title"])
        page.merge_range(1, 0, 1, 2, words.ABOUT_INTRODUCTION, self.formats["flush"])
        page.set_row(0, 26)
        page.set_row(1, 34)
        row = 3
        for label, explanation in words.ABOUT_FIELDS:
            page.write(row, 0, label, self.formats["bold"])
            page.write_blank(row, 1, None, self.formats["input"])
            page.write(row, 2, explanation, self.formats["wrapped"])
            page.set_row(row, 22)
            row += 1
        if "countries" in self.choices:
            source = {"validate": "list", "source": "=list_countries", "show_error": False}
            page.data_validation(4, 1, 4, 1, source)
        for note in words.ABOUT_NOTES:
            row += 1
            text = note.format(name=names[0], example=names[1])
            page.merge_range(row, 0, row, 2, text, self.formats["flush"])
            page.set_row(row, 30)
        page.activate()

    def _write_how_to(self) -> None:
        widths = [(16, "plain"), (24, "bold"), (13, "wrapped"), (56, "wrapped")]
        page = self._add(words.HOW_TO, [*widths, (38, "wrapped"), (40, "wrapped")])
        page.hide_gridlines(2)
        page.write(0, 0, words.HOW_TO, self.formats["title"])
        page.set_row(0, 26)
        row = 1
        for number, rule in enumerate(words.HOW_TO_RULES, start=1):
            page.merge_range(row, 0, row, 5, f"{number}. {rule}", self.formats["flush"])
            page.set_row(row, 16)
            row += 1
        row += 1
        page.write(row, 0, words.LEGEND, self.formats["bold"])
        row += 1
        for need in (words.REQUIRED, words.ASKED, words.OPTIONAL):
            page.merge_range(row, 0, row, 2, need, self.formats[need])
            row += 1
        row += 1
        for sheet in self.sheets:
            page.write(row, 0, sheet.name, self.formats["title"])
            page.write(row, 2, words.GRAINS[sheet.name], self.formats["plain"])
            page.set_row(row, 26)
            row += 1
            for column, name in enumerate(words.HOW_TO_COLUMNS):
                page.write(row, column, name, self.formats[words.OPTIONAL])
            for field in sheet.fields:
                row += 1
                self._explain(page, row, sheet, field)
            row += 2

    def _explain(self, page: Worksheet, row: int, sheet: Sheet, field: Field) -> None:
        page.write(row, 0, sheet.name, self.formats["plain"])
        page.write(row, 1, field.name, self.formats[field.need])
        texts = (field.need.partition(":")[0], field.note.meaning, self._say_form(sheet, field))
        for column, text in enumerate((*texts, field.note.example), start=2):
            page.write_string(row, column, text, self.formats["wrapped"])
        lengths = (
            len(text) / width
            for text, width in zip((*texts[1:], field.note.example), (58, 40, 42), strict=True)
        )
        page.set_row(row, 13.5 * (int(max(lengths)) + 1) + 3)

    def _write_sheet(self, sheet: Sheet) -> None:
        page = self._add(
            sheet.name, [(_find_width(field), _find_style(field)) for field in sheet.fields]
        )
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.set_row(0, 20)
        page.ignore_errors({"number_stored_as_text": f"A2:XFD{LAST_ROW}"})
        page.set_comments_author(words.NOTE_AUTHOR)
        started = f"$A2:${xl_col_to_name(len(sheet.fields) - 1)}2"
        for number, field in enumerate(sheet.fields):
            page.write(0, number, field.name, self.formats[field.need])
            note = self._write_note(sheet, field)
            height = 24 + 17 * sum(1 + len(line) // 42 for line in note.split("\n"))
            page.write_comment(0, number, note, {"width": 300, "height": height, "font_size": 9})
            if check := self._make_check(sheet, field):
                page.data_validation(1, number, LAST_ROW - 1, number, check)
            cells = (1, number, LAST_ROW - 1, number)
            letter = xl_col_to_name(number)
            if field.is_required:
                is_missing = f"=AND(COUNTA({started})>0,LEN(TRIM(${letter}2))=0)"
                missing = {"criteria": is_missing, "format": self.formats["missing"]}
                page.conditional_format(*cells, {"type": "formula", **missing})
            if field.is_key:
                repeated = {"type": "duplicate", "format": self.formats["repeated"]}
                page.conditional_format(*cells, repeated)

    def _say_form(self, sheet: Sheet, field: Field) -> str:
        parts = [words.FORMATS[field.form]]
        if field.choices:
            title = self.choices[field.choices].title
            parts.append(words.FROM_LIST.format(title=title, sheet=words.LISTS))
        if referred := self._find_referred(sheet, field):
            parts.append(words.FROM_SHEET.format(sheet=referred[0].name))
        return "; ".join(parts)

    def _write_note(self, sheet: Sheet, field: Field) -> str:
        lines = [field.note.meaning, f"{field.need[0].upper()}{field.need[1:]}."]
        form = self._say_form(sheet, field)
        lines.append(f"{form[0].upper()}{form[1:]}.")
        if field.note.example:
            lines.append(words.EXAMPLE.format(example=field.note.example))
        return "\n".join(lines)

    def _find_referred(self, sheet: Sheet, field: Field) -> tuple[Sheet, int] | None:
        """The sheet, and the number of its column, whose identifiers the column repeats."""
        for other in self.sheets:
            for number, candidate in enumerate(other.fields):
                if other != sheet and candidate.is_key and candidate.name == field.name:
                    return other, number
        return None

    def _make_check(self, sheet: Sheet, field: Field) -> dict | None:
        """The check of a column's cells, as XlsxWriter takes it."""
        if field.choices:
            check = {"validate": "list", "source": f"=list_{field.choices}"}
            message = words.ERROR_NAME if field.is_open else words.ERROR_CODE
            check |= {"error_type": "warning" if field.is_open else "stop"}
            if field.form == "list":
                check |= {"show_error": False, "input_message": words.INPUT_LIST}
        elif referred := self._find_referred(sheet, field):
            letter = xl_col_to_name(referred[1])
            source = f"='{referred[0].name}'!${letter}$2:${letter}${LAST_ROW}"
            check = {"validate": "list", "source": source, "error_type": "warning"}
            message = words.ERROR_IDENTIFIER.format(sheet=referred[0].name)
        elif field.form == "date":
            check = {"validate": "date", "minimum": EARLIEST, "maximum": LATEST}
            check |= {"input_message": words.INPUT_DATE}
            message = words.ERROR_DATE
        elif field.form == "whole":
            check = {"validate": "integer", "minimum": EARLIEST.year, "maximum": LATEST.year}
            message = words.ERROR_YEAR
        elif field.form == "number":
            check = {"validate": "decimal", "minimum": -LARGEST, "maximum": LARGEST}
            message = words.ERROR_NUMBER
        else:
            return None
        between = {} if check["validate"] == "list" else {"criteria": "between"}
        return check | between | {"error_title": words.ERROR_TITLE, "error_message": message}

    def _write_lists(self) -> None:
        columns = [
            column
            for name in self.choices
            for column in ((_find_list_width(self.choices[name], 0), "plain"), (26, "plain"))
        ]
        page = self._add(words.LISTS, columns)
        page.freeze_panes(1, 0)
        for number, (name, found) in enumerate(self.choices.items()):
            column = 2 * number
            page.write(0, column, found.title, self.formats[words.OPTIONAL])
            page.write(0, column + 1, "", self.formats[words.OPTIONAL])
            page.set_column(column + 1, column + 1, _find_list_width(found, 1), None)
            for row, (value, explanation) in enumerate(found.pairs, start=1):
                page.write_string(row, column, value, self.formats["text"])
                page.write_string(row, column + 1, explanation, self.formats["plain"])
            letter = xl_col_to_name(column)
            place = f"={words.LISTS}!${letter}$2:${letter}${len(found.pairs) + 1}"
            self.book.define_name(f"list_{name}", place)


def _find_width(field: Field) -> int:
    return max(WIDE.get(field.column, WIDTHS[field.form]), len(field.name) + 4)


def _find_style(field: Field) -> str:
    if field.form in ("date", "number", "whole"):
        return field.form
    return "long" if field.form == "list" or field.column in WIDE else "text"


def _find_list_width(found: Choices, part: int) -> int:
    return min(max([len(pair[part]) for pair in found.pairs] + [len(found.title) + 2]), 60) + 2
