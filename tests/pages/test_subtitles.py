"""Does a subtitle say how many entities reported, of those that are expected to?"""

from pathlib import Path

import pytest
from pages_under_test import open_page, read_text

from queries import Selection, rows
from ui import wording
from ui.figures import made, registry
from ui.figures.common import make_subtitle, say_who_reported

# What does not rest on what entities report for a period; the reason stands at each.
WITHOUT = {
    "sources",
    "rejects",
    "table_changes",
    "source_changes",
    "headline_changes",
    "record_changes",
    "method_counted",
    "method_sources",
    "method_standings",
    "found",
    "would_help",
    "facts",
    "record_map",
    "timeline",
    "evidence",
    "similar",
    "entity_sources",
    "entity_values",
    "entity_fin_04",
}
CHOSEN = [
    Selection(),
    Selection(year_to=2020),
    Selection(year_from=2016, year_to=2018, entities=("DEMO-01", "DEMO-04")),
    Selection(sdgs=(3,), regions=("202",)),
]


@pytest.fixture
def illustrative(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))


@pytest.mark.parametrize("selection", CHOSEN)
def test_it_is_the_share_of_rep_01(selection: Selection, illustrative: None) -> None:
    whole = rows("REP-01", selection)[0]
    said = say_who_reported(selection)
    n_reported, n_expected = int(whole["numerator"]), int(whole["denominator"])
    assert n_expected
    assert said.startswith(f"{n_reported} of {n_expected} entities reported")
    assert said in make_subtitle(selection, "initiatives")
    assert said not in make_subtitle(selection, "initiatives", reporting=False)


def test_another_year_than_that_of_the_data_is_named(illustrative: None) -> None:
    assert "for" not in say_who_reported(Selection())
    assert say_who_reported(Selection(year_to=2019)).endswith("reported for 2019")


def test_where_nobody_is_expected_nothing_is_said(illustrative: None) -> None:
    assert say_who_reported(Selection(entities=("nobody",))) == ""


def test_one_entity_is_no_entities() -> None:
    assert wording.count_reported(1, 1, None) == "1 of 1 entity reported"


def test_donors_are_not_expected(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 44 publishers of SSTC records in the real files 12 are of the United Nations system."""
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    assert say_who_reported(Selection()) == "0 of 12 entities reported"
    assert say_who_reported(Selection(entities=("DE-1",))) == ""
    assert "0 of 12 entities reported" in read_text(open_page("regions", {}))


def test_a_unit_is_said_once() -> None:
    said = wording.make_subtitle("initiatives", "", "n = 1,031 initiatives", "full counting")
    assert said == "initiatives · n = 1,031 · full counting"
    assert wording.make_subtitle("", "n = 3 files") == "n = 3 files"
    assert wording.make_subtitle("links", "n = 3 countries") == "links · n = 3 countries"


def test_every_figure_says_it_but_those_with_a_reason(illustrative: None) -> None:
    record = rows("travelled_solutions", Selection(), row_limit=1)[0]["initiative_id"]
    settings = {"iso3": "KEN", "code": "DEMO-04", "id": record, "q": "water"}
    for page, makers in made.MAKERS.items():
        for key in makers:
            name = registry.name_figure(page, key)
            try:
                shown = registry.make(name, Selection(), settings)
            except made.NothingShown:
                continue
            if not shown.framed.subtitle or shown.kind == "empty":
                continue
            said = "reported" in shown.framed.subtitle
            assert said == (shown.framed.key not in WITHOUT), (name, shown.framed.subtitle)
