"""Do the figures on money give what is worked out by hand in small worlds?"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from queries import Selection, recount, rows, trace

Row = dict[str, Any]
SOURCES = [
    {"source_id": "src", "title": "Real", "retrieved_on": date(2024, 6, 30)},
    {"source_id": "ceb", "title": "CEB"},
    {"source_id": "made", "title": "Made up", "illustrative": True},
]


def plan(initiative_id: str, **more: Any) -> Row:
    """A work plan's sub-output of 2020 to 2026."""
    dates = {"start_date": date(2020, 1, 1), "end_date": date(2026, 12, 31)}
    return {
        "initiative_id": initiative_id,
        "record_type": "work_plan_output",
        **dates,
        **more,
    }


def activity(initiative_id: str, entity_code: str | None = "UNDP", **more: Any) -> Row:
    return plan(initiative_id, record_type="activity", entity_code=entity_code, **more)


def amount(
    initiative_id: str, measure: str, year: int | None, usd: float | None, **more: Any
) -> Row:
    """A row of finances that is worth so many dollars."""
    return {
        "initiative_id": initiative_id,
        "measure": measure,
        "year": year,
        "amount": usd or 7.0,
        "amount_usd": usd,
        "currency": "USD",
        **more,
    }


def total(reporter: str, year: int, value: float | None, **more: Any) -> Row:
    """A part of what an organisation spent, as CEB has it."""
    return {
        "indicator_code": "CTX-04",
        "reporter": reporter,
        "reporter_kind": "entity",
        "year": year,
        "dimension": f"row {more.get('source_row', 1)}",
        "value": value,
        "unit": "USD",
        "source_id": "ceb",
        "source_file": "ceb.csv",
        **more,
    }


@pytest.fixture
def world(publish: Callable[..., Any]) -> Callable[..., None]:
    """A function that publishes records, their amounts and totals of organisations."""

    def publish_money(
        initiatives: list[Row], finances: list[Row], totals: list[Row] | None = None, **tables: Any
    ) -> None:
        publish(
            sources=SOURCES,
            initiatives=initiatives,
            finances=finances,
            indicator_values=totals or [],
            **tables,
        )

    return publish_money


def pick(query_id: str, selection: Selection | None = None, column: str = "value") -> dict:
    """The column by year and measure, of the cells that have any amount; None: the whole."""
    return {
        (row["year"], row["measure"]): row[column]
        for row in rows(query_id, selection)
        if row["n"] or row["n_unconverted"]
    }


def find(query_id: str, selection: Selection | None = None, **cell: Any) -> Row:
    """The only row with these values."""
    (found,) = [
        row
        for row in rows(query_id, selection)
        if all(row[name] == value for name, value in cell.items())
    ]
    return found


def add_up(query_id: str, selection: Selection | None = None) -> None:
    """Holds the figures against the source lines that they are walked back to."""
    key = {"FIN-04": "entity_code"}.get(query_id, "measure")
    lines = recount(trace(query_id, selection)).astype(object)
    found = {
        (row["year"], row[key]): row for row in lines.where(lines.notna(), None).to_dict("records")
    }
    for row in rows(query_id, selection):
        traced = found.pop((row["year"], row[key]), {"numerator": 0, "denominator": 0})
        assert traced["numerator"] == pytest.approx(row["numerator"] or 0)
        assert traced["denominator"] == pytest.approx(row["denominator"] or 0)
    assert not found


# ---- FIN-01 and FIN-03


def test_work_plans_and_activities_are_kept_apart(world):
    world(
        [plan("p"), activity("a"), plan("s", record_type="solution")],
        [
            amount("p", "required", 2021, 100),
            amount("p", "available", 2021, 60),
            amount("p", "expenditure", 2021, 50),
            amount("p", "commitment", 2021, 1000),
            amount("a", "required", 2021, 2000),
            amount("a", "expenditure", 2021, 9),
            amount("a", "commitment", 2021, 30),
            amount("a", "disbursement", 2021, 20),
            amount("a", "incoming_commitment", 2021, 40),
            amount("a", "incoming_funds", 2021, 35),
            amount("a", "interest_payment", 2021, 3000),
            amount("s", "expenditure", 2021, 1),
        ],
    )
    plans = {"required": 100, "available": 60, "expenditure": 50}
    flows = {
        "commitment": 30,
        "disbursement": 20,
        "expenditure": 10,
        "incoming_commitment": 40,
        "incoming_funds": 35,
    }
    for query_id, expected in (("FIN-01", plans), ("FIN-03", flows)):
        found = rows(query_id)
        assert [(row["year"], row["measure"]) for row in found] == [
            (year, measure) for year in (None, 2021) for measure in expected
        ]
        assert [row["value"] for row in found] == [*expected.values()] * 2
        assert all(row["unit"] == "USD" and row["denominator"] is None for row in found)
        assert [row["measure_order"] for row in found] == [*range(1, len(expected) + 1)] * 2
        add_up(query_id)


