"""The pages Entities and Entity: presence without ranks, who reported, and one entity's profile."""

from pathlib import Path

import pandas as pd
import pytest
from pages_under_test import list_menus, open_page, read_text
from streamlit.testing.v1 import AppTest

from queries import Selection, run
from ui import wording
from ui import wording_entities as words
from ui.charts.states import Cell, State, draw_states
from ui.figures.entities import read_status, sort_entities
from ui.style import DARK, LIGHT

LONG_ARABIC = "برنامج الأمم المتحدة الإنمائي للتعاون بين بلدان الجنوب والتعاون الثلاثي " * 5


@pytest.fixture
def illustrative(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))


@pytest.fixture
def real(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))


def open_entity(code: str, **filters: str) -> AppTest:
    """The profile of that entity: its code is set when the page is there."""
    app = open_page("entity", filters)
    app.query_params["code"] = code
    return app.run()


def list_figures(app: AppTest) -> set[str]:
    return list_menus(app)


def test_the_page_says_how_many_of_how_many_reported(illustrative: None) -> None:
    text = read_text(open_page("entities", {}))
    assert words.say_reported(2025, 9, 12, "2026-06-30") in text
    assert words.say_present(12, 1056, 0) in text


def test_real_data_say_that_nobody_has_reported(real: None) -> None:
    text = read_text(open_page("entities", {}))
    assert words.say_reported(2025, 0, 12, "2026-06-30") in text
    assert words.say_present(60, 1547, 0) in text
    assert wording.as_plain_text(words.say_statuses(2025, {"not_due_yet": 12})) in text


def test_entities_stand_in_alphabetical_order_and_not_by_any_value() -> None:
    assert sort_entities({"b": "älteste", "a": "Zoo", "c": "alpha", "d": None}) == [
        "c",
        "d",
        "a",
        "b",
    ]


def test_choosing_an_entity_opens_its_profile_with_the_filters(illustrative: None) -> None:
    app = open_page("entities", {"sdgs": "3"})
    app.selectbox(key="entities_open").select("DEMO-02").run()
    assert app.title[0].value == wording.as_plain_text("Demo entity 02")
    assert app.query_params == {"sdgs": "3", "code": "DEMO-02"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_state_is_drawn_once_with_a_key_and_the_code_of_its_row(theme) -> None:
    colours = {"yes": theme.scale[0], "no": theme.zero, "never": theme.no_record}
    states = {name: State(name, colour, "#000000") for name, colour in colours.items()}
    cells = [[Cell("yes", "3", "three"), Cell("no", "", "none")]]
    figure = draw_states(["Row"], ["A", "B"], cells, states, theme, codes=["code"])
    grids = [trace for trace in figure["data"] if trace["type"] == "heatmap"]
    *keys, cover = [trace for trace in figure["data"] if trace["type"] == "scatter"]
    assert [grid["z"] for grid in grids] == [[[1, None]], [[None, 1]]]
    assert [key["name"] for key in keys] == ["yes", "no"]
    assert cover["customdata"] == [["Row", "three", "code"], ["Row", "none", "code"]]
    assert cover["marker"]["opacity"] == 0


def test_a_report_without_a_known_day_is_reported_and_not_late() -> None:
    assert read_status({"status": "unknown", "has_reported": True}) == "reported"
    assert read_status({"status": "unknown", "has_reported": False}) == "unknown"
    assert read_status({"status": "late", "has_reported": True}) == "late"


def test_a_profile_shows_what_the_entity_does_and_reports(illustrative: None) -> None:
    app = open_entity("DEMO-04")
    assert not app.exception
    assert list_figures(app) >= {
        "headlines",
        "activity",
        "entity_map",
        "entity_countries",
        "entity_outcomes",
        "goals",
        "latest",
        "calendar",
        "entity_values",
        "entity_sources",
    }
    facts = run("entity_facts").set_index("entity_code").loc["DEMO-04"]
    assert words.say_holdings(
        facts["n_named"], facts["n_leading"], facts["n_reports"], facts["n_quoted"]
    ) in read_text(app)


def test_every_latest_record_leads_to_its_profile_with_the_filters(illustrative: None) -> None:
    app = open_entity("DEMO-04", sdgs="3")
    own = Selection(entities=("DEMO-04",), sdgs=(3,))
    records = run("latest_additions", own, row_limit=8)
    leading = [link.proto for link in app.get("page_link") if "id=" in link.proto.query_string]
    assert len(leading) == len(records)
    for link, record in zip(leading, records.to_dict("records"), strict=True):
        assert link.label == wording.as_plain_text(record["title"])
        assert "sdgs=3" in link.query_string
        assert "entities" not in link.query_string


def test_a_profile_of_real_data_has_money_as_context(real: None) -> None:
    app = open_entity("FAO")
    assert not app.exception
    assert list_figures(app) >= {"fin_01", "fin_03", "fin_04"}
    assert words.NO_VALUES in read_text(app)


def test_an_unknown_entity_is_named_and_the_list_offered(real: None) -> None:
    app = open_entity("no-such*entity*")
    assert not app.exception
    assert "no\\-such\\*entity\\*" in app.info[0].value
    assert len(app.selectbox(key="profile_entity").options) == len(run("entity_facts"))


def test_an_entity_that_the_data_know_nothing_of_says_so(real: None) -> None:
    app = open_entity("BINUH")
    assert not app.exception
    assert "holds nothing of United Nations Integrated Office in Haiti" in read_text(app)
    assert "activity" not in list_figures(app)
    assert "entity_sources" not in list_figures(app)


def test_an_entity_with_reports_alone_shows_them(illustrative: None) -> None:
    app = open_entity("UNDP")
    assert not app.exception
    assert "entity_values" in list_figures(app)
    assert "activity" not in list_figures(app)


def test_filters_that_leave_no_record_of_the_entity_say_so(illustrative: None) -> None:
    app = open_entity("DEMO-12", regions="053", groups="LDC")
    assert not app.exception
    text = read_text(app)
    assert "No record of this selection names Demo entity 12" in text
    assert "activity" not in list_figures(app)


def test_a_name_of_300_letters_stays_text() -> None:
    names = f"{LONG_ARABIC}[a](b); Name; b; c; d"
    facts = {"kind": "other", "entity_code": "X<b>", "entity_name": "Name"}
    said = words.say_entity({**facts, "other_names": names, "iati_references": pd.NA})
    assert said.endswith("b; c and 1 more")
    assert "\\[a\\]\\(b\\)" in said
    assert "\\<b\\>" in said
