"""How many have how many?"""

from collections.abc import Sequence

from ui.charts.base import Figure, make_axis, make_figure
from ui.style import Theme, show_number

HEIGHT = 300
FEW = 5  # so low that a grid of its own choice would have halves
LABELLED = 16  # columns that have room for their number


def draw_distribution(
    places: Sequence[int],
    values: Sequence[float],
    hover: Sequence[str],
    theme: Theme,
    *,
    last_label: str = "",
) -> Figure:
    """A column for each whole number from 0, with how many have it.

    `last_label` stands under the last column when it holds more than its number.
    """
    data = [
        {
            "type": "bar",
            "x": list(places),
            "y": list(values),
            "text": [show_number(value) if value else "" for value in values],
            "textposition": "outside" if len(places) <= LABELLED else "none",
            "textfont": {"color": theme.text},
            "cliponaxis": False,
            "marker": {
                "color": [theme.zero if place == 0 else theme.accent for place in places],
                "line": {"color": theme.muted, "width": [0.8 if p == 0 else 0 for p in places]},
                "cornerradius": 2,
            },
            "customdata": list(hover),
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ]
    last, greatest = max(places, default=0), max([*values, 1])
    ticks = list(range(0, last + 1, 1 if last <= 20 else 5))
    return make_figure(
        data,
        theme,
        height=HEIGHT,
        bargap=0.25,
        margin={"l": 8, "r": 8, "t": 22, "b": 8},
        xaxis=make_axis(
            theme,
            tickvals=ticks,
            ticktext=[*map(str, ticks[:-1]), last_label or str(ticks[-1])],
            range=[-0.7, last + 0.7],
            showgrid=False,
        ),
        # Room for the number above the highest.
        yaxis=make_axis(
            theme,
            range=[0, 1.12 * greatest],
            tickformat=",d",
            **({"dtick": 1} if greatest <= FEW else {"nticks": 5}),
        ),
    )
