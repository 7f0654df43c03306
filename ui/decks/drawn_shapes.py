"""How do tables, grids, maps and flows look on a page?"""

from collections.abc import Sequence

from ui import wording_present as words
from ui.decks import drawing, earth, tables
from ui.decks.layout import TEXT_SIZE, Box
from ui.decks.letters import INCH
from ui.decks.pen import Pen, write
from ui.decks.visuals import Arc, Cell, Earth, Flows, Grid, Metrics, Sentences, Table, Visual

PIXEL = 0.75  # points
SENTENCE_SIZE, BAND_OPACITY, GAP = 20, 0.4, 0.02
TABLE_LEADING = tables.LINE_POINTS / TEXT_SIZE
ARROW = 0.07


def draw(pen: Pen, visual: Visual, box: Box) -> None:
    """Draws what is no chart."""
    if isinstance(visual, Earth):
        _draw_earth(pen, visual, box)
    elif isinstance(visual, Flows):
        _draw_flows(pen, visual, box)
    elif isinstance(visual, Grid):
        _draw_grid(pen, visual, box)
    elif isinstance(visual, Table):
        _draw_table(pen, visual, box)
    elif isinstance(visual, Metrics):
        _write_metrics(pen, visual, box)
    elif isinstance(visual, Sentences):
        _write_lines(pen, visual, box)


def _draw_table(pen: Pen, visual: Table, box: Box) -> None:
    plan = tables.plan_table(visual, box)
    lines = [[Cell(text, "", pen.theme.text) for text in row] for row in [plan.columns, *plan.rows]]
    _draw_cells(pen, lines, plan, box, visual.is_number)
    if plan.n_left_out:
        _say_more(pen, box, len(plan.rows), visual.n_rows)


def _draw_grid(pen: Pen, visual: Grid, box: Box) -> None:
    if visual.key:
        for place in drawing.place_key(visual.key, box):
            _draw_key(pen, place)
        used = drawing.KEY_HEIGHT
        box = Box(box.x, box.y + used, box.width, box.height - used)
    plan = tables.plan_grid(visual, box)
    head = [Cell(name, "", pen.theme.text, is_centred=True) for name in plan.columns]
    lines = [[Cell("", "", pen.theme.text), *head]]
    for name, row in zip(plan.row_names, visual.cells, strict=False):
        lines.append([Cell(name, "", pen.theme.text), *row])
    _draw_cells(pen, lines, plan, box, ())
    if plan.n_left_out:
        _say_more(pen, box, len(plan.row_names), len(visual.rows))


def _draw_cells(
    pen: Pen,
    lines: Sequence[Sequence[Cell]],
    plan: tables.Plan,
    box: Box,
    is_number: Sequence[bool],
) -> None:
    y = box.y
    for number, (line, height) in enumerate(zip(lines, plan.heights, strict=True)):
        x = box.x
        for place, (cell, width) in enumerate(zip(line, plan.widths, strict=True)):
            is_right = bool(is_number) and is_number[place]
            _draw_cell(pen, cell, Box(x, y, width, height), is_head=number == 0, is_right=is_right)
            x += width
        y += height


def _draw_cell(pen: Pen, cell: Cell, box: Box, *, is_head: bool, is_right: bool) -> None:
    if cell.fill:
        inner = Box(box.x + GAP / 2, box.y + GAP / 2, box.width - GAP, box.height - GAP)
        pen.fill(inner, cell.fill)
    else:
        bottom = box.y + box.height
        pen.trace([(box.x, bottom), (box.x + box.width, bottom)], pen.theme.grid, 0.75)
    is_centred = cell.fill or cell.is_centred
    margin = tables.GRID_MARGIN if is_centred else tables.CELL_MARGIN
    write(
        pen,
        Box(box.x + margin, box.y, box.width - 2 * margin, box.height),
        cell.text,
        TEXT_SIZE,
        cell.colour,
        is_bold=is_head,
        align="centre" if is_centred else "right" if is_right else "left",
        is_middle=True,
        leading=TABLE_LEADING,
    )


def _say_more(pen: Pen, box: Box, shown: int, n: int) -> None:
    line = Box(box.x, box.y + box.height - tables.MORE_HEIGHT, box.width, tables.MORE_HEIGHT)
    write(pen, line, words.say_more(shown, n), TEXT_SIZE, pen.theme.muted, is_middle=True)


def _write_lines(pen: Pen, visual: Sentences, box: Box) -> None:
    lines, n_left_out = tables.fit_lines(visual, box)
    write(pen, box, "\n\n".join(lines), SENTENCE_SIZE, pen.theme.text, leading=1.1)
    if n_left_out:
        _say_more(pen, box, len(lines), visual.n_lines)


def _write_metrics(pen: Pen, visual: Metrics, box: Box) -> None:
    places = drawing.place_metrics(len(visual.figures), box)
    for place, texts in zip(places, visual.figures, strict=True):
        for text, size, own in drawing.part_metric(place, texts):
            is_value = size == drawing.METRIC_SIZE
            colour = pen.theme.accent if is_value else pen.theme.text
            write(pen, own, text, size, colour, is_bold=is_value)


def _draw_key(pen: Pen, place: drawing.KeyPlace, align: str = "left") -> None:
    if place.colour:
        pen.fill(place.square, place.colour, edge=pen.theme.muted)
    write(
        pen,
        place.text_box,
        place.text,
        TEXT_SIZE,
        pen.theme.text,
        align=align,
        is_middle=True,
        leading=TABLE_LEADING,
    )


def _draw_earth(pen: Pen, visual: Earth, box: Box) -> None:
    frame = drawing.fit_earth(box)
    for name, rings in earth.list_outlines().items():
        if rings and (colour := visual.fills.get(name)):
            placed = [ring * frame.width + (frame.x, frame.y) for ring in rings]
            pen.shape(placed, colour, visual.edge)
    for arc in visual.arcs:
        _draw_arc(pen, arc, frame)
    for mark, (x, y) in zip(visual.marks, drawing.place_marks(visual.marks, frame), strict=True):
        size = mark.size * PIXEL
        if mark.is_diamond:
            half = size / INCH / 2
            ring = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
            pen.shape([ring], mark.colour, mark.edge)
        else:
            pen.dot(x, y, size, mark.colour, mark.edge)
    for place in drawing.place_map_key(visual, frame):
        _draw_key(pen, place)


def _draw_arc(pen: Pen, arc: Arc, frame: Box) -> None:
    pieces = drawing.trace_arc(arc, frame)
    for piece in pieces:
        pen.trace(piece, arc.colour, arc.width * PIXEL)
    if arc.is_directed and pieces:
        pen.shape([drawing.point_at(pieces[-1], ARROW)], arc.colour)


def _draw_flows(pen: Pen, visual: Flows, box: Box) -> None:
    plan = drawing.plan_flows(visual, box)
    for band in plan.bands:
        pen.shape([band.points], band.colour, opacity=BAND_OPACITY)
    for node in plan.nodes:
        _draw_key(pen, node, "left" if node.is_left else "right")
