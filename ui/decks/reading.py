"""How does a figure of a page become what stands on a slide?

The charts of pages are Plotly dictionaries of a few kinds (`ui.charts`); each is read back into the
plain form that files are drawn from, so that a slide shows the values, labels and colours that the
screen shows.
"""

import html
import re
from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any

import pandas as pd

from ui.charts.base import Figure
from ui.decks import reading_maps
from ui.decks.colours import as_hex, choose_ink, interpolate
from ui.decks.visuals import (
    Cell,
    Grid,
    Metrics,
    Number,
    Panels,
    Places,
    Points,
    Sentences,
    Series,
    Table,
    Visual,
)
from ui.shown import Shown

TAGS = re.compile(r"<[^>]+>")
METRIC = re.compile(r"(?P<value>[^(,]*(?:,\d{3}[^(,]*)*)(?P<more>.*)")
PARTED = re.compile(r"(?<=[a-z])-<br>(?=[a-z])")  # a word that an axis had no room for
LONGEST_SPAN = 80  # years that an axis names one by one
QUIET_WIDTH = 1.5  # pixels: lines no thicker stand back


def read_visual(shown: Shown) -> Visual:
    """What stands on a slide for a figure of a page."""
    if shown.kind == "panels":
        panels = [(label, read_chart(figure)) for label, figure in shown.charts]
        if all(isinstance(visual, Places) for _label, visual in panels):
            return Panels(panels)
    elif shown.charts and (visual := read_chart(shown.charts[0][1])):
        return visual
    if shown.kind == "metrics":
        return Metrics([_read_metric(line) for line in shown.lines])
    if shown.table is not None:
        return read_table(shown.table)
    if shown.lines:
        return Sentences(list(shown.lines), len(shown.lines))
    return read_table(shown.framed.rows)


def _read_metric(line: str) -> tuple[str, str, str]:
    """'Initiatives active: 254 (+22 since 2024), 2025' in its three parts."""
    name, _, rest = line.partition(": ")
    found = METRIC.fullmatch(rest)
    return (
        (name, found["value"], found["more"].strip(" ,()").replace("),", ","))
        if found
        else (
            name,
            rest,
            "",
        )
    )


def read_chart(figure: Figure) -> Visual | None:
    """The plain form of a Plotly dictionary; None for one that has none."""
    traces = [trace for trace in figure["data"] if not _is_unseen(trace)]
    kinds = {trace["type"] for trace in traces}
    if kinds & {"choropleth", "scattergeo"}:
        return reading_maps.read_map(traces)
    if "sankey" in kinds:
        return reading_maps.read_flows(traces[0])
    if "heatmap" in kinds:
        return _read_grid(traces, figure["layout"])
    return _read_axes(traces, figure["layout"])


def _read_axes(traces: Sequence[Mapping], layout: Mapping) -> Visual | None:
    kinds = {trace["type"] for trace in traces}
    if not kinds <= {"bar", "scatter"} or layout.get("xaxis", {}).get("type") == "date":
        return None
    if any(trace.get("orientation") == "h" for trace in traces):
        return _read_bars(traces, layout)
    if all(_is_whole(trace["x"]) for trace in traces):
        return _read_years(traces, layout)
    return _read_points(traces, layout)


def read_table(table: pd.DataFrame) -> Table:
    """The heads and cells of a table as text."""
    numbers = [pd.api.types.is_numeric_dtype(table[name]) for name in table.columns]
    rows = [
        [_write_cell(value) for value in row] for row in table.itertuples(index=False, name=None)
    ]
    return Table([str(name) for name in table.columns], rows, len(rows), numbers)


def strip(text: object) -> str:
    """The words of a label, without the tags that Plotly understands."""
    whole = PARTED.sub("\u00ad", str(text)).replace("<br>", " ")
    return html.unescape(TAGS.sub("", whole)).strip()


def _write_cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"
    return str(value)


def _is_unseen(trace: Mapping[str, Any]) -> bool:
    """Whether a trace is there for the pointer only."""
    return trace["type"] == "scatter" and trace.get("marker", {}).get("opacity") == 0


def _is_whole(values: Sequence[Any]) -> bool:
    return all(not isinstance(v, str) and v is not None and float(v).is_integer() for v in values)


def _listed(values: Any) -> list[Number]:
    return [None if value is None or pd.isna(value) else float(value) for value in values]


def _name_places(axis: Mapping[str, Any]) -> dict[int, str]:
    """What an axis writes at its places."""
    texts, values = axis.get("ticktext"), axis.get("tickvals")
    return {int(v): strip(t) for v, t in zip(values or (), texts or (), strict=False) if texts}


