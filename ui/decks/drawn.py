"""How is a whole slide drawn, on a page of a PDF and on the wall of a hall?"""

from ui import wording
from ui import wording_present as words
from ui.decks import drawn_charts, drawn_shapes, layout, qr
from ui.decks.content import Content
from ui.decks.layout import Box
from ui.decks.letters import INCH, measure, wrap
from ui.decks.pen import BASELINE, LEADING, Pen, write
from ui.decks.visuals import Visual

WATERMARK_SIZE, WATERMARK_TURN, WATERMARK_OPACITY = 60, 16, 0.24
MOST_SOURCE_LINES = 2


def draw_page(
    pen: Pen, content: Content, visual: Visual, *, source_size: int = layout.SOURCE_SIZE
) -> None:
    """Everything that stands on a slide, in the theme that is in use."""
    boxes = content.boxes
    write(
        pen,
        boxes.title,
        content.title,
        boxes.title_size,
        pen.theme.text,
        is_bold=True,
        is_middle=True,
    )
    if content.takeaway:
        write(pen, boxes.takeaway, content.takeaway, layout.TAKEAWAY_SIZE, pen.theme.accent)
    write(pen, boxes.subtitle, content.subtitle, layout.TEXT_SIZE, pen.theme.muted)
    if not drawn_charts.draw(pen, visual, boxes.body):
        drawn_shapes.draw(pen, visual, boxes.body)
    if content.is_illustrative:
        pen.mark(boxes.body, wording.WATERMARK, WATERMARK_SIZE, WATERMARK_TURN, WATERMARK_OPACITY)
    if content.map_lines:
        text = " ".join(content.map_lines)
        write(pen, boxes.map_lines, text, layout.TEXT_SIZE, pen.theme.muted)
    write(pen, boxes.filters, content.filters, layout.TEXT_SIZE, pen.theme.text)
    _write_source(pen, boxes.source, content, source_size)
    _draw_code(pen, boxes.code, content.link)


def _write_source(pen: Pen, box: Box, content: Content, size: int) -> None:
    """Sources and date, and below them the way to the live view."""
    step = size * LEADING / INCH
    lines = wrap(content.source, size, box.width)
    if len(lines) > MOST_SOURCE_LINES:
        lines = [*lines[: MOST_SOURCE_LINES - 1], f"{lines[MOST_SOURCE_LINES - 1][:-2]}…"]
    write(pen, box, "\n".join(lines), size, pen.theme.muted)
    line = Box(box.x, box.y + len(lines) * step, box.width, step)
    pen.write_line(
        line.x, line.y + step * BASELINE, _shorten(content.link, size, line), size, pen.theme.accent
    )
    if content.link.startswith("http"):
        pen.link(line, content.link)


def _shorten(link: str, size: int, line: Box) -> str:
    """As much of an address as stands on a line."""
    told = f"{words.LINK}: {link}"
    n = len(told)
    while n > 1 and measure(told[:n], size) > line.width - 0.2:
        n -= 1
    return told if n == len(told) else f"{told[:n]}…"


def _draw_code(pen: Pen, box: Box, link: str) -> None:
    """Dark on white, whatever the theme: telephones read nothing else."""
    dark, n = qr.list_modules(link)
    pen.fill(box, "#ffffff")
    side = box.width / n
    for x, y in dark:
        pen.fill(Box(box.x + x * side, box.y + y * side, side, side), "#000000")
