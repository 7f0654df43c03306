"""How does a deck become a workbook: what the slides show, row by row, a sheet for each?"""

import io
import re
from collections.abc import Sequence

import xlsxwriter

from ui import wording_present as words
from ui.decks.content import Content
from ui.downloads import neutralise
from ui.files.workbook import OPTIONS, write_data

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME_LENGTH = 31  # of a sheet
FORBIDDEN = re.compile(r"[\[\]:*?/\\\\']")
WIDTHS = (8, 40, 60, 60, 80, 40)


def make_xlsx(title: str, contents: Sequence[Content]) -> bytes:
    """A first sheet that says what the others are, then the rows of each slide."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {**OPTIONS, "in_memory": True}) as workbook:
        workbook.set_properties({"title": title or words.TITLE})
        styles = {"head": workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#EAF2F6"})}
        first = workbook.add_worksheet(words.SHEET_OF_SLIDES)
        first.freeze_panes(1, 0)
        for place, (head, width) in enumerate(zip(words.SLIDES_HEAD, WIDTHS, strict=True)):
            first.set_column(place, place, width)
            first.write_string(0, place, head, styles["head"])
        for number, content in enumerate(contents, 1):
            for place, text in enumerate(_tell(number, content)):
                first.write_string(number, place, str(neutralise(text)))
        for number, content in enumerate(contents, 1):
            sheet = workbook.add_worksheet(name_sheet(number, content.key))
            _write(sheet, content, styles)
    return buffer.getvalue()


def name_sheet(number: int, key: str) -> str:
    """The number of the slide and the name of its figure, as a sheet may be called."""
    return FORBIDDEN.sub("_", f"{number} {key}")[:NAME_LENGTH]


def _tell(number: int, content: Content) -> list[str]:
    link = content.about.link if content.about else content.link
    return [str(number), content.title, content.subtitle, content.filters, content.source, link]


def _write(sheet, content: Content, styles: dict) -> None:
    """The rows, or why they are not here."""
    if content.about is None:
        sheet.write_string(0, 0, str(neutralise(content.alt)))
    elif content.about.refusal:
        sheet.write_string(0, 0, str(neutralise(content.about.refusal)))
    else:
        write_data(sheet, content.about, styles)
