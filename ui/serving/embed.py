"""How does one figure stand alone on another site?

`/embed?figure=regions_map&...` is a page without menus for an iframe: it needs no session, and only
the sites that SSTC_EMBED_SITES names may frame it (by default no other than the dashboard itself).
"""

import gzip
import html
import logging
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pandas as pd
import plotly
import plotly.io
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from ui import wording
from ui import wording_files as words
from ui.charts.base import Figure, ReadyFigure
from ui.charts.basemap import make_map_config
from ui.figures import registry
from ui.figures.made import NothingShown, UnknownSetting
from ui.files import About, Address, describe_shown
from ui.served import pin
from ui.serving.asking import Refused, read_request, read_version
from ui.serving.files import Answer
from ui.shown import Shown
from ui.style import DARK, LIGHT, Theme

SITES = "SSTC_EMBED_SITES"
SITE = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::\d{1,5})?")
FIGURE, THEME = "figure", "theme"
THEMES = {"light": LIGHT, "dark": DARK}
MOST_ROWS = 200
LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
DAY = 86_400
STYLE = """body{{margin:0;padding:12px 16px;font:14px/1.4 "Source Sans",system-ui,sans-serif;
color:{text};background:{ground}}}h1{{font-size:17px;margin:0 0 2px}}h2{{font-size:13px;margin:0}}
p,li{{margin:2px 0;overflow-wrap:anywhere}}.small{{font-size:12px;color:{muted}}}a{{color:{accent}}}
.panels{{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:8px}}
.scroll{{overflow-x:auto}}table{{border-collapse:collapse;font-size:13px}}th,td{{text-align:left;
padding:3px 12px 3px 0;border-bottom:1px solid {grid};vertical-align:top}}"""
# Each chart stands as JSON beside its place; sizes follow the frame.
SCRIPT = """for (const place of document.querySelectorAll('[data-chart]')) {
  const {figure, config} = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  Plotly.newPlot(place, figure.data, {...figure.layout, autosize: true}, config);
}
"""
logger = logging.getLogger(__name__)


def list_sites() -> list[str]:
    """The sites that may frame a figure besides the dashboard itself."""
    named = re.split(r"[\s,]+", os.environ.get(SITES, "").strip())
    found = [site for site in named if SITE.fullmatch(site)]
    if wrong := [site for site in named if site and site not in found]:
        logger.warning("%s names what is no site: %s", SITES, ", ".join(wrong))
    return found


def answer_embed(pairs: Sequence[tuple[str, str]], base: str) -> Answer:
    """The page of one figure. Raises Refused."""
    own = dict(pairs)
    name, theme = own.get(FIGURE, ""), THEMES.get(own.get(THEME, "light"))
    if theme is None:
        raise Refused(400, words.say_unknown_setting(THEME, own[THEME]))
    request = read_request(pairs, also=(FIGURE, THEME))
    asked = request.asked
    with pin(request.snapshot):
        try:
            registered = registry.find(name)
            shown = registered.make(asked.selection, asked.settings, theme, is_strict=True)
        except registry.UnknownFigure:
            raise Refused(404, words.say_unknown_figure(name)) from None
        except UnknownSetting as problem:
            raise Refused(400, str(problem)) from None
        except NothingShown:
            raise Refused(404, words.NOTHING_SHOWN) from None
        address = Address(name, registered.page, asked.selection, asked.settings)
        page = write_page(shown, describe_shown(shown, address, base), theme)
    ancestors = " ".join(["'self'", *list_sites()])
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; "
            f"img-src 'self' data: blob:; connect-src 'self'; frame-ancestors {ancestors}"
        ),
    }
    return Answer(200, headers, BytesIO(page.encode()))


def write_page(shown: Shown, about: About, theme: Theme) -> str:
    """The figure with its title, notes, source line and the way to its page, as HTML."""
    colours = {name: getattr(theme, name) for name in ("text", "ground", "muted", "accent", "grid")}
    notes = [*about.notes, *([wording.ILLUSTRATIVE_NOTE] if about.is_illustrative else [])]
    small = [*dict.fromkeys(notes), words.say_snapshot(about.snapshot.id, about.as_of)]
    told = "".join(f"<p class='small'>{html.escape(note)}</p>" for note in small)
    mark = f"<p><b>{wording.WATERMARK}</b></p>" if about.is_illustrative else ""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'>"
        f"<title>{html.escape(about.title)}</title><style>{STYLE.format(**colours)}</style></head>"
        f"<body><main><h1>{html.escape(about.title)}</h1>"
        f"<p class='small'>{html.escape(about.subtitle)}</p>"
        f"<p class='small'>{html.escape(' · '.join(about.filters))}</p>{mark}"
        f"{_write_body(shown, about)}{told}"
        f"<p class='small'>{html.escape(about.disclaimer)} "
        f"<a href='{html.escape(about.link)}' target='_blank' rel='noopener'>"
        f"{words.OPEN_PAGE}</a></p></main>"
        "<script src='embed/plotly.min.js'></script><script src='embed/draw.js'></script>"
        "</body></html>"
    )


def _write_body(shown: Shown, about: About) -> str:
    if shown.charts:
        charts = [
            _write_chart(number, label, figure, about.alt)
            for number, (label, figure) in enumerate(shown.charts)
        ]
        return f"<div class='{'panels' if len(charts) > 1 else 'chart'}'>{''.join(charts)}</div>"
    if shown.table is not None and len(shown.table):
        return _write_table(shown.table, about.alt)
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in shown.lines)}</ul>"


def _write_chart(number: int, label: str, figure: Figure, alt: str) -> str:
    content = plotly.io.to_json(ReadyFigure(figure), validate=False)
    config = plotly.io.json.to_json_plotly(make_map_config())
    held = f'{{"figure":{content},"config":{config}}}'.replace("</", "<\\/")
    head = f"<h2>{html.escape(label)}</h2>" if label else ""
    said = html.escape(f"{label}. {alt}" if label else alt)
    return (
        f"<div>{head}<div role='img' aria-label='{said}' data-chart='chart_{number}'></div>"
        f"<script type='application/json' id='chart_{number}'>{held}</script></div>"
    )


def _write_table(table: pd.DataFrame, alt: str) -> str:
    head = "".join(f"<th scope='col'>{html.escape(str(name))}</th>" for name in table.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(_show(value))}</td>' for value in row)}</tr>"
        for row in table.head(MOST_ROWS).itertuples(index=False)
    )
    said = words.say_cut(min(len(table), MOST_ROWS), len(table), 1, 1)
    return (
        f"<div class='scroll'><table aria-label='{html.escape(alt)}'><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div><p class='small'>{html.escape(said)}</p>"
    )


def _show(value: object) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


async def serve_library(request: HttpRequest) -> Response:
    """plotly.js, as the Python package brings it."""
    return _serve(request, _pack(LIBRARY), f'"{plotly.__version__}"')


async def serve_script(request: HttpRequest) -> Response:
    """The few lines that draw the charts of a page."""
    return _serve(request, gzip.compress(SCRIPT.encode(), mtime=0), f'"{read_version()}"')


def _serve(request: HttpRequest, packed: bytes, tag: str) -> Response:
    headers = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={DAY}",
        "Content-Type": "text/javascript; charset=utf-8",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(packed), headers=headers)


@lru_cache(maxsize=1)
def _pack(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)
