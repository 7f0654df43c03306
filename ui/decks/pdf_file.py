"""How does a deck become a PDF: the same slides, of lines and letters that can be searched?"""

from collections.abc import Sequence

from ui import wording
from ui import wording_present as words
from ui.decks.content import Content
from ui.decks.drawn import draw_page
from ui.decks.pdf_pen import PdfPen
from ui.style import LIGHT, use_theme

MIME = "application/pdf"


def make_pdf(title: str, contents: Sequence[Content]) -> bytes:
    """The slides as pages of 16:9."""
    with use_theme(LIGHT):
        pen = PdfPen(title or words.TITLE, wording.APP_TITLE)
        for content in contents:
            pen.begin_page(content.title)
            draw_page(pen, content, content.visual_of_file)
            pen.end_page()
    return pen.close()
