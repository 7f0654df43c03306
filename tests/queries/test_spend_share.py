"""Does FIN-04 hold the spend of an entity and year against the total of the same?"""

import pytest
from money_rows import Row, activity, add_up, amount, find, plan, publish_money, total

from queries import Selection, rows, trace


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


def test_spend_is_held_against_the_total_of_the_same_entity_and_year(publish):
    publish_money(publish, *SPENDING)
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


def test_spend_without_a_total_is_told_and_not_in_the_share(publish):
    publish_money(publish, *SPENDING)
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


def test_spend_of_no_entity_is_told_and_not_in_the_share(publish):
    publish_money(publish, *SPENDING)
    assert share(None, None)["n_without_entity"] == 1
    assert share(2020, None)["n_without_entity"] == 1
    assert share(2021, None)["n_without_entity"] == share(None, "UNDP")["n_without_entity"] == 0


def test_a_year_or_entity_without_spend_has_no_row(publish):
    publish_money(publish, *SPENDING)
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


def test_without_any_spend_there_is_no_share(publish):
    publish_money(publish, [activity("a")], [], [total("UNDP", 2020, 10)])
    (row,) = rows("FIN-04")
    assert row["value"] is row["numerator"] is row["denominator"] is None
    assert (row["n"], row["n_entity_years"], row["n_without_total"]) == (0, 0, 0)


def test_spend_that_cannot_be_converted_or_dated_is_counted(publish):
    publish_money(
        publish,
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


def test_a_total_is_taken_from_one_source_and_only_in_dollars(publish):
    publish_money(
        publish,
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
def test_a_total_of_nothing_is_unknown(publish, value):
    publish_money(
        publish,
        [activity("a")],
        [amount("a", "expenditure", 2020, 5)],
        [total("UNDP", 2020, value)],
    )
    row = share(2020, "UNDP")
    assert (row["value"], row["denominator"], row["spend_without_total"]) == (None, None, 5)


def test_more_refunds_than_spend_make_a_negative_share(publish):
    publish_money(
        publish, [activity("a")], [amount("a", "expenditure", 2020, -5)], [total("UNDP", 2020, 50)]
    )
    assert share(2020, "UNDP")["value"] == -10


def test_a_filter_of_entities_keeps_others_out(publish):
    records, amounts, totals = SPENDING
    publish_money(
        publish,
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


def test_other_filters_narrow_the_spend_and_never_the_total(publish):
    records, amounts, totals = SPENDING
    countries = [
        {"initiative_id": "a", "iso3": "KEN", "role": "recipient", "share": 0.5},
        {"initiative_id": "a", "iso3": "IND", "role": "recipient", "share": 0.5},
    ]
    publish_money(publish, records, amounts, totals, initiative_countries=countries)
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


def test_lines_are_those_of_both_files(publish):
    publish_money(publish, *SPENDING)
    lines = trace("FIN-04", None, {"year": 2020, "entity_code": "UNDP"})
    found = lines[["table_name", "source_file", "source_row", "weight"]]
    assert sorted(found.itertuples(index=False, name=None)) == [
        ("finances", "file.csv", 1, 5.0),
        ("indicator_values", "ceb.csv", 1, 60.0),
        ("indicator_values", "ceb.csv", 2, 50.0),
        ("indicator_values", "ceb.csv", 3, -10.0),
    ]