def test_amounts_are_added_up_by_year_and_a_year_without_any_is_a_gap(world):
    world(
        [plan("p"), plan("q")],
        [
            amount("p", "required", 2020, 10),
            amount("p", "required", 2020, 10),
            amount("q", "required", 2020, 5, source_row=2),
            amount("q", "required", 2022, 0, source_row=2),
        ],
    )
    assert pick("FIN-01") == {
        (None, "required"): 25,
        (2020, "required"): 25,
        (2022, "required"): 0,
    }
    row = find("FIN-01", year=2020)
    assert (row["n"], row["n_records"], row["numerator"]) == (3, 2, 25)
    add_up("FIN-01")


def test_without_any_amount_the_whole_is_unknown_and_not_nothing(world):
    world([plan("p"), activity("a")], [])
    for query_id, measures in (("FIN-01", 3), ("FIN-03", 5)):
        found = rows(query_id)
        assert len(found) == measures
        assert {row["value"] for row in found} == {row["numerator"] for row in found} == {None}
        assert {row["n"] for row in found} == {0}


def test_what_has_no_rate_is_left_out_and_counted_by_currency(world):
    world(
        [activity("a"), activity("b")],
        [
            amount("a", "commitment", 2020, 10, currency="EUR"),
            amount("a", "commitment", 2020, None, currency="XDR"),
            amount("b", "commitment", 2020, None, currency="XDR"),
            amount("b", "commitment", 2020, None, currency="CZK"),
            amount("b", "commitment", 2020, None, currency=None),
            amount("b", "commitment", 2021, None, currency="CZK"),
        ],
    )
    texts = pick("FIN-03", column="unconverted_currencies")
    assert texts == {
        (None, "commitment"): "CZK 2, XDR 2, none 1",
        (2020, "commitment"): "CZK 1, XDR 2, none 1",
        (2021, "commitment"): "CZK 1",
    }
    whole, first, second = (
        find("FIN-03", year=year, measure="commitment") for year in (None, 2020, 2021)
    )
    assert (whole["n"], whole["n_unconverted"], whole["n_records"]) == (1, 5, 1)
    assert (first["value"], first["n_unconverted"]) == (10, 4)
    assert (second["value"], second["n"], second["n_unconverted"]) == (None, 0, 1)
    assert find("FIN-03", year=None, measure="disbursement")["unconverted_currencies"] is None
    add_up("FIN-03")


def test_refunds_are_taken_off_and_counted(world):
    world(
        [activity("a")],
        [
            amount("a", "expenditure", 2020, 10),
            amount("a", "expenditure", 2020, -4, source_row=2),
            amount("a", "expenditure", 2021, -1, source_row=3),
            amount("a", "disbursement", 2021, 0.1),
            amount("a", "disbursement", 2021, 0.2),
            amount("a", "disbursement", 2021, -0.3),
        ],
    )
    assert find("FIN-03", year=2020, measure="expenditure")["value"] == 6
    assert find("FIN-03", year=2021, measure="expenditure")["value"] == -1
    assert pick("FIN-03", column="n_negative")[None, "expenditure"] == 2
    # In binary fractions the three do not cancel each other out.
    assert find("FIN-03", year=2021, measure="disbursement")["value"] == 0
    add_up("FIN-03")


