"""How far up a ladder do things come?"""

from collections.abc import Sequence

from ui.charts.base import Figure, make_axis, make_figure
from ui.style import Theme, show_number

ROW_HEIGHT = 34


def draw_ladder(
    labels: Sequence[str],
    reached: Sequence[float],
    standing: Sequence[float],
    told: Sequence[str],
    theme: Theme,
    *,
    names: tuple[str, str],
) -> Figure:
    """A bar for each stage from the top down: how many ever came to it, and how many are there now.

    `told` stands behind the number of each bar; `names` are those of the two bars.
    """
    places = list(range(len(labels)))
    greatest = max([*reached, 1])
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": names[0],
            "x": list(reached),
            "y": places,
            "text": [
                f"{show_number(value)}  <span style='color:{theme.muted}'>{more}</span>"
                for value, more in zip(reached, told, strict=True)
            ],
            "textposition": "outside",
            "textfont": {"color": theme.text},
            "cliponaxis": False,
            "marker": {"color": theme.scale[1], "cornerradius": 2},
            "hovertemplate": "%{x:,d}",
        },
        {
            "type": "bar",
            "orientation": "h",
            "name": names[1],
            "x": list(standing),
            "y": places,
            "width": 0.34,
            "marker": {"color": theme.scale[3], "cornerradius": 2},
            "hovertemplate": "%{x:,d}",
        },
    ]
    return make_figure(
        data,
        theme,
        height=54 + ROW_HEIGHT * len(labels),
        barmode="overlay",
        bargap=0.24,
        showlegend=True,
        hovermode="y unified",
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "traceorder": "normal"},
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        # Room for the numbers behind the longest bar.
        xaxis=make_axis(theme, visible=False, range=[0, greatest * 1.55]),
        yaxis=make_axis(
            theme,
            tickvals=places,
            ticktext=list(labels),
            range=[len(labels) - 0.4, -0.6],
            showgrid=False,
            tickfont={"color": theme.text, "size": 12},
        ),
    )
