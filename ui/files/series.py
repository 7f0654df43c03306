"""Which bars, columns or lines does a chart draw? So that an office suite can draw them again.

What is read are the values of the chart itself, not of its rows: the native chart shows the same
numbers as the screen.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ui.charts.base import Figure
from ui.shown import Shown

BAR, COLUMN, LINE = "bar", "column", "line"
TAG = re.compile(r"<br\s*/?>|</?(?:b|i|sub|sup|span)[^>]*>")
SCALARS = (int, float, str)


@dataclass(frozen=True)
class Series:
    """One row of bars or one line: its name, its form (BAR, COLUMN or LINE) and its values."""

    name: str
    form: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class ChartData:
    """What a chart draws: the labels along its axis, and the series over them."""

    labels: Sequence[Any]
    series: Sequence[Series]


def read_chart(shown: Shown) -> ChartData | None:
    """The bars, columns or lines of a figure; None where it is no such chart."""
    if shown.kind not in ("figure", "panels") or not shown.charts:
        return None
    found: list[tuple[str, str, dict[Any, float]]] = []
    for label, figure in shown.charts:
        read = _read_figure(figure, label or shown.framed.title)
        if read is None:
            return None
        found += read
    if not found or len({form == BAR for _, form, _ in found}) > 1:
        return None
    labels = list(dict.fromkeys(key for _, _, held in found for key in held))
    if all(isinstance(key, (int, float)) for key in labels):
        labels.sort()
    series = [Series(name, form, [held.get(key) for key in labels]) for name, form, held in found]
    return ChartData(labels, series)


def _read_figure(figure: Figure, name: str) -> list[tuple[str, str, dict[Any, float]]] | None:
    """The series of one chart, None where it draws something else as well."""
    traces = [trace for trace in figure["data"] if not _is_mark(trace)]
    if not traces or not all(_find_form(trace) for trace in traces):
        return None
    read = [_read_trace(trace, figure["layout"], name) for trace in traces]
    return [one for one in read if one[2]]


def _is_mark(trace: Mapping[str, Any]) -> bool:
    """What stands beside the series: points, a band between two values, an entry of the legend."""
    is_points = trace["type"] == "scatter" and "lines" not in trace.get("mode", "lines")
    return is_points or "base" in trace or trace.get("fill") in ("tonexty", "toself")


def _find_form(trace: Mapping[str, Any]) -> str:
    if trace["type"] == "bar":
        return BAR if trace.get("orientation") == "h" else COLUMN
    return LINE if trace["type"] == "scatter" else ""


def _read_trace(
    trace: Mapping[str, Any], layout: Mapping[str, Any], name: str
) -> tuple[str, str, dict[Any, float]]:
    form = _find_form(trace)
    across, along = ("y", "x") if form == BAR else ("x", "y")
    axis = layout.get(f"{across}axis") or {}
    ticks = {}
    if axis.get("ticktext") is not None and axis.get("tickvals") is not None:
        ticks = dict(zip(map(_plain, axis["tickvals"]), axis["ticktext"], strict=False))
    held = {}
    for key, value in zip(trace[across], trace[along], strict=True):
        if not pd.isna(value):
            label = _plain(key)
            held[_clean(ticks.get(label, label))] = float(value)
    return _clean(trace.get("name") or name), form, held


def _plain(value: Any) -> Any:
    """A value of numpy or pandas as Python has it, a date as its text."""
    value = value.item() if hasattr(value, "item") else value
    return value if isinstance(value, SCALARS) else str(value)[:10]


def _clean(label: Any) -> Any:
    """A label without the tags that charts write lines and bold with."""
    return html.unescape(TAG.sub(" ", label)).strip() if isinstance(label, str) else label
