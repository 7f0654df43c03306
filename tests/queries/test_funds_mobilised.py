"""Does FIN-02 tell each reporter's funds in dollars, side by side?"""

from datetime import date
from typing import Any

import pytest
from money_rows import Row, activity, amount

from queries import Selection, recount, rows, trace


def state(reporter: str, year: int, value: float | None, unit: str, **more: Any) -> Row:
    """Funds that an entity says it mobilised."""
    return {
        "indicator_code": "FIN-02",
        "reporter": reporter,
        "reporter_kind": "entity",
        "year": year,
        "value": value,
        "unit": unit,
        **more,
    }


def test_funds_are_told_in_dollars_and_not_added_up(publish):
    publish(
        indicator_values=[
            state("FAO", 2021, 163, "million USD", response_base="projects 2017-2021"),
            state("FAO", 2022, 20, "million USD", source_row=2),
            state("WFP", 2021, 2.5, "million USD", denominator=9),
            state("WFP", 2023, 1, "million USD", indicator_code="INST-05"),
            state("WFP", 2026, 9, "million USD"),
        ],
        finances=[amount("a", "incoming_funds", 2021, 5)],
        initiatives=[activity("a", "WFP")],
    )
    found = rows("FIN-02")
    assert [(row["year"], row["value_year"], row["reporter"], row["value"]) for row in found] == [
        (None, 2022, "FAO", 20e6),
        (None, 2021, "WFP", 2.5e6),
        (2021, 2021, "FAO", 163e6),
        (2021, 2021, "WFP", 2.5e6),
        (2022, 2022, "FAO", 20e6),
    ]
    assert {(row["unit"], row["denominator"], row["n"]) for row in found} == {("USD", None, 1)}
    assert all(row["numerator"] == row["value"] for row in found)
    first = found[2]
    assert (first["reported_value"], first["reported_unit"]) == (163, "million USD")
    assert first["response_base"] == "projects 2017-2021"
    lines = trace("FIN-02", None, {"year": None, "reporter": "FAO"})
    (line,) = lines[["source_file", "source_row", "weight"]].itertuples(index=False, name=None)
    assert line == ("file.csv", 2, 20e6)
    assert recount(lines)["numerator"].to_list() == [20e6]


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("USD", 3),
        ("usd ", 3),
        ("thousand USD", 3e3),
        ("Million USD", 3e6),
        ("USD million", 3e6),
        ("USD thousand", 3e3),
        ("billion USD", 3e9),
        ("USD billion", 3e9),
        ("million EUR", None),
        ("projects", None),
    ],
)
def test_the_unit_says_how_many_dollars_a_value_is(publish, unit, value):
    publish(indicator_values=[state("FAO", 2021, 3, unit)])
    whole, dated = rows("FIN-02")
    assert whole["value"] == dated["value"] == dated["numerator"] == value
    assert dated["n_unconverted"] == (value is None)
    assert (dated["reported_value"], dated["reported_unit"]) == (3, unit)
    lines = trace("FIN-02", None, {"year": 2021})
    assert len(lines) == 1
    assert recount(lines)["numerator"].item() == (value or 0)


def test_values_of_several_series_stand_side_by_side(publish):
    publish(
        initiatives=[activity("a")],
        indicator_values=[
            state("FAO", 2021, 3, "USD", dimension="trust fund"),
            state("FAO", 2022, 4, "USD", iso3="KEN", period_start=date(2020, 1, 1)),
            state("FAO", 2022, 5, "USD", iso3="NPL", source_id="made"),
            state("FAO", 2022, None, "USD", iso3="BRA"),
            state("UN system", 2020, 6, "USD", reporter_kind="system"),
        ],
    )
    whole = [row for row in rows("FIN-02") if row["year"] is None]
    assert [(row["reporter"], row["iso3"], row["dimension"], row["value"]) for row in whole] == [
        ("UN system", None, None, 6),
        ("FAO", None, "trust fund", 3),
        ("FAO", "KEN", None, 4),
        ("FAO", "NPL", None, 5),
    ]
    assert [row["is_illustrative"] for row in whole] == [False, False, False, True]
    assert whole[2]["period_start"] is not None
    in_africa = [row for row in rows("FIN-02", Selection(regions=("AFR",))) if row["year"] is None]
    assert [row["value"] for row in in_africa] == [6, 3, 4]
    of_years = Selection(year_from=2021, year_to=2021)
    assert [(row["year"], row["value"]) for row in rows("FIN-02", of_years)] == [
        (None, 3),
        (2021, 3),
    ]
