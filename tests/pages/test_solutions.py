"""The page Solutions and the profile of a record: answer, search, and what files can do to them."""

from pathlib import Path

import pandas as pd
import pytest
from pages_under_test import PROJECT, list_menus, read_text
from streamlit.testing.v1 import AppTest

from etl.build import build
from etl.progress import SilentProgress
from queries import Selection, list_snapshots, rows, run
from ui import wording
from ui import wording_solutions as words
from ui.frame import Framed, Link, write_text_table

ARABIC = "تبادل الخبرات في مجال إدارة المياه والزراعة المستدامة بين بلدان الجنوب " * 5
HOSTILE = "<img src=x onerror=alert(1)> **bold**"
SOLUTIONS = """\
solution_id,title,summary,entity,origin_country,documented_on,sdgs,outcome,themes,status,url
A-1,"{arabic}","{hostile} {arabic}",FAO,Kenya,2019-03-01,6,,,active,{url}
"""
ADOPTIONS = """\
adoption_id,solution_id,origin_country,adopter_country,reported_by
B-1,A-1,Kenya,Rwanda,FAO
B-2,A-1,Kenya,Nepal,FAO
"""
STAGES = """\
adoption_id,stage,on_date,evidence_url,people_reached,reach_basis
B-1,S2,2020-02-03,,,
B-1,S4,2021-05-06,https://example.org/a?b=1&c="x",1200,registered users
B-1,SX,2023-01-01,javascript:alert(2),,
"""


