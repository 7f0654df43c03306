"""Where do two dimensions meet?"""

from collections.abc import Sequence
from typing import Any

from ui.charts.base import Figure, make_axis, make_figure, wrap_hover, wrap_label
from ui.style import Theme, show_number

# Above this share of the greatest value the cell is dark (light on a dark ground).
CONTRAST_TURN = 0.45
COLUMN_WIDTH, ROW_WIDTH = 11, 30  # characters
ROW_LINES, COLUMN_LINES = 2, 6
ROW_HEIGHT, TWO_LINE_HEIGHT = 25, 29  # pixels
HOVER = "%{customdata[0]}<br>%{customdata[1]}: %{customdata[2]}"
EVERYWHERE = -1
MARGIN, LETTER_WIDTH, CELL_WIDTH = 24, 6.2, 56  # pixels


def draw_heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    theme: Theme,
    *,
    codes: Sequence[Sequence[list]] = (),
) -> Figure:
    """A table of coloured cells with their numbers; None stays empty.

    `codes` are what a click on a cell chooses, one list of codes for each cell.
    """
    labels = [wrap_label(row, ROW_WIDTH, most_lines=ROW_LINES) for row in rows]
    row_height = TWO_LINE_HEIGHT if any("<br>" in label for label in labels) else ROW_HEIGHT
    told_columns = list(enumerate(map(wrap_hover, columns)))
    greatest = max([value for line in values for value in line if value is not None], default=0)
    scale = [[0, theme.zero]] + [
        [0.0001 + i / (len(theme.scale) - 1) * 0.9999, colour]
        for i, colour in enumerate(theme.scale)
    ]
    data = [
        {
            "type": "heatmap",
            "x": list(range(len(columns))),
            "y": list(range(len(rows))),
            "z": [list(line) for line in values],
            "zmin": 0,
            "zmax": greatest or 1,
            "colorscale": scale,
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
            "customdata": [
                [[row, column, *(codes[y][x] if codes else ())] for x, column in told_columns]
                for y, row in enumerate(map(wrap_hover, rows))
            ],
            "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}: %{z:,.1~f}<extra></extra>",
        }
    ]
    if codes:
        data[0]["hoverinfo"] = "skip"
        data.append(cover_cells(_list_covered(data[0]["customdata"], values), HOVER))
    return make_figure(
        data,
        theme,
        hoverdistance=EVERYWHERE,
        height=100 + row_height * max(len(rows), 2),
        annotations=[
            {
                "x": x,
                "y": y,
                "text": show_number(value),
                "showarrow": False,
                "font": {"size": 11, "color": _choose_text(value, greatest, theme)},
            }
            for y, line in enumerate(values)
            for x, value in enumerate(line)
            if value is not None
        ],
        xaxis=make_axis(
            theme,
            side="top",
            tickvals=list(range(len(columns))),
            ticktext=[
                wrap_label(column, COLUMN_WIDTH, most_lines=COLUMN_LINES) for column in columns
            ],
            tickangle=0,
            showgrid=False,
            tickfont={"size": 10, "color": theme.text},
            ticks="",
        ),
        yaxis=make_axis(
            theme,
            tickvals=list(range(len(rows))),
            ticktext=labels,
            range=[max(len(rows), 1) - 0.5, -0.5],
            showgrid=False,
            ticks="",
            tickfont={"size": 11, "color": theme.text},
        ),
    )


def measure_heat_map(rows: Sequence[str], n_columns: int) -> int:
    """The pixels below which the numbers or the labels of so many columns would touch."""
    longest = min(max(map(len, rows), default=0), ROW_WIDTH)
    return int(MARGIN + LETTER_WIDTH * longest + CELL_WIDTH * n_columns)


def cover_cells(cells: Sequence[tuple[int, int, list]], hover: str) -> dict[str, Any]:
    """Marks that nobody sees, one in the middle of each cell: a heat map itself takes no clicks.

    `cells` are column, row and what a click hands on; `hover` is the template of what is seen over
    a cell. The mark nearest to the pointer is always that of the cell below it, so the figure needs
    the layout `hoverdistance` EVERYWHERE.
    """
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for column, _row, _held in cells],
        "y": [row for _column, row, _held in cells],
        "customdata": [held for _column, _row, held in cells],
        "marker": {"opacity": 0, "size": 16},
        "selected": unseen,
        "unselected": unseen,
        "showlegend": False,
        "hovertemplate": f"{hover}<extra></extra>",
    }


def _list_covered(
    held: Sequence[Sequence[list]], values: Sequence[Sequence[float | None]]
) -> list[tuple[int, int, list]]:
    """The cells that have a value, each with its names, the value as text and its codes."""
    return [
        (x, y, [*held[y][x][:2], show_number(value), *held[y][x][2:]])
        for y, line in enumerate(values)
        for x, value in enumerate(line)
        if value is not None
    ]


def _choose_text(value: float, greatest: float, theme: Theme) -> str:
    if theme.name == "light":
        return "#ffffff" if greatest and value / greatest > CONTRAST_TURN else theme.text
    return "#0c1116" if greatest and value / greatest > CONTRAST_TURN else theme.text
