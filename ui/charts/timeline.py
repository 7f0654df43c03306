"""What happened where, and when?"""

import pandas as pd

from ui.charts.base import Figure, make_axis, make_figure, wrap_label
from ui.style import Theme

ROW_HEIGHT = 30
LABEL_WIDTH = 24


def draw_stage_timeline(steps: pd.DataFrame, theme: Theme) -> Figure:
    """A line for each country from its first step to its last, with a mark for each step.

    `steps` has place_of_pair, adopter_name, on_date, stage_code and told, in order; every step is
    dated. The darker a mark, the further the stage; a step back is lighter again.
    """
    names = steps.drop_duplicates("place_of_pair").set_index("place_of_pair")["adopter_name"]
    days = steps["on_date"].dt.strftime("%Y-%m-%d")
    data = []
    for place, own in steps.groupby("place_of_pair"):
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": days[own.index].tolist(),
                "y": [int(place)] * len(own),
                "line": {"color": theme.grid, "width": 3},
                "hoverinfo": "skip",
            }
        )
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": days.tolist(),
            "y": steps["place_of_pair"].astype(int).tolist(),
            "marker": {
                "size": 13,
                "symbol": ["x" if code == "SX" else "circle" for code in steps["stage_code"]],
                "color": [choose_colour(code, theme) for code in steps["stage_code"]],
                "line": {"color": theme.muted, "width": 0.8},
            },
            "customdata": steps["told"].tolist(),
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    )
    last = int(steps["place_of_pair"].max())
    return make_figure(
        data,
        theme,
        height=46 + ROW_HEIGHT * max(last, 2),
        hovermode="closest",
        xaxis=make_axis(
            theme,
            type="date",
            showgrid=True,
            tickformat="%Y",
            tick0="2000-01-01",
            dtick=f"M{12 * choose_step(steps['on_date'])}",
        ),
        yaxis=make_axis(
            theme,
            tickvals=names.index.astype(int).tolist(),
            ticktext=[wrap_label(name, LABEL_WIDTH) for name in names],
            range=[last + 0.6, 0.4],
            showgrid=False,
            tickfont={"color": theme.text, "size": 12},
        ),
    )


def choose_step(days: pd.Series) -> int:
    """Years from one line of the grid to the next."""
    span = int(days.dt.year.max() - days.dt.year.min())
    return 1 if span <= 12 else 2 if span <= 24 else 5


def choose_colour(stage: str, theme: Theme) -> str:
    """The colour of a stage: the further, the stronger; none for proposals and for an end."""
    if stage == "SX":
        return theme.second
    place = int(stage[1:])
    return theme.ground if place == 0 else theme.scale[min(place - 1, len(theme.scale) - 1)]
