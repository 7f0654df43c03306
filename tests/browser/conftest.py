"""A real server and a real browser, with every other host out of reach."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Route,
    sync_playwright,
)

PROJECT = Path(__file__).resolve().parent.parent.parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=swiftshader",
]
LOCAL = {"127.0.0.1", "localhost", "::1", None, ""}
START_SECONDS = 60


@dataclass
class Visit:
    """One page of one browser, with everything that went wrong behind it."""

    page: Page
    base: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Opens a page of the app and waits until it is at rest."""
        self.page.goto(f"{self.base}/{path}")
        self.wait()

    def wait(self) -> None:
        """Waits until the script has ended, all skeletons are gone and the figures are drawn."""
        self.page.wait_for_selector('[data-testid="stAppViewContainer"]')
        self.page.wait_for_function(REST, timeout=60_000)


# At rest: the script is not running and has written the footer, for half a second on end.
REST = """() => {
  const state = document.querySelector('[data-test-script-state]')
    ?.getAttribute('data-test-script-state');
  const busy = document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]');
  const plots = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  const drawn = plots.every(plot => plot.querySelector('.main-svg'));
  const footer = document.body.innerText.includes('has not been approved by the United Nations');
  const ready = (state === 'notRunning' || state === undefined) && !busy && drawn && footer;
  const now = performance.now();
  window.__readySince = ready ? (window.__readySince ?? now) : undefined;
  return ready && now - window.__readySince > 500;
}"""


@contextmanager
def start_server(data: Path, **settings: str) -> Iterator[str]:
    """The address of a server on a data folder, started as the README says.

    `settings` are variables of its environment.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "SSTC_DATA": str(data), **settings}
    with subprocess.Popen(
        [*command, *options, "--server.address", "127.0.0.1"],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        base = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{base}/_stcore/health", process)
            yield base
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def server(illustrative_data: Path) -> Iterator[str]:
    """A server on the illustrative snapshot."""
    with start_server(illustrative_data) as base:
        yield base


@pytest.fixture(scope="session")
def real_server(real_data: Path) -> Iterator[str]:
    """A server on the published files."""
    with start_server(real_data) as base:
        yield base


def _wait_for(url: str, process: subprocess.Popen) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if find_chromium() is None:
        reason = "chromium is not installed (Debian: apt-get install chromium)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


def find_chromium() -> str | None:
    """Where the browser is, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def launch(playwright: Playwright) -> Browser:
    """Starts the browser."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)


def visit_anew(browser: Browser, base: str, **settings) -> tuple[BrowserContext, Visit]:
    """A fresh browser profile in which only this machine can be reached."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, **settings)
    page = context.new_page()
    visit = Visit(page, base)

    def gate(route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOCAL:
            route.continue_()
        else:
            visit.elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    page.on("console", lambda m: visit.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    return context, visit


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """A fresh visit that must end without an error or a request elsewhere."""
    yield from _visit_well(browser, server)


@pytest.fixture
def real_visit(browser: Browser, real_server: str) -> Iterator[Visit]:
    """The same on the published files."""
    yield from _visit_well(browser, real_server)


def _visit_well(browser: Browser, base: str) -> Iterator[Visit]:
    context, fresh = visit_anew(browser, base)
    yield fresh
    context.close()
    assert not fresh.errors
    assert not fresh.elsewhere
