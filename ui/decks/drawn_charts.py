"""How do bars, columns, lines and points look on a page?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from ui import wording_present as words
from ui.decks import tables
from ui.decks.layout import TEXT_SIZE, Box
from ui.decks.letters import measure
from ui.decks.pen import Pen, write
from ui.decks.visuals import Panels, Places, Points, Series, Visual
from ui.style import show_number

LEGEND, AXIS, TOP = 0.36, 0.34, 0.3  # inches
GAP, NAME_WIDTH, LABEL_GAP = 0.28, 4.4, 0.08
LINE_WIDTH, QUIET_WIDTH, DOT, MARK = 2.5, 1.0, 6, 9
TICKS, SMALL, TWO_LINES = 5, 0.05, 0.45
TEXT_HEIGHT = 0.1  # from the middle of small letters to their baseline, about


def draw(pen: Pen, visual: Visual, box: Box) -> bool:
    """Draws what is a chart; False for what is none."""
    if isinstance(visual, Places):
        box = _draw_legend(pen, visual.series, box)
        (_draw_bars if visual.is_horizontal else _draw_columns)(pen, visual, box)
    elif isinstance(visual, Points):
        _draw_points(pen, visual, box)
    elif isinstance(visual, Panels):
        _draw_panels(pen, visual, box)
    else:
        return False
    return True


@dataclass(frozen=True)
class Scale:
    """From values to inches along one axis."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (
            self.end - self.start
        )


def list_ticks(low: float, high: float, n: int = TICKS) -> list[float]:
    """Round numbers from the low to the high end or just beyond."""
    step = 10 ** floor(log10((high - low) / n or 1))
    step *= next(factor for factor in (1, 2, 2.5, 5, 10) if (high - low) / (step * factor) <= n)
    first, last = floor(low / step), ceil(high / step)
    return [round(place * step, 10) for place in range(first, last + 1)]


def _draw_legend(pen: Pen, series: Sequence[Series], box: Box) -> Box:
    """The names of the series in a line above, each once; what is left of the box."""
    named = {one.name: one for one in series if one.name}
    if len(named) < 2:
        return box
    x, middle = box.x, box.y + LEGEND / 2
    for name, one in named.items():
        if one.form == "bar":
            pen.fill(Box(x, middle - 0.07, 0.3, 0.14), one.colour)
        else:
            pen.trace([(x, middle), (x + 0.3, middle)], one.colour, _width(one))
        pen.write_line(x + 0.38, middle + SMALL, name, TEXT_SIZE, pen.theme.text)
        x += 0.38 + measure(name, TEXT_SIZE) + 0.35
    return Box(box.x, box.y + LEGEND, box.width, box.height - LEGEND)


def _width(series: Series) -> float:
    return QUIET_WIDTH if series.is_quiet else LINE_WIDTH


def _find_limits(series: Sequence[Series], *, is_stacked: bool = False) -> tuple[float, float]:
    """Zero, and what is beyond it on either side."""
    lists = [one.values for one in series]
    if is_stacked:
        lists = [[sum(v or 0 for v in column) for column in zip(*lists, strict=True)]]
    ends = [v for values in lists for v in values if v is not None]
    ends += [v for one in series for v in (*one.low, *one.high) if v is not None]
    return min([0.0, *ends]), max([0.0, *ends]) or 1.0


def _draw_bars(pen: Pen, visual: Places, box: Box) -> None:
    """Bars from the top down, each with its number."""
    n = max(len(visual.labels), 1)
    row = min(box.height / n, 0.62)
    longest = max((measure(label, TEXT_SIZE) for label in visual.labels), default=0)
    names = min(longest, NAME_WIDTH)
    low, high = _find_limits(visual.series, is_stacked=visual.is_stacked)
    room = 0.12 + max(measure(_tell(one, i), TEXT_SIZE) for one in visual.series for i in range(n))
    left = box.x + names + 0.15 + (room if low < 0 else 0)
    scale = Scale(low, high, left, box.x + box.width - room)
    is_shared = visual.is_stacked or low < 0
    side = row * (1 - GAP) / (1 if is_shared else len(visual.series))
    for place, label in enumerate(visual.labels):
        top = box.y + place * row + row * GAP / 2
        own = Box(box.x, box.y + place * row, names, row)
        text = label
        if measure(label, TEXT_SIZE) > names:
            text = tables.cut(label, names + SMALL, 2 if row > TWO_LINES else 1)
        write(
            pen,
            own,
            text,
            TEXT_SIZE,
            pen.theme.text,
            align="right",
            is_middle=True,
            leading=1.05,
        )
        reached = 0.0
        for number, one in enumerate(visual.series):
            value = one.values[place]
            if value is None:
                continue
            y = top if is_shared else top + number * side
            start = reached if visual.is_stacked else 0.0
            _draw_bar(pen, scale, (start, start + value), Box(0, y, 0, side), _colour(one, place))
            if not visual.is_stacked:
                _write_value(pen, scale.place(value), y + side / 2, _tell(one, place), value < 0)
            reached += value


