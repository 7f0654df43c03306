"""The page Methods: every indicator with a value or the reason for none, and how it is computed."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from pages_under_test import PROJECT, QUERIES, go_to, list_menus, open_page, read_text
from streamlit.testing.v1 import AppTest

from queries import Selection, catalogue, compose, describe, find_headline, list_figures, run
from queries.snapshot import SCHEMA_VERSION
from ui import wording, wording_methods
from ui.figures.methods import list_indicators, tell
from ui.figures.standings import make_standings_table

INDICATORS = [
    *(f"SU-{number:02}" for number in range(1, 23)),
    *(f"INST-{number:02}" for number in range(1, 14)),
    "PLAT-01",
    "PLAT-02",
    "REP-01",
    "REP-02",
    *(f"FIN-{number:02}" for number in range(1, 5)),
]
HEAD = wording_methods.CATALOGUE_COLUMNS


@pytest.fixture
def illustrative(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    return illustrative_data


@pytest.fixture
def real(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    return real_data


def open_link(query: dict[str, str]) -> AppTest:
    """The page opened by a link of its own."""
    app = AppTest.from_file(str(PROJECT / "ui" / "shell.py"), default_timeout=60)
    app.switch_page("../pages/methods.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def read_catalogue(app: AppTest) -> pd.DataFrame:
    """The table of all indicators, as the reader sees it."""
    (table,) = (frame.value for frame in app.dataframe if list(frame.value) == list(HEAD))
    return table.set_index("id")


def read_markup(app: AppTest) -> str:
    """What stands in tables of sentences."""
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("name", ["all", "filtered", "nothing_left"])
@pytest.mark.parametrize("world", ["illustrative", "real"])
def test_every_indicator_has_a_value_or_the_reason_for_none(world, name, request):
    request.getfixturevalue(world)
    table = read_catalogue(open_page("methods", QUERIES[name]))
    assert list(table.index) == INDICATORS
    for query_id, row in table.iterrows():
        query = describe(query_id)
        assert row["title"] == query.title
        has_value = bool(row["part"])
        assert has_value == (row["shown"] not in query.no_value)
        assert row["shown"]
        assert has_value == bool(row["n"])


def test_the_values_are_those_of_the_queries(illustrative):
    table = read_catalogue(open_page("methods", {"years": "2018-2022"}))
    row = find_headline(describe("SU-04"), run("SU-04", Selection(year_from=2018, year_to=2022)))
    shown = table.loc["SU-04"]
    assert shown["shown"] == f"{row['value']:,.0f} adoptions"
    assert (shown["part"], shown["n"]) == ("2022", f"{row['n']:,}")
    assert table.loc["SU-13", "part"] == "2022 · LDC · either"
    assert table.loc["SU-16", "shown"] == "17 values"


def test_values_of_reporters_are_counted_and_dated(illustrative):
    frame = run("INST-01")
    told = tell(describe("INST-01"), frame)
    whole = list_figures(describe("INST-01"), frame)
    n_values, n_reporters = len(whole), whole["reporter"].nunique()
    assert told.value == f"{n_values} values of {n_reporters} reporters"
    assert told.part == f"latest {whole['value_year'].max()}"


def test_indicators_stand_in_their_groups():
    groups = [wording_methods.name_group(query.id) for query in list_indicators()]
    assert list(dict.fromkeys(groups)) == list(dict.fromkeys(wording_methods.GROUPS.values()))
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


@pytest.mark.parametrize("query", list_indicators(), ids=lambda query: query.id)
def test_each_indicator_is_explained_in_full(query, illustrative):
    app = open_link({"indicator": query.id})
    assert not app.exception
    assert app.query_params == ({} if query.id == "SU-01" else {"indicator": query.id})
    assert app.selectbox(key="methods_indicator").value == query.id
    assert app.header[0].value == f"{query.id} {query.title}"
    told = read_text(app)
    assert wording.as_plain_text(query.question) in told
    assert wording_methods.write_text(query.formula) in told
    assert wording_methods.write_text(query.caveats) in told
    for column in query.columns:
        assert f"- `{column.name}`: {wording.as_plain_text(column.meaning)}" in told
    for step in compose(query.id).steps:
        assert wording_methods.write_text(step.formula) in told
    figure = tell(query, run(query.id))
    (metric,) = app.metric
    assert metric.value == (figure.value or wording_methods.NO_VALUE)
    assert figure.value or query.no_value.replace("-", r"\-") in told


@pytest.mark.parametrize("selection", ["all", "nothing_left"])
@pytest.mark.parametrize("query_id", ["SU-03", "SU-07", "SU-16", "INST-01", "FIN-04"])
def test_every_kind_of_indicator_is_explained_without_a_figure(query_id, selection, real):
    app = open_link({"indicator": query_id, **QUERIES[selection]})
    assert not app.exception
    assert app.selectbox(key="methods_indicator").value == query_id


def test_what_is_counted_and_left_out_stands_with_its_meaning(illustrative):
    markup = read_markup(open_link({"indicator": "SU-10"}))
    rows = run("SU-10")
    whole, last = rows.iloc[0], rows.iloc[-1]
    for name in ("numerator", "denominator", "n", "n_undated"):
        (meaning,) = (c.meaning for c in describe("SU-10").columns if c.name == name)
        assert f">{meaning}</td>" in markup
        assert f">{whole[name]:,.0f}</td>" in markup
        assert f">{last[name]:,.0f}</td>" in markup
    assert f'scope="col">{last["year"]}</th>' in markup


def test_the_sources_of_a_figure_are_named_with_lines_and_licence(real):
    markup = read_markup(open_link({"indicator": "SU-20"}))
    assert "UN INFO: joint work plans of United Nations country teams" in markup
    assert 'data-label="Licence"' in markup
    assert "231 of 1,547 selected records" in read_text(open_link({"indicator": "SU-20"}))


def test_the_selectbox_changes_page_and_address(illustrative):
    app = open_page("methods", {})
    assert app.query_params == {}
    app.selectbox(key="methods_indicator").select("SU-09").run()
    assert app.query_params == {"indicator": "SU-09"}
    assert app.header[0].value.startswith("SU-09")
    app.selectbox(key="methods_indicator").select("SU-01").run()
    assert app.query_params == {}


def test_the_indicator_is_left_behind_on_other_pages(illustrative):
    app = open_link({"indicator": "SU-09", "groups": "LDC"})
    assert app.query_params == {"indicator": "SU-09", "groups": "LDC"}
    go_to(app, "sdgs")
    assert app.query_params == {"groups": "LDC"}
    go_to(app, "methods")
    assert app.query_params == {"groups": "LDC"}
    assert app.header[0].value.startswith("SU-01")


def test_a_link_to_an_indicator_that_does_not_exist_says_so(illustrative):
    app = open_link({"indicator": "SU-99"})
    assert not app.exception
    assert "SU\\-99" in app.info[0].value
    assert app.header[0].value.startswith("SU-01")
    assert app.query_params == {}


def test_a_page_left_before_it_had_written_its_address_takes_nothing_away(illustrative):
    app = open_link({"indicator": "SU-03", "sdgs": "3"})
    app.session_state["url_page"] = "country"  # begun, and gone back from at once
    app.run()
    assert app.query_params == {"indicator": "SU-03", "sdgs": "3"}
    assert app.header[0].value.startswith("SU-03")


def list_sql(app) -> list[str]:
    """The statements on the page; the link to copy is code too."""
    return [code.value for code in app.code if code.language == "sql"]


def test_the_sql_is_shown_when_it_is_asked_for(illustrative):
    app = open_link({"indicator": "SU-03"})
    assert not list_sql(app)
    app.session_state["method_sql"] = True
    app.run()
    assert list_sql(app) == [compose("SU-03").sql.strip()]


def test_the_catalogue_can_be_taken_along_in_three_forms(illustrative):
    app = open_page("methods", {})
    keys = {button.key for button in app.get("download_button")}
    assert {"methods_markdown", "methods_csvw", "methods_sdmx"} <= keys
    assert "indicators" in list_menus(app)


@pytest.fixture
def two_snapshots(illustrative_data: Path, tmp_path: Path, monkeypatch) -> Path:
    """The illustrative snapshot, an older one like it, and one of an older layout."""
    data = tmp_path / "data"
    shutil.copytree(illustrative_data, data)
    served = json.loads((data / "current.json").read_text())["snapshot_id"]
    for name, finished, layout in (
        ("older", "2001-01-01T10:30:00+00:00", SCHEMA_VERSION),
        ("ancient", "2000-01-01T00:00:00+00:00", 1),
    ):
        folder = data / "snapshots" / name
        shutil.copytree(data / "snapshots" / served, folder)
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest |= {"finished": finished, "schema_version": layout}
        (folder / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setenv("SSTC_DATA", str(data))
    return data


def test_earlier_snapshots_are_asked_when_the_reader_wants_it(two_snapshots):
    app = open_link({"indicator": "SU-04"})
    assert "2001-01-01" not in read_markup(app)
    app.session_state["method_history"] = True
    app.run()
    assert not app.exception
    markup = read_markup(app)
    assert "2001-01-01 10:30" in markup
    assert f"It has layout 1; this version reads layout {SCHEMA_VERSION}." in markup
    assert markup.count("261 adoptions") == 2


def test_a_change_is_stated_between_figures_of_one_year(two_snapshots):
    from queries import list_snapshots, look_back

    query = describe("SU-04")
    now, then, _broken = look_back("SU-04", Selection(), list_snapshots())
    table = make_standings_table(query, [now, then], now.snapshot.id)
    assert table[wording_methods.HISTORY_HEAD["change"]].tolist() == ["0", ""]
    less = then.figures.assign(value=then.figures["value"] - 5)
    changed = [now, type(then)(then.snapshot, less)]
    table = make_standings_table(query, changed, now.snapshot.id)
    assert table[wording_methods.HISTORY_HEAD["change"]].tolist() == ["+5", ""]
    other_year = [now, type(then)(then.snapshot, less.assign(year=2019))]
    table = make_standings_table(query, other_year, now.snapshot.id)
    assert table[wording_methods.HISTORY_HEAD["change"]].tolist() == ["", ""]
    assert table[wording_methods.HISTORY_HEAD["finished"]].str.contains("shown now").sum() == 1


def test_only_indicators_are_listed():
    assert {query.id for query in list_indicators()} == {
        query.id for query in catalogue() if query.kind == "indicator"
    }
