"""Which is the largest, and by how much?"""

from collections.abc import Sequence

from ui.charts.base import Figure, make_axis, make_figure, wrap_hover, wrap_label
from ui.style import Theme, show_number

ROW_HEIGHT = 30
LABEL_WIDTH, LABEL_LINES = 28, 2  # characters


def draw_ranked_bars(
    labels: Sequence[str],
    values: Sequence[float],
    theme: Theme,
    *,
    colours: Sequence[str] | str = "",
    hover: Sequence[str] = (),
    codes: Sequence[str | int] = (),
) -> Figure:
    """Horizontal bars from the top down, in the order given, each with its value.

    `codes` are what a click on a bar chooses.
    """
    greatest = max([*values, 0])
    told = hover or [wrap_hover(label) for label in labels]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": list(values),
            "y": list(range(len(labels))),
            "text": [show_number(value) for value in values],
            "textposition": "outside",
            "textfont": {"color": theme.text},
            "cliponaxis": False,
            "marker": {"color": colours or theme.accent, "cornerradius": 2},
            "customdata": [list(pair) for pair in zip(told, codes or labels, strict=True)],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        }
    ]
    return make_figure(
        data,
        theme,
        height=28 + ROW_HEIGHT * max(len(labels), 2),
        bargap=0.28,
        margin={"l": 8, "r": 46, "t": 8, "b": 8},
        xaxis=make_axis(theme, visible=False, range=[0, greatest or 1]),
        yaxis=make_axis(
            theme,
            tickvals=list(range(len(labels))),
            ticktext=[wrap_label(label, LABEL_WIDTH, most_lines=LABEL_LINES) for label in labels],
            range=[max(len(labels), 2) - 0.4, -0.6],
            showgrid=False,
            tickfont={"color": theme.text, "size": 12},
        ),
    )
