"""In a real browser: a cell of a matrix leads to a profile, or sets both of its filters."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from ui import wording
from ui import wording_outcomes as outcome_words

PAGES = ["outcomes", "entities"]


def click_cell(visit: Visit, figure: str, right: int, down: int) -> None:
    """Clicks that far from the upper left corner of the cells of a matrix."""
    cells = visit.page.locator(f".st-key-figure_{figure} .nsewdrag").first
    cells.scroll_into_view_if_needed()
    box = cells.bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + right, box["y"] + down)
    visit.page.mouse.click(box["x"] + right, box["y"] + down)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_opens_by_its_own_address_and_fits(visit: Visit, name: str) -> None:
    visit.open(name)
    assert visit.page.locator("h1").inner_text() == wording.QUESTIONS[name]
    assert visit.page.locator('[data-testid="stException"]').count() == 0
    overflow = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


def test_a_cell_of_the_matrix_of_presence_opens_the_profile(visit: Visit) -> None:
    visit.open("entities?sdgs=3")
    click_cell(visit, "presence", 30, 35)
    visit.page.get_by_role("heading", name="Demo entity 02").wait_for()
    visit.wait()
    assert visit.page.url.endswith("/entity?sdgs=3&code=DEMO-02")


def test_a_cell_of_outcomes_by_entity_sets_both_filters(visit: Visit) -> None:
    visit.open("outcomes")
    click_cell(visit, "outcome_matrix", 30, 35)
    visit.page.locator(".st-key-chip_entities_DEMO-02").wait_for()
    assert visit.page.locator(".st-key-chip_outcomes_O1").count() == 1


def test_a_cell_of_links_between_regions_sets_both_regions_and_takes_them_away(
    visit: Visit,
) -> None:
    visit.open("exchanges")
    click_cell(visit, "region_flows", 120, 15)  # the first region and the second
    visit.page.wait_for_url("**/exchanges?regions=015-145~202")
    visit.wait()
    click_cell(visit, "region_flows", 120, 15)
    visit.page.wait_for_url("**/exchanges")
    visit.wait()
    click_cell(visit, "region_flows", 30, 15)  # within the first region
    visit.page.wait_for_url("**/exchanges?regions=202")


def test_the_details_that_a_card_is_asked_for_come_into_view(visit: Visit) -> None:
    visit.open("outcomes")
    for code, other in (("O5", "O4"), ("O4", "O5")):
        card = visit.page.get_by_role("button", name=outcome_words.DETAILS.format(code=code))
        card.scroll_into_view_if_needed()
        card.click()
        head = visit.page.locator(".st-key-outcome_detail").get_by_role("radio", name=f"{code} ")
        expect(head).to_have_attribute("aria-checked", "true")
        expect(head).to_be_in_viewport()
        deliverables = visit.page.locator(".st-key-figure_deliverables")
        expect(deliverables).to_contain_text(f"D{code[1]}.1")
        expect(deliverables).to_be_in_viewport()
        assert f"D{other[1]}.1" not in deliverables.inner_text()


def test_the_details_of_an_outcome_have_an_address(visit: Visit) -> None:
    visit.open("outcomes?outcome=O5&indicator=SU-04")
    text = visit.page.locator(".st-key-figure_deliverables").inner_text()
    assert "D5.1" in text
    title = visit.page.locator(".st-key-figure_indicator_series h4").inner_text()
    assert title.startswith("SU-04")
