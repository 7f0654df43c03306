"""Can a reader get from the map to the names of the records that it does not show?"""

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pages_under_test import list_menus, open_page, read_text
from streamlit.testing.v1 import AppTest

from queries import Selection, rows
from ui import wording_placeless as words
from ui.figures import registry

UNDP = {"sources": "undp_sstc_2024"}
COUNTS = "79 records name no country, 18 only partner countries"
LISTS = {"no_country", "only_partners"}


@pytest.fixture
def real(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))


def test_the_overview_leads_to_the_opened_lists(real: None) -> None:
    app = open_page("overview", UNDP)
    assert not app.exception
    links = [link.proto for link in app.get("page_link")]
    (link,) = [link for link in links if link.label == words.say_link(COUNTS)]
    assert link.page == "regions"
    asked = dict(part.split("=") for part in link.query_string.split("&"))
    assert asked == {**UNDP, "placeless": "1"}
    opened = open_page("regions", asked)
    assert not opened.exception
    assert list_menus(opened) >= LISTS
    assert opened.query_params == asked


def list_profiles(app: AppTest) -> set[str]:
    """The records to whose profiles the page leads."""
    asked = [parse_qs(link.proto.query_string) for link in app.get("page_link")]
    return {told["id"][0] for told in asked if "id" in told}


def test_all_97_are_named_and_lead_to_their_profiles(real: None) -> None:
    app = open_page("regions", {**UNDP, "placeless": "1"})
    found = rows("records_without_country", Selection(sources=("undp_sstc_2024",)))
    named = list_profiles(app)
    for kind, n_pages in (("no_country_79", 7), ("only_partners_18", 2)):
        for number in range(2, n_pages + 1):
            app.pagination(key=f"page_{kind}").set_value(number).run()
            named |= list_profiles(app)
    assert named == {row["initiative_id"] for row in found}
    assert len(named) == 97


def test_the_lists_are_closed_until_they_are_asked_for(real: None) -> None:
    app = open_page("regions", UNDP)
    assert not LISTS & list_menus(app)
    (box,) = [each for each in app.expander if each.label.startswith(words.TITLE)]
    assert box.label == words.say_box(COUNTS)


def test_the_files_hold_all_of_both_kinds(real: None) -> None:
    selection = Selection(sources=("undp_sstc_2024",))
    for naming, number in (("no_country", 79), ("only_partners", 18)):
        shown = registry.make(naming, selection, {})
        assert len(shown.framed.rows) == len(shown.lines) == number
        assert f"n = {number} records" in shown.framed.subtitle
    assert registry.make("no_country", selection, {}).framed.rows["countries"].isna().all()
    partners = registry.make("only_partners", selection, {})
    assert partners.framed.rows["countries"].notna().all()
    assert all("partners: " in line for line in partners.lines)


def test_a_filter_of_places_says_why_none_is_without_a_country(real: None) -> None:
    app = open_page("regions", {**UNDP, "regions": "202", "placeless": "1"})
    assert not app.exception
    assert words.NONE["no_country"] in read_text(app)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0), ""),
        ((1, 0), "1 record names no country"),
        ((2, 1), "2 records name no country, 1 only partner countries"),
        ((0, 1), "1 record names only partner countries"),
        ((0, 3), "3 records name only partner countries"),
    ],
)
def test_the_two_kinds_are_told_apart(counts: tuple[int, int], said: str) -> None:
    assert words.say_counts(*counts) == said