def _draw_bar(pen: Pen, scale: Scale, ends: tuple[float, float], box: Box, colour: str) -> None:
    x, to_x = sorted(map(scale.place, ends))
    pen.fill(Box(x, box.y, to_x - x, box.height), colour)


def _write_value(pen: Pen, x: float, middle: float, text: str, is_left: bool) -> None:
    place = x - LABEL_GAP if is_left else x + LABEL_GAP
    pen.write_line(
        place,
        middle + SMALL,
        text,
        TEXT_SIZE,
        pen.theme.text,
        align="right" if is_left else "left",
    )


def _tell(series: Series, place: int) -> str:
    """What stands at a bar: its number, without a sign."""
    value = series.values[place]
    return "" if value is None else show_number(abs(value))


def _colour(series: Series, place: int) -> str:
    return series.colours[place] if series.colours else series.colour


def _draw_columns(pen: Pen, visual: Places, box: Box) -> None:
    """Columns, lines and points over an axis of names."""
    low, high = _find_limits(visual.series, is_stacked=visual.is_stacked)
    is_told = len(visual.series) == 1 and bool(visual.series[0].texts)
    high = 100.0 if visual.is_percent else high
    ticks = [low, high] if is_told else list_ticks(low, high)
    suffix = " %" if visual.is_percent else ""
    names = [f"{show_number(tick)}{suffix}" for tick in ticks]
    left = box.x + (0 if is_told else max(measure(name, TEXT_SIZE) for name in names) + 0.12)
    top = box.y + (TOP if is_told else TEXT_HEIGHT)
    scale = Scale(ticks[0], ticks[-1], box.y + box.height - AXIS, top)
    for tick, name in zip(ticks, names, strict=True):
        y = scale.place(tick)
        if is_told and tick != 0:
            continue
        pen.trace([(left, y), (box.x + box.width, y)], pen.theme.grid, 0.75)
        if not is_told:
            pen.write_line(left - 0.1, y + SMALL, name, TEXT_SIZE, pen.theme.muted, align="right")
    step = (box.x + box.width - left) / max(len(visual.labels), 1)
    _name_places(pen, visual.labels, left, step, box.y + box.height - SMALL)
    _draw_series(pen, visual, scale, left, step, is_told=is_told)


def _name_places(pen: Pen, labels: Sequence[str], left: float, step: float, y: float) -> None:
    """The names below an axis; where they have no room, every second, fifth and so on."""
    widest = max((measure(label, TEXT_SIZE) for label in labels), default=0) + 0.12
    every = next(n for n in (1, 2, 5, 10, 20, 50, 1000) if widest <= step * n or n == 1000)
    for place in range((len(labels) - 1) % every, len(labels), every):
        pen.write_line(
            left + (place + 0.5) * step,
            y,
            labels[place],
            TEXT_SIZE,
            pen.theme.text,
            align="centre",
        )


def _draw_series(
    pen: Pen, visual: Places, scale: Scale, left: float, step: float, *, is_told: bool
) -> None:
    bars = [one for one in visual.series if one.form == "bar"]
    side = step * (1 - GAP) / (1 if visual.is_stacked else max(len(bars), 1))
    reached = [0.0] * len(visual.labels)
    for number, one in enumerate(bars):
        for place, value in enumerate(one.values):
            if value is None:
                continue
            x = left + place * step + step * GAP / 2
            x += 0 if visual.is_stacked else number * side
            start = reached[place] if visual.is_stacked else 0.0
            y, to_y = sorted((scale.place(start), scale.place(start + value)))
            pen.fill(Box(x, y, side, to_y - y), _colour(one, place))
            reached[place] += value
            if is_told:
                text = _tell(one, place)
                pen.write_line(
                    x + side / 2, y - SMALL, text, TEXT_SIZE, pen.theme.text, align="centre"
                )
    for one in visual.series:
        if one.form != "bar":
            spots = [left + (place + 0.5) * step for place in range(len(visual.labels))]
            _draw_line(pen, one, spots, scale)


