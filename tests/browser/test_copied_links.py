"""A link that is copied opens to the same picture in a browser that has seen nothing before."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, visit_anew
from ui import wording

# What every figure is drawn from, with its title; and all numbers, chips and tables of the page.
PICTURE = """() => {
  const figures = [...document.querySelectorAll('.js-plotly-plot')].map(plot => ({
    title: plot.closest('[class*="st-key-figure_"]')?.querySelector('h4')?.innerText,
    data: JSON.stringify(plot.data),
    axes: JSON.stringify([plot.layout.xaxis?.ticktext, plot.layout.yaxis?.ticktext]),
  }));
  const read = selector => [...document.querySelectorAll(selector)].map(e => e.innerText);
  return {figures, titles: read('h1, h4'), metrics: read('[data-testid="stMetric"]'),
    captions: read('[data-testid="stCaptionContainer"]'), chips: read('.st-key-filter_chips'),
    entries: read('[class*="st-key-entry_"]')};
}"""


def set_regions(visit: Visit) -> None:
    """A filter by a click on a bar, and both settings of the map."""
    page = visit.page
    visit.open("regions")
    for setting, part in (
        (wording.MAP_BASES["markers_only"], "map=markers_only"),
        (wording.MAP_MODES["all"], "year=all"),
    ):
        page.get_by_role("radio", name=setting).click()
        page.wait_for_url(f"**{part}**")
        visit.wait()
    bar = page.locator(".st-key-figure_region_ranking .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.click(box["x"] + 15, box["y"] + box["height"] / 2)
    page.locator(".st-key-filter_chips").wait_for()


def set_outcomes(visit: Visit) -> None:
    """Another outcome and another indicator than those at the start."""
    visit.open("outcomes")
    visit.page.get_by_role("radio", name="O3 ").click()
    visit.page.wait_for_url("**/outcomes?outcome=O3")
    visit.wait()
    box = visit.page.locator(".st-key-series_bar").get_by_role("combobox").first
    box.click()
    box.press_sequentially("INST-08", delay=60)
    visit.page.get_by_role("option", name="INST-08").first.click()
    visit.page.wait_for_url("**/outcomes?outcome=O3&indicator=INST-08")


def set_country(visit: Visit) -> None:
    """A profile that is opened from the list, without SDG 17."""
    visit.open("country")
    visit.page.get_by_role("combobox").first.fill("Kenya")
    visit.page.get_by_role("option", name="Kenya").click()
    visit.wait()
    visit.page.get_by_role("button", name=wording.FILTER_SDGS).click()
    visit.page.get_by_text(wording.FILTER_NO17).first.click()
    visit.page.locator(".st-key-filter_chips").wait_for()
    visit.page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("choose", "ends"),
    [
        (set_regions, ("regions?regions=", "map=markers_only", "year=all")),
        (set_outcomes, ("outcomes?", "outcome=O3", "indicator=INST-08")),
        (set_country, ("country?", "iso3=KEN", "no17=1")),
    ],
)
def test_a_copied_link_opens_to_the_same_picture(
    visit: Visit, browser: Browser, server: str, choose: Callable[[Visit], None], ends: tuple
) -> None:
    choose(visit)
    visit.wait()
    picture = read_picture(visit)
    link = copy_link(visit)
    assert all(part in link for part in ends), link
    context, fresh = visit_anew(browser, server)
    fresh.page.goto(link)
    fresh.wait()
    again = read_picture(fresh)
    assert picture["figures"]
    for part, seen in picture.items():
        assert again[part] == seen, part
    context.close()
    assert not fresh.errors
    assert not fresh.elsewhere


def read_picture(visit: Visit) -> dict[str, Any]:
    """All that is on screen, top to bottom, in data."""
    visit.page.wait_for_timeout(500)
    return visit.page.evaluate(PICTURE)


def copy_link(visit: Visit) -> str:
    """The link that the popover of the filter bar offers, copied by its own button."""
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.get_by_role("button", name=wording.COPY_LINK).click()
    code = visit.page.get_by_test_id("stCode")
    expect(code).to_contain_text("http://")
    code.hover()
    code.get_by_role("button").first.click()
    return visit.page.evaluate("navigator.clipboard.readText()")
