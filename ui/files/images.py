"""How does a figure become one picture that says what it is?

Title, subtitle and filters stand above, sources, licences, snapshot, link and disclaimers below: a
picture that is sent on without its page still says where it is from. Charts are drawn by a
browser; what is a table or text on the page is set here.
"""

import base64
import textwrap
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from ui import wording
from ui import wording_files as words
from ui.charts.base import Figure
from ui.files.about import About
from ui.files.browser import NoBrowser, render
from ui.shown import Shown
from ui.style import FONT, LIGHT, show_number

__all__ = ["NoBrowser", "draw"]

WIDTH, PAD = 1200, 36
INNER = WIDTH - 2 * PAD
SCALE = 2
LETTER = 0.54  # of its size: how wide a letter is, about
PANEL_COLUMNS, PANEL_HEAD = 4, 22
MOST_ROWS, MOST_COLUMNS, MOST_LINES = 24, 9, 4
ROW_GAP = 8
SMALL, NORMAL, LARGE = 12, 14, 24


def draw(shown: Shown, about: About, form: str) -> bytes:
    """The picture as "svg" or "png". Raises NoBrowser."""
    picture, height = compose(shown, about)
    if form == "svg":
        return picture.encode("utf-8")
    source = f"data:image/svg+xml;base64,{base64.b64encode(picture.encode('utf-8')).decode()}"
    return render(_show_picture(source), "png", WIDTH, height, SCALE)


def _show_picture(source: str) -> Figure:
    """A chart without axes that is all one picture: the browser turns it into points."""
    whole = {"x": 0, "y": 1, "sizex": 1, "sizey": 1, "xref": "paper", "yref": "paper"}
    hidden = {"visible": False}
    return {
        "data": [],
        "layout": {
            "images": [{"source": source, "sizing": "stretch", **whole}],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": hidden,
            "yaxis": hidden,
        },
    }


def compose(shown: Shown, about: About) -> tuple[str, int]:
    """The picture as SVG, and its height."""
    head, y = _write_head(about)
    body, body_height = _write_body(shown)
    foot, foot_height = _write_foot(about, y + body_height)
    height = y + body_height + foot_height
    mark = "" if shown.kind == "figure" else _write_mark(about, y + body_height // 2)
    style = f'font-family={quoteattr(FONT)} fill="{LIGHT.text}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" {style}>'
        f"<title>{escape(about.title)}</title><desc>{escape(about.alt)}</desc>"
        f'<rect width="{WIDTH}" height="{height}" fill="{LIGHT.ground}"/>'
        f'{head}<g transform="translate({PAD},{y})">{body}</g>{mark}{foot}</svg>'
    ), height


def _write_head(about: About) -> tuple[str, int]:
    blocks = [
        (about.title, LARGE, "600", LIGHT.text),
        (about.subtitle, NORMAL, "400", LIGHT.muted),
        (" · ".join(about.filters), NORMAL, "400", LIGHT.muted),
    ]
    return _write_blocks(blocks, PAD)


def _write_foot(about: About, y: int) -> tuple[str, int]:
    sources = words.join_sources([(source.title, source.licence) for source in about.sources])
    marks = [wording.ILLUSTRATIVE_NOTE] if about.is_illustrative else []
    texts = [
        *about.notes,
        *marks,
        sources,
        words.say_snapshot(about.snapshot.id, about.as_of),
        about.link,
        about.disclaimer,
    ]
    blocks = [(text, SMALL, "400", LIGHT.muted) for text in dict.fromkeys(texts) if text]
    foot, end = _write_blocks(blocks, y + 16)
    line = f'<path d="M{PAD} {y + 6}H{WIDTH - PAD}" stroke="{LIGHT.grid}"/>'
    return line + foot, end - y + 14


def _write_blocks(blocks: Sequence[tuple[str, int, str, str]], y: int) -> tuple[str, int]:
    """Paragraphs one under the other: text, size, weight and colour of each."""
    parts = []
    for text, size, weight, colour in blocks:
        for line in _wrap(text, INNER, size):
            y += round(size * 1.35)
            style = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
            parts.append(f'<text x="{PAD}" y="{y}" {style}>{escape(line)}</text>')
        y += 4
    return "".join(parts), y + 8


def _wrap(text: str, width: float, size: int) -> list[str]:
    return textwrap.wrap(text, max(int(width / (size * LETTER)), 8)) or [""]


