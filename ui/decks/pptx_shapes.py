"""How do tables, grids, maps and flows become shapes of a slide?

Tables and grids are tables of PowerPoint; a map has a freeform for each country, so that it can be
coloured anew; flows are freeforms between two rows of bars.
"""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from ui import wording_present as words
from ui.decks import drawing, earth, tables
from ui.decks.colours import as_hex, split
from ui.decks.content import Content
from ui.decks.layout import TEXT_SIZE, Box
from ui.decks.pptx_vectors import Look, draw_group, write_freeform, write_preset
from ui.decks.visuals import Arc, Cell, Earth, Flows, Grid, Metrics, Sentences, Table
from ui.style import LIGHT

PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid"
POINTS_AN_INCH, PIXEL = 72, 0.75  # points
SENTENCE_SIZE, BAND_OPACITY = 20, 40


def draw(slide, content: Content, box: Box) -> None:
    """Draws what is no chart."""
    visual = content.visual_of_file
    if isinstance(visual, Earth):
        _draw_earth(slide, visual, box, content.alt)
    elif isinstance(visual, Flows):
        _draw_flows(slide, visual, box, content.alt)
    elif isinstance(visual, Grid):
        _draw_grid(slide, visual, box, content.alt)
    elif isinstance(visual, Table):
        _draw_table(slide, visual, box, content.alt)
    elif isinstance(visual, Metrics):
        _write_metrics(slide, visual, box)
    elif isinstance(visual, Sentences):
        _write_lines(slide, visual, box)


def _write(slide, box: Box, text: str, *, size: int = TEXT_SIZE, colour: str = LIGHT.text):
    shape = slide.shapes.add_textbox(
        Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height)
    )
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    for paragraph in frame.paragraphs:
        if size == TEXT_SIZE:
            paragraph.line_spacing = Pt(tables.LINE_POINTS)
        paragraph.font.size = Pt(size)
        paragraph.font.color.rgb = RGBColor(*split(colour))
    return frame


def _draw_table(slide, visual: Table, box: Box, alt: str) -> None:
    plan = tables.plan_table(visual, box)
    cells = [[Cell(text, "", LIGHT.text) for text in row] for row in [plan.columns, *plan.rows]]
    numbers = [False] * len(plan.columns)
    for place, is_number in enumerate(visual.is_number[: len(plan.columns)]):
        numbers[place] = is_number
    _add_table(slide, cells, plan, box, alt=alt, numbers=numbers)
    if plan.n_left_out:
        _say_more(slide, box, len(plan.rows), visual.n_rows)


def _draw_grid(slide, visual: Grid, box: Box, alt: str) -> None:
    if visual.key:
        box = _draw_key_line(slide, visual.key, box)
    plan = tables.plan_grid(visual, box)
    head = [Cell("", "", LIGHT.text)]
    head += [Cell(name, "", LIGHT.text, is_centred=True) for name in plan.columns]
    cells = [head]
    for name, row in zip(plan.row_names, visual.cells, strict=False):
        cells.append([Cell(name, "", LIGHT.text), *row])
    numbers = [False] * (len(plan.columns) + 1)
    _add_table(slide, cells, plan, box, alt=alt, numbers=numbers)
    if plan.n_left_out:
        _say_more(slide, box, len(plan.row_names), len(visual.rows))


def _say_more(slide, box: Box, shown: int, n: int) -> None:
    line = Box(box.x, box.y + box.height - tables.MORE_HEIGHT, box.width, tables.MORE_HEIGHT)
    _write(slide, line, words.say_more(shown, n), colour=LIGHT.muted)


