"""What can draw a slide: with which strokes are charts, tables and maps put on a page?

In inches from the upper left corner, letters in points. A page of a PDF and the wall of a hall are
drawn by the same strokes.
"""

from collections.abc import Sequence
from typing import Protocol

from ui.decks.layout import Box
from ui.decks.letters import INCH, wrap
from ui.style import Theme

LEADING, BASELINE = 1.2, 0.8
Ring = Sequence[Sequence[float]]


class Pen(Protocol):
    """The strokes. Colours are hex; a mark or an edge of no colour is not drawn.

    `theme` is the one that was in use when the pen was taken.
    """

    theme: Theme

    def write_line(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        is_bold: bool = False,
        align: str = "left",
    ) -> None:
        """One line on its baseline; x is where it begins, ends or has its middle."""

    def fill(self, box: Box, colour: str, *, edge: str = "", width: float = 0.5) -> None:
        """A rectangle."""

    def dot(self, x: float, y: float, size: float, colour: str, edge: str = "") -> None:
        """A circle; its size is that across, in points."""

    def trace(self, points: Ring, colour: str, width: float) -> None:
        """A line through points."""

    def shape(self, rings: Sequence[Ring], colour: str, edge: str = "", opacity: float = 1) -> None:
        """A closed shape of one or more rings."""

    def mark(self, box: Box, text: str, size: float, turn: float, opacity: float) -> None:
        """A large word across a box, through which all is seen."""

    def link(self, box: Box, address: str) -> None:
        """Makes a place lead to an address."""


def write(
    pen: Pen,
    box: Box,
    text: str,
    size: float,
    colour: str,
    *,
    is_bold: bool = False,
    align: str = "left",
    is_middle: bool = False,
    leading: float = LEADING,
) -> None:
    """A text on lines within a box, from its top or around its middle."""
    lines = wrap(text, size, box.width, is_bold=is_bold)
    step = size * leading / INCH
    y = box.y + (box.height - step * len(lines)) / 2 if is_middle else box.y
    shares = {"left": 0.0, "centre": 0.5, "right": 1.0}
    x = box.x + box.width * shares[align]
    for number, line in enumerate(lines):
        base = y + number * step + step * BASELINE
        pen.write_line(x, base, line, size, colour, is_bold=is_bold, align=align)
