"""What does a reader wait for? Measured inside a real browser that reaches this machine only.

A figure counts as drawn when its plot holds marks, and as redrawn in the frame in which the marks
(fills and outlines) last changed after a click.
"""

import base64
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.benchmarks.servers import Server
from tests.browser.conftest import ARGUMENTS, LOCAL, PROJECT

PATIENCE_MS, QUIET_MS, GIVE_UP_MS = 60_000, 300, 5_000
BASE_MAP = PROJECT / "static" / "world_110m.json"
FILTER = ".st-key-filter_sdgs"
SHOWN_OPTIONS = 6  # all of them are in view without scrolling the list
# Marks are paths of the plot; outlines count by their length only, as those of countries are long.
PROBE = """() => {
  const probe = window.__probe = {figure: 'body', before: '', clicked: 0, first: 0, last: 0};
  probe.sign = () => [...document.querySelectorAll(probe.figure + ' .main-svg path')]
    .map(path => path.style.fill + (path.getAttribute('d') || '').length).join();
  probe.hasMarks = () => probe.sign().length > 0 && [...document.querySelectorAll(
    probe.figure + ' .main-svg :is(.point, .choroplethlayer, .points, .scatterlayer) path')]
    .some(path => (path.getAttribute('d') || '').length > 0);
  document.addEventListener('pointerup', event => {
    if (event.target.closest?.('[role=option], [data-tag] button')) {
      Object.assign(probe, {before: probe.sign(), clicked: performance.now(), first: 0, last: 0});
    }
  }, true);
  let isDirty = false;
  new MutationObserver(() => { isDirty = true; }).observe(document,
    {subtree: true, childList: true, attributes: true, attributeFilter: ['d', 'style', 'fill']});
  const look = () => {
    if (isDirty && probe.clicked) {
      isDirty = false;
      const now = probe.sign();
      if (now && now !== probe.before) {
        probe.before = now;
        probe.last = performance.now();
        probe.first = probe.first || probe.last;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
HAS_MARKS = "figure => { window.__probe.figure = figure; return window.__probe.hasMarks(); }"
IS_RUNNING = """() => document.querySelector('[data-test-script-state]')
  ?.getAttribute('data-test-script-state') === 'running'"""


@dataclass
class Clicks:
    """Filter clicks: milliseconds to the first and to the last change of the figure; bytes."""

    first_ms: list[float] = field(default_factory=list)
    last_ms: list[float] = field(default_factory=list)
    n_bytes: list[int] = field(default_factory=list)
    n_unchanged: int = 0


@contextmanager
def start_browser() -> Iterator[Browser]:
    """The Chromium of the system, without a window."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("Chromium is not installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser) -> Iterator[Page]:
    """A fresh profile with empty caches; plotly's own base map is answered with an empty one."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route("**/*", _let_pass)
    context.add_init_script(f"({PROBE})()")
    yield context.new_page()
    context.close()


def _let_pass(route: Route) -> None:
    address = urlsplit(route.request.url)
    if address.hostname in LOCAL:
        route.continue_()
    elif address.path.endswith("world_110m.json"):
        # Without it the map of the plain app would never be drawn.
        route.fulfill(path=BASE_MAP, headers={"Access-Control-Allow-Origin": "*"})
    else:
        route.abort()


def wait_for_figure(page: Page, server: Server, path: str, figure: str) -> float:
    """Opens a page; when its figure had marks, as time.perf_counter()."""
    page.goto(f"{server.base}/{path}")
    page.wait_for_function(HAS_MARKS, arg=figure, timeout=PATIENCE_MS, polling="raf")
    return time.perf_counter()


def click_filters(page: Page, n_clicks: int) -> Clicks:
    """Clicks goals in and out of the filter, after `wait_for_figure` on the page.

    Every click leaves another selection than the one before: goals come in one by one, and from
    the second click on another one goes after each.
    """
    clicks, received = Clicks(), []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", lambda frame: received.append(_measure(frame)))
    _settle(page)
    opener = page.locator(".st-key-open_SDGs button").first
    if opener.count():
        opener.click()
    page.locator(f"{FILTER} input").first.click()
    options = page.locator("[role=option]:not([data-key=__select_all__])")
    options.first.wait_for()
    labels = options.all_inner_texts()[:SHOWN_OPTIONS]
    for number in range(n_clicks):
        received.clear()
        label = labels[number // 2 % len(labels)]
        if number % 2:
            page.locator(f'{FILTER} [data-tag][aria-label="{label}"] button').last.click()
        else:
            if not options.first.is_visible():
                page.locator(f"{FILTER} input").first.click()
            page.get_by_role("option", name=label, exact=True).click()
        _note(page, clicks, received)
    return clicks


def _note(page: Page, clicks: Clicks, received: list[int]) -> None:
    """Waits until the page is at rest again and keeps what the probe has seen."""
    end = time.monotonic() + GIVE_UP_MS / 1000
    while time.monotonic() < end and not page.evaluate("() => window.__probe.first"):
        page.wait_for_timeout(20)
    _settle(page)
    seen = page.evaluate("() => { const p = window.__probe; return [p.clicked, p.first, p.last]; }")
    clicked, first, last = seen
    clicks.n_bytes.append(sum(received))
    if not first:
        clicks.n_unchanged += 1
        return
    clicks.first_ms.append(first - clicked)
    clicks.last_ms.append(last - clicked)


def _settle(page: Page) -> None:
    """Until the script is at rest and the marks have not changed for a while."""
    quiet, before = 0, None
    while quiet < QUIET_MS:
        page.wait_for_timeout(50)
        now = page.evaluate("() => window.__probe.last"), page.evaluate(IS_RUNNING)
        quiet = quiet + 50 if now == before and not now[1] else 0
        before = now


def _measure(frame: dict) -> int:
    response = frame["response"]
    data = response["payloadData"]
    return len(base64.b64decode(data)) if response["opcode"] == 2 else len(data)
