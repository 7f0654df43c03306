"""Which addresses does the server answer besides Streamlit's own?

The static files, figures by address (`ui.serving`), and the deep links to pages. A Streamlit page
that is opened at `/regions` asks for the server under `/regions/` first, fails twice and then asks
at the root: two errors in the console and a slower start. Our page tells it where the server is.
"""

from functools import lru_cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ui.serving.routes import list_data_routes

STREAMLIT_INDEX = Path(st.__file__).parent / "static" / "index.html"
ROOT_SCRIPT = "<script>window.__streamlit={BACKEND_BASE_URL:location.origin+%s}</script>"
CHARTS, PRELOAD = "static/js/PlotlyChart.*.js", '<link rel="modulepreload" crossorigin href="%s">'


def list_routes(static: Path, pages: list[str]) -> list[BaseRoute]:
    """The routes of the static folder and of each page's deep link; the first page is the start."""
    return [
        Mount("/app/static", StaticFiles(directory=static)),
        Route("/", _serve_page),
        *list_data_routes(),
        Route(f"/{pages[0]}", _lead_to_start),
        *(Route(f"/{page}", _serve_page) for page in pages[1:]),
    ]


async def _serve_page(request: Request) -> HTMLResponse:
    """Streamlit's own page, told where the server is; never cached, as Streamlit does it.

    The browser is told of the code that draws charts at once: it is the largest part of all, and
    Streamlit asks for it only when the first chart has come.
    """
    return HTMLResponse(_read_page(), headers={"Cache-Control": "no-cache"})


async def _lead_to_start(request: Request) -> RedirectResponse:
    """The start page has one address, `/`; its name leads there with the same filters."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}")


@lru_cache(maxsize=1)
def _read_page() -> str:
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    script = ROOT_SCRIPT % f'"/{base}"'
    ahead = "".join(
        PRELOAD % f"{f'/{base}' if base else ''}/static/js/{code.name}"
        for code in sorted(STREAMLIT_INDEX.parent.glob(CHARTS))
    )
    page = STREAMLIT_INDEX.read_text(encoding="utf-8")
    return page.replace("<head>", f"<head>{script}", 1).replace("</head>", f"{ahead}</head>", 1)
