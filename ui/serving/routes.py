"""Which addresses does the server answer for programs, and how many at a time?

The work (a query, a workbook, a picture) runs in a thread beside the pages. Beyond a few at a time
a request is asked to come again, so that no page waits for files.
"""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import contextmanager
from typing import Any, BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from ui import wording_files as words
from ui.serving import catalogue, embed
from ui.serving.asking import Refused
from ui.serving.files import RETRY_SECONDS, Answer, answer_file

AT_A_TIME = 6
BLOCK = 1 << 16
logger = logging.getLogger(__name__)
_busy = 0


def list_data_routes() -> list[BaseRoute]:
    """Figures as files, their catalogue, and figures to embed."""
    return [
        Route("/data", _lead_to_catalogue),
        Route("/data/", _wrap(_answer_catalogue)),
        Route("/data/catalogue.json", _wrap(lambda request: catalogue.write_json(_base(request)))),
        Route("/data/openapi.json", _wrap(lambda request: catalogue.write_openapi(_base(request)))),
        Route("/data/{file:str}", _wrap(_answer_file)),
        Route("/embed", _wrap(_answer_embed)),
        Route("/embed/plotly.min.js", embed.serve_library),
        Route("/embed/draw.js", embed.serve_script),
    ]


async def _lead_to_catalogue(request: Request) -> RedirectResponse:
    return RedirectResponse("data/")


def _answer_file(request: Request) -> Answer:
    pairs = request.query_params.multi_items()
    return answer_file(request.path_params["file"], pairs, _base(request), request.headers)


def _answer_catalogue(request: Request) -> Answer:
    wants_json = "application/json" in request.headers.get("accept", "")
    write = catalogue.write_json if wants_json else catalogue.write_page
    return write(_base(request))


def _answer_embed(request: Request) -> Answer:
    return embed.answer_embed(request.query_params.multi_items(), _base(request))


def _base(request: Request) -> str:
    """The address of the server as the reader knows it."""
    return f"{request.url.scheme}://{request.url.netloc}"


def _wrap(answer: Callable[[Request], Answer]) -> Callable[[Request], Any]:
    """The function as a route: in a thread, a few at a time, with a sentence for every failure."""

    async def serve(request: Request) -> Response:
        try:
            with _take_place():
                found = await run_in_threadpool(answer, request)
        except Refused as problem:
            return _refuse(problem)
        except Exception:
            logger.exception("A request for %s failed", request.url.path)
            return _refuse(Refused(500, words.FAILED))
        headers = dict(found.headers)
        if found.content is None:
            return Response(status_code=found.status, headers=headers)
        if request.method == "HEAD":
            found.content.close()
            return Response(status_code=found.status, headers=headers)
        return StreamingResponse(_read_blocks(found.content), found.status, headers)

    return serve


@contextmanager
def _take_place():
    """A place among those that are answered. Raises Refused where all are taken."""
    global _busy  # noqa: PLW0603 - one event loop counts, no thread
    if _busy >= AT_A_TIME:
        raise Refused(503, words.BUSY, RETRY_SECONDS)
    _busy += 1
    try:
        yield
    finally:
        _busy -= 1


def _refuse(problem: Refused) -> Response:
    headers = {"Cache-Control": "no-store"}
    if problem.retry_after:
        headers["Retry-After"] = str(problem.retry_after)
    return PlainTextResponse(f"{problem}\n", problem.status, headers)


async def _read_blocks(content: BinaryIO) -> AsyncIterator[bytes]:
    with content:
        while block := await run_in_threadpool(content.read, BLOCK):
            yield block
