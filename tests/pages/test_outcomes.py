"""The page Outcomes: cards, series with target, matrix, and what it says where nothing is known."""

from pathlib import Path

import pandas as pd
import pytest
from pages_under_test import open_page, read_text
from streamlit.testing.v1 import AppTest

from queries import Selection, progress, run
from ui import wording
from ui import wording_outcomes as words
from ui.cards import Card, choose_colour, write_card, write_line
from ui.charts.targets import draw_target_series
from ui.figures.indicator_series import write_series
from ui.indicators import gather, list_leading
from ui.provenance import Origin
from ui.style import LIGHT
from ui.wording_progress import OWN, STATUSES


@pytest.fixture
def illustrative(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))


@pytest.fixture
def real(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))


def open_with(page: str, **settings: str) -> AppTest:
    """The page with settings of its own: they are dropped when a page is changed."""
    app = open_page(page, {})
    for name, value in settings.items():
        app.query_params[name] = value
    return app.run()


def read_cards(app: AppTest) -> list[str]:
    """The HTML of the cards, in their order."""
    return [
        block.proto.body for block in app.get("html") if 'class="card-number"' in block.proto.body
    ]


def find_table(app: AppTest, columns: list[str]) -> pd.DataFrame:
    (found,) = [table.value for table in app.dataframe if list(table.value) == columns]
    return found


def test_every_outcome_has_a_card_and_so_have_records_without_one(illustrative: None) -> None:
    app = open_page("outcomes", {})
    cards = read_cards(app)
    counts = run("outcome_by_entity")
    whole = counts[counts["entity_code"].isna()].set_index("outcome_code")["value"]
    assert len(cards) == 6
    for code, card in zip(["O1", "O2", "O3", "O4", "O5"], cards, strict=False):
        assert f"<b>{code}</b>" in card
        assert f">{int(whole[code]):,} <small>" in card
    n_without = int(counts.loc[counts["outcome_code"].isna() & counts["entity_code"].isna(),
                               "value"].item())  # fmt: skip
    assert words.NONE_TITLE in cards[-1]
    assert f">{n_without:,} <small>" in cards[-1]


def test_a_card_shows_the_components_of_the_status(illustrative: None) -> None:
    row = progress().set_index(["indicator_code", "reporter"]).loc[("SU-04", OWN)]
    (card,) = [card for card in read_cards(open_page("outcomes", {})) if "<b>O4</b>" in card]
    told = card[card.index("Adoptions in operation") :]
    assert f"{row['latest']:,.0f} ({row['latest_year']})" in told
    assert f"{row['baseline']:,.0f} ({row['baseline_year']})" in told
    assert f"{row['target']:,.0f} ({row['target_year']})" in told
    assert STATUSES[row["status"]] in told
    assert f"ratio {row['ratio']:,.2f}" in told


def test_the_placeholder_is_noted_once(illustrative: None) -> None:
    captions = [caption.value for caption in open_page("outcomes", {}).caption]
    assert sum(words.PLACEHOLDER in caption for caption in captions) == 1


def test_targets_of_all_records_are_held_back_while_a_filter_narrows_them(
    illustrative: None,
) -> None:
    app = open_page("outcomes", {"regions": "202"})
    assert words.TARGETS_OF_ALL in read_text(app)
    narrowed, whole = Selection(regions=("202",)), Selection(year_to=2024)
    assert OWN not in {row["reporter"] for row in gather(narrowed).targets}
    assert OWN in {row["reporter"] for row in gather(whole).targets}


def test_real_data_say_that_no_record_names_an_outcome(real: None) -> None:
    app = open_page("outcomes", {})
    cards, text = read_cards(app), read_text(app)
    assert [words.NO_RECORD in card for card in cards] == [True] * 5 + [False]
    assert ">1,547 <small>" in cards[-1]
    assert words.NONE_WHY in cards[-1].replace("&#x27;", "'")
    assert words.MATRIX_EMPTY in text
    assert words.NO_TARGETS in text


def test_a_year_that_is_not_over_is_no_figure_of_a_card(illustrative: None) -> None:
    narrowed = Selection(regions=("202",))
    (standing,) = list_leading([("REP-01", "Entities that reported")], gather(narrowed), 1)
    assert (standing.latest, standing.year) == (100, 2024)


def test_nothing_is_told_of_reports_that_nobody_owes_yet(real: None) -> None:
    assert list_leading([("REP-01", "Entities that reported")], gather(Selection()), 1) == []


def test_values_of_illustrative_reports_are_marked_where_no_record_is_left(
    illustrative: None,
) -> None:
    app = open_page("outcomes", {"regions": "053", "groups": "LDC"})
    assert not app.exception
    assert wording.EMPTY_SELECTION in read_cards(app)[-1]
    captions = [caption.value for caption in app.caption]
    assert any(
        wording.ILLUSTRATIVE_NOTE in caption and words.PLACEHOLDER in caption
        for caption in captions
    )


def test_the_other_framework_counts_what_is_mapped_to_it(illustrative: None) -> None:
    app = open_with("outcomes", framework="unossc-framework")
    cards = read_cards(app)
    items = run("framework_outcomes")
    itself = items[(items["kind"] == "outcome") & (items["code"] == "U3")].iloc[0]
    assert len(cards) == 4
    assert f"{itself['n_within']:,} within" in cards[2]
    assert app.query_params == {"framework": "unossc-framework"}


