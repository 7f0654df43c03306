"""How are lines and letters put on a page of a PDF?"""

import io
from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from ui.decks.colours import split
from ui.decks.layout import HEIGHT, WIDTH, Box
from ui.decks.letters import BOLD, INCH, REGULAR, make_plain, register_fonts
from ui.style import current_theme


class PdfPen:
    """Draws on the pages of one file (see `ui.decks.pen`)."""

    def __init__(self, title: str, author: str) -> None:
        register_fonts()
        self.theme = current_theme()
        self._buffer, self._n_pages = io.BytesIO(), 0
        self.canvas = Canvas(self._buffer, pagesize=(WIDTH * INCH, HEIGHT * INCH))
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)

    def begin_page(self, title: str) -> None:
        """Names the page in the outline of the file."""
        self._n_pages += 1
        self.canvas.bookmarkPage(f"slide{self._n_pages}")
        self.canvas.addOutlineEntry(title, f"slide{self._n_pages}")

    def end_page(self) -> None:
        """Begins the next page."""
        self.canvas.showPage()

    def close(self) -> bytes:
        """The whole file."""
        self.canvas.save()
        return self._buffer.getvalue()

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
        self.canvas.setFont(BOLD if is_bold else REGULAR, size)
        self.canvas.setFillColor(_mix(colour))
        place = (x * INCH, (HEIGHT - y) * INCH, make_plain(text))
        {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "centre": self.canvas.drawCentredString,
        }[align](*place)

    def fill(self, box: Box, colour: str, *, edge: str = "", width: float = 0.5) -> None:
        """A rectangle."""
        self.canvas.setFillColor(_mix(colour))
        if edge:
            self.canvas.setStrokeColor(_mix(edge))
            self.canvas.setLineWidth(width)
        y = HEIGHT - box.y - box.height
        self.canvas.rect(
            box.x * INCH,
            y * INCH,
            box.width * INCH,
            box.height * INCH,
            stroke=bool(edge),
            fill=1,
        )

    def dot(self, x: float, y: float, size: float, colour: str, edge: str = "") -> None:
        """A circle; its size is that across, in points."""
        self.canvas.setFillColor(_mix(colour))
        self.canvas.setStrokeColor(_mix(edge or colour))
        self.canvas.setLineWidth(0.5)
        self.canvas.circle(x * INCH, (HEIGHT - y) * INCH, size / 2, stroke=bool(edge), fill=1)

    def trace(self, points: Sequence[Sequence[float]], colour: str, width: float) -> None:
        """A line through points."""
        self.canvas.setStrokeColor(_mix(colour))
        self.canvas.setLineWidth(width)
        self.canvas.drawPath(self._make_path([points], is_closed=False), stroke=1, fill=0)

    def shape(
        self,
        rings: Sequence[Sequence[Sequence[float]]],
        colour: str,
        edge: str = "",
        opacity: float = 1,
    ) -> None:
        """A closed shape of one or more rings."""
        self.canvas.setFillColor(_mix(colour, opacity))
        self.canvas.setStrokeColor(_mix(edge or colour))
        self.canvas.setLineWidth(0.25)
        path = self._make_path(rings, is_closed=True)
        self.canvas.drawPath(path, stroke=bool(edge), fill=1)

    def _make_path(self, rings: Sequence, *, is_closed: bool):
        path = self.canvas.beginPath()
        for ring in rings:
            for number, (x, y) in enumerate(ring):
                step = path.lineTo if number else path.moveTo
                step(float(x) * INCH, (HEIGHT - float(y)) * INCH)
            if is_closed:
                path.close()
        return path

    def mark(self, box: Box, text: str, size: float, turn: float, opacity: float) -> None:
        """A large word across a box, through which all is seen."""
        self.canvas.saveState()
        self.canvas.translate(
            (box.x + box.width / 2) * INCH, (HEIGHT - box.y - box.height / 2) * INCH
        )
        self.canvas.rotate(turn)
        self.canvas.setFont(BOLD, size)
        self.canvas.setFillColor(Color(0.32, 0.38, 0.43, alpha=opacity))
        self.canvas.drawCentredString(0, -size / 3, text)
        self.canvas.restoreState()

    def link(self, box: Box, address: str) -> None:
        """Makes a place lead to an address."""
        place = (box.x, HEIGHT - box.y - box.height, box.x + box.width, HEIGHT - box.y)
        self.canvas.linkURL(address, tuple(part * INCH for part in place))


def _mix(colour: str, opacity: float = 1) -> Color:
    return Color(*(part / 255 for part in split(colour)), alpha=opacity)
