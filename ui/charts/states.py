"""In which state is each cell?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.charts.base import Figure, make_axis, make_figure, wrap_hover, wrap_label
from ui.charts.heat import EVERYWHERE, cover_cells
from ui.style import Theme

ROW_HEIGHT, HEAD_HEIGHT = 25, 80
COLUMN_WIDTH, LONGEST_LABEL = 9, 60  # characters
HOVER = "%{customdata[0]}<br>%{customdata[1]}"


@dataclass(frozen=True)
class State:
    """How a state is drawn: its name in the legend, the colour of the cell and of its text."""

    name: str
    colour: str
    text: str


@dataclass(frozen=True)
class Cell:
    """A cell: its state, what stands in it, what the reader sees over it."""

    state: str
    text: str
    hover: str


def draw_states(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    states: Mapping[str, State],
    theme: Theme,
    *,
    codes: Sequence[str],
) -> Figure:
    """A table of cells coloured by state, with a legend; `codes` are what a click on a row means.

    States have no order and no scale: each is drawn on its own, so that its text can be read on it.
    """
    used = [name for name in states if any(cell.state == name for line in cells for cell in line)]
    data = [_draw_state(name, states[name], cells) for name in used]
    data += [_draw_key(states[name]) for name in used]
    covered = [
        (x, y, [wrap_hover(rows[y]), cell.hover, codes[y]])
        for y, line in enumerate(cells)
        for x, cell in enumerate(line)
    ]
    data.append(cover_cells(covered, HOVER))
    return make_figure(
        data,
        theme,
        height=HEAD_HEIGHT + ROW_HEIGHT * max(len(rows), 2),
        showlegend=True,
        hoverdistance=EVERYWHERE,
        legend={
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        margin={"l": 8, "r": 8, "t": 66, "b": 8},
        xaxis=make_axis(
            theme,
            side="top",
            tickvals=list(range(len(columns))),
            ticktext=[wrap_label(column, COLUMN_WIDTH) for column in columns],
            tickangle=0,
            range=[-0.5, len(columns) - 0.5],
            showgrid=False,
            tickfont={"size": 10, "color": theme.text},
            ticks="",
        ),
        yaxis=make_axis(
            theme,
            tickvals=list(range(len(rows))),
            ticktext=[wrap_label(row, LONGEST_LABEL) for row in rows],
            range=[max(len(rows), 1) - 0.5, -0.5],
            showgrid=False,
            ticks="",
            tickfont={"size": 12, "color": theme.text},
        ),
    )


def _draw_state(name: str, state: State, cells: Sequence[Sequence[Cell]]) -> dict[str, Any]:
    """The cells in one state; the others are left out."""
    return {
        "type": "heatmap",
        "x": list(range(len(cells[0]))),
        "y": list(range(len(cells))),
        "z": [[1 if cell.state == name else None for cell in line] for line in cells],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, state.colour], [1, state.colour]],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "text": [[cell.text if cell.state == name else "" for cell in line] for line in cells],
        "texttemplate": "%{text}",
        "textfont": {"size": 11, "color": state.text},
        "hoverinfo": "skip",
    }


def _draw_key(state: State) -> dict[str, Any]:
    """The entry of the legend: a mark outside the table."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "name": state.name,
        "marker": {"symbol": "square", "size": 12, "color": state.colour},
        "hoverinfo": "skip",
    }
