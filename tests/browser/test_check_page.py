"""In a real browser: a file is handed in, its findings are read, taken along and kept nowhere."""

import csv
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PROJECT, Visit, start_server, visit_anew
from ui import checking, wording, wording_check

FIXTURES = PROJECT / "tests" / "etl" / "fixtures"
BROKEN = FIXTURES / "csv_with_problems" / "solutions_unknown_country.csv"
FILE = "input[type=file]"
HOSTILE = "<img src=x onerror=alert(1)> **b** [l](http://elsewhere.example) :red[x] $x$ &lt;"


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps temporary files."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def checking_server(illustrative_data: Path, temporary: Path) -> Iterator[str]:
    """A server that takes files."""
    with start_server(
        illustrative_data, **{checking.SWITCH: "on", "TMPDIR": str(temporary)}
    ) as base:
        yield base


@pytest.fixture
def desk(browser: Browser, checking_server: str, temporary: Path) -> Iterator[Visit]:
    """A fresh visit to the page, which must leave no file, error or request elsewhere."""
    context, visit = visit_anew(browser, checking_server)
    visit.open("check")
    yield visit
    context.close()
    assert not visit.errors
    assert not visit.elsewhere
    assert list(temporary.glob(f"{checking.sandbox.PREFIX}*")) == []


def hand_in(visit: Visit, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    visit.page.locator(FILE).set_input_files(file)
    visit.page.wait_for_selector(".st-key-check_verdict", timeout=60_000)
    visit.wait()


def test_off_the_address_answers_like_an_unknown_page(visit: Visit, server: str) -> None:
    answers = []
    for name in ("check", "no_such_page"):
        with urllib.request.urlopen(f"{server}/{name}") as answer:
            answers.append((answer.status, answer.read()))
    assert answers[0] == answers[1]
    visit.open("")
    assert visit.page.get_by_role("link", name=wording.PAGES["check"][0]).count() == 0


def test_a_broken_file_is_explained_and_its_findings_taken_along(desk: Visit) -> None:
    hand_in(desk, BROKEN.name, BROKEN.read_bytes())
    page = desk.page
    assert (
        "2 rows read, 1 would be kept, 1 rejected"
        in page.locator(".st-key-check_verdict").inner_text()
    )
    row = page.locator(".st-key-figure_check_findings tbody tr").first
    cells = row.locator("td").all_inner_texts()
    assert cells[:5] == ["Error", "3", "origin_country", "the country is not known", "Kenia"]
    assert page.url.rsplit("/", 1)[1] == "check"
    with page.expect_download() as waiting:
        page.get_by_role("button", name=wording_check.CHECK_PROBLEMS_CSV).click()
    assert waiting.value.suggested_filename == "solutions_unknown_country-findings.csv"
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert [line["value"] for line in csv.DictReader(file)] == ["Kenia"]
    with page.expect_download() as waiting:
        page.get_by_role("button", name=wording_check.CHECK_ANNOTATED).click()
    assert waiting.value.path().read_bytes()[:2] == b"PK"
    page.get_by_role("button", name=wording_check.CHECK_CLEAR).click()
    page.wait_for_selector(".st-key-check_verdict", state="detached")


def test_signs_in_a_file_and_in_its_name_are_shown_as_text(desk: Visit) -> None:
    content = BROKEN.read_text(encoding="utf-8").replace("Kenia", f'"{HOSTILE}"')
    hand_in(desk, "solutions<b>*x*.csv", content.encode())
    assert HOSTILE in desk.page.locator(".st-key-figure_check_findings").inner_text()
    assert "solutions_b__x_.csv" in desk.page.locator(".st-key-check_verdict").inner_text()
    main = desk.page.locator('[data-testid="stMain"]')
    assert main.locator('img, script, a[href*="elsewhere"]').count() == 0


def test_another_visitor_sees_nothing_of_it(
    desk: Visit, browser: Browser, checking_server: str
) -> None:
    hand_in(desk, BROKEN.name, BROKEN.read_bytes())
    context, other = visit_anew(browser, checking_server)
    other.open("check")
    assert other.page.locator(".st-key-check_verdict").count() == 0
    assert BROKEN.name not in other.page.content()
    context.close()
    assert not other.errors


def test_the_result_is_gone_after_another_page(desk: Visit) -> None:
    hand_in(desk, BROKEN.name, BROKEN.read_bytes())
    for name in ("sdgs", "check"):
        desk.page.get_by_role("link", name=wording.PAGES[name][0]).click()
        desk.page.wait_for_url(f"**/{name}")
        desk.wait()
    assert desk.page.locator(".st-key-check_verdict").count() == 0


def test_who_turns_to_another_page_stops_the_check(desk: Visit, temporary: Path) -> None:
    header, row = (FIXTURES / "good" / "solutions.csv").read_text(encoding="utf-8").splitlines()
    rows = [row.replace("S1,", f"S{n},") for n in range(80_000)]
    file = {
        "name": "solutions.csv",
        "mimeType": "text/csv",
        "buffer": "\n".join([header, *rows]).encode(),
    }
    desk.page.locator(FILE).set_input_files(file)
    desk.page.get_by_text(wording_check.CHECK_STEPS["checking"].partition(":")[0] + ":").wait_for()
    assert list(temporary.glob(f"{checking.sandbox.PREFIX}*"))
    desk.page.get_by_role("link", name=wording.PAGES["sdgs"][0]).click()
    desk.page.wait_for_url("**/sdgs")
    end = time.monotonic() + 4
    while list(temporary.glob(f"{checking.sandbox.PREFIX}*")) and time.monotonic() < end:
        time.sleep(0.1)
    assert list(temporary.glob(f"{checking.sandbox.PREFIX}*")) == []
    desk.wait()


def test_the_empty_template_can_be_taken_along(desk: Visit) -> None:
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name=wording_check.CHECK_TEMPLATE).click()
    assert waiting.value.path().read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_long_findings_without_overflow(
    browser: Browser, checking_server: str, scheme: str
) -> None:
    context, phone = visit_anew(browser, checking_server, color_scheme=scheme)
    phone.page.set_viewport_size({"width": 390, "height": 844})
    phone.open("check")
    content = BROKEN.read_text(encoding="utf-8").replace("Kenia", "x" * 3000)
    hand_in(phone, BROKEN.name, content.encode())
    main = phone.page.locator('[data-testid="stMain"]')
    assert main.evaluate("element => element.scrollWidth") <= 390
    assert not phone.errors
    context.close()