def test_years_ahead_are_shown_as_planned_and_are_no_part_of_the_whole(world):
    world(
        [plan("p")],
        [
            amount("p", "required", 2024, 1),
            amount("p", "required", 2025, 10),
            amount("p", "required", 2026, 100),
            amount("p", "available", 2026, None, currency="XDR"),
        ],
    )
    assert pick("FIN-01") == {
        (None, "required"): 1,
        (2024, "required"): 1,
        (2025, "required"): 10,
        (2026, "required"): 100,
        (2026, "available"): None,
    }
    planned = {(row["year"], row["is_planned"]) for row in rows("FIN-01")}
    assert planned == {(None, False), (2024, False), (2025, True), (2026, True)}
    whole = find("FIN-01", year=None, measure="required")
    assert (whole["n"], whole["n_planned"], whole["planned_value"]) == (1, 2, 110)
    available = find("FIN-01", year=None, measure="available")
    assert (available["n_planned"], available["planned_value"]) == (0, None)
    assert available["n_unconverted"] == 0
    assert find("FIN-01", year=2025)["n_planned"] == 0
    add_up("FIN-01")


@pytest.mark.parametrize(
    ("chosen", "years", "whole", "planned"),
    [
        (Selection(), [2020, 2022, 2025, 2026], 7, 24),
        (Selection(year_from=2021), [2022, 2025, 2026], 2, 24),
        (Selection(year_to=2022), [2020, 2022], 3, None),
        (Selection(year_to=2024), [2020, 2022], 3, None),
        (Selection(year_from=2022, year_to=2025), [2022, 2025], 2, 8),
        (Selection(year_from=2025), [2025, 2026], None, 24),
        (Selection(year_from=2023, year_to=2024), [], None, None),
    ],
)
def test_a_range_of_years_leaves_out_other_years_and_undated_amounts(
    world, chosen, years, whole, planned
):
    world(
        [plan("p")],
        [
            amount("p", "required", 2020, 1),
            amount("p", "required", 2022, 2),
            amount("p", "required", None, 4),
            amount("p", "required", 2025, 8),
            amount("p", "required", 2026, 16),
        ],
    )
    found = [row for row in rows("FIN-01", chosen) if row["measure"] == "required"]
    assert [row["year"] for row in found] == [None, *years]
    assert (found[0]["value"], found[0]["planned_value"]) == (whole, planned)
    assert found[0]["n_undated"] == (chosen == Selection())
    assert all(row["n_undated"] == 0 for row in found[1:])
    add_up("FIN-01", chosen)


def test_undated_amounts_without_dollars_are_unconverted_and_not_undated(world):
    world([activity("a")], [amount("a", "commitment", None, None, currency="EUR")])
    row = find("FIN-03", year=None, measure="commitment")
    assert (row["value"], row["n_undated"], row["n_unconverted"]) == (None, 0, 1)


SHARED = {
    "initiative_countries": [
        {"initiative_id": "two", "iso3": "KEN", "role": "recipient", "share": 0.5},
        {"initiative_id": "two", "iso3": "NPL", "role": "recipient", "share": 0.5},
        {"initiative_id": "one", "iso3": "RWA", "role": "recipient", "share": 1.0},
        {"initiative_id": "left", "iso3": "BTN", "role": "recipient", "share": 0.25},
        {"initiative_id": "left", "iso3": "NPL", "role": "recipient", "share": 0.25},
        {"initiative_id": "left", "iso3": "FRA", "role": "recipient", "share": 0.5},
    ],
}
SHARED_RECORDS = [
    activity("two"),
    activity("one"),
    activity("left", start_date=date(2022, 1, 1)),
    activity("none"),
    activity("adopted"),
]
SHARED_AMOUNTS = [
    amount(name, "expenditure", 2022, usd, source_row=row)
    for row, (name, usd) in enumerate(
        (("two", 100), ("one", 10), ("left", 1000), ("none", 7), ("adopted", 3)), start=1
    )
]
ADOPTED = {"adoptions": [{"adoption_id": "x", "initiative_id": "adopted", "adopter_iso3": "KEN"}]}


@pytest.mark.parametrize(
    ("chosen", "value"),
    [
        (Selection(), 1120),
        (Selection(counting="fractional"), 1120),
        (Selection(regions=("AFR",)), 113),
        (Selection(regions=("AFR",), counting="fractional"), 60),
        (Selection(groups=("LDC",)), 1110),
        (Selection(groups=("LDC",), counting="fractional"), 50 + 10 + 500),
        (Selection(groups=("LDC", "LLDC"), counting="fractional"), 50 + 10 + 500),
        (Selection(regions=("ASI",), groups=("LDC",), counting="fractional"), 50 + 500),
        (
            Selection(groups=("LDC",), counting="fractional", group_status="today"),
            50 + 10 + 250,
        ),
    ],
)
def test_a_filter_of_countries_chooses_records_or_their_shares(world, chosen, value):
    world(SHARED_RECORDS, SHARED_AMOUNTS, **SHARED, **ADOPTED)
    assert find("FIN-03", chosen, year=None, measure="expenditure")["value"] == value
    assert find("FIN-03", chosen, year=2022, measure="expenditure")["value"] == value
    add_up("FIN-03", chosen)


