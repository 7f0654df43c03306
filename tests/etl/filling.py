"""Fills the project's own workbook as a person does, for the tests."""

import csv
import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

from etl import template, values
from etl import wording_template as words

# The sheet of the workbook -> the illustrative file with the same columns.
FILES = {
    "Initiatives": "entity_report_initiatives.csv",
    "Indicators": "entity_report_indicators.csv",
    "Solutions": "solutions.csv",
    "Adoptions": "adoptions.csv",
    "Adoption stages": "adoption_stages.csv",
}
FIELDS = {
    sheet.name: {field.name: field for field in sheet.fields}
    for sheet in template.list_sheets(template.find_mapping())
}
EXAMPLES = {
    sheet: {name: note.example for name, note in notes.items()}
    for sheet, notes in words.NOTES.items()
}


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def type_in(sheet: str, column: str, text: str) -> object:
    """What a spreadsheet makes of a text that is typed into a cell of the template."""
    form = FIELDS[sheet][column].form
    if not text:
        return None
    if form == "date":
        return datetime.date.fromisoformat(text)
    return values.parse(text, template.contracts.NUMBER) if form in ("number", "whole") else text


def fill(path: Path, rows: Mapping[str, Iterable[Mapping[str, object]]], kind: str = "all") -> Path:
    """A template with these rows by sheet; text is typed in, other values are put as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    template.write_template(path, kind)
    book = openpyxl.load_workbook(path)
    for sheet, records in rows.items():
        header = [cell.value for cell in book[sheet][1]]
        for number, record in enumerate(records, start=2):
            for column, value in record.items():
                typed = type_in(sheet, column, value) if isinstance(value, str) else value
                book[sheet].cell(number, header.index(column) + 1).value = typed
    book.save(path)
    return path
