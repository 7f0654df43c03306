"""How does a deck become a PowerPoint file whose charts can be edited?"""

import io
from collections.abc import Sequence

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from ui import wording
from ui import wording_present as words
from ui.decks import layout, pptx_charts, pptx_shapes, qr
from ui.decks.colours import split
from ui.decks.content import Content
from ui.decks.layout import Box
from ui.style import LIGHT, use_theme

TITLE_ONLY = 5  # of the layouts that python-pptx brings along
WATERMARK_SIZE, WATERMARK_TURN = 60, -16
WATERMARK_OPACITY = 26  # percent: what is below stays readable
MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def make_pptx(title: str, contents: Sequence[Content]) -> bytes:
    """The slides as a file that PowerPoint, Impress and Keynote open."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(layout.WIDTH), Inches(layout.HEIGHT)
    file.core_properties.title = title or words.TITLE
    file.core_properties.author = wording.APP_TITLE
    with use_theme(LIGHT):
        for content in contents:
            _draw_slide(file, content)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _draw_slide(file, content: Content) -> None:
    slide = file.slides.add_slide(file.slide_layouts[TITLE_ONLY])
    boxes = content.boxes
    _write_title(slide, content.title, boxes)
    if content.takeaway:
        write(slide, boxes.takeaway, content.takeaway, layout.TAKEAWAY_SIZE, LIGHT.accent)
    if content.subtitle:
        write(slide, boxes.subtitle, content.subtitle, layout.TEXT_SIZE, LIGHT.muted)
    _draw_body(slide, content, boxes.body)
    if content.is_illustrative:
        _write_watermark(slide, boxes.body)
    if content.map_lines:
        text = " ".join(content.map_lines)
        write(slide, boxes.map_lines, text, layout.TEXT_SIZE, LIGHT.muted)
    write(slide, boxes.filters, content.filters, layout.TEXT_SIZE, LIGHT.text)
    _write_source(slide, boxes.source, content)
    _draw_code(slide, boxes.code, content.link)
    slide.notes_slide.notes_text_frame.text = content.spoken


def _draw_body(slide, content: Content, box: Box) -> None:
    if not pptx_charts.draw(slide, content, box):
        pptx_shapes.draw(slide, content, box)


def _write_title(slide, text: str, boxes: layout.Boxes) -> None:
    """In the placeholder, by which readers of the screen and the outline find it."""
    title, box = slide.shapes.title, boxes.title
    title.left, title.top = Inches(box.x), Inches(box.y)
    title.width, title.height = Inches(box.width), Inches(box.height)
    title.text = text
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    _clear_margins(frame)
    _style(frame, boxes.title_size, LIGHT.text, is_bold=True)


def write(slide, box: Box, text: str, size: int, colour: str, *, is_bold: bool = False):
    """A text in a box of its own, with a line for each line of it."""
    shape = slide.shapes.add_textbox(
        Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height)
    )
    frame = shape.text_frame
    frame.word_wrap = True
    _clear_margins(frame)
    frame.text = text
    _style(frame, size, colour, is_bold=is_bold)
    return shape


def _clear_margins(frame) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _style(frame, size: int, colour: str, *, is_bold: bool = False) -> None:
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = Pt(size), is_bold
        paragraph.font.color.rgb = RGBColor(*split(colour))


def _write_source(slide, box: Box, content: Content) -> None:
    shape = write(slide, box, content.source, layout.SOURCE_SIZE, LIGHT.muted)
    paragraph = shape.text_frame.add_paragraph()
    paragraph.font.size = Pt(layout.SOURCE_SIZE)
    run = paragraph.add_run()
    run.text = f"{words.LINK}: {content.link}"
    if content.link.startswith("http"):
        run.hyperlink.address = content.link


def _write_watermark(slide, box: Box) -> None:
    place = Box(box.x, box.y + box.height / 2 - 0.5, box.width, 1.0)
    shape = write(slide, place, wording.WATERMARK, WATERMARK_SIZE, LIGHT.muted, is_bold=True)
    for colour in shape._element.iter(qn("a:srgbClr")):
        colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{WATERMARK_OPACITY}000"/>'))
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    shape.rotation = WATERMARK_TURN


def _draw_code(slide, box: Box, link: str) -> None:
    picture = slide.shapes.add_picture(
        io.BytesIO(qr.make_png(link)),
        Inches(box.x),
        Inches(box.y),
        Inches(box.width),
        Inches(box.height),
    )
    picture._element.nvPicPr.cNvPr.set("descr", words.say_code(link))