def _choose_colour(trace: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The colour of a series, and those of its single values where they differ."""
    held = trace.get("marker", {}).get("color") or trace.get("line", {}).get("color")
    if "lines" in trace.get("mode", ""):
        held = trace["line"]["color"]
    if isinstance(held, str):
        return as_hex(held), []
    colours = [as_hex(colour) for colour in held]
    return colours[0] if colours else "#808080", colours


def _read_bars(traces: Sequence[Mapping], layout: Mapping) -> Places:
    names = _name_places(layout["yaxis"])
    series = []
    for trace in traces:
        by_place = dict(zip(map(int, trace["y"]), _listed(trace["x"]), strict=True))
        texts = dict(zip(map(int, trace["y"]), trace.get("text") or (), strict=False))
        colour, colours = _choose_colour(trace)
        by_colour = dict(zip(map(int, trace["y"]), colours, strict=False))
        series.append(
            Series(
                strip(trace.get("name", "")),
                [by_place.get(place) for place in names],
                colour,
                colours=[by_colour[place] for place in names] if colours else (),
                texts=[strip(texts.get(place, "")) for place in names] if texts else (),
            )
        )
    return Places(
        list(names.values()),
        series,
        is_horizontal=True,
        is_stacked=layout.get("barmode") in ("stack", "relative"),
    )


def _read_years(traces: Sequence[Mapping], layout: Mapping) -> Visual:
    """Columns and lines over whole numbers: a place for each, those without a value included."""
    axis = layout["xaxis"]
    found = sorted({int(value) for trace in traces for value in trace["x"]})
    if not found or found[-1] - found[0] > LONGEST_SPAN:
        return _read_points(traces, layout)
    # The axis says from where to where, so that small charts side by side compare.
    first, last = axis.get("range") or (found[0], found[-1])
    places = list(range(min(ceil(first), found[0]), max(floor(last), found[-1]) + 1))
    names = _name_places(axis)
    bands = [trace for trace in traces if _is_band(trace)]
    series = [_read_series(trace, places) for trace in traces if not _is_band(trace)]
    for band in bands:
        series = _attach(band, series, places)
    return Places(
        [names.get(place, str(place)) for place in places],
        series,
        is_stacked=layout.get("barmode") in ("stack", "relative"),
        is_percent="%" in str(layout["yaxis"].get("ticksuffix", "")),
        greatest=_read_greatest(layout["yaxis"]),
    )


def _read_greatest(axis: Mapping) -> Number:
    limits = axis.get("range")
    return float(limits[1]) if limits else None


def _is_band(trace: Mapping) -> bool:
    """Whether a trace is the interval of another: a closed shape, or bars that float."""
    return trace.get("fill") == "toself" or trace.get("base") is not None


def _read_series(trace: Mapping, places: Sequence[int]) -> Series:
    by_place = dict(zip(map(int, trace["x"]), _listed(trace["y"]), strict=True))
    texts = dict(zip(map(int, trace["x"]), trace.get("text") or (), strict=False))
    colour, colours = _choose_colour(trace)
    by_colour = dict(zip(map(int, trace["x"]), colours, strict=False))
    line, form = trace.get("line", {}), "bar"
    if trace["type"] == "scatter":
        is_line = "lines" in trace.get("mode", "lines") and not line.get("dash")
        form = "line" if is_line else "points"
    return Series(
        strip(trace.get("name", "")),
        [by_place.get(place) for place in places],
        colour,
        form,
        colours=[by_colour.get(place, colour) for place in places] if colours else (),
        texts=[strip(texts.get(place, "")) for place in places] if texts else (),
        is_quiet=trace["type"] == "scatter" and line.get("width", 2) <= QUIET_WIDTH,
    )


def _attach(band: Mapping, series: list[Series], places: Sequence[int]) -> list[Series]:
    """The series with the intervals at the last one, which is the one that they belong to."""
    if band.get("base") is not None:
        x, low = list(band["x"]), _listed(band["base"])
        high = [a + b for a, b in zip(low, _listed(band["y"]), strict=True)]
    else:
        half = len(band["x"]) // 2
        x, y = list(band["x"])[:half], _listed(band["y"])
        high, low = y[:half], y[half:][::-1]
    lows, highs = (
        dict(zip(map(int, x), low, strict=True)),
        dict(zip(map(int, x), high, strict=True)),
    )
    last = series[-1]
    with_ends = Series(
        last.name,
        last.values,
        last.colour,
        last.form,
        low=[lows.get(place) for place in places],
        high=[highs.get(place) for place in places],
    )
    return [*series[:-1], with_ends]


def _read_points(traces: Sequence[Mapping], layout: Mapping) -> Points:
    found = []
    for trace in traces:
        held = trace.get("fillcolor") if _is_band(trace) else _choose_colour(trace)[0]
        pairs = [
            (x, y)
            for x, y in zip(_listed(trace["x"]), _listed(trace["y"]), strict=True)
            if x is not None and y is not None
        ]
        form = "line" if "lines" in trace.get("mode", "") else "points"
        values = Series(
            strip(trace.get("name", "")),
            [y for _x, y in pairs],
            as_hex(held),
            form,
            is_quiet=_is_band(trace) or trace.get("line", {}).get("width", 2) <= QUIET_WIDTH,
        )
        found.append((values, [x for x, _y in pairs]))
    titles = [
        strip((layout[name].get("title") or {}).get("text", "")) for name in ("xaxis", "yaxis")
    ]
    return Points(found, *titles, "%" in str(layout["yaxis"].get("ticksuffix", "")))


def _read_grid(traces: Sequence[Mapping], layout: Mapping) -> Grid:
    """The cells of all heat maps of a figure, with what is written in them."""
    rows, columns = _name_places(layout["yaxis"]), _name_places(layout["xaxis"])
    cells = [[Cell()] * len(columns) for _row in rows]
    written = {
        (int(note["x"]), int(note["y"])): strip(note["text"])
        for note in layout.get("annotations", ())
        if note.get("xref") != "paper"
    }
    for trace in (trace for trace in traces if trace["type"] == "heatmap"):
        low, high = trace.get("zmin", 0), trace.get("zmax", 1)
        for y, line in enumerate(trace["z"]):
            for x, value in enumerate(line):
                if value is None or pd.isna(value):
                    continue
                share = (float(value) - low) / ((high - low) or 1)
                fill = interpolate(trace["colorscale"], share)
                text = written.get((x, y)) or (
                    strip(trace["text"][y][x]) if "text" in trace else ""
                )
                cells[y][x] = Cell(text, fill, choose_ink(fill))
    key = [
        (strip(trace["name"]), as_hex(trace["marker"]["color"]))
        for trace in traces
        if trace["type"] == "scatter" and trace.get("name")
    ]
    return Grid(list(rows.values()), list(columns.values()), cells, key)
