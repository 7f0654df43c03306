"""Where does everything stand on a slide? In inches, for a hall: nothing smaller than 14 points
but the line with the source.
"""

import textwrap
from dataclasses import dataclass

WIDTH, HEIGHT = 13.333, 7.5  # 16:9
TITLE_SIZE, LONG_TITLE_SIZE, TAKEAWAY_SIZE, TEXT_SIZE, SOURCE_SIZE = 30, 24, 18, 14, 10
LONG_TITLE = 58  # characters
LEFT, INNER = 0.6, 12.13
LINE = 0.31  # of a takeaway
TAKEAWAY_WIDTH = 98  # characters on a line
MAP_LINES_WIDTH = 3.6
QR_SIDE = 0.86


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Boxes:
    """The places of everything on one slide."""

    title: Box
    takeaway: Box
    subtitle: Box
    body: Box
    map_lines: Box
    filters: Box
    source: Box
    code: Box
    title_size: int


def place(title: str, takeaway: str, subtitle: str, *, is_map: bool) -> Boxes:
    """The places on a slide; without a takeaway there is more room for the figure."""
    lines = len(textwrap.wrap(takeaway, TAKEAWAY_WIDTH))
    below = 1.03 + lines * LINE
    top = below + (0.42 if subtitle else 0.1)
    bottom = HEIGHT - 1.22
    width = INNER - MAP_LINES_WIDTH - 0.2 if is_map else INNER
    words = INNER - QR_SIDE - 0.2
    return Boxes(
        title=Box(LEFT, 0.35, INNER, 0.66),
        takeaway=Box(LEFT, 1.0, INNER, lines * LINE),
        subtitle=Box(LEFT, below, INNER, 0.34),
        body=Box(LEFT, top, width, bottom - top),
        map_lines=Box(LEFT + width + 0.2, top, MAP_LINES_WIDTH, bottom - top),
        filters=Box(LEFT, bottom + 0.12, words, 0.32),
        source=Box(LEFT, bottom + 0.44, words, 0.56),
        code=Box(LEFT + INNER - QR_SIDE, bottom + 0.03, QR_SIDE, QR_SIDE),
        title_size=TITLE_SIZE if len(title) <= LONG_TITLE else LONG_TITLE_SIZE,
    )