def test_the_series_is_chosen_by_the_address_and_written_to_it(illustrative: None) -> None:
    app = open_with("outcomes", indicator="INST-08", of="DEMO-02")
    assert not app.exception
    title = wording.as_plain_text("INST-08 SSTC projects · DEMO-02")
    assert f"#### {title}" in read_text(app)
    app.selectbox(key="outcomes_of").select("DEMO-04").run()
    assert app.query_params == {"indicator": "INST-08", "of": "DEMO-04"}
    app.selectbox(key="outcomes_indicator").select("SU-04").run()
    assert app.query_params == {"indicator": "SU-04"}


def test_an_unknown_indicator_is_named_and_another_one_drawn(illustrative: None) -> None:
    app = open_with("outcomes", indicator="XX-99")
    assert "XX" in app.info[0].value
    assert app.query_params == {}


def test_details_of_a_card_are_shown(illustrative: None) -> None:
    app = open_page("outcomes", {})
    app.button(key="detail_O5").click().run()
    assert app.query_params == {"outcome": "O5"}
    table = find_table(app, list(words.INDICATOR_COLUMNS))
    assert any(name.startswith("REP-01") for name in table["indicator"])
    assert len(table[table["indicator"].str.startswith("FIN-02")]) == 10


def test_the_matrix_is_what_both_filters_would_leave(illustrative: None) -> None:
    rows = run("outcome_by_entity").dropna(subset=["outcome_code", "entity_code"])
    cell = rows.sort_values("value").iloc[-1]
    chosen = Selection(outcomes=(cell["outcome_code"],), entities=(cell["entity_code"],))
    assert run("selection_count", chosen)["n_selected"].item() == cell["value"]


def test_targets_come_before_values_on_a_card(illustrative: None) -> None:
    evidence = gather(Selection())
    indicators = [("SU-01", "a"), ("SU-19", "b"), ("SU-04", "c"), ("INST-08", "d")]
    assert [found.code for found in list_leading(indicators, evidence, 3)] == [
        "SU-04",
        "INST-08",
        "SU-19",
    ]


def test_text_of_files_stays_text_on_a_card() -> None:
    card = Card("<b>", "<script>alert(1)</script>", 1, 3, "", more="<i>")
    written = write_card(card, LIGHT)
    assert "<script>" not in written
    assert "<i>" not in written
    assert "&lt;script&gt;" in written


def test_a_reported_value_without_a_target_says_so(illustrative: None) -> None:
    (standing,) = list_leading([("INST-13", "Offices")], gather(Selection()), 1)
    assert words.WITHOUT_TARGET in write_line(standing, LIGHT)
    assert isinstance(standing.origin, Origin)


def test_a_status_is_never_a_colour_alone() -> None:
    assert len({words.say_status(status) for status in STATUSES}) == len(STATUSES)
    assert choose_colour("backwards", LIGHT) != choose_colour("on_track", LIGHT)


def test_a_series_is_written_without_empty_parts() -> None:
    assert write_series(["UNDP", None, None, None]) == "UNDP"
    assert write_series(["UNDP", None, 3, None]) == "UNDP~~3"


def test_the_way_leads_from_the_baseline_to_the_target_and_gaps_stay() -> None:
    frame = pd.DataFrame({"year": [2019, 2021], "value": [1.0, 3.0]})
    target = {"baseline": 1.0, "baseline_year": 2019, "target": 9.0, "target_year": 2030}
    figure = draw_target_series(
        frame, LIGHT, target=target, names={"actual": "a", "target": "t"}, label="9 by 2030"
    )
    way, values = figure["data"]
    assert (way["x"], way["y"]) == ([2019, 2030], [1.0, 9.0])
    assert values["y"] == [1.0, None, 3.0]
    assert figure["layout"]["xaxis"]["range"][1] > 2030


def test_a_target_without_a_baseline_is_a_point() -> None:
    frame = pd.DataFrame({"year": [2019], "value": [1.0]})
    target = {"baseline": None, "baseline_year": pd.NA, "target": 9.0, "target_year": 2030}
    figure = draw_target_series(
        frame, LIGHT, target=target, names={"actual": "a", "target": "t"}, label=""
    )
    assert figure["data"][0]["x"] == [2030]


@pytest.mark.parametrize("outcome", ["O4", "O5"])
def test_indicators_that_have_a_value_stand_first(real: None, outcome: str) -> None:
    table = find_table(open_with("outcomes", outcome=outcome), list(words.INDICATOR_COLUMNS))
    are_empty = (table["status"] == words.NO_VALUE).tolist()
    assert any(are_empty)
    assert not all(are_empty)
    assert are_empty == sorted(are_empty)
    order = table["indicator"].str.split().str[0].tolist()
    items = run("framework_outcomes")
    codes = items.loc[items["kind"] == "indicator", "code"].tolist()
    for part in (False, True):
        places = [
            codes.index(c) for c, empty in zip(order, are_empty, strict=True) if empty is part
        ]
        assert places == sorted(places)
