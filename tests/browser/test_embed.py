"""A figure stands alone in a frame of another site, where that site is named, and nowhere else."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import start_server, visit_anew

FRAME = '<iframe id="frame" src="{address}" width="900" height="700"></iframe>'


class OtherSite(BaseHTTPRequestHandler):
    """A page of another origin with a figure in a frame."""

    address = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(FRAME.format(address=self.address).encode())

    def log_message(self, *arguments: object) -> None:
        """Nothing: the output is the tests'."""


@pytest.fixture
def other_site() -> Iterator[tuple[str, type[OtherSite]]]:
    site = type("Site", (OtherSite,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}", site
    server.shutdown()


def frame_of(page: Page):
    return page.frame_locator("#frame")


def test_a_site_that_is_named_shows_the_figure(
    browser: Browser, illustrative_data: Path, other_site: tuple[str, type[OtherSite]]
) -> None:
    origin, site = other_site
    with start_server(illustrative_data, SSTC_EMBED_SITES=origin) as base:
        context, visit = visit_anew(browser, base)
        for query, drawn in (
            ("figure=regions_map&year=2021&sdgs=3", ".choroplethlayer path"),
            ("figure=goal_series", ".main-svg"),
            ("figure=sources", "table tbody tr"),
            ("figure=latest", "li"),
        ):
            site.address = f"{base}/embed?{query}"
            visit.page.goto(origin)
            frame_of(visit.page).locator(drawn).first.wait_for(state="attached")
            assert frame_of(visit.page).locator("h1").inner_text()
        assert not visit.errors
        assert not visit.elsewhere
        context.close()


def test_a_site_that_is_not_named_shows_nothing(
    browser: Browser, server: str, other_site: tuple[str, type[OtherSite]]
) -> None:
    origin, site = other_site
    context, visit = visit_anew(browser, server)
    site.address = f"{server}/embed?figure=goals"
    visit.page.goto(origin)
    visit.page.wait_for_timeout(1500)
    assert frame_of(visit.page).locator("main").count() == 0
    assert any("frame-ancestors" in error for error in visit.errors)
    visit.errors.clear()
    visit.page.goto(f"{server}/embed?figure=goals")
    visit.page.locator(".main-svg").first.wait_for()
    context.close()
