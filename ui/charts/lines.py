"""How do things develop over the years?"""

import pandas as pd

from ui import wording
from ui.charts.base import (
    YEAR_STANDOFF,
    Figure,
    make_axis,
    make_count_axis,
    make_figure,
    make_year_axis,
)
from ui.style import Theme, fade

LONGEST_SPAN = 20  # years shown at first; the table has all of them


def choose_span(years: pd.Series) -> tuple[int, int]:
    """First and last year to draw."""
    last = int(years.max())
    return max(int(years.min()), last - LONGEST_SPAN), last


def draw_active_and_started(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Columns for what started in a year, a line for what was active in it.

    `frame` has the columns year, active, started; a year without a row is a gap.
    """
    first, last = choose_span(frame["year"])
    shown = frame.set_index("year").reindex(range(first, last + 1))
    years = shown.index.to_numpy()
    greatest = float(shown[["active", "started"]].max().max())
    data = [
        {
            "type": "bar",
            "name": wording.STARTED,
            "x": years,
            "y": shown["started"].to_numpy(dtype=float),
            "marker": {"color": theme.second, "cornerradius": 2},
            "hovertemplate": "%{y:,.0f}",
        },
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": wording.ACTIVE,
            "x": years,
            "y": shown["active"].to_numpy(dtype=float),
            "line": {"color": theme.accent, "width": 3},
            "marker": {"size": 6},
            "connectgaps": False,
            "hovertemplate": "%{y:,.0f}",
        },
    ]
    return make_figure(
        data,
        theme,
        height=330,
        showlegend=True,
        hovermode="x unified",
        bargap=0.35,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        xaxis=make_year_axis(theme, first, last),
        yaxis=make_count_axis(theme, greatest),
    )


def draw_series(frame: pd.DataFrame, theme: Theme, *, height: int = 220) -> Figure:
    """One figure over the years, a year without a value being a gap, with its interval if any.

    `frame` has the columns year and value, and may have interval_low and interval_high.
    """
    first, last = choose_span(frame["year"])
    shown = frame.set_index("year").reindex(range(first, last + 1))
    years, values = shown.index.tolist(), shown["value"].astype(float)
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": years,
        "y": [None if pd.isna(value) else value for value in values],
        "line": {"color": theme.accent, "width": 2.5},
        "marker": {"size": 6},
        "connectgaps": False,
        "hovertemplate": "%{x:d}: %{y:,.1~f}<extra></extra>",
    }
    return make_figure(
        [*_draw_interval(shown, theme), line],
        theme,
        height=height,
        hovermode="x",
        xaxis=make_year_axis(theme, first, last),
        yaxis=make_axis(theme, rangemode="tozero", nticks=5, tickformat=",~f"),
    )


def _draw_interval(shown: pd.DataFrame, theme: Theme) -> list[dict]:
    """A bar from the lower to the upper end of each year's interval, behind the line."""
    if not {"interval_low", "interval_high"} <= set(shown):
        return []
    known = shown.dropna(subset=["interval_low", "interval_high"])
    low, high = known["interval_low"].astype(float), known["interval_high"].astype(float)
    return [
        {
            "type": "bar",
            "x": known.index.tolist(),
            "base": low.tolist(),
            "y": (high - low).tolist(),
            "width": 0.35,
            "marker": {"color": fade(theme.accent, 0.22)},
            "customdata": list(zip(low, high, strict=True)),
            "hovertemplate": "95 %: %{customdata[0]:,.1~f}–%{customdata[1]:,.1~f}<extra></extra>",
        }
    ]


def draw_small_multiple(
    frame: pd.DataFrame,
    theme: Theme,
    *,
    colour: str,
    span: tuple[int, int],
    top: float,
) -> Figure:
    """One small panel; all panels of a set share `span` and `top`, so that they compare.

    `frame` has the columns year and value; years before the span are left out.
    """
    first, last = span
    shown = frame[frame["year"] >= first]
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers" if len(shown) < 3 else "lines",
            "x": shown["year"].astype(int).tolist(),
            "y": shown["value"].astype(float).tolist(),
            "line": {"color": colour, "width": 2.5, "shape": "linear"},
            "fill": "tozeroy",
            "fillcolor": fade(colour, 0.14),
            "connectgaps": False,
            "hovertemplate": "%{x:d}: %{y:,.1~f}<extra></extra>",
        }
    ]
    return make_figure(
        data,
        theme,
        height=112,
        hovermode="x",
        margin={"l": 4, "r": 10, "t": 6, "b": 4},
        xaxis=make_axis(
            theme,
            tickvals=[first, last],
            tickformat="d",
            range=[first - 0.3, last + 0.3],
            showgrid=False,
            ticklabelstandoff=YEAR_STANDOFF,
        ),
        yaxis=make_count_axis(theme, top, range=[0, top * 1.08 or 1], nticks=3),
    )
