"""In a real browser with all other hosts blocked: every page is drawn, filters hold, links work.

Each test also fails on any console error and on any request to another host (see `visit`).
"""

import csv
import io
import zipfile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, visit_anew
from ui import wording
from ui import wording_provenance as words
from ui import wording_solutions as search_words

PAGES = ["overview", "regions", "sdgs", "exchanges", "solutions", "quality", "methods"]
WITH_MAP = ["overview", "regions"]
COUNTRY_SHAPES = ".choroplethlayer path.choroplethlocation"


def read_bars(page: Page) -> list[str]:
    """What the bars of the goals say."""
    return page.locator(".st-key-figure_goals .barlayer .bartext").all_text_contents()


def measure_shapes(page: Page) -> tuple[int, int]:
    """How many country shapes are drawn, and how many of them have an extent on screen."""
    return tuple(
        page.evaluate(
            """selector => {
              const boxes = [...document.querySelectorAll(selector)].map(e => e.getBBox());
              return [boxes.length, boxes.filter(b => b.width > 0.5 && b.height > 0.5).length];
            }""",
            COUNTRY_SHAPES,
        )
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_by_its_own_address(visit: Visit, name: str) -> None:
    visit.open("" if name == "overview" else name)
    assert visit.page.locator("h1").inner_text() == wording.QUESTIONS[name]
    assert visit.page.locator('[data-testid="stException"]').count() == 0
    overflow = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


@pytest.mark.parametrize("name", WITH_MAP)
def test_the_map_draws_the_countries(visit: Visit, name: str) -> None:
    visit.open("" if name == "overview" else name)
    visit.page.wait_for_selector(COUNTRY_SHAPES)
    drawn, visible = measure_shapes(visit.page)
    assert drawn >= 240
    assert visible >= 200
    assert visit.page.locator(".scattergeo .point").count() >= 48  # the small island states
    text = visit.page.locator(f".st-key-figure_{name}_map").inner_text()
    assert "do not imply official endorsement or acceptance by the United Nations" in text


def test_figures_of_illustrative_data_carry_the_watermark(visit: Visit) -> None:
    visit.open("sdgs")
    assert wording.WATERMARK in visit.page.locator(".st-key-figure_goals").inner_text()


def test_a_filter_changes_the_figure_and_the_address_and_the_link_shows_the_same(
    visit: Visit, browser: Browser, server: str
) -> None:
    visit.open("sdgs")
    before = read_bars(visit.page)
    visit.page.get_by_role("button", name=wording.FILTER_SDGS).click()
    visit.page.get_by_text(wording.FILTER_NO17).first.click()
    visit.page.wait_for_url("**/sdgs?no17=1")
    visit.wait()
    after = read_bars(visit.page)
    assert len(before) == 17
    assert len(after) == 16

    context, fresh = visit_anew(browser, server)
    fresh.open("sdgs?no17=1")
    assert read_bars(fresh.page) == after
    assert fresh.page.url == visit.page.url
    context.close()


def test_filters_hold_on_the_next_page_and_when_going_back(visit: Visit) -> None:
    visit.open("regions?groups=LDC")
    visit.page.get_by_test_id("stTopNav").get_by_role("link", name=wording.PAGES["sdgs"][0]).click()
    visit.page.wait_for_url("**/sdgs?groups=LDC")
    visit.wait()
    visit.page.locator(".st-key-chip_groups_LDC button").first.click()
    visit.page.wait_for_url("**/sdgs")
    visit.wait()
    visit.page.go_back()
    visit.page.wait_for_url("**/sdgs?groups=LDC")
    visit.page.wait_for_selector(".st-key-chip_groups_LDC")


def test_many_pages_in_a_row_keep_every_filter(visit: Visit) -> None:
    visit.open("?years=2018-2022&sdgs=3&no17=1&count=fractional")
    for name in ("regions", "sdgs", "quality", "regions"):
        visit.page.get_by_test_id("stTopNav").get_by_role(
            "link", name=wording.PAGES[name][0]
        ).click()
        visit.page.wait_for_url(f"**/{name}?years=2018-2022&sdgs=3&no17=1&count=fractional")
        visit.wait()
        assert visit.page.locator("h1").inner_text() == wording.QUESTIONS[name]


def test_filters_set_by_hand_hold_on_the_next_pages(visit: Visit) -> None:
    visit.open("")
    visit.page.get_by_role("button", name=wording.FILTER_SDGS).click()
    visit.page.get_by_text(wording.FILTER_NO17).first.click()
    visit.page.wait_for_url("**/?no17=1")
    visit.page.keyboard.press("Escape")
    for name in ("sdgs", "regions"):
        visit.page.get_by_test_id("stTopNav").get_by_role(
            "link", name=wording.PAGES[name][0]
        ).click()
        visit.page.wait_for_url(f"**/{name}?no17=1")
        visit.wait()


def test_text_of_an_address_is_shown_as_text(visit: Visit) -> None:
    visit.open("?years=%5BClick%5D(http://elsewhere.example)")
    assert "[Click](http" in visit.page.locator("body").inner_text()
    assert visit.page.locator('a[href*="elsewhere"]').count() == 0


def test_the_download_holds_the_rows_of_the_figure(visit: Visit) -> None:
    visit.open("sdgs?count=fractional")
    visit.page.locator(".st-key-files_goals button").first.click()
    with visit.page.expect_download() as waiting:
        visit.page.locator(".st-key-file_zip_goals button").first.click()
    assert waiting.value.suggested_filename.endswith(".csv.zip")
    with zipfile.ZipFile(waiting.value.path()) as archive:
        text = archive.read("goals.csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        said = archive.read("README.txt").decode("utf-8")
    assert f"{visit.base}/sdgs?count=fractional&snapshot=" in said
    shown = [float(text.replace(",", "")) for text in read_bars(visit.page)]
    assert [row["goal"] for row in rows] == [str(goal) for goal in range(1, 18)]
    assert [float(row["value"]) for row in rows] == pytest.approx(shown, abs=0.051)


def test_a_headline_opens_the_lines_that_it_rests_on(visit: Visit) -> None:
    visit.open("")
    card = visit.page.locator(".st-key-headlines").get_by_text(wording.SHORT_TITLES["SU-04"])
    shown = card.locator("xpath=ancestor::*[@data-testid='stMetric']").get_by_test_id(
        "stMetricValue"
    )
    value = int(shown.inner_text().replace(",", ""))
    visit.page.locator(".st-key-origin_headline_SU-04 button:visible").first.click()
    drawer = visit.page.get_by_role("dialog")
    drawer.get_by_text("Added up again").wait_for()
    assert f"of files: {value:,} (n =" in drawer.inner_text()
    with visit.page.expect_download() as waiting:
        drawer.get_by_role("button", name=words.DOWNLOAD_LINES).click()
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len({line["item"] for line in lines if line["in_numerator"] == "True"}) == value
    assert all(line["source_file"] and line["source_row"] and line["licence"] for line in lines)


def test_a_click_on_a_row_explains_that_indicator_and_going_back_the_one_before(
    visit: Visit,
) -> None:
    visit.open("methods?indicator=SU-03")
    table = visit.page.locator(".st-key-table_indicators").bounding_box()
    visit.page.mouse.click(table["x"] + 300, table["y"] + 5.5 * 35)  # the fifth row below the head
    visit.page.wait_for_url("**/methods?indicator=SU-05")
    visit.page.wait_for_selector(".st-key-method h2:has-text('SU-05')")
    visit.page.go_back()
    visit.page.wait_for_url("**/methods?indicator=SU-03")
    visit.page.wait_for_selector(".st-key-method h2:has-text('SU-03')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_every_page_without_overflow(
    browser: Browser, server: str, scheme: str
) -> None:
    context, phone = visit_anew(browser, server, color_scheme=scheme)
    phone.page.set_viewport_size({"width": 390, "height": 844})
    for name in PAGES:
        phone.open("" if name == "overview" else name)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390, name
    assert not phone.errors
    assert not phone.elsewhere
    context.close()


def test_a_search_leads_to_a_profile_and_back(visit: Visit) -> None:
    visit.open("solutions?sdgs=3")
    page = visit.page
    page.get_by_placeholder(search_words.SEARCH_PLACEHOLDER).click()
    page.keyboard.type("mental helth")
    page.wait_for_url("**/solutions?sdgs=3&q=mental+helth")
    # What half a word had found may still stand there.
    found = page.locator('[class*="st-key-entry_found_"] a')
    found.filter(has_text="Mental health support in primary care").first.click()
    page.wait_for_url("**/solution?sdgs=3&id=*")
    title = page.locator("h1", has_text="Mental health support in primary care")
    title.wait_for()
    page.go_back()
    page.locator("h1", has_text=wording.QUESTIONS["solutions"]).wait_for()
    box = page.get_by_placeholder(search_words.SEARCH_PLACEHOLDER)
    expect(box).to_have_value("mental helth")


def test_a_click_on_a_bar_opens_the_solution(visit: Visit) -> None:
    visit.open("solutions")
    bar = visit.page.locator(".st-key-figure_travelled .point path").first
    bar.wait_for()
    box = bar.bounding_box()
    visit.page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    visit.page.wait_for_timeout(300)
    visit.page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    visit.page.wait_for_url("**/solution?id=*")
