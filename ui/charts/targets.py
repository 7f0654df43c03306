"""Is it on the way from the baseline to the target?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ui.charts.base import Figure, make_axis, make_figure, make_year_axis
from ui.charts.lines import choose_span
from ui.style import Theme

HEIGHT = 300


def draw_target_series(
    frame: pd.DataFrame,
    theme: Theme,
    *,
    target: Mapping[str, Any] | None,
    names: Mapping[str, str],
    label: str,
) -> Figure:
    """Values over the years, with the way from the baseline to the target where there is one.

    `frame` has the columns year and value; `target` the fields baseline, baseline_year, target and
    target_year; `names` what the legend says of actual and target; `label` stands at the target.
    """
    first, last = choose_span(frame["year"])
    shown = frame.set_index("year").reindex(range(first, last + 1))
    data: list[dict[str, Any]] = []
    ends = [first, last]
    annotations = []
    if target is not None:
        way = _list_way(target)
        ends += [year for year, _value in way]
        data.append(_draw_way(way, theme, names["target"]))
        annotations.append(_write_label(way[-1], theme, label))
    data.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": names["actual"],
            "x": shown.index.tolist(),
            "y": [None if pd.isna(value) else float(value) for value in shown["value"]],
            "line": {"color": theme.accent, "width": 3},
            "marker": {"size": 7},
            "connectgaps": False,
            "hovertemplate": "%{x:d}: %{y:,.1~f}<extra></extra>",
        }
    )
    return make_figure(
        data,
        theme,
        height=HEIGHT,
        showlegend=target is not None,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        annotations=annotations,
        xaxis=make_year_axis(theme, min(ends), max(ends)),
        yaxis=make_axis(theme, rangemode="tozero", nticks=6, tickformat=",~f"),
    )


def _list_way(target: Mapping[str, Any]) -> list[tuple[int, float]]:
    """Baseline, if it is known, and target, as year and value."""
    points = [
        (int(target[f"{part}_year"]), float(target[part]))
        for part in ("baseline", "target")
        if not pd.isna(target[part]) and not pd.isna(target[f"{part}_year"])
    ]
    return points


def _draw_way(way: list[tuple[int, float]], theme: Theme, name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [year for year, _value in way],
        "y": [value for _year, value in way],
        "line": {"color": theme.second, "width": 2, "dash": "dash"},
        "marker": {"size": 10, "symbol": "diamond-open", "line": {"width": 2}},
        "hovertemplate": "%{x:d}: %{y:,.1~f}<extra></extra>",
    }


def _write_label(point: tuple[int, float], theme: Theme, label: str) -> dict[str, Any]:
    return {
        "x": point[0],
        "y": point[1],
        "text": label,
        "showarrow": False,
        "xanchor": "right",
        "yanchor": "bottom",
        "yshift": 8,
        "font": {"color": theme.second, "size": 12},
    }
