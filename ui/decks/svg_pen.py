"""How is a slide drawn on screen: as one picture of lines and letters that fills any wall?"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ui.decks.colours import as_hex
from ui.decks.layout import HEIGHT, WIDTH, Box
from ui.decks.pen import Ring
from ui.style import FONT, current_theme

DOTS_AN_INCH = 144  # 1920 dots across
DOTS_A_POINT = 2
ANCHORS = {"left": "start", "centre": "middle", "right": "end"}


class SvgPen:
    """Draws one picture (see `ui.decks.pen`); every text in it is escaped."""

    def __init__(self, title: str) -> None:
        self._title, self.theme = title, current_theme()
        self._parts: list[str] = []

    def close(self) -> str:
        """The whole picture."""
        width, height = round(WIDTH * DOTS_AN_INCH), round(HEIGHT * DOTS_AN_INCH)
        ground = as_hex(self.theme.ground)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'role="img" aria-label={quoteattr(self._title)} font-family={quoteattr(FONT)}>'
            f'<rect width="{width}" height="{height}" fill="{ground}"/>{"".join(self._parts)}</svg>'
        )

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
        weight = ' font-weight="700"' if is_bold else ""
        anchor = "" if align == "left" else f' text-anchor="{ANCHORS[align]}"'
        self._parts.append(
            f'<text x="{_dots(x)}" y="{_dots(y)}" font-size="{size * DOTS_A_POINT:g}" '
            f'fill="{as_hex(colour)}"{weight}{anchor}>{escape(text)}</text>'
        )

    def fill(self, box: Box, colour: str, *, edge: str = "", width: float = 0.5) -> None:
        """A rectangle."""
        self._parts.append(
            f'<rect x="{_dots(box.x)}" y="{_dots(box.y)}" width="{_dots(box.width)}" '
            f'height="{_dots(box.height)}" fill="{as_hex(colour)}"{_edge(edge, width)}/>'
        )

    def dot(self, x: float, y: float, size: float, colour: str, edge: str = "") -> None:
        """A circle; its size is that across, in points."""
        self._parts.append(
            f'<circle cx="{_dots(x)}" cy="{_dots(y)}" r="{size * DOTS_A_POINT / 2:g}" '
            f'fill="{as_hex(colour)}"{_edge(edge, 0.5)}/>'
        )

    def trace(self, points: Ring, colour: str, width: float) -> None:
        """A line through points."""
        held = " ".join(f"{_dots(x)},{_dots(y)}" for x, y in points)
        self._parts.append(
            f'<polyline points="{held}" fill="none" stroke-linejoin="round"{_edge(colour, width)}/>'
        )

    def shape(self, rings: Sequence[Ring], colour: str, edge: str = "", opacity: float = 1) -> None:
        """A closed shape of one or more rings."""
        path = "".join(
            "M" + "L".join(f"{_dots(x)} {_dots(y)}" for x, y in ring) + "Z" for ring in rings
        )
        seen = "" if opacity == 1 else f' fill-opacity="{opacity:g}"'
        self._parts.append(f'<path d="{path}" fill="{as_hex(colour)}"{seen}{_edge(edge, 0.25)}/>')

    def mark(self, box: Box, text: str, size: float, turn: float, opacity: float) -> None:
        """A large word across a box, through which all is seen."""
        x, y = _dots(box.x + box.width / 2), _dots(box.y + box.height / 2)
        self._parts.append(
            f'<text x="{x}" y="{y}" text-anchor="middle" font-weight="700" '
            f'font-size="{size * DOTS_A_POINT:g}" fill="{as_hex(self.theme.muted)}" '
            f'fill-opacity="{opacity:g}" transform="rotate({-turn:g} {x} {y})">'
            f"{escape(text)}</text>"
        )

    def link(self, box: Box, address: str) -> None:
        """Nothing: who is in the hall reads the code beside it."""


def _dots(inches: float) -> str:
    return f"{float(inches) * DOTS_AN_INCH:.1f}".removesuffix(".0")


def _edge(colour: str, width: float) -> str:
    if not colour:
        return ""
    return f' stroke="{as_hex(colour)}" stroke-width="{width * DOTS_A_POINT:g}"'
