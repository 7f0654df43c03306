"""A web site on the loopback that misbehaves as told, for the tests of `python -m etl fetch`."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


Behaviour = Callable[[BaseHTTPRequestHandler, Request], None]


@dataclass
class Site:
    """Addresses, each with what it does at the first, second ... request; the last one repeats."""

    pages: dict[str, list[Behaviour]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, *behaviours: Behaviour) -> str:
        """Says what an address does; returns the address."""
        self.pages[path] = list(behaviours)
        return self.address + path

    def count(self, path: str) -> int:
        """How often an address was asked."""
        return sum(request.path == path for request in self.requests)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Does what the address does."""
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in handler.headers.items()}
        request = Request(parts.path, query, headers)
        self.requests.append(request)
        behaviours = self.pages.get(parts.path, [give_status(404)])
        behaviour = behaviours.pop(0) if len(behaviours) > 1 else behaviours[0]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            behaviour(handler, request)


@contextlib.contextmanager
def open_site() -> Iterator[Site]:
    """A site that runs until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing is printed: the tests read what the command prints."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def give(body: bytes, kind: str = "text/plain", **headers: str) -> Behaviour:
    """The body, whole."""

    def answer(handler: BaseHTTPRequestHandler, _: Request) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def give_status(status: int, **headers: str) -> Behaviour:
    """A status without data."""

    def answer(handler: BaseHTTPRequestHandler, _: Request) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def lead_to(address: str) -> Behaviour:
    """A redirect."""
    return give_status(302, Location=address)


def give_half(body: bytes, then: float = 0, *, length: int | None = None) -> Behaviour:
    """Half of the body, `then` seconds of silence, and the end of the connection."""

    def answer(handler: BaseHTTPRequestHandler, _: Request) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(length or len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.wfile.flush()
        time.sleep(then)

    return answer


def give_without_length(body: bytes) -> Behaviour:
    """A body that ends where the connection does."""

    def answer(handler: BaseHTTPRequestHandler, _: Request) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def trickle(seconds: float) -> Behaviour:
    """A byte now and then, for that many seconds."""

    def answer(handler: BaseHTTPRequestHandler, _: Request) -> None:
        handler.send_response(200)
        handler.end_headers()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    return answer


def keep_silent(seconds: float) -> Behaviour:
    """No answer for that many seconds."""

    def answer(handler: BaseHTTPRequestHandler, _: Request) -> None:
        time.sleep(seconds)

    return answer
