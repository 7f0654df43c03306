"""How does a slide become the picture that fills the wall?"""

from ui.decks.content import Content
from ui.decks.drawn import draw_page
from ui.decks.layout import TEXT_SIZE
from ui.decks.svg_pen import SvgPen


def make_picture(content: Content) -> str:
    """The slide as SVG in the theme in use; nothing in it is smaller than 28 dots of 1920."""
    pen = SvgPen(f"{content.title}. {content.alt}")
    draw_page(pen, content, content.visual, source_size=TEXT_SIZE)
    return pen.close()
