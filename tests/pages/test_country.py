"""The profile of a country tells of it alone, keeps the filters, and says what it does not know."""

from pathlib import Path

import pytest
from pages_under_test import PROJECT, read_text
from streamlit.testing.v1 import AppTest

from queries import Selection, run
from ui import wording_country as words
from ui.wording import as_plain_text


def open_country(query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "ui" / "shell.py"), default_timeout=60)
    app.run()
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page("../pages/country.py").run()


def test_the_profile_counts_what_names_the_country(
    real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    app = open_country({"iso3": "KEN"})
    assert not app.exception
    assert app.title[0].value == "Kenya"
    n = int(run("selection_count", Selection(countries=("KEN",)))["n_selected"].iloc[0])
    flows = run("country_flows", Selection(countries=("KEN",)))
    assert n > 0
    partners = {*flows["from_iso3"], *flows["to_iso3"]} - {"KEN"}
    assert words.say_records("Kenya", n, int(flows["value"].sum()), len(partners)) in read_text(app)
    assert as_plain_text("Sub-Saharan Africa") in read_text(app)
    assert app.query_params == {"iso3": "KEN"}


def test_the_filters_hold_on_the_profile(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_country({"iso3": "NPL", "sdgs": "2"})
    own = Selection(countries=("NPL",), sdgs=(2,))
    n = int(run("selection_count", own)["n_selected"].iloc[0])
    assert f"**{n:,}** record" in read_text(app)
    assert app.query_params == {"iso3": "NPL", "sdgs": "2"}


def test_a_country_that_no_record_names_is_no_proof_of_anything(
    real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    spot = run("white_spots").iloc[0]
    app = open_country({"iso3": spot["iso3"]})
    assert not app.exception
    assert "no proof that it takes no part" in read_text(app)


@pytest.mark.parametrize(
    ("query", "said"), [({}, words.NONE_CHOSEN), ({"iso3": "XXX"}, "has the code XXX")]
)
def test_without_a_country_there_is_a_list_to_choose_from(
    query: dict, said: str, illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_country(query)
    assert not app.exception
    assert any(said in info.value for info in app.info)
    app.selectbox(key="profile_country").select("KEN").run()
    assert app.title[0].value == "Kenya"
    assert app.query_params == {"iso3": "KEN"}
