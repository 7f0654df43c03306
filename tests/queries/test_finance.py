"""Do FIN-01 and FIN-03 give what is worked out by hand in small worlds?"""

from datetime import date

import pytest
from money_rows import activity, add_up, amount, find, pick, plan, publish_money

from queries import Selection, rows


def test_work_plans_and_activities_are_kept_apart(publish):
    publish_money(
        publish,
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


def test_amounts_are_added_up_by_year_and_a_year_without_any_is_a_gap(publish):
    publish_money(
        publish,
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


def test_without_any_amount_the_whole_is_unknown_and_not_nothing(publish):
    publish_money(publish, [plan("p"), activity("a")], [])
    for query_id, measures in (("FIN-01", 3), ("FIN-03", 5)):
        found = rows(query_id)
        assert len(found) == measures
        assert {row["value"] for row in found} == {row["numerator"] for row in found} == {None}
        assert {row["n"] for row in found} == {0}


def test_what_has_no_rate_is_left_out_and_counted_by_currency(publish):
    publish_money(
        publish,
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


def test_refunds_are_taken_off_and_counted(publish):
    publish_money(
        publish,
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


def test_years_ahead_are_shown_as_planned_and_are_no_part_of_the_whole(publish):
    publish_money(
        publish,
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
    publish, chosen, years, whole, planned
):
    publish_money(
        publish,
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


def test_undated_amounts_without_dollars_are_unconverted_and_not_undated(publish):
    publish_money(publish, [activity("a")], [amount("a", "commitment", None, None, currency="EUR")])
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
def test_a_filter_of_countries_chooses_records_or_their_shares(publish, chosen, value):
    publish_money(publish, SHARED_RECORDS, SHARED_AMOUNTS, **SHARED, **ADOPTED)
    assert find("FIN-03", chosen, year=None, measure="expenditure")["value"] == value
    assert find("FIN-03", chosen, year=2022, measure="expenditure")["value"] == value
    add_up("FIN-03", chosen)


def test_a_record_found_by_its_adopter_alone_has_no_share(publish):
    publish_money(publish, SHARED_RECORDS, SHARED_AMOUNTS, **SHARED, **ADOPTED)
    counted = Selection(regions=("AFR",), counting="full")
    shared = Selection(regions=("AFR",), counting="fractional")
    assert find("FIN-03", counted, year=2022, measure="expenditure")["n"] == 3
    row = find("FIN-03", shared, year=2022, measure="expenditure")
    assert (row["n"], row["n_unconverted"]) == (2, 0)


def test_a_country_is_in_a_group_or_not_in_the_first_year_of_the_record(publish):
    membership = {"group_code": "LDC", "iso3": "KEN", "source": "x"}
    publish_money(
        publish,
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


def test_only_selected_records_count_and_illustrative_ones_are_told(publish):
    publish_money(
        publish,
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
