"""Takes a screenshot of every page and profile: light, dark, desktop and phone.

    python -m tests.browser.shoot [--data DIR] [--out DIR] [--axe] [--world NAME] [pages ...]

It starts the real server, opens every page in Chromium with all other hosts blocked, and prints
what went wrong: console errors, requests elsewhere, overflow, blank figures, overlapping text.
Without --data it shows the snapshot under SSTC_DATA, else that under data/. --world, as often as
wanted, shows one of `tests/browser/worlds.py` in its place: empty selections, long Arabic text.
"""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import PROJECT, launch, start_server, visit_anew
from tests.browser.inspection import (
    SCHEMES,
    WIDTHS,
    find_violations,
    look,
    resize,
)
from tests.browser.worlds import BUILDERS, PUBLISHED, WORLDS, World

TALLEST = 12_000  # pixels
FULL_HEIGHT = "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"


def main() -> int:
    """Shoots what the command line asks for; 1 when anything was wrong."""
    asked = _read_arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    n_wrong = 0
    with ExitStack() as stack:
        browser = launch(stack.enter_context(sync_playwright()))
        for name in asked.world or [""]:
            world = WORLDS.get(name, World(PUBLISHED))
            if world.data in BUILDERS:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                data = BUILDERS[world.data](folder)
            else:
                data = asked.data
            places = world.list_places(data)
            wanted = {page: places.get(page, world.narrow(page)) for page in asked.pages or places}
            named = {f"{name}-{page}" if name else page: at for page, at in wanted.items()}
            with start_server(data) as base:
                n_wrong += _shoot_all(browser, base, named, asked)
    print(f"{n_wrong} findings; screenshots in {asked.out}")
    return 1 if n_wrong else 0


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(os.environ.get("SSTC_DATA") or PROJECT / "data")
    parser.add_argument("--data", type=Path, default=default, help="folder of a snapshot")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "screenshots")
    parser.add_argument("--axe", action="store_true", help="also ask axe for violations")
    parser.add_argument(
        "--world", action="append", choices=WORLDS, help="what else to show; see worlds.py"
    )
    parser.add_argument("pages", nargs="*", help="names or addresses; all without any")
    return parser.parse_args()


def _shoot_all(
    browser: Browser, base: str, wanted: dict[str, str], asked: argparse.Namespace
) -> int:
    """The screenshots of the addresses, light and dark, by name; how much was found wrong."""
    n_wrong = 0
    for scheme in SCHEMES:
        for name, address in wanted.items():
            context, visit = visit_anew(browser, base, color_scheme=scheme)
            visit.open(address)
            n_wrong += _shoot(visit, asked.out, f"{name}-{scheme}", with_axe=asked.axe)
            context.close()
    return n_wrong


def _shoot(visit, out: Path, name: str, *, with_axe: bool) -> int:
    """The screenshots of one page at each width; how much was found wrong."""
    found = find_violations(visit.page) if with_axe else []
    for width, (across, down) in WIDTHS.items():
        resize(visit.page, width)
        found += [f"{width} {kind}: {what}" for kind, what in look(visit.page).items()]
        full = min(max(down, int(visit.page.evaluate(FULL_HEIGHT)) + 20), TALLEST)
        visit.page.set_viewport_size({"width": across, "height": full})
        visit.page.wait_for_timeout(700)
        file = name.replace("/", "_").replace("?", "_")
        visit.page.screenshot(path=out / f"{file}-{width}.png")
    found += [f"console: {error}" for error in visit.errors]
    found += [f"elsewhere: {address}" for address in visit.elsewhere]
    print(f"{name}: {len(found)} findings", *found, sep="\n   ", flush=True)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
