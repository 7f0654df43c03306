"""How is a workbook made, and spoiled in its cells, its sheets or the parts of its archive?"""

import io
import re
import zipfile
from collections.abc import Mapping

import openpyxl
import xlsxwriter
from hypothesis import strategies as st

from etl.annotate_copy import NOT_IN_XML
from tests.etl.made_cells import VALUES, Grid, spoil_bytes, spoil_grid

TIME = re.compile(rb"(?<=W3CDTF\">)[^<]+")
NAMES = ("Sheet1", "Findings", "About", "initiatives ", "A" * 31, "a'b", "بيانات", "x&y<z>")


@st.composite
def draw_workbook(draw: st.DrawFn, sheets: Mapping[str, Grid]) -> bytes:
    """A workbook of these sheets, some of which are spoiled."""
    grids = {name: draw(spoil_grid(grid, VALUES)) for name, grid in sheets.items()}
    for name in list(grids):
        if draw(st.integers(0, 4)) == 0:
            taken = {key.casefold().strip() for key in grids if key != name}
            other = draw(st.sampled_from([n for n in NAMES if n.casefold().strip() not in taken]))
            grid = [] if draw(st.booleans()) else grids[name]
            grids = {other if key == name else key: value for key, value in grids.items()}
            grids[other] = grid
    write = draw(st.sampled_from((_write_by_openpyxl, _write_by_xlsxwriter)))
    content = _forget_time(write(draw, grids))
    if draw(st.integers(0, 2)) == 0:
        content = draw(_spoil_part(content))
    return draw(spoil_bytes(content))


def _write_by_openpyxl(draw: st.DrawFn, grids: Mapping[str, Grid]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, grid in grids.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append([_clean(value) for value in row])
        for change in draw(st.lists(st.sampled_from(("merge", "hide", "filter")), max_size=1)):
            if change == "merge":
                sheet.merge_cells(draw(st.sampled_from(("A2:A3", "A1:C1", "B2:D2", "A2:XFD2"))))
            elif change == "hide":
                sheet.row_dimensions[2].hidden = True
                sheet.sheet_state = "visible" if sheet is book.worksheets[0] else "hidden"
            else:
                sheet.auto_filter.ref = "A1:C3"
    if not book.worksheets:
        book.create_sheet("Empty")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _clean(value: object) -> object:
    """The value without the characters that openpyxl refuses to write; no XML holds them."""
    return NOT_IN_XML.sub("", value)[:32_767] if isinstance(value, str) else value


def _write_by_xlsxwriter(draw: st.DrawFn, grids: Mapping[str, Grid]) -> bytes:
    """A workbook whose texts are formulas at times, with and without a stored result."""
    content = io.BytesIO()
    options = {"in_memory": True, "nan_inf_to_errors": True, "strings_to_formulas": False,
               "strings_to_urls": False}  # fmt: skip
    book = xlsxwriter.Workbook(content, {**options, "default_date_format": "yyyy-mm-dd"})
    formulas = draw(st.sets(st.tuples(st.integers(1, 3), st.integers(0, 9)), max_size=2))
    result = draw(st.sampled_from(("", 0, 7, "Kenya", "#N/A", True)))
    for name, grid in grids.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if (row, column) in formulas:
                    sheet.write_formula(row, column, "=1+1", None, result)
                else:
                    sheet.write(row, column, value[:32_767] if isinstance(value, str) else value)
    book.close()
    return content.getvalue()


def _forget_time(content: bytes) -> bytes:
    """The workbook without the time at which it was made: the same draws give the same bytes."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = TIME.sub(b"2025-01-01T00:00:00Z", source.read(name))
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


@st.composite
def _spoil_part(draw: st.DrawFn, content: bytes) -> bytes:
    """The workbook with one part of its archive spoiled, sound as an archive."""
    source = zipfile.ZipFile(io.BytesIO(content))
    names = source.namelist()
    chosen = draw(st.sampled_from(names))
    kind = draw(st.sampled_from(("spoil", "replace", "lose", "twice", "pack")))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            part, packing = source.read(name), zipfile.ZIP_DEFLATED
            if name == chosen:
                if kind == "lose":
                    continue
                if kind == "replace":
                    old, new = draw(st.sampled_from(REPLACEMENTS))
                    part = part.replace(old, new)
                elif kind == "spoil":
                    part = draw(spoil_bytes(part))
                elif kind == "twice":
                    part += part
                else:
                    packing = draw(st.sampled_from((zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2)))
            archive.writestr(zipfile.ZipInfo(name), part, packing)
    return target.getvalue()


REPLACEMENTS = (
    (b't="s"', b't="n"'), (b't="s"', b't="b"'), (b't="s"', b't="d"'), (b't="s"', b't="inlineStr"'),
    (b"<v>0</v>", b"<v>99999</v>"), (b"<v>0</v>", b"<v>-1</v>"), (b"<v>0</v>", b"<v></v>"),
    (b' r="A1"', b""), (b' r="A2"', b' r="A0"'), (b' r="A2"', b' r="ZZZZ2"'),
    (b' r="2"', b' r="99999999999"'), (b' r="2"', b' r="0"'), (b' s="', b' s="999'),
    (b"rId1", b"rId9"), (b"sheet1.xml", b"sheet9.xml"), (b"sheet1.xml", b"../../x.xml"),
    (b"<sheetData>", b"<sheetData><row/><row r='x'/>"), (b'ref="', b'ref="A1:'),
    (b"UTF-8", b"UTF-16"), (b"<?xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><?xml"),
    (b"numFmtId=\"0\"", b"numFmtId=\"14\""), (b"</worksheet>", b""), (b'name="', b'name="&#1;'),
    (b"<workbookPr", b'<workbookPr date1904="1"'), (b"<dimension ref=", b"<dimension x="),
)  # fmt: skip
