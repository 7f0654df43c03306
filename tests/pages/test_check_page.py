"""Is the page that takes files off until it is switched on, and does it say what is wrong?"""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.pages_under_test import go_to, open_page, read_text
from ui import checking, navigation, wording, wording_check
from ui import upload as upload_module

PROJECT = Path(__file__).resolve().parents[2]
FIXTURES = PROJECT / "tests" / "etl" / "fixtures"
BROKEN = FIXTURES / "csv_with_problems" / "solutions_unknown_country.csv"
CHECK = "../pages/check.py"


@pytest.fixture(autouse=True)
def served(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on the illustrative snapshot."""
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))


@pytest.fixture
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(checking.SWITCH, "on")


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].set_value((name, content, "text/csv"))
    return app.run()


def read_tables(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_page_is_off_unless_it_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(checking.SWITCH, raising=False)
    assert "check" not in navigation.list_page_names()
    app = open_page("overview", {})
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(CHECK)


def test_it_says_what_is_wrong_with_a_file(switched_on: None) -> None:
    app = open_page("check", {})
    assert not app.exception
    assert app.title[0].value == wording.QUESTIONS["check"]
    upload(app, BROKEN.name, BROKEN.read_bytes())
    assert not app.exception
    assert app.error[0].value == wording.as_plain_text(
        "solutions_unknown_country.csv: 2 rows read, 1 would be kept, 1 rejected, 0 warnings."
    )
    assert [metric.value for metric in app.metric] == ["2", "1", "1", "0"]
    table = read_tables(app)
    assert "the country is not known" in table
    assert "Kenia" in table
    assert "did you mean Kenya?" in table


def test_the_address_says_nothing_of_the_file_and_keeps_the_filters(switched_on: None) -> None:
    app = open_page("check", {"groups": "LDC"})
    upload(app, BROKEN.name, BROKEN.read_bytes())
    assert app.query_params == {"groups": "LDC"}
    go_to(app, "sdgs")
    assert app.query_params == {"groups": "LDC"}
    assert app.multiselect(key="filter_groups").value == ["LDC"]
    assert upload_module.OUTCOME not in app.session_state


def test_clearing_forgets_the_file_and_the_result(switched_on: None) -> None:
    app = upload(open_page("check", {}), BROKEN.name, BROKEN.read_bytes())
    assert upload_module.OUTCOME in app.session_state
    app.button(key="check_clear").click().run()
    assert app.file_uploader[0].value is None
    assert not app.error
    assert upload_module.OUTCOME not in app.session_state


def test_the_check_runs_once_for_a_file_and_not_at_every_click(
    switched_on: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real = checking.check
    monkeypatch.setattr(checking, "check", lambda *a: calls.append(a[0]) or real(*a))
    app = upload(open_page("check", {}), BROKEN.name, BROKEN.read_bytes())
    app.run()
    assert calls == [BROKEN.name]


def test_a_file_that_no_mapping_reads_is_read_as_the_kind_chosen(switched_on: None) -> None:
    app = upload(open_page("check", {}), "list.csv", BROKEN.read_bytes())
    assert "no mapping reads a file of this name" in app.error[0].value
    (choice,) = (box for box in app.selectbox if box.label == wording_check.CHECK_KIND)
    choice.select("solutions*.csv").run()
    assert not app.exception
    assert "1 would be kept" in app.error[0].value
    assert wording.as_plain_text("solutions-list.csv") in read_text(app)


def test_many_findings_are_grouped_filtered_and_shown_in_pages(switched_on: None) -> None:
    report = PROJECT / "data" / "raw" / "illustrative" / "entity_report_initiatives.csv"
    header, row = report.read_text(encoding="utf-8").splitlines()[:2]
    rows = [row.replace("INI-0001", f"A{n}").replace("2016", "2014", 1) for n in range(40)]
    rows += [row.replace("INI-0001", f"B{n}").replace("Grenada", "Grenado") for n in range(30)]
    app = upload(open_page("check", {}), report.name, "\n".join([header, *rows]).encode())
    assert wording_check.CHECK_GROUPS_TITLE in read_text(app)
    assert wording_check.say_findings_shown(1, 25, 70, 70) in read_text(app)
    app.pills[0].set_value(["warning"]).run()
    assert wording_check.say_findings_shown(1, 25, 40, 40) in read_text(app)
    assert not app.exception


@pytest.mark.parametrize("reason", sorted(wording_check.CHECK_STOPPED))
def test_a_check_that_came_to_no_end_says_so(
    reason: str, switched_on: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = checking.Outcome(reason, "solutions_[x](y).csv")
    monkeypatch.setattr(checking, "check", lambda *_: outcome)
    app = upload(open_page("check", {}), "solutions.csv", b"")
    assert not app.exception
    assert app.warning[0].value.startswith(wording.as_plain_text("solutions_[x](y).csv"))
    assert not app.metric


def test_every_reason_has_its_sentence() -> None:
    from ui import sandbox

    reasons = {sandbox.TIME, sandbox.MEMORY_USED, sandbox.FAILED, checking.BUSY, checking.TOO_LARGE}
    assert set(wording_check.CHECK_STOPPED) == reasons
    assert set(wording_check.CHECK_STEPS) == {checking.WAITING, checking.CHECKING}


def test_two_visitors_see_their_own_result_only(switched_on: None) -> None:
    first, second = open_page("check", {}), open_page("check", {})
    content = BROKEN.read_text(encoding="utf-8")
    upload(first, "solutions_a.csv", content.encode())
    upload(second, "solutions_b.csv", content.replace("Kenia", "Utopia").encode())
    first.run()
    assert "Kenia" in read_tables(first)
    assert "Utopia" not in read_tables(first) + read_text(first)
    assert "Utopia" in read_tables(second)
    assert "Kenia" not in read_tables(second) + read_text(second)
