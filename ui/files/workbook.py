"""How does a figure become a workbook? Data, chart, definitions, sources, and what it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ui import wording_files as words
from ui.downloads import neutralise
from ui.files.about import About
from ui.files.metadata import describe
from ui.files.series import BAR, COLUMN, LINE, ChartData, read_chart
from ui.files.values import find_kinds, list_parts, read_rows
from ui.shown import Shown
from ui.style import LIGHT

MOST_ROWS = 1_048_575  # of a sheet, without its header
LONGEST_TEXT = 32_767
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
WIDTHS = {"integer": 11, "number": 13, "boolean": 9, "date": 12, "string": 26}
SHEETS = words.SHEETS


def write_workbook(shown: Shown, about: About, target: BinaryIO) -> None:
    """The workbook; its first sheet holds exactly the rows, with real types."""
    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        formats = {
            "head": workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#EAF2F6"}),
            "bold": workbook.add_format({"bold": True, "valign": "top"}),
            "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
        }
        workbook.set_properties(
            {"title": about.title, "subject": about.subtitle, "comments": about.link}
        )
        write_data(workbook.add_worksheet(SHEETS["data"]), about, formats)
        if chart := read_chart(shown):
            _write_chart(workbook, chart, about, formats)
        told = describe(about)
        _write_columns(workbook.add_worksheet(SHEETS["definitions"]), told, formats)
        _write_sources(workbook.add_worksheet(SHEETS["sources"]), told["sources"], formats)
        _write_about(workbook.add_worksheet(SHEETS["about"]), told, formats)


def write_data(sheet: Worksheet, about: About, formats: Mapping[str, Any]) -> None:
    """The rows of a figure on a sheet of their own, with real types."""
    kinds = find_kinds(about.rows)
    sheet.freeze_panes(1, 0)
    for place, (name, kind) in enumerate(kinds.items()):
        sheet.set_column(place, place, max(WIDTHS[kind], min(len(name) + 2, 30)))
    _write_row(sheet, 0, list(kinds), formats["head"])
    number = 0
    for part in list_parts(about.rows):
        for row in read_rows(part, kinds):
            number += 1
            _write_row(sheet, number, row)
    if kinds:
        sheet.autofilter(0, 0, max(number, 1), len(kinds) - 1)


def _write_row(sheet: Worksheet, number: int, row: Iterable[Any], style: Any = None) -> None:
    for place, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(number, place, value, style)
        elif isinstance(value, (int, float)):
            sheet.write_number(number, place, value, style)
        elif isinstance(value, str):
            sheet.write_string(number, place, str(neutralise(value))[:LONGEST_TEXT], style)
        else:
            sheet.write_datetime(number, place, value, style)


def _write_chart(
    workbook: Workbook, chart: ChartData, about: About, formats: Mapping[str, Any]
) -> None:
    """The values that the chart draws, and a chart of the office suite over them."""
    sheet = workbook.add_worksheet(SHEETS["chart"])
    sheet.set_column(0, 0, 34)
    _write_row(sheet, 0, ["", *(series.name for series in chart.series)], formats["head"])
    for number, label in enumerate(chart.labels):
        values = [series.values[number] for series in chart.series]
        _write_row(sheet, number + 1, [label, *values])
    drawn = None
    for form in (BAR, COLUMN, LINE):
        made = _make_chart(workbook, chart, form)
        if made and drawn:
            drawn.combine(made)
        drawn = drawn or made
    drawn.set_title({"name": neutralise(about.title), "name_font": {"size": 12}})
    drawn.set_size({"width": 860, "height": max(420, 22 * len(chart.labels))})
    if any(series.form == BAR for series in chart.series):
        drawn.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    if len(chart.series) == 1:
        drawn.set_legend({"none": True})
    sheet.insert_chart(0, len(chart.series) + 2, drawn, {"description": about.alt})


def _make_chart(workbook: Workbook, chart: ChartData, form: str) -> Any:
    """The series of one form as a chart; None without any."""
    places = [place for place, series in enumerate(chart.series) if series.form == form]
    if not places:
        return None
    made = workbook.add_chart({"type": form})
    last, sheet = len(chart.labels), SHEETS["chart"]
    for place in places:
        colour = {"color": LIGHT.sequence[place % len(LIGHT.sequence)]}
        made.add_series(
            {
                "name": [sheet, 0, place + 1],
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, place + 1, last, place + 1],
                **({"line": {**colour, "width": 2}} if form == LINE else {"fill": colour}),
            }
        )
    return made


def _write_columns(sheet: Worksheet, told: Mapping[str, Any], formats: Mapping[str, Any]) -> None:
    """What each column holds, and how the figure is computed."""
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 100)
    sheet.freeze_panes(1, 0)
    _write_row(sheet, 0, words.COLUMNS_HEAD, formats["head"])
    rows = [(each["name"], each["type"], each["meaning"]) for each in told["columns"]]
    for number, row in enumerate(rows, 1):
        _write_row(sheet, number, row, formats["wrap"])
    for number, (name, text) in enumerate((told["definition"] or {}).items(), len(rows) + 2):
        sheet.write_string(number, 0, name, formats["bold"])
        sheet.write_string(number, 2, str(neutralise(text)), formats["wrap"])


def _write_sources(
    sheet: Worksheet, sources: Sequence[Mapping[str, Any]], formats: Mapping[str, Any]
) -> None:
    """One row a file, with the licence and citation of its source."""
    for place, width in enumerate((20, 44, 40, 30, 60, 40, 12, 12)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    _write_row(sheet, 0, words.SOURCES_HEAD, formats["head"])
    names = ("licence", "citation", "url", "retrieved_on", "illustrative")
    number = 0
    for source in sources:
        for file in source["files"]:
            number += 1
            row = [source["source_id"], source["title"], file, *(source[name] for name in names)]
            _write_row(sheet, number, row, formats["wrap"])
    sheet.autofilter(0, 0, max(number, 1), len(words.SOURCES_HEAD) - 1)


def _write_about(sheet: Worksheet, told: Mapping[str, Any], formats: Mapping[str, Any]) -> None:
    """Title, filters in words, links, snapshot, citation and disclaimers."""
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 110)
    number = 0
    for name, label in words.ABOUT.items():
        held = told[name]
        texts = held if isinstance(held, list) else [held]
        for place, text in enumerate(text for text in texts if text not in ("", None)):
            if place == 0:
                sheet.write_string(number, 0, label, formats["bold"])
            sheet.write_string(number, 1, str(neutralise(str(text))), formats["wrap"])
            number += 1