def test_a_record_found_by_its_adopter_alone_has_no_share(world):
    world(SHARED_RECORDS, SHARED_AMOUNTS, **SHARED, **ADOPTED)
    counted = Selection(regions=("AFR",), counting="full")
    shared = Selection(regions=("AFR",), counting="fractional")
    assert find("FIN-03", counted, year=2022, measure="expenditure")["n"] == 3
    row = find("FIN-03", shared, year=2022, measure="expenditure")
    assert (row["n"], row["n_unconverted"]) == (2, 0)


def test_a_country_is_in_a_group_or_not_in_the_first_year_of_the_record(world):
    membership = {"group_code": "LDC", "iso3": "KEN", "source": "x"}
    world(
        [
            activity("before", start_date=date(2020, 1, 1)),
            activity("in", start_date=date(2021, 1, 1)),
            activity("after", start_date=date(2023, 1, 1)),
            activity("undated", start_date=None, end_date=None),
        ],
        [
            amount("before", "expenditure", 2022, 1),
            amount("in", "expenditure", 2022, 10),
            amount("after", "expenditure", 2022, 100),
            amount("undated", "expenditure", 2022, 1000),
        ],
        initiative_countries=[
            {"initiative_id": name, "iso3": iso3, "role": "recipient", "share": 0.5}
            for name in ("before", "in", "after", "undated")
            for iso3 in ("KEN", "NPL")
        ],
        country_groups=[
            {**membership, "valid_from": date(2021, 7, 1), "valid_to": date(2022, 7, 1)},
            {**membership, "valid_from": date(2024, 7, 1), "valid_to": date(2024, 7, 1)},
            {**membership, "iso3": "NPL"},
        ],
    )
    halves = Selection(groups=("LDC",), counting="fractional")
    row = find("FIN-03", halves, year=2022, measure="expenditure")
    assert row["value"] == 0.5 + 10 + 50 + 1000


def test_only_selected_records_count_and_illustrative_ones_are_told(world):
    world(
        [plan("p"), plan("not", sstc_basis="none"), plan("made", source_id="made"), plan("late")],
        [
            amount("p", "required", 2020, 1),
            amount("not", "required", 2020, 10),
            amount("made", "required", 2021, 100),
            amount("late", "required", 2022, 1000, source_id="made"),
            amount("late", "required", 2023, None, currency="XDR", source_id="made"),
        ],
    )
    assert pick("FIN-01")[2020, "required"] == 1
    assert pick("FIN-01", Selection(include_not_sstc=True))[2020, "required"] == 11
    told = pick("FIN-01", column="is_illustrative")
    assert told == {
        (None, "required"): True,
        (2020, "required"): False,
        (2021, "required"): True,
        (2022, "required"): True,
        (2023, "required"): True,
    }


# ---- FIN-04


def share(year: int | None, entity_code: str | None, selection: Selection | None = None) -> Row:
    return find("FIN-04", selection, year=year, entity_code=entity_code)


SPENDING = (
    [activity("a"), activity("f", "FAO"), activity("g", "GOV"), plan("p")],
    [
        amount("a", "expenditure", 2020, 3),
        amount("a", "disbursement", 2020, 2),
        amount("a", "commitment", 2020, 1000),
        amount("a", "expenditure", 2021, 4, source_row=2),
        amount("f", "expenditure", 2020, 6, source_row=3),
        amount("f", "expenditure", 2022, 50, source_row=3),
        amount("g", "expenditure", 2020, 9, source_row=4),
        amount("p", "expenditure", 2020, 70, source_row=5),
    ],
    [
        total("UNDP", 2020, 60, source_row=1),
        total("UNDP", 2020, 50, source_row=2),
        total("UNDP", 2020, -10, source_row=3),
        total("UNDP", 2021, 200, source_row=4),
        total("UNDP", 2022, 999, source_row=5),
        total("FAO", 2020, 100, source_row=6),
    ],
)


