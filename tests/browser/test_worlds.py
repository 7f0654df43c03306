"""Every page and profile where little is left, and where texts are long and Arabic.

Light and dark take turns from page to page, and only what a world adds is looked at: to see all of
it, `python -m tests.browser.shoot --world NAME`. axe looks at the worlds that are generated.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from queries import run
from queries.snapshot import read_current_id, read_snapshot
from tests.browser.conftest import start_server, visit_anew
from tests.browser.inspection import PLACES, SCHEMES, WIDTHS, find_violations, look, resize
from tests.browser.worlds import BUILDERS, LENGTH, PUBLISHED, WORLDS, World
from ui.address import read_selection

CASES = [(name, place) for name, world in WORLDS.items() for place in world.adds or PLACES]
ARABIC_TITLE = ".st-key-record_title h1"
# The number or code in front stands to the right of the letters behind it, at the edge of its line.
RUNS_LEFT = """element => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = new Range();
  let text = texts.nextNode();
  while (text && text.data.trim().length < 50) text = texts.nextNode();
  const measure = place => {
    range.setStart(text, place); range.setEnd(text, place + 1);
    return range.getBoundingClientRect();
  };
  const first = measure(text.data.search(/[A-Z0-9]/)), box = element.getBoundingClientRect();
  return first.left > measure(12).right && first.right > box.right - 60;
}"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, real_data: Path) -> dict[str, Path]:
    """The data folder of each name that a world may have."""
    built = {name: make(tmp_path_factory.mktemp(name)) for name, make in BUILDERS.items()}
    return {PUBLISHED: real_data, **built}


@pytest.fixture(scope="module")
def bases(folders: dict[str, Path], real_server: str) -> Iterator[dict[str, str]]:
    """The address of a server on each data folder."""
    with ExitStack() as stack:
        made = {name: stack.enter_context(start_server(folders[name])) for name in BUILDERS}
        yield {PUBLISHED: real_server, **made}


@pytest.mark.parametrize(("world", "place"), CASES)
def test_a_page_looks_right_in_a_world_of_few_or_of_long_texts(
    browser: Browser, bases: dict[str, str], folders: dict[str, Path], world: str, place: str
) -> None:
    chosen = WORLDS[world]
    scheme = SCHEMES[(PLACES.index(place) + list(WORLDS).index(world)) % len(SCHEMES)]
    context, visit = visit_anew(browser, bases[chosen.data], color_scheme=scheme)
    visit.open(chosen.list_places(folders[chosen.data])[place])
    violations = find_violations(visit.page) if chosen.data != PUBLISHED else []
    seen = {}
    for width in WIDTHS if chosen.data != PUBLISHED else ("phone",):
        resize(visit.page, width)
        seen[width] = look(visit.page)
    context.close()
    assert not violations, "\n".join(violations)
    assert not any(seen.values()), seen
    assert not visit.errors
    assert not visit.elsewhere


def count_records(data: Path, world: World) -> int:
    """How many records the filters of a world leave."""
    selection, unreadable = read_selection(world.filters)
    assert not unreadable
    counts = run("selection_count", selection, read_snapshot(read_current_id(data), data))
    return int(counts["n_selected"].iloc[0])


def test_each_world_is_what_it_says(folders: dict[str, Path]) -> None:
    counts = {name: count_records(folders[world.data], world) for name, world in WORLDS.items()}
    assert counts["nothing_left"] == 0
    assert counts["one_record"] == counts["one_row"] == 1
    assert min(counts["one_year"], counts["one_country"], counts["arabic"]) > 1


def test_arabic_runs_from_right_to_left(
    browser: Browser, bases: dict[str, str], folders: dict[str, Path]
) -> None:
    world = WORLDS["arabic"]
    context, visit = visit_anew(browser, bases["arabic"])
    places = world.list_places(folders["arabic"])
    for place, selector in (("solution", ARABIC_TITLE), ("entity", "h1"), ("outcomes", "button p")):
        visit.open(places[place])
        text = visit.page.locator(selector).filter(has_text="تبادل").first
        assert len(text.inner_text()) >= LENGTH
        assert visit.page.evaluate(RUNS_LEFT, text.element_handle()), place
    context.close()
