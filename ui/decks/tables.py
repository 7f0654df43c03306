"""How much of a table has room on a slide, and how wide is each column?

Nothing is made smaller than a hall can read: what has no room is left out, and the slide says so.
"""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from ui.decks.layout import Box
from ui.decks.visuals import Grid, Number, Panels, Places, Sentences, Table

CHARACTER = 0.112  # inches, of the average letter at 14 points
CELL_MARGIN, GRID_MARGIN, ROW_HEIGHT, LINE_HEIGHT, MORE_HEIGHT = 0.07, 0.04, 0.29, 0.225, 0.3
LEAST_GRID_ROW, MOST_GRID_ROW, LINE_POINTS = 0.228, 0.36, 16  # lines are as high in every font
MOST_COLUMNS, MOST_LINES = 7, 3
NARROWEST, WIDEST = 0.55, 5.2
WIDEST_CELL, LEAST_NAME = 1.7, 1.75
SENTENCE_CHARACTER, SENTENCE_LINE, SENTENCE_GAP = 0.15, 0.34, 0.17
LABEL_HEIGHT = 0.48
PARTS = re.compile("[ \u00ad-]")  # where a word of a head may be parted


@dataclass(frozen=True)
class Plan:
    """The cells that have room, the widths of columns and the heights of rows (the head first)."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    row_names: Sequence[str]
    widths: Sequence[float]
    heights: Sequence[float]
    n_left_out: int


def plan_table(table: Table, box: Box) -> Plan:
    """The first columns and rows that have room; a cell has at most three lines."""
    columns = list(table.columns[:MOST_COLUMNS])
    rows = [list(row[: len(columns)]) for row in table.rows]
    widths = _share_width(columns, rows[:40], box.width)
    rows = [[cut(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    columns = [cut(text, width) for text, width in zip(columns, widths, strict=True)]
    heights = [_measure(row, widths) for row in [columns, *rows]]
    n = _count_fitting(heights, box.height)
    return Plan(columns, rows[:n], (), widths, heights[: n + 1], len(rows) - n)


def plan_grid(grid: Grid, box: Box) -> Plan:
    """All columns, as narrow as it takes, and the first rows that have room."""
    n = max(len(grid.columns), 1)
    longest = max((len(name) for name in grid.rows), default=0) * CHARACTER + 2 * CELL_MARGIN
    longest = max(longest, LEAST_NAME)
    word = max((len(w) for name in grid.columns for w in PARTS.split(name)), default=1)
    wanted = max(word * CHARACTER + 3 * GRID_MARGIN, NARROWEST)
    # The heads of the columns get their longest word, the names of the rows what is left.
    width = max(wanted, min(WIDEST_CELL, (box.width - longest) / n))
    width = min(width, (box.width - LEAST_NAME) / n)
    name_width = min(longest, box.width - n * width)
    widths = [name_width, *([width] * n)]
    names = [cut(name, name_width, 1) for name in grid.rows]
    columns = [cut(name, width) for name in grid.columns]
    head = _measure(["", *columns], widths)
    height = (box.height - head) / max(len(names), 1)
    height = min(max(height, LEAST_GRID_ROW), MOST_GRID_ROW)
    heights = [head, *([height] * len(names))]
    count = _count_fitting(heights, box.height)
    return Plan(columns, (), names[:count], widths, heights[: count + 1], len(names) - count)


def arrange(n: int) -> tuple[int, int]:
    """Columns and rows for small charts on a wide slide."""
    columns = n if n <= 3 else 4 if n <= 8 else 6
    return columns, -(-n // columns)


def name_panel(label: str, places: Places, width: float) -> str:
    """As much of a name as stands on two lines, with the last value."""
    last = find_last(places.series[0].values)
    value = "" if last is None else f" {last:,.0f}"
    return cut(label, width - len(value) * CHARACTER / 2, 2) + value


def find_last(values: Sequence[Number]) -> Number:
    """The last value that is known."""
    return next((value for value in reversed(values) if value is not None), None)


def find_ends(panels: Panels) -> tuple[str, str]:
    """The first and the last place of any panel, which are years."""
    names = sorted({name for _label, places in panels.panels for name in places.labels})
    return names[0], names[-1]


def fit_lines(visual: Sentences, box: Box) -> tuple[list[str], int]:
    """The first lines that have room, and how many have not."""
    left, fitting = box.height - MORE_HEIGHT, []
    for line in visual.lines:
        n = max(len(textwrap.wrap(line, int(box.width / SENTENCE_CHARACTER))), 1)
        left -= n * SENTENCE_LINE + SENTENCE_GAP
        if left < 0 and fitting:
            break
        fitting.append(line)
    return fitting, visual.n_lines - len(fitting)


def cut(text: str, width: float, most_lines: int = MOST_LINES) -> str:
    """As much of a text as a cell of that width shows on its lines."""
    lines = textwrap.wrap(text, count_characters(width))
    if len(lines) <= most_lines:
        return text
    end = 0
    for line in lines[:most_lines]:
        end = text.index(line, end) + len(line)
    return f"{text[: end - 1].rstrip(' ,;.')}…"


def count_characters(width: float) -> int:
    """How many letters a line of a cell takes."""
    return max(int((width - 2 * GRID_MARGIN) / CHARACTER), 3)


def _measure(row: Sequence[str], widths: Sequence[float]) -> float:
    lines = max(
        len(textwrap.wrap(text, count_characters(width))) or 1
        for text, width in zip(row, widths, strict=True)
    )
    return ROW_HEIGHT + (lines - 1) * LINE_HEIGHT


def _count_fitting(heights: Sequence[float], room: float) -> int:
    """How many rows fit under the head; with room for saying so where some do not."""
    if sum(heights) <= room + 0.01:
        return len(heights) - 1
    left, count = room - heights[0] - MORE_HEIGHT, 0
    for height in heights[1:]:
        left -= height
        if left < 0:
            break
        count += 1
    return count


def _share_width(columns: Sequence[str], rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """What each column would like, and its share of the room where that is too much or little."""
    wanted = []
    for place, name in enumerate(columns):
        longest = max([len(name), *(len(row[place]) for row in rows)])
        wanted.append(min(max(longest * CHARACTER + 2 * CELL_MARGIN, NARROWEST), WIDEST))
    total = sum(wanted)
    if total <= room:
        return [width * min(room / total, 1.35) for width in wanted]
    narrow = [width if width <= room / len(wanted) else 0.0 for width in wanted]
    rest = sum(width for width, fixed in zip(wanted, narrow, strict=True) if not fixed)
    scale = (room - sum(narrow)) / rest
    return [fixed or width * scale for width, fixed in zip(wanted, narrow, strict=True)]