def test_spend_is_held_against_the_total_of_the_same_entity_and_year(world):
    world(*SPENDING)
    row = share(2020, "UNDP")
    assert (row["value"], row["numerator"], row["denominator"]) == (5, 5, 100)
    assert (row["n"], row["n_records"], row["n_entity_years"]) == (2, 1, 1)
    assert (row["entity_name"], row["unit"]) == ("Entity UNDP", "percent")
    assert share(2021, "UNDP")["value"] == 2
    assert share(2020, "FAO")["value"] == 6
    assert share(None, "UNDP")["value"] == 100 * 9 / 300
    assert share(2020, None)["value"] == 100 * 11 / 200
    whole = share(None, None)
    assert (whole["numerator"], whole["denominator"]) == (15, 400)
    assert (whole["value"], whole["n_entity_years"]) == (3.75, 3)
    assert whole["entity_name"] is None
    add_up("FIN-04")


def test_spend_without_a_total_is_told_and_not_in_the_share(world):
    world(*SPENDING)
    alone = share(2022, "FAO")
    assert alone["value"] is alone["numerator"] is alone["denominator"] is None
    assert (alone["n"], alone["n_without_total"], alone["spend_without_total"]) == (0, 1, 50)
    government = share(None, "GOV")
    assert (government["value"], government["entity_name"]) == (None, None)
    assert (government["n_entity_years"], government["spend_without_total"]) == (0, 9)
    entity = share(None, "FAO")
    assert (entity["value"], entity["n_entity_years"], entity["n_without_total"]) == (6, 1, 1)
    assert share(2020, None)["spend_without_total"] == 9
    whole = share(None, None)
    assert (whole["n_without_total"], whole["spend_without_total"]) == (2, 59)
    assert share(2021, None)["spend_without_total"] is None


def test_spend_of_no_entity_is_told_and_not_in_the_share(world):
    world(*SPENDING)
    assert share(None, None)["n_without_entity"] == 1
    assert share(2020, None)["n_without_entity"] == 1
    assert share(2021, None)["n_without_entity"] == share(None, "UNDP")["n_without_entity"] == 0


def test_a_year_or_entity_without_spend_has_no_row(world):
    world(*SPENDING)
    assert [(row["year"], row["entity_code"]) for row in rows("FIN-04")] == [
        (None, None),
        (None, "FAO"),
        (None, "GOV"),
        (None, "UNDP"),
        (2020, None),
        (2020, "FAO"),
        (2020, "GOV"),
        (2020, "UNDP"),
        (2021, None),
        (2021, "UNDP"),
        (2022, None),
        (2022, "FAO"),
    ]


def test_without_any_spend_there_is_no_share(world):
    world([activity("a")], [], [total("UNDP", 2020, 10)])
    (row,) = rows("FIN-04")
    assert row["value"] is row["numerator"] is row["denominator"] is None
    assert (row["n"], row["n_entity_years"], row["n_without_total"]) == (0, 0, 0)


def test_spend_that_cannot_be_converted_or_dated_is_counted(world):
    world(
        [activity("a"), activity("f", "FAO"), activity("g", "GOV")],
        [
            amount("g", "expenditure", 2021, None, currency="XDR"),
            amount("a", "expenditure", 2020, 5),
            amount("a", "expenditure", 2020, -1),
            amount("a", "expenditure", 2020, None, currency="XDR"),
            amount("a", "expenditure", None, 8),
            amount("a", "expenditure", None, None, currency="XDR"),
            amount("a", "expenditure", 2025, 100),
            amount("f", "expenditure", 2021, None, currency="XDR"),
        ],
        [total("UNDP", 2020, 40), total("FAO", 2021, 40), total("UNDP", 2025, 40)],
    )
    row = share(2020, "UNDP")
    assert (row["value"], row["n"], row["n_negative"], row["n_unconverted"]) == (10, 2, 1, 1)
    assert row["n_undated"] == 0
    entity = share(None, "UNDP")
    assert (entity["numerator"], entity["n_unconverted"], entity["n_undated"]) == (4, 1, 2)
    unknown = share(2021, "FAO")
    assert (unknown["value"], unknown["denominator"], unknown["n_unconverted"]) == (None, None, 1)
    assert (unknown["n_without_total"], unknown["n_entity_years"]) == (0, 0)
    whole = share(None, None)
    assert (whole["denominator"], whole["n_unconverted"], whole["n_undated"]) == (40, 3, 2)
    assert (whole["n_without_total"], whole["spend_without_total"]) == (0, None)
    assert {row["year"] for row in rows("FIN-04")} == {None, 2020, 2021}
    add_up("FIN-04")