def _draw_line(pen: Pen, series: Series, spots: Sequence[float], scale: Scale) -> None:
    """A line with its marks and intervals; a gap stays a gap."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, (x, value) in enumerate(zip(spots, series.values, strict=True)):
        if value is None:
            pieces.append([])
            continue
        pieces[-1].append((x, scale.place(value)))
        if series.low and series.low[place] is not None:
            ends = [(x, scale.place(series.low[place])), (x, scale.place(series.high[place]))]
            pen.trace(ends, series.colour, 1.5)
    for piece in pieces:
        if series.form == "line" and len(piece) > 1:
            pen.trace(piece, series.colour, _width(series))
        if not series.is_quiet:
            for x, y in piece:
                pen.dot(x, y, DOT if series.form == "line" else MARK, series.colour)


def _draw_points(pen: Pen, visual: Points, box: Box) -> None:
    xs = [x for _one, places in visual.series for x in places]
    ys = [y for one, _places in visual.series for y in one.values]
    across, up = list_ticks(0, max([*xs, 1.0]), 8), list_ticks(0, max([*ys, 1.0]))
    suffix = " %" if visual.is_percent else ""
    names = [f"{show_number(tick)}{suffix}" for tick in up]
    left = box.x + max(measure(name, TEXT_SIZE) for name in names) + 0.12
    head = AXIS if visual.y_title else TEXT_HEIGHT
    foot = AXIS * (2 if visual.x_title else 1)
    x_scale = Scale(across[0], across[-1], left, box.x + box.width - 0.3)
    y_scale = Scale(up[0], up[-1], box.y + box.height - foot, box.y + head)
    for tick, name in zip(up, names, strict=True):
        y = y_scale.place(tick)
        pen.trace([(left, y), (x_scale.end, y)], pen.theme.grid, 0.75)
        pen.write_line(left - 0.1, y + SMALL, name, TEXT_SIZE, pen.theme.muted, align="right")
    for tick in across:
        text, y = show_number(tick), y_scale.start + 0.25
        pen.write_line(x_scale.place(tick), y, text, TEXT_SIZE, pen.theme.muted, align="centre")
    pen.write_line(box.x, box.y + 0.15, visual.y_title, TEXT_SIZE, pen.theme.muted)
    end = box.y + box.height - SMALL
    pen.write_line(x_scale.end, end, visual.x_title, TEXT_SIZE, pen.theme.muted, align="right")
    for one, places in visual.series:
        spots = [
            (x_scale.place(x), y_scale.place(y)) for x, y in zip(places, one.values, strict=True)
        ]
        if one.form == "line" and len(spots) > 1:
            pen.trace(spots, one.colour, _width(one))
        elif one.form != "line":
            for x, y in spots:
                pen.dot(x, y, MARK, one.colour, pen.theme.text)


def _draw_panels(pen: Pen, visual: Panels, box: Box) -> None:
    columns, rows = tables.arrange(len(visual.panels))
    width, height = box.width / columns, (box.height - tables.MORE_HEIGHT) / rows
    greatest = max(_find_limits(places.series)[1] for _label, places in visual.panels)
    for number, (label, places) in enumerate(visual.panels):
        x, y = box.x + number % columns * width, box.y + number // columns * height
        own = Box(x, y, width - 0.15, tables.LABEL_HEIGHT)
        name = tables.name_panel(label, places, own.width)
        write(pen, own, name, TEXT_SIZE, pen.theme.text, is_bold=True, leading=1.1)
        bottom = y + height - 0.1
        scale = Scale(0, greatest, bottom, y + tables.LABEL_HEIGHT + 0.05)
        pen.trace([(x, bottom), (x + own.width, bottom)], pen.theme.grid, 0.75)
        step = own.width / max(len(places.labels), 1)
        spots = [x + (place + 0.5) * step for place in range(len(places.labels))]
        for one in places.series:
            _draw_line(pen, one, spots, scale)
    line = Box(box.x, box.y + rows * height, box.width, tables.MORE_HEIGHT)
    said = words.say_panels(*tables.find_ends(visual))
    write(pen, line, said, TEXT_SIZE, pen.theme.muted, is_middle=True)
