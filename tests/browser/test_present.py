"""In a hall, with the network cut: a deck of three pages is put together, shown by the keyboard,
filtered, kept up to date, and taken along with the numbers that the wall shows.
"""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from etl.build import build
from etl.progress import SilentProgress
from tests.browser.conftest import PROJECT, Visit, start_server, visit_anew
from ui import wording
from ui import wording_present as words

RAW = PROJECT / "data" / "raw"
HALL = {"width": 1920, "height": 1080}
STAGE = ".hall-stage svg"
FIGURES = {
    "sdgs": ("goals",),
    "regions": ("region_ranking", "regions_map"),
    "overview": ("activity", "headlines"),
}
SHOWN_AFTER = 30_000  # milliseconds: a look every three seconds, and slides to draw


def publish(files: Path, data: Path, share: float = 1.0) -> None:
    """Builds a snapshot into the data folder, of only the first part of the initiatives."""
    shutil.copytree(RAW, files, dirs_exist_ok=True)
    path = files / "illustrative" / "entity_report_initiatives.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[: int(len(lines) * share)]), encoding="utf-8")
    build([files], data, SilentProgress())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hall")
    publish(folder / "first", folder / "data")
    return folder / "data"


@pytest.fixture(scope="module")
def hall_server(data: Path) -> Iterator[str]:
    with start_server(data) as base:
        yield base


@pytest.fixture
def hall(browser: Browser, hall_server: str) -> Iterator[Visit]:
    """A visit on a wall of 1920 by 1080, which must end without an error or a request elsewhere."""
    context, visit = visit_anew(browser, hall_server)
    visit.page.set_viewport_size(HALL)
    yield visit
    context.close()
    assert not visit.errors
    assert not visit.elsewhere


