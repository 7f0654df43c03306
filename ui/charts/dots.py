"""How do two numbers of the same things compare?"""

import pandas as pd

from ui.charts.base import Figure, make_axis, make_count_axis, make_figure
from ui.style import Theme, fade

HEIGHT = 360


def draw_need_and_supply(
    rows: pd.DataFrame, theme: Theme, *, colour: str, need: str, supply: str
) -> Figure:
    """A dot for each country: how far from a goal (across) beside how much is done (up).

    `rows` has iso3, told, need and value; `need` and `supply` name the axes.
    """
    data = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": rows["need"].astype(float).to_numpy(),
            "y": rows["value"].astype(float).to_numpy(),
            "customdata": rows[["told", "iso3"]].to_numpy().tolist(),
            "hovertemplate": "%{customdata[0]}<extra></extra>",
            "marker": {
                "size": 10,
                "color": fade(colour, 0.6),
                "line": {"color": theme.text, "width": 0.6},
            },
        }
    ]
    title = {"font": {"size": 12, "color": theme.muted}, "standoff": 8}
    return make_figure(
        data,
        theme,
        height=HEIGHT,
        margin={"l": 8, "r": 16, "t": 12, "b": 8},
        xaxis=make_axis(theme, range=[-2, 102], title={"text": need, **title}),
        yaxis=make_count_axis(theme, float(rows["value"].max()), title={"text": supply, **title}),
    )
