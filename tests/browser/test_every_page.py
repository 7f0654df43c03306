"""Every page and profile on the published files, light and dark, at desk and phone width.

Nothing overflows, overlaps, is cut off or blank; axe finds no serious or critical violation.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import visit_anew
from tests.browser.inspection import (
    PLACES,
    SCHEMES,
    WIDTHS,
    find_violations,
    list_places,
    look,
    resize,
)


@pytest.fixture(scope="module")
def places(real_data: Path) -> dict[str, str]:
    return list_places(real_data)


def test_no_page_is_left_out(places: dict[str, str]) -> None:
    assert list(places) == PLACES


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PLACES)
def test_a_page_looks_right_and_keeps_nobody_out(
    browser: Browser, real_server: str, places: dict[str, str], name: str, scheme: str
) -> None:
    context, visit = visit_anew(browser, real_server, color_scheme=scheme)
    visit.open(places[name])
    violations = find_violations(visit.page)
    seen = {}
    for width in WIDTHS:
        resize(visit.page, width)
        seen[width] = look(visit.page)
    context.close()
    assert not violations, "\n".join(violations)
    assert not any(seen.values()), seen
    assert not visit.errors
    assert not visit.elsewhere