def press_button(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button:visible").first.click()


def go_to_deck(visit: Visit) -> None:
    name = wording.PAGES[words.PAGE][0]
    visit.page.get_by_test_id("stTopNav").get_by_role("link", name=name).click()
    visit.page.wait_for_selector(".st-key-deck_present")
    visit.wait()


def put_together(visit: Visit) -> None:
    """Five slides from three pages, from page to page by the navigation."""
    visit.open("")
    for page, figures in FIGURES.items():
        name = wording.PAGES[page][0]
        visit.page.get_by_test_id("stTopNav").get_by_role("link", name=name).click()
        visit.wait()
        for figure in figures:
            press_button(visit.page, f"deck_{figure}")
            visit.wait()
    go_to_deck(visit)


def read_stage(page: Page) -> list[str]:
    return page.locator(f"{STAGE} text").all_text_contents()


def read_place(page: Page) -> str:
    return page.locator(".hall-place").inner_text()


def list_numbers(texts: list[str]) -> list[str]:
    return [text for text in texts if re.fullmatch(r"[\d,]+(\.\d)?( %)?", text)]


def save(page: Page, form: str) -> bytes:
    with page.expect_download(timeout=60_000) as waiting:
        press_button(page, f"deck_{form}")
    return Path(waiting.value.path()).read_bytes()


def test_a_deck_is_shown_by_the_keyboard_and_taken_along(hall: Visit) -> None:
    page = hall.page
    put_together(hall)
    assert page.locator('[class*="st-key-slide_"][data-testid="stVerticalBlock"]').count() == 5
    press_button(page, "deck_present")
    page.wait_for_selector(STAGE)
    assert "1 of 5" in read_place(page)
    assert measure(page) == (1920, 1080)
    shown = {}
    for place in range(1, 6):
        expect(page.locator(".hall-place")).to_have_text(f"{place} of 5")
        shown[place] = read_stage(page)
        assert smallest_text(page) >= 28
        page.keyboard.press("ArrowRight")
    assert read_place(page) == "5 of 5"
    hold_keys(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".st-key-deck_present")
    hall.wait()
    hold_files(page, shown)


def measure(page: Page) -> tuple[int, int]:
    box = page.locator(STAGE).bounding_box()
    return round(box["width"]), round(box["height"])


def smallest_text(page: Page) -> float:
    """The smallest letters on the wall, in pixels as they are seen."""
    return page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('*')]
          .flatMap(e => e.shadowRoot ? [...e.shadowRoot.querySelectorAll('svg text, .hall-place')]
            : e.matches('.hall svg text, .hall-place') ? [e] : [])
          .map(e => parseFloat(getComputedStyle(e).fontSize)
            * (e.ownerSVGElement ? e.ownerSVGElement.getBoundingClientRect().width / 1920 : 1)))"""
    )


def hold_keys(page: Page) -> None:
    for key, place in (
        ("Home", 1), ("End", 5), ("3", 3), ("ArrowLeft", 2), (" ", 3), ("PageUp", 2),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator(".hall-place")).to_have_text(f"{place} of 5")
    dark = page.locator(".hall-dark")
    page.keyboard.press("b")
    expect(dark).to_be_visible()
    page.keyboard.press("b")
    expect(dark).to_be_hidden()
    page.keyboard.press("a")
    expect(page.locator(".hall-timer")).to_have_text(re.compile(r"\d+ s"))
    page.keyboard.press("a")
    expect(page.locator(".hall-timer")).to_be_hidden()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


def hold_files(page: Page, shown: dict[int, list[str]]) -> None:
    """The same numbers stand in the slides and in the PDF as stood on the wall."""
    slides = Presentation(io.BytesIO(save(page, "pptx"))).slides
    pages = pypdf.PdfReader(io.BytesIO(save(page, "pdf"))).pages
    assert len(slides) == len(pages) == 5
    for place, texts in shown.items():
        text = pages[place - 1].extract_text()
        for number in list_numbers(texts):
            assert number in text
        assert slides[place - 1].shapes.title.text_frame.text in " ".join(texts)
    for place in (1, 2):
        chart = next(s.chart for s in slides[place - 1].shapes if s.has_chart)
        numbers = {f"{value:,.0f}" for value in chart.plots[0].series[0].values}
        assert numbers == set(list_numbers(shown[place]))
    sheets = pd.read_excel(io.BytesIO(save(page, "xlsx")), sheet_name=None, engine="openpyxl")
    for sheet, place in (("1 goals", 1), ("2 region_ranking", 2)):
        told = {f"{value:,.0f}" for value in sheets[sheet]["value"]}
        assert told == set(list_numbers(shown[place]))
    deck = save(page, "json").decode()
    assert deck.count('"figure"') == 5


def test_filters_and_new_data_reach_the_wall(hall: Visit, data: Path) -> None:
    page = hall.page
    hall.open("sdgs?no17=1")
    press_button(page, "deck_goals")
    hall.wait()
    go_to_deck(hall)
    press_button(page, "deck_present")
    page.wait_for_selector(STAGE)
    before = list_numbers(read_stage(page))
    assert len(before) == 16
    page.mouse.move(400, 400)
    press_button(page, "hall_open")
    page.get_by_label(wording.FILTER_GROUPS).first.click()
    page.get_by_role("option", name=re.compile("LDC|Least")).first.click()
    page.keyboard.press("Escape")
    expect(page.locator(STAGE)).to_contain_text("LDC", timeout=SHOWN_AFTER)
    filtered = list_numbers(read_stage(page))
    assert filtered != before
    assert all(int(a) <= int(b) for a, b in zip(filtered, before, strict=True))
    publish(data.parent / "second", data, share=0.5)
    expect(page.locator(".hall-news")).to_have_text(words.HALL["updated"], timeout=SHOWN_AFTER)
    newest = list_numbers(read_stage(page))
    assert newest != filtered
    assert sum(map(int, newest)) < sum(map(int, filtered))


def test_the_notes_follow_in_a_second_window(hall: Visit) -> None:
    page = hall.page
    hall.open("present")
    press_button(page, "deck_ready")
    page.wait_for_selector(".st-key-deck_present")
    hall.wait()
    press_button(page, "deck_present")
    page.wait_for_selector(STAGE)
    with page.context.expect_page() as waiting:
        page.keyboard.press("n")
    notes = waiting.value
    notes.wait_for_selector(".hall-notes-title")
    expect(notes.locator(".hall-notes-title")).to_have_text(
        page.locator(".hall-said").inner_text().split(": ", 1)[1]
    )
    expect(notes.locator(".hall-notes-text")).to_contain_text(words.READY_NOTES["headlines"])
    notes.keyboard.press("ArrowRight")
    expect(page.locator(".hall-place")).to_have_text("2 of 10")
    expect(notes.locator(".hall-notes-place")).to_have_text(re.compile("^2 of 10"))
    notes.close()


def test_the_link_to_a_deck_is_the_deck(hall: Visit, browser: Browser, hall_server: str) -> None:
    hall.open("regions?regions=202")
    press_button(hall.page, "deck_region_ranking")
    hall.wait()
    go_to_deck(hall)
    hall.page.wait_for_url("**/present?*deck=1.*")
    context, other = visit_anew(browser, hall_server)
    other.open(hall.page.url.removeprefix(f"{hall_server}/"))
    assert other.page.locator("[class*='st-key-slide_'] img").count() == 1
    other.open("present?deck=1.nonsense")
    assert words.ADDRESS_UNREADABLE in other.page.locator("[data-testid=stAlert]").inner_text()
    context.close()
    assert not other.errors