def _write_body(shown: Shown) -> tuple[str, int]:
    if shown.kind == "figure":
        ((_, figure),) = shown.charts
        height = max(int(figure["layout"]["height"]), 320)
        return _draw_chart(figure, 0, 0, INNER, height), height
    if shown.kind == "panels":
        return _write_panels(shown)
    if shown.table is not None and len(shown.table):
        return _write_table(shown.table)
    return _write_lines(list(shown.lines) or [shown.framed.alt])


def _draw_chart(figure: Figure, x: int, y: int, width: int, height: int) -> str:
    drawn = render(figure, "svg", width, height).decode("utf-8")
    start = drawn.index("<svg")
    return f'<svg x="{x}" y="{y}"{drawn[start + 4 :]}'


def _write_panels(shown: Shown) -> tuple[str, int]:
    width = INNER // PANEL_COLUMNS
    height = max(int(figure["layout"]["height"]) for _, figure in shown.charts)
    parts = []
    for number, (label, figure) in enumerate(shown.charts):
        row, column = divmod(number, PANEL_COLUMNS)
        x, y = column * width, row * (height + PANEL_HEAD + 10)
        text = f'<text x="{x + 8}" y="{y + 15}" font-size="13" font-weight="600">'
        parts.append(f"{text}{escape(_wrap(label, width - 10, 13)[0])}</text>")
        parts.append(_draw_chart(figure, x, y + PANEL_HEAD, width - 8, height))
    rows = -(-len(shown.charts) // PANEL_COLUMNS)
    return "".join(parts), rows * (height + PANEL_HEAD + 10)


def _write_table(table: pd.DataFrame) -> tuple[str, int]:
    """The first rows and columns of a table, in columns as wide as what they hold."""
    names = [str(name) for name in table.columns[:MOST_COLUMNS]]
    columns = [[_show(value) for value in table[name].head(MOST_ROWS)] for name in table.columns]
    columns = columns[: len(names)]
    longest = [
        max(min(max(map(len, [name, *cells])), 60), 9) + 2
        for name, cells in zip(names, columns, strict=True)
    ]
    widths = [INNER * length / sum(longest) for length in longest]
    lines = [names, *map(list, zip(*columns, strict=True))]
    parts, y = [], 0
    for number, line in enumerate(lines):
        cells = [
            _wrap(cell, width - 8, SMALL)[:MOST_LINES]
            for cell, width in zip(line, widths, strict=True)
        ]
        parts.append(_write_row(cells, widths, y, is_head=number == 0))
        y += 15 * max(map(len, cells)) + ROW_GAP
        parts.append(f'<path d="M0 {y - 3}H{INNER}" stroke="{LIGHT.grid}"/>')
    said = words.say_cut(len(lines) - 1, len(table), len(names), len(table.columns))
    if said:
        y += 18
        parts.append(f'<text x="0" y="{y}" font-size="{SMALL}">{escape(said)}</text>')
    return "".join(parts), y + 14


def _write_row(
    cells: Sequence[Sequence[str]], widths: Sequence[float], y: int, *, is_head: bool
) -> str:
    parts, x = [], 0.0
    weight = "600" if is_head else "400"
    for lines, width in zip(cells, widths, strict=True):
        for number, text in enumerate(lines):
            place = f'x="{x:.0f}" y="{y + 15 * (number + 1)}"'
            parts.append(
                f'<text {place} font-size="{SMALL}" font-weight="{weight}">{escape(text)}</text>'
            )
        x += width
    return "".join(parts)


def _show(value: object) -> str:
    if value is None or value is pd.NaT or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, (bool, str)):
        return str(value)
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return show_number(value) if isinstance(value, float) else str(value)


def _write_lines(lines: Sequence[str]) -> tuple[str, int]:
    parts, y = [], 0
    for line in lines[:MOST_ROWS]:
        for text in _wrap(line, INNER, NORMAL + 2):
            y += 23
            parts.append(f'<text x="0" y="{y}" font-size="{NORMAL + 2}">{escape(text)}</text>')
        y += 8
    return "".join(parts), y + 12


def _write_mark(about: About, y: int) -> str:
    """The watermark across what no chart has marked."""
    if not about.is_illustrative:
        return ""
    place = f'x="{WIDTH // 2}" y="{y}" transform="rotate(-16 {WIDTH // 2} {y})"'
    return (
        f'<text {place} text-anchor="middle" font-size="44" fill="{LIGHT.muted}" '
        f'fill-opacity="0.3">{escape(wording.WATERMARK)}</text>'
    )