def test_a_total_is_taken_from_one_source_and_only_in_dollars(world):
    world(
        [activity("a")],
        [amount("a", "expenditure", 2020, 5), amount("a", "expenditure", 2021, 5)],
        [
            total("UNDP", 2020, 50),
            total("UNDP", 2020, 1000, source_id="src"),
            total("UNDP", 2020, 2000, source_id="made"),
            total("UNDP", 2020, 4000, unit="EUR", dimension="euro"),
            total("UNDP", 2020, 4000, reporter_kind="country_team", dimension="team"),
            total("UNDP", 2020, 4000, indicator_code="CTX-05"),
            total("UNDP", 2020, None, source_row=9),
            total("UNDP", 2021, 20, source_id="made"),
        ],
    )
    assert share(2020, "UNDP")["denominator"] == 50
    assert share(2020, "UNDP")["is_illustrative"] is False
    assert share(2021, "UNDP")["denominator"] == 20
    assert share(2021, "UNDP")["is_illustrative"] is True
    add_up("FIN-04")


@pytest.mark.parametrize("value", [0, -5])
def test_a_total_of_nothing_is_unknown(world, value):
    world([activity("a")], [amount("a", "expenditure", 2020, 5)], [total("UNDP", 2020, value)])
    row = share(2020, "UNDP")
    assert (row["value"], row["denominator"], row["spend_without_total"]) == (None, None, 5)


def test_more_refunds_than_spend_make_a_negative_share(world):
    world([activity("a")], [amount("a", "expenditure", 2020, -5)], [total("UNDP", 2020, 50)])
    assert share(2020, "UNDP")["value"] == -10


def test_a_filter_of_entities_keeps_others_out(world):
    records, amounts, totals = SPENDING
    world(
        [*records, activity("both", "FAO"), plan("team")],
        [
            *amounts,
            amount("both", "expenditure", 2020, 500, source_row=8),
            amount("team", "expenditure", 2020, 1, source_row=9),
        ],
        totals,
        initiative_entities=[
            {"initiative_id": name, "entity_code": "UNDP", "role": "participating"}
            for name in ("both", "team")
        ],
    )
    chosen = Selection(entities=("UNDP",))
    assert {row["entity_code"] for row in rows("FIN-04", chosen)} == {None, "UNDP"}
    whole = share(None, None, chosen)
    assert (whole["numerator"], whole["denominator"], whole["n_without_entity"]) == (9, 300, 1)
    add_up("FIN-04", chosen)


def test_other_filters_narrow_the_spend_and_never_the_total(world):
    records, amounts, totals = SPENDING
    countries = [
        {"initiative_id": "a", "iso3": "KEN", "role": "recipient", "share": 0.5},
        {"initiative_id": "a", "iso3": "IND", "role": "recipient", "share": 0.5},
    ]
    world(records, amounts, totals, initiative_countries=countries)
    years = Selection(year_from=2021, year_to=2021)
    assert (share(None, None, years)["numerator"], share(None, None, years)["denominator"]) == (
        4,
        200,
    )
    from_src = Selection(sources=("src",))
    assert share(None, None, from_src)["denominator"] == 400
    half = Selection(regions=("AFR",), counting="fractional")
    assert share(2020, "UNDP", half)["value"] == 2.5
    add_up("FIN-04", half)


def test_lines_are_those_of_both_files(world):
    world(*SPENDING)
    lines = trace("FIN-04", None, {"year": 2020, "entity_code": "UNDP"})
    found = lines[["table_name", "source_file", "source_row", "weight"]]
    assert sorted(found.itertuples(index=False, name=None)) == [
        ("finances", "file.csv", 1, 5.0),
        ("indicator_values", "ceb.csv", 1, 60.0),
        ("indicator_values", "ceb.csv", 2, 50.0),
        ("indicator_values", "ceb.csv", 3, -10.0),
    ]
