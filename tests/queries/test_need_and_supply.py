"""Need and supply, worked out by hand for a few countries and goals."""

from datetime import date
from typing import Any

import pytest

from queries import Selection, rows, trace

Row = dict[str, Any]


def name_countries(record: str, *countries: str) -> list[Row]:
    return [
        {"initiative_id": record, "iso3": iso3, "role": "partner", "share": 1 / len(countries)}
        for iso3 in countries
    ]


def name_goals(record: str, *goals: int) -> list[Row]:
    return [{"initiative_id": record, "goal": goal, "share": 1 / len(goals)} for goal in goals]


WORK = {
    "initiatives": [
        {"initiative_id": "a", "start_date": date(2020, 1, 1)},
        {"initiative_id": "b", "start_date": date(2021, 1, 1), "source_id": "made"},
        {"initiative_id": "c", "start_date": date(2021, 1, 1)},
        {"initiative_id": "none", "start_date": date(2021, 1, 1), "sstc_basis": "none"},
        {"initiative_id": "s", "record_type": "solution", "documented_on": date(2020, 1, 1)},
    ],
    "initiative_countries": [
        *name_countries("a", "KEN", "NPL"),
        *name_countries("b", "KEN"),
        *name_countries("c", "KEN"),
        *name_countries("none", "KEN"),
        *name_countries("s", "BRA"),
    ],
    "initiative_sdgs": [
        *name_goals("a", 3, 17),
        *name_goals("b", 3),
        *name_goals("none", 3),
        *name_goals("s", 3),
    ],
}


def score(iso3: str, goal: int | None, number: float | None, year: int = 2023, **more: Any) -> Row:
    return {
        "indicator_code": "CTX-07",
        "reporter": iso3,
        "reporter_kind": "country",
        "iso3": iso3,
        "sdg_goal": goal,
        "year": year,
        "dimension": f"goal {goal}",
        "value": number,
        "unit": "score, 0 to 100",
        "evidence": "first-hand",
        **more,
    }


def read(selection: Selection | None = None, *columns: str) -> dict:
    return {
        (row["iso3"], row["goal"]): tuple(row[name] for name in columns)
        for row in rows("SU-22", selection)
    }


def test_supply_is_what_names_the_country_and_the_goal(publish):
    publish(**WORK)
    found = read(None, "need", "value", "initiatives_full", "n", "is_illustrative")
    assert found == {
        ("KEN", 3): (None, 2, 2, 2, True),
        ("KEN", 17): (None, 1, 1, 1, False),
        ("NPL", 3): (None, 1, 1, 1, False),
        ("NPL", 17): (None, 1, 1, 1, False),
    }
    assert list(found) == [("KEN", 3), ("KEN", 17), ("NPL", 3), ("NPL", 17)]
    assert read(None, "n_without_goal") == {
        ("KEN", 3): (1,),
        ("KEN", 17): (1,),
        ("NPL", 3): (0,),
        ("NPL", 17): (0,),
    }
    assert {row["year"] for row in rows("SU-22")} == {None}


def test_fractional_counting_shares_out_countries_and_goals(publish):
    publish(**WORK)
    found = read(Selection(counting="fractional"), "value", "numerator", "initiatives_full")
    assert found == {
        ("KEN", 3): (1.25, 1.25, 2),
        ("KEN", 17): (0.25, 0.25, 1),
        ("NPL", 3): (0.25, 0.25, 1),
        ("NPL", 17): (0.25, 0.25, 1),
    }


def test_without_goal_17_its_share_goes_to_the_others(publish):
    publish(**WORK, indicator_values=[score("KEN", 17, 40)])
    found = read(Selection(counting="fractional", without_sdg17=True), "value")
    assert found == {("KEN", 3): (1.5,), ("NPL", 3): (0.5,)}


def test_need_is_the_distance_by_the_latest_score(publish):
    publish(
        **WORK,
        indicator_values=[
            score("KEN", 3, 30, 2021),
            score("KEN", 3, 40, 2023),
            score("KEN", 3, 90, 2026),
            score("IND", 1, 100),
            score("IND", 2, 0),
            score("IND", 4, 100.5),
            score("IND", 5, -1),
            score("IND", 6, None),
            score("IND", None, 50),
            score("IND", 7, 50, indicator_code="CTX-05"),
        ],
    )
    assert read(None, "need", "score", "score_year", "value") == {
        ("IND", 1): (0, 100, 2023, 0),
        ("IND", 2): (100, 0, 2023, 0),
        ("KEN", 3): (60, 40, 2023, 2),
        ("KEN", 17): (None, None, None, 1),
        ("NPL", 3): (None, None, None, 1),
        ("NPL", 17): (None, None, None, 1),
    }
    assert read(Selection(year_to=2022), "score")["KEN", 3] == (30,)


def test_of_two_sources_of_a_year_the_one_that_is_no_illustration_scores(publish):
    publish(
        indicator_values=[
            score("KEN", 3, 1, source_id="made"),
            score("KEN", 3, 2, source_id="src"),
            score("KEN", 3, 3, source_id="zzz"),
            score("NPL", 3, 4, source_id="made"),
        ]
    )
    assert read(None, "score", "is_illustrative") == {
        ("KEN", 3): (2, False),
        ("NPL", 3): (4, True),
    }
    assert read(Selection(sources=("made",)), "score")["KEN", 3] == (2,)


@pytest.mark.parametrize(
    ("selection", "shown"),
    [
        (Selection(regions=("AFR",)), {("KEN", 3), ("KEN", 17), ("RWA", 1)}),
        (Selection(groups=("LDC",)), {("NPL", 3), ("NPL", 17), ("RWA", 1)}),
        (Selection(sdgs=(3,)), {("KEN", 3), ("KEN", 17), ("NPL", 3), ("NPL", 17)}),
        (Selection(entities=("NOBODY",)), {("RWA", 1)}),
    ],
)
def test_countries_in_scope_and_goals_of_the_filter_are_shown(publish, selection, shown):
    publish(**WORK, indicator_values=[score("RWA", 1, 20)])
    assert set(read(selection)) == shown


def test_a_score_is_listed_nowhere_as_reported(publish):
    publish(
        indicators=[{"indicator_code": "CTX-07", "is_denominator": True}],
        indicator_values=[score("KEN", 3, 40)],
    )
    assert rows("indicator_reported") == []
    assert rows("entity_reporting") == []


def test_a_cell_is_walked_back_to_records_and_score(publish):
    publish(**WORK, indicator_values=[score("KEN", 3, 40, source_row=9)])
    lines = trace("SU-22", None, {"iso3": "KEN", "goal": 3})
    assert set(lines["item"]) == {"a", "b", "score of 2023"}
    assert lines.groupby("item")["table_name"].agg(set).to_dict() == {
        "a": {"initiatives", "initiative_countries", "initiative_sdgs"},
        "b": {"initiatives", "initiative_countries", "initiative_sdgs"},
        "score of 2023": {"indicator_values"},
    }