def open_page(page: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "ui" / "shell.py"), default_timeout=60)
    app.run()
    app.switch_page(f"../pages/{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def read_html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def list_links(app: AppTest) -> dict[str, str]:
    """Label -> query of the links inside the dashboard."""
    return {link.proto.label: link.proto.query_string for link in app.get("page_link")}


@pytest.fixture
def illustrative(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    return illustrative_data


@pytest.fixture
def real(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    return real_data


@pytest.fixture(scope="module")
def one_solution_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One solution of hostile and Arabic text, taken up once and dropped."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("one_solution")
    for name, text in (
        (
            "solutions",
            SOLUTIONS.format(arabic=ARABIC.strip(), hostile=HOSTILE, url="javascript:alert(1)"),
        ),
        ("adoptions", ADOPTIONS),
        ("adoption_stages", STAGES),
    ):
        (raw / f"{name}.csv").write_text(text, encoding="utf-8")
    build([raw], out, SilentProgress())
    return out


@pytest.fixture
def one_solution(one_solution_data: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SSTC_DATA", str(one_solution_data))
    (record,) = rows("selected_ids", snapshot=list_snapshots(one_solution_data)[0])
    return record["initiative_id"]


def test_the_answer_states_the_figures_of_the_indicators(illustrative: Path) -> None:
    app = open_page("solutions", {})
    answer = app.markdown[0].value
    travelled, documented = (
        int(frame[frame["year"].isna()]["value"].item()) for frame in (run("SU-02"), run("SU-01"))
    )
    reach = run("SU-06")
    furthest = reach[(reach["basis"] == "ever") & (reach["statistic"] == "max")]["value"].item()
    rates = run("SU-03")
    rate = rates[rates["year"].isna() & (rates["age_years"] == 3)]
    assert f"**{travelled}** of **{documented}** documented solutions are at work" in answer
    assert f"**{furthest:.0f} countries**" in answer
    assert f"**{rate['value'].item():.1f} %** had travelled within 3 years" in answer
    assert f"n = {rate['n'].item()})" in answer
    median = run("SU-07").query("kind == 'median'")["value"].item()
    assert f"within **{median:.0f} months**" in answer


def test_nothing_is_claimed_of_fewer_than_five() -> None:
    assert "%" not in words.say_travelled(2, 50, 1)  # a same-year share is no scale-up rate
    assert words.say_rate(50.0, (1.0, 99.0), 4, 3) == ""
    assert words.say_time(12.0, 4) == ""
    assert "Fewer than half" in words.say_time(None, 5)


def test_data_without_solutions_say_why_and_what_would_answer(real: Path) -> None:
    app = open_page("solutions", {})
    assert "None of the 1,547 records" in read_text(app)
    table = read_html(app)
    for file, columns, _brings in words.WOULD_HELP:
        assert file in table
        assert columns in table
    assert {"would_help", "countries_per_initiative"} <= list_menus(app)
    assert app.text_input(key="search_text")


def test_the_files_that_would_answer_have_these_columns() -> None:
    for pattern, columns, _brings in words.WOULD_HELP:
        file = PROJECT / "data" / "raw" / "illustrative" / pattern.replace("*", "")
        head = file.read_text(encoding="utf-8").splitlines()[0].split(",")
        named = [column.split(" ")[0] for column in columns.replace(", SX", "").split(", ")]
        assert set(named) <= set(head)


def test_a_search_of_the_address_is_shown(real: Path) -> None:
    app = open_page("solutions", {"q": "equador ssc"})
    assert app.text_input(key="search_text").value == "equador ssc"
    assert app.query_params == {"q": "equador ssc"}
    titles = list_links(app)
    assert any(label.startswith("Ecuador") for label in titles)
    assert "of 1,547 records, matching equador, ssc" in read_text(app)


def test_what_is_typed_and_chosen_stands_in_the_address(illustrative: Path) -> None:
    app = open_page("solutions", {})
    app.text_input(key="search_text").set_value("mental helth").run()
    assert app.query_params == {"q": "mental helth"}
    assert any("Mental health" in label for label in list_links(app))
    app.multiselect(key="search_types").select("activity").run()
    assert app.query_params == {"q": "mental helth", "types": "activity"}
    app.text_input(key="search_text").set_value("").run()
    app.multiselect(key="search_stages").select("S6").run()
    assert app.query_params == {"types": "activity", "stages": "S6"}
    assert words.say_no_hits("", ()) in read_text(app)
    app.multiselect(key="search_types").set_value(["solution"]).run()
    assert "30 of 30 records" in read_text(app)


def test_a_link_with_unknown_facets_leaves_them_out(illustrative: Path) -> None:
    app = open_page("solutions", {"q": "solar", "types": "moon~solution", "stages": "S9"})
    assert app.multiselect(key="search_types").value == ["solution"]
    assert app.query_params == {"q": "solar", "types": "solution"}


def test_a_search_keeps_to_the_filters(illustrative: Path) -> None:
    chosen = Selection(sdgs=(13,))
    app = open_page("solutions", {"q": "health", "sdgs": "13"})
    n_selected = len(rows("selected_ids", chosen, list_snapshots(illustrative)[0]))
    assert f"of {n_selected:,} records, matching health" in read_text(app)
    assert all("sdgs=13" in query for query in list_links(app).values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("xqzwvk jjjjjjjj", "No record of this selection holds xqzwvk and jjjjjjjj."),
        ("x", words.TOO_SHORT),
    ],
)
def test_a_search_that_finds_nothing_says_why(illustrative: Path, text: str, said: str) -> None:
    app = open_page("solutions", {"q": text})
    assert not app.exception
    assert said in read_text(app)


def test_more_hits_are_shown_when_asked_for(illustrative: Path) -> None:
    app = open_page("solutions", {"q": "training"})
    first = len(app.get("page_link"))
    app.button(key="search_more").click().run()
    assert len(app.get("page_link")) > first


def test_a_profile_tells_of_a_solution(illustrative: Path) -> None:
    snapshot = list_snapshots(illustrative)[0]
    best = rows("travelled_solutions", snapshot=snapshot)[0]
    app = open_page("solution", {"id": best["initiative_id"]})
    assert not app.exception
    assert app.title[0].value == best["title"]
    facts = read_html(app)
    assert "illustrative/solutions.csv, row" in facts
    assert f"{best['value']} ever, {best['adopters_now']} now" in facts
    steps = rows("record_steps", snapshot=snapshot, id=best["initiative_id"])
    assert f"15 of {len(steps)} steps" in read_text(app)
    app.button(key="show_all_steps").click().run()
    assert f"n = {len(steps)} steps" in read_text(app)
    assert read_html(app).count("adoption_stages.csv, row") == len(steps)
    others = list_links(app)
    assert len(others) == 5
    assert all("id=" in query and best["initiative_id"] not in query for query in others.values())


def test_a_profile_tells_of_any_other_record(real: Path) -> None:
    name = "iati_datastore:41AAA-96124"
    app = open_page("solution", {"id": name, "sdgs": "3"})
    assert not app.exception
    assert app.title[0].value.startswith("Strengthening the Capacity of the Office")
    assert words.NO_STEPS in read_text(app)
    assert "iati_datastore/activities.jsonl, row 1<" in read_html(app)
    assert app.query_params == {"id": name, "sdgs": "3"}


def test_a_record_that_is_no_sstc_has_a_profile_too(real: Path) -> None:
    others = run("record_facets", Selection(include_not_sstc=True))["initiative_id"]
    hidden = others[~others.isin(run("selected_ids")["initiative_id"])]
    app = open_page("solution", {"id": hidden.iloc[0]})
    assert not app.exception
    assert app.title[0].value != words.NO_RECORD_TITLE


@pytest.mark.parametrize("query", [{}, {"id": "no <such> record"}, {"id": "x" * 5_000}])
def test_an_unknown_record_offers_the_search(illustrative: Path, query: dict[str, str]) -> None:
    app = open_page("solution", query)
    assert not app.exception
    said = app.info[0].value
    assert ("No record has the id" in said) if query else (said == words.CHOOSE_RECORD)
    assert app.text_input(key="search_text")


def test_the_page_of_one_solution_looks_intended(one_solution: str) -> None:
    app = open_page("solutions", {})
    assert not app.exception
    # Taken up once and dropped again: adopted in one country ever, at work in none today.
    assert "None of **1** documented solution is at work in another country" in read_text(app)
    assert "adopted in **1 country**" in read_text(app)


def test_text_of_files_is_shown_as_text(one_solution: str) -> None:
    app = open_page("solution", {"id": one_solution})
    assert not app.exception
    assert app.title[0].value == ARABIC.strip()
    page = read_html(app)
    assert '<div class="record-text" dir="auto">&lt;img src=x onerror=alert(1)&gt; **bold**' in page
    assert "<img" not in page
    assert 'href="javascript:' not in page
    assert 'href="https://example.org/a?b=1&amp;c=&quot;x&quot;"' in page
    assert "1 adoption has no dated step" in read_text(app)
    assert wording.ILLUSTRATIVE_NOTE not in read_text(app)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil", "", "HTTPX://a"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    table = pd.DataFrame({"a": [Link("open", address)]})
    framed = Framed(key="k", title="t", subtitle="", rows=table, alt="", origin=None)
    assert "<a " not in write_text_table(framed)
