"""How fast is the dashboard, beside a plain app of the same figures on the same data?

`python -m tests.benchmarks.dashboard [--data real|made|DIR] [--users N ...] [--clicks N]
[--soak MINUTES] [--json FILE]`

It starts both servers in turn and drives each in a browser that reaches no other host
(`in_browser`) and over the websocket (`load`). DIR is a data folder as `python -m etl build` writes
it; "real" builds the published files, "made" makes a world (`--initiatives`). Milliseconds on a
busy machine say little; ratios, and the processor time of the server, say more. docs/speed.md tells
what was found.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from etl.build import build
from etl.progress import SilentProgress
from tests.benchmarks import load, made_world
from tests.benchmarks.in_browser import Clicks, click_filters, start_browser, visit, wait_for_figure
from tests.benchmarks.load import Load, find_percentile
from tests.benchmarks.servers import Server, serve
from tests.conftest import REAL_FILES

# Of each app the pages that the users open, and the map, which both have.
PAGES = {"ours": ("", "regions", "sdgs"), "plain": ("",)}
FIGURES = {"ours": ".st-key-figure_overview_map", "plain": ".st-key-figure_map"}
PAUSE = 5.0


@dataclass
class Found:
    """What was measured on one server: seconds, clicks, and one `Load` for each number of users."""

    kind: str
    ready: float = 0.0
    cold: float = 0.0
    warm: float = 0.0
    memory_mb: float = 0.0
    clicks: Clicks = field(default_factory=Clicks)
    loads: list[Load] = field(default_factory=list)
    soak: list[tuple[float, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    users: Sequence[int] = (1, 50, 100)
    clicks: int = 30
    changes: int = 6
    pause: float = PAUSE
    soak: float = 0.0
    geometry: str = "url"


def measure(kind: str, data: Path, plan: Plan) -> Found:
    """Everything on one server."""
    found = Found(kind)
    with serve(kind, data, geometry=plan.geometry) as server:
        if plan.clicks:
            _measure_in_browser(found, server, plan.clicks)
        if plan.users or plan.soak:
            asyncio.run(_measure_users(found, server, plan))
        found.memory_mb = server.read_memory()
    return found


def _measure_in_browser(found: Found, server: Server, n_clicks: int) -> None:
    figure = FIGURES[found.kind]
    with start_browser() as browser:
        with visit(browser) as page:
            found.cold = wait_for_figure(page, server, "", figure) - server.started
            found.clicks = click_filters(page, n_clicks)
        with visit(browser) as page:
            page.goto("about:blank")
            begin = page.evaluate("() => performance.timeOrigin + performance.now()") / 1000
            wait_for_figure(page, server, "", figure)
            end = page.evaluate("() => performance.timeOrigin + performance.now()") / 1000
            found.warm = end - begin
    found.ready = server.ready - server.started


async def _measure_users(found: Found, server: Server, plan: Plan) -> None:
    pages = PAGES[found.kind]
    habits = load.Habits(pages, await load.list_choices(server, pages[0]), plan.changes, plan.pause)
    for n_users in plan.users:
        found.loads.append(await load.press(server, habits, n_users))
    if plan.soak:
        found.soak = await load.soak(server, habits, plan.soak)


def list_lines(found: Found) -> Iterator[tuple[str, float, str]]:
    """Every figure of one server: what it is, its value, its unit."""
    clicks = found.clicks
    if clicks.n_bytes:
        yield "server answers after start", found.ready * 1000, "ms"
        yield "cold start to the map with marks", found.cold * 1000, "ms"
        yield "fresh browser, warm server, to the map", found.warm * 1000, "ms"
        for percent in (50, 95):
            changed = find_percentile(clicks.last_ms, percent)
            yield f"filter click to redrawn map, p{percent}", changed, "ms"
        kilobytes = [size / 1000 for size in clicks.n_bytes]
        yield "received per filter click, p50", find_percentile(kilobytes, 50), "kB"
        yield "received per filter click, most", max(kilobytes), "kB"
        yield "clicks that changed nothing", clicks.n_unchanged, ""
    for one in found.loads:
        yield from _list_load(one)
    yield "memory of the server at the end", found.memory_mb, "MB"
    if found.soak:
        first, last = found.soak[len(found.soak) // 5][1], found.soak[-1][1]
        yield "soak: growth after the first fifth", 100 * (last / first - 1), "%"


def _list_load(one: Load) -> Iterator[tuple[str, float, str]]:
    users = f"{one.n_users} users: "
    for percent in (50, 95):
        for name, seconds in (("", one.all), (", new", one.new), (", repeated", one.repeated)):
            yield f"{users}p{percent}{name}", find_percentile(seconds, percent) * 1000, "ms"
    yield f"{users}repeated selections", 100 * one.share_repeated, "%"
    yield f"{users}processor time per change", one.processor_ms, "ms"
    yield f"{users}errors", one.n_errors, ""


def print_comparison(console: Console, ours: Found, plain: Found) -> None:
    """Each figure beside that of the plain app."""
    table = Table("", "ours", "plain", "plain / ours")
    theirs = {name: value for name, value, _unit in list_lines(plain)}
    for name, value, unit in list_lines(ours):
        other = theirs.get(name, float("nan"))
        is_compared = value > 0 and other > 0 and unit != "%"
        ratio = f"{other / value:.2f}" if is_compared else ""
        table.add_row(name, f"{value:,.1f} {unit}", f"{other:,.1f} {unit}", ratio)
    console.print(table)


@contextmanager
def find_data(wanted: str, initiatives: int) -> Iterator[Path]:
    """The data folder that was asked for; a built or made one is removed at the end."""
    if wanted not in ("real", "made"):
        yield Path(wanted)
        return
    with tempfile.TemporaryDirectory() as folder:
        if wanted == "real":
            build([REAL_FILES], Path(folder), SilentProgress(), accept_rejects=True)
        else:
            made_world.publish_world(Path(folder), initiatives)
        yield Path(folder)


def main() -> None:
    """Prints the table that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="real", metavar="real|made|DIR")
    parser.add_argument("--initiatives", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--users", type=int, nargs="*", default=list(Plan.users), metavar="N")
    parser.add_argument("--clicks", type=int, default=Plan.clicks, metavar="N")
    parser.add_argument("--changes", type=int, default=Plan.changes, metavar="N")
    parser.add_argument("--pause", type=float, default=PAUSE, metavar="SECONDS")
    parser.add_argument("--soak", type=float, default=0.0, metavar="MINUTES")
    parser.add_argument("--geometry", choices=("url", "inside"), default="url")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    plan = Plan(
        options.users,
        options.clicks,
        options.changes,
        options.pause,
        options.soak,
        options.geometry,
    )
    console = Console(width=None if sys.stdout.isatty() else 110)
    before = os.getloadavg()[0]
    with find_data(options.data, options.initiatives) as data:
        found = {kind: measure(kind, data, plan) for kind in PAGES}
    console.print(
        f"{os.cpu_count()} cores; others kept {before:.1f} of them busy before. "
        f"Each user changes a filter every {plan.pause:g} s."
    )
    print_comparison(console, found["ours"], found["plain"])
    if options.json:
        content = {"busy_before": before, **{kind: asdict(one) for kind, one in found.items()}}
        options.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
