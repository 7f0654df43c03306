"""How does a chart become a picture on the server? In a browser that is kept, if there is one.

A browser takes seconds to start and a tenth of that to draw: it is started for the first picture,
kept for all others, and started again when it has ended. No picture needs another host: plotly.js
comes with the Python package, the base map from the project's own files.
"""

import json
import os
import shutil
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

import kaleido

from ui import wording_files as words
from ui.charts.base import Figure
from ui.charts.basemap import GEOMETRY, STATIC, TOPOLOGIES

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 40
_lock = threading.Lock()


class NoBrowser(Exception):  # noqa: N818 - named for what is missing
    """There is no browser on the server, or it does not draw; the message is a sentence."""


def find_browser() -> str | None:
    """Where a browser is: BROWSER_PATH, or a usual name."""
    named = os.environ.get("BROWSER_PATH")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def render(figure: Figure, form: str, width: int, height: int, scale: float = 1) -> bytes:
    """The chart as "svg" or "png". Raises NoBrowser."""
    path = find_browser()
    if path is None:
        raise NoBrowser(words.NO_BROWSER)
    ready = {
        "data": [_take_geometry(trace) for trace in figure["data"]],
        "layout": figure["layout"],
    }
    options = {"format": form, "width": width, "height": height, "scale": scale}
    with _lock:  # the browser of kaleido answers one question after the other
        for is_last in (False, True):
            try:
                kaleido.start_sync_server(
                    path=path,
                    page_generator=str(_write_page()),
                    timeout=SECONDS,
                    silence_warnings=True,
                )
                return kaleido.calc_fig_sync(ready, opts=options)
            except Exception as problem:
                _stop()
                if is_last:
                    raise NoBrowser(words.BROWSER_FAILED) from problem
    raise AssertionError("unreachable")


def _stop() -> None:
    kaleido.stop_sync_server(silence_warnings=True)


@lru_cache(maxsize=1)
def _write_page() -> Path:
    """The page that draws: as kaleido writes it, with the base map in it and no MathJax."""
    found = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (STATIC / name for name in TOPOLOGIES)
    }
    script = f"window.PlotlyGeoAssets={{topojson:{json.dumps(found)}}};"
    generated = kaleido.PageGenerator(mathjax=False).generate_index()
    folder = Path(tempfile.mkdtemp(prefix="sstc_images_"))
    page = folder / "index.html"
    page.write_text(
        generated.replace("</title>", f"</title>\n<script>{script}</script>", 1), encoding="utf-8"
    )
    return page


def _take_geometry(trace: dict[str, Any]) -> dict[str, Any]:
    """The trace with its polygons in it, instead of the address that browsers fetch them from."""
    address = trace.get("geojson")
    if not isinstance(address, str) or not address.endswith(GEOMETRY):
        return trace
    return {**trace, "geojson": _read_geometry()}


@lru_cache(maxsize=1)
def _read_geometry() -> dict[str, Any]:
    return json.loads((STATIC / GEOMETRY).read_text(encoding="utf-8"))
