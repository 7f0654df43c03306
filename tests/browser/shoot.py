"""Takes a screenshot of every page and profile: light, dark, desktop and phone.

    python -m tests.browser.shoot [--data DIR] [--out DIR] [--axe] [pages ...]

It starts the real server, opens every page in Chromium with all other hosts blocked, and prints
what went wrong: console errors, requests elsewhere, overflow, blank figures, overlapping text.
Without --data it shows the snapshot under SSTC_DATA, else that under data/.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import PROJECT, launch, start_server, visit_anew
from tests.browser.inspection import (
    SCHEMES,
    WIDTHS,
    find_violations,
    list_places,
    look,
    resize,
)

TALLEST = 12_000  # pixels
FULL_HEIGHT = "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"


def main() -> int:
    """Shoots what the command line asks for; 1 when anything was wrong."""
    asked = _read_arguments()
    places = list_places(asked.data)
    wanted = {name: places.get(name, name) for name in asked.pages} if asked.pages else places
    asked.out.mkdir(parents=True, exist_ok=True)
    n_wrong = 0
    with start_server(asked.data) as base, sync_playwright() as playwright:
        browser = launch(playwright)
        for scheme in SCHEMES:
            for name, address in wanted.items():
                context, visit = visit_anew(browser, base, color_scheme=scheme)
                visit.open(address)
                n_wrong += _shoot(visit, asked.out, f"{name}-{scheme}", with_axe=asked.axe)
                context.close()
    print(f"{n_wrong} findings; screenshots in {asked.out}")
    return 1 if n_wrong else 0


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(os.environ.get("SSTC_DATA") or PROJECT / "data")
    parser.add_argument("--data", type=Path, default=default, help="folder of a snapshot")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "screenshots")
    parser.add_argument("--axe", action="store_true", help="also ask axe for violations")
    parser.add_argument("pages", nargs="*", help="names or addresses; all without any")
    return parser.parse_args()


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
