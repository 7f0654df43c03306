"""How does a share develop with age, and how sure is it?"""

import pandas as pd

from ui.charts.base import Figure, make_axis, make_figure
from ui.style import Theme, fade

HEIGHT = 300
TICKS_OF_MONTHS = (6, 12, 24, 36, 60, 120)


def draw_cohorts(rows: pd.DataFrame, theme: Theme, names: tuple[str, str]) -> Figure:
    """A thin line for each cohort, a thick one with its interval for all of them together.

    `rows` has year (missing for all together), age_years, value, interval_low and interval_high;
    `names` says what the thin and the thick lines are.
    """
    whole = rows[rows["year"].isna()].sort_values("age_years")
    cohorts = rows[rows["year"].notna()].sort_values(["year", "age_years"])
    last = int(rows["age_years"].max())
    data = [_draw_band(whole["age_years"], whole, theme)]
    for place, (year, own) in enumerate(cohorts.groupby("year")):
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": names[0],
                "legendgroup": "cohorts",
                "showlegend": place == 0,
                "x": own["age_years"].tolist(),
                "y": own["value"].astype(float).tolist(),
                "line": {"color": fade(theme.muted, 0.55), "width": 1},
                "marker": {"size": 3},
                "customdata": own[["numerator", "denominator"]].to_numpy().tolist(),
                "hovertemplate": (
                    f"{int(year)}: %{{y:.1f}} % (%{{customdata[0]:,d}} of %{{customdata[1]:,d}})"
                    "<extra></extra>"
                ),
            }
        )
    data.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": names[1],
            "x": whole["age_years"].tolist(),
            "y": whole["value"].astype(float).tolist(),
            "line": {"color": theme.accent, "width": 3},
            "marker": {"size": 6},
            "customdata": whole[
                ["numerator", "denominator", "interval_low", "interval_high"]
            ].to_numpy().tolist(),
            "hovertemplate": (
                "%{y:.1f} % (%{customdata[0]:,d} of %{customdata[1]:,d}; "
                "95 %: %{customdata[2]:.1f}–%{customdata[3]:.1f})<extra></extra>"
            ),
        }
    )  # fmt: skip
    return _make_curves(
        data,
        theme,
        make_axis(
            theme,
            tickformat="d",
            dtick=1 if last <= 12 else 2,
            range=[0.7, last + 0.3],
            showgrid=False,
        ),
    )


def draw_survival(curve: pd.DataFrame, median: float | None, theme: Theme) -> Figure:
    """A stepped line with its band, and where it comes down to half.

    `curve` has months, value, interval_low, interval_high, at_risk.
    """
    curve = curve.sort_values("months")
    months = curve["months"].astype(float)
    last = float(months.max())
    data = [
        _draw_band(months, curve, theme, is_stepped=True),
        {
            "type": "scatter",
            "mode": "lines",
            "x": months.tolist(),
            "y": curve["value"].astype(float).tolist(),
            "line": {"color": theme.accent, "width": 2.5, "shape": "hv"},
            "customdata": curve["at_risk"].astype(float).tolist(),
            "hovertemplate": "%{y:.1f} % (%{customdata:,d} at risk)<extra></extra>",
        },
    ]
    if median is not None:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [0, median, median],
                "y": [50, 50, 0],
                "line": {"color": theme.second, "width": 1.5, "dash": "dot"},
                "hoverinfo": "skip",
            }
        )
    step = next((tick for tick in TICKS_OF_MONTHS if last / tick <= 11), TICKS_OF_MONTHS[-1])
    axis = make_axis(theme, tick0=0, dtick=step, range=[0, last or 1], showgrid=False)
    return _make_curves(data, theme, axis, showlegend=False)


def _draw_band(x: pd.Series, rows: pd.DataFrame, theme: Theme, *, is_stepped: bool = False) -> dict:
    """The interval as one closed band; a place without an interval is left out of it."""
    known = rows.assign(x=x).dropna(subset=["interval_low", "interval_high"])
    places, low, high = (
        known[name].astype(float).tolist() for name in ("x", "interval_low", "interval_high")
    )
    if is_stepped:
        (places, low), (_, high) = _step(places, low), _step(places, high)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*places, *reversed(places)],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "fillcolor": fade(theme.accent, 0.18),
        "line": {"width": 0},
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _step(x: list[float], y: list[float]) -> tuple[list[float], list[float]]:
    """The corners of a stepped line."""
    xs, ys = [], []
    for place, value in enumerate(y):
        if place:
            xs.append(x[place])
            ys.append(y[place - 1])
        xs.append(x[place])
        ys.append(value)
    return xs, ys


def _make_curves(data: list[dict], theme: Theme, xaxis: dict, *, showlegend: bool = True) -> Figure:
    return make_figure(
        data,
        theme,
        height=HEIGHT,
        showlegend=showlegend,
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        margin={"l": 8, "r": 12, "t": 30 if showlegend else 10, "b": 8},
        xaxis=xaxis,
        yaxis=make_axis(theme, range=[0, 101], dtick=25, ticksuffix=" %"),
    )