def _add_table(
    slide,
    cells: Sequence[Sequence[Cell]],
    plan: tables.Plan,
    box: Box,
    *,
    alt: str,
    numbers: Sequence[bool],
) -> None:
    frame = slide.shapes.add_table(
        len(cells), len(cells[0]), Inches(box.x), Inches(box.y), Inches(box.width), Inches(0.3)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE
    table.horz_banding = False
    for place, width in enumerate(plan.widths):
        table.columns[place].width = Inches(width)
    for y, line in enumerate(cells):
        table.rows[y].height = Inches(plan.heights[y])
        for x, cell in enumerate(line):
            _fill_cell(table.cell(y, x), cell, is_head=y == 0, is_number=numbers[x])


def _fill_cell(held, cell: Cell, *, is_head: bool, is_number: bool) -> None:
    margin = tables.GRID_MARGIN if cell.fill or cell.is_centred else tables.CELL_MARGIN
    held.margin_left = held.margin_right = Inches(margin)
    held.margin_top = held.margin_bottom = 0
    held.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame = held.text_frame
    frame.word_wrap = True
    frame.text = cell.text
    paragraph = frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold = Pt(TEXT_SIZE), is_head
    paragraph.font.color.rgb = RGBColor(*split(cell.colour))
    paragraph.line_spacing = Pt(tables.LINE_POINTS)
    is_centred = cell.fill or (is_head and cell.is_centred)
    paragraph.alignment = PP_ALIGN.CENTER if is_centred else PP_ALIGN.RIGHT if is_number else None
    if cell.fill:
        held.fill.solid()
        held.fill.fore_color.rgb = RGBColor(*split(cell.fill))
        _draw_border(held, "#ffffff", 1.5)
    else:
        held.fill.background()
        _draw_border(held, LIGHT.grid, 0.75, sides=("b",))


def _draw_border(
    held, colour: str, width: float, sides: Sequence[str] = ("l", "r", "t", "b")
) -> None:
    """Lines around a cell; they come before its fill in the order of the format."""
    properties = held._tc.get_or_add_tcPr()
    for place, side in enumerate(sides):
        line = parse_xml(
            f'<a:ln{side.upper()} {nsdecls("a")} w="{int(width * 12_700)}"><a:solidFill>'
            f'<a:srgbClr val="{as_hex(colour)[1:].upper()}"/></a:solidFill></a:ln{side.upper()}>'
        )
        properties.insert(place, line)


def _write_lines(slide, visual: Sentences, box: Box) -> None:
    lines, n_left_out = tables.fit_lines(visual, box)
    frame = _write(slide, box, "\n".join(lines), size=SENTENCE_SIZE)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(12)
    if n_left_out:
        _say_more(slide, box, len(lines), visual.n_lines)


def _write_metrics(slide, visual: Metrics, box: Box) -> None:
    places = drawing.place_metrics(len(visual.figures), box)
    for place, texts in zip(places, visual.figures, strict=True):
        for text, size, own in drawing.part_metric(place, texts):
            is_value = size == drawing.METRIC_SIZE
            colour = LIGHT.accent if is_value else LIGHT.text
            frame = _write(slide, own, text, size=size, colour=colour)
            frame.paragraphs[0].font.bold = is_value
            frame.vertical_anchor = MSO_ANCHOR.TOP


def _draw_key_line(slide, key: Sequence[tuple[str, str]], box: Box) -> Box:
    """What colours mean, in a line above; what is left of the box below it."""
    places = drawing.place_key(key, box)
    draw_group(slide, "", [_write_square(place) for place in places])
    for place in places:
        _write(slide, place.text_box, place.text)
    used = drawing.KEY_HEIGHT
    return Box(box.x, box.y + used, box.width, box.height - used)


def _write_square(place: drawing.KeyPlace) -> str:
    look = Look(place.colour, LIGHT.muted)
    return write_preset(place.text, "rect", place.square, look)


def _draw_earth(slide, visual: Earth, box: Box, alt: str) -> None:
    frame = drawing.fit_earth(box)
    shapes = []
    for name, rings in earth.list_outlines().items():
        if rings and (colour := visual.fills.get(name)):
            placed = [ring * frame.width + (frame.x, frame.y) for ring in rings]
            shapes.append(write_freeform(name, placed, Look(colour, visual.edge, 0.25)))
    for arc in visual.arcs:
        shapes += _write_arc(arc, frame)
    for mark, (x, y) in zip(visual.marks, drawing.place_marks(visual.marks, frame), strict=True):
        side = mark.size * PIXEL / POINTS_AN_INCH
        place = Box(x - side / 2, y - side / 2, side, side)
        kind = "diamond" if mark.is_diamond else "ellipse"
        shapes.append(write_preset(kind, kind, place, Look(mark.colour, mark.edge)))
    key = drawing.place_map_key(visual, frame)
    draw_group(slide, alt, [*shapes, *(_write_square(place) for place in key if place.colour)])
    for place in key:
        _write(slide, place.text_box, place.text)


def _write_arc(arc: Arc, frame: Box) -> list[str]:
    pieces = drawing.trace_arc(arc, frame)
    return [
        write_freeform(
            "arc",
            [piece],
            Look(
                "",
                arc.colour,
                arc.width * PIXEL,
                has_arrow=arc.is_directed and number == len(pieces),
            ),
            is_closed=False,
        )
        for number, piece in enumerate(pieces, 1)
    ]


def _draw_flows(slide, visual: Flows, box: Box, alt: str) -> None:
    plan = drawing.plan_flows(visual, box)
    bands = [
        write_freeform(band.name, [band.points], Look(band.colour, opacity=BAND_OPACITY))
        for band in plan.bands
    ]
    draw_group(slide, alt, [*bands, *map(_write_square, plan.nodes)])
    for node in plan.nodes:
        frame = _write(slide, node.text_box, node.text)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT if node.is_left else PP_ALIGN.RIGHT
