"""What was reported for an indicator, and what yes and no add up to, on a few rows by hand."""

from datetime import date
from typing import Any

import pytest

from queries import Selection, catalogue, rows, trace

Row = dict[str, Any]
REPORTED = [query for query in catalogue() if query.id.startswith(("INST-", "PLAT-"))]
INDICATORS = [
    {"indicator_code": "INST-01", "outcome_code": "O1"},
    {"indicator_code": "INST-08"},
    {"indicator_code": "CTX-04", "is_denominator": True},
]


def state(reporter: str, year: int, value: float | None, **more: Any) -> Row:
    """A value as an entity sends it, by default of INST-08."""
    return {
        "indicator_code": "INST-08",
        "reporter": reporter,
        "reporter_kind": "entity",
        "year": year,
        "value": value,
        "unit": "projects",
        **more,
    }


def answer(reporter: str, year: int, value: float | None, **more: Any) -> Row:
    """Yes or no, by default to INST-01."""
    return state(reporter, year, value, **{"indicator_code": "INST-01", "unit": "1 = yes", **more})


def say(iso3: str, year: int, value: float, **more: Any) -> Row:
    """The answer of a country team, by default to INST-06."""
    return {
        **answer(f"UNCT {iso3}", year, value, indicator_code="INST-06", iso3=iso3),
        "reporter_kind": "country_team",
        **more,
    }


def ask(query_id: str, kind: str, selection: Selection | None = None) -> list[Row]:
    return [row for row in rows(query_id, selection) if row["kind"] == kind]


# ---- kind reported


def test_each_value_stands_as_it_was_reported_and_the_last_for_the_whole(publish):
    publish(
        indicators=INDICATORS,
        indicator_values=[
            state("UNDP", 2021, 500),
            state("UNDP", 2023, 571, denominator=4700, response_base="all projects"),
            state("FAO", 2022, 68, numerator=3),
            state("FAO", 2023, None),
            state("FAO", 2026, 99),
            state("UNDP", 2023, 8, dimension="health"),
            state("UN system", 2020, 7, reporter_kind="system"),
        ],
    )
    found = rows("INST-08")
    assert [
        (row["year"], row["value_year"], row["reporter"], row["dimension"], row["value"])
        for row in found
    ] == [
        (None, 2020, "UN system", None, 7),
        (None, 2022, "FAO", None, 68),
        (None, 2023, "UNDP", None, 571),
        (None, 2023, "UNDP", "health", 8),
        (2020, 2020, "UN system", None, 7),
        (2021, 2021, "UNDP", None, 500),
        (2022, 2022, "FAO", None, 68),
        (2023, 2023, "UNDP", None, 571),
        (2023, 2023, "UNDP", "health", 8),
    ]
    assert {row["kind"] for row in found} == {"reported"}
    last = next(row for row in found if row["value"] == 571)
    assert (last["numerator"], last["denominator"], last["n"]) == (None, 4700, 4700)
    assert (last["response_base"], last["n_expected"]) == ("all projects", None)


def test_of_two_sources_the_one_that_is_no_illustration_speaks(publish):
    publish(
        indicators=INDICATORS,
        indicator_values=[
            state("UNDP", 2023, 1, source_id="made"),
            state("UNDP", 2023, 571),
            state("UNDP", 2023, 99, source_id="zzz"),
            state("FAO", 2023, 3, source_id="made"),
            state("FAO", 2023, None),
        ],
    )
    found = {row["reporter"]: row for row in ask("INST-08", "reported") if row["year"]}
    assert {name: (row["value"], row["n_sources"]) for name, row in found.items()} == {
        "UNDP": (571, 3),
        "FAO": (3, 1),
    }
    assert [found[name]["is_illustrative"] for name in ("UNDP", "FAO")] == [False, True]


def test_values_about_two_countries_or_goals_are_two_series(publish):
    publish(
        indicators=INDICATORS,
        indicator_values=[
            state("UNDP", 2023, 3, iso3="KEN", dimension="a", sdg_goal=3),
            state("UNDP", 2022, 4, iso3="NPL", dimension="a", sdg_goal=3),
            state("UNDP", 2021, 5, dimension="a", sdg_goal=2),
        ],
    )
    whole = [row for row in rows("INST-08") if row["year"] is None]
    assert [(row["iso3"], row["sdg_goal"], row["value"]) for row in whole] == [
        (None, 2, 5),
        ("KEN", 3, 3),
        ("NPL", 3, 4),
    ]


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(year_from=2022), {1, 2, 3, 5}),
        (Selection(year_to=2022), {3, 4, 5}),
        (Selection(entities=("FAO",)), {2, 3, 5}),
        (Selection(sources=("made",)), {3}),
        (Selection(regions=("AFR",)), {1, 2, 3, 4}),
        (Selection(groups=("LDC",)), {1, 2, 4, 5}),
        (Selection(sdgs=(2,)), {1, 3, 4, 5}),
        (Selection(without_sdg17=True), {1, 3, 4, 5}),
        (Selection(outcomes=("O1",)), set()),
        (Selection(outcomes=("none",)), {1, 2, 3, 4, 5}),
        (Selection(modalities=("triangular",)), {1, 2, 3, 4, 5}),
    ],
)
def test_a_filter_applies_to_the_rows_that_carry_its_field(publish, selection, left):
    publish(
        initiatives=[{"initiative_id": "a", "start_date": date(2020, 1, 1)}],
        indicators=INDICATORS,
        indicator_values=[
            state("UNDP", 2023, 1),
            state("FAO", 2023, 2, sdg_goal=17),
            say("KEN", 2022, 3, indicator_code="INST-08", source_id="made"),
            state("UNDP", 2021, 4),
            say("NPL", 2022, 5, indicator_code="INST-08"),
        ],
    )
    assert {row["value"] for row in rows("INST-08", selection) if row["year"]} == left


# ---- kind computed


def test_answers_of_entities_add_up_to_a_share_of_those_that_answered(publish):
    publish(
        indicators=INDICATORS,
        entities=[{"entity_code": "ILO", "kind": "un_entity"}],
        initiatives=[{"initiative_id": "a", "entity_code": "ILO"}],
        indicator_values=[
            answer("UNDP", 2022, 1),
            answer("FAO", 2022, 0, source_id="made"),
            answer("WFP", 2022, 1),
            answer("WHO", 2022, None),
            answer("UNEP", 2022, 0.5),
            answer("UNICEF", 2022, 1, evidence="first-hand"),
            answer("UNESCO", 2022, 1, iso3="KEN"),
            answer("UNIDO", 2022, 1, sdg_goal=9),
            answer("UNFPA", 2022, 81, unit="percent"),
            answer("UNDP", 2023, 1),
            answer("UN system", 2023, 81, unit="percent", reporter_kind="system"),
        ],
    )
    found = {row["year"]: row for row in ask("INST-01", "computed")}
    assert set(found) == {None, 2022, 2023}
    assert (found[2022]["numerator"], found[2022]["denominator"]) == (2, 3)
    assert found[2022]["value"] == pytest.approx(200 / 3)
    assert (found[2022]["n"], found[2022]["n_sources"], found[2022]["unit"]) == (3, 2, "percent")
    assert found[2022]["is_illustrative"]
    assert found[2022]["n_expected"] == 9  # all but UNICEF, which is quoted, and ILO with a record
    assert found[2022]["reporter"] is None
    assert found[None]["value_year"] == 2023
    assert (found[None]["value"], found[None]["n"]) == (100, 1)
    assert rows("INST-01")[0] == found[None]
    assert rows("INST-01")[1]["reporter_kind"] == "system"


def test_country_teams_answer_by_part_and_apart_from_entities(publish):
    publish(
        indicator_values=[
            say("KEN", 2023, 1),
            say("NPL", 2023, 0),
            say("KEN", 2023, 1, dimension="cooperation frameworks"),
            say("IND", 2022, 1, dimension="cooperation frameworks"),
            answer("UNDP", 2023, 0, indicator_code="INST-06"),
        ],
    )
    found = [
        (row["year"], row["reporter_kind"], row["dimension"], row["numerator"], row["n"])
        for row in ask("INST-06", "computed")
    ]
    assert found == [
        (None, "entity", None, 0, 1),
        (None, "country_team", None, 1, 2),
        (None, "country_team", "cooperation frameworks", 1, 1),
        (2022, "country_team", "cooperation frameworks", 1, 1),
        (2023, "entity", None, 0, 1),
        (2023, "country_team", None, 1, 2),
        (2023, "country_team", "cooperation frameworks", 1, 1),
    ]
    expected = {row["reporter_kind"]: row["n_expected"] for row in ask("INST-06", "computed")}
    assert expected == {"entity": 1, "country_team": None}


def test_a_team_that_answers_for_several_countries_counts_for_each(publish):
    several = {"reporter": "UNCT Pacific", "dimension": None}
    publish(
        indicator_values=[
            say("KEN", 2023, 1, **several),
            say("NPL", 2023, 0, **several, source_id="made"),
        ]
    )
    (row,) = [row for row in ask("INST-06", "computed") if row["year"]]
    assert (row["numerator"], row["denominator"]) == (1, 2)


# ---- PLAT-01 and PLAT-02


def test_a_platform_counts_once_for_its_country(publish):
    at = {"indicator_code": "PLAT-01"}
    publish(
        indicator_values=[
            say("KEN", 2023, 0, **at),
            say("KEN", 2023, 1, **at, reporter="Kenya", reporter_kind="country"),
            say("NPL", 2023, 1, **at),
            say("IND", 2023, 0, **at),
            say("BRA", 2022, 1, **at),
            answer("UNDP", 2024, 1, **at),
            state("UNOSSC", 2021, 25, **at, unit="countries"),
        ]
    )
    found = {row["year"]: row for row in ask("PLAT-01", "computed")}
    assert set(found) == {None, 2022, 2023}
    for year, counts in ((None, (2, 2, 3, 3)), (2022, (1, 1, 1, 1)), (2023, (2, 2, 3, 3))):
        row = found[year]
        assert (row["value"], row["numerator"], row["denominator"], row["n"]) == counts
    assert found[None]["value_year"] == 2023
    assert found[None]["unit"] == "countries"
    assert {row["reporter"] for row in ask("PLAT-01", "reported")} == {
        "UNCT KEN",
        "Kenya",
        "UNCT NPL",
        "UNCT IND",
        "UNCT BRA",
        "UNDP",
        "UNOSSC",
    }


def test_solutions_are_counted_by_the_source_that_published_them(publish):
    def solution(name: str, documented_on: date | None, source_id: str = "src") -> Row:
        return {
            "initiative_id": name,
            "record_type": "solution",
            "documented_on": documented_on,
            "source_id": source_id,
        }

    publish(
        initiatives=[
            solution("a", date(2018, 1, 1)),
            solution("b", date(2020, 1, 1)),
            solution("c", None),
            solution("d", date(2020, 6, 1), "made"),
            {"initiative_id": "e", "start_date": date(2020, 1, 1)},
        ],
        indicator_values=[state("UNOSSC", 2018, 100, indicator_code="PLAT-02", unit="practices")],
    )

    def count(selection: Selection | None = None) -> dict:
        return {
            (row["year"], row["dimension"]): (row["value"], row["value_year"], row["n"])
            for row in ask("PLAT-02", "computed", selection)
        }

    assert count() == {
        (None, "made"): (1, 2020, 1),
        (None, "src"): (3, 2020, 3),
        (2018, "src"): (1, 2018, 1),
        (2020, "made"): (1, 2020, 1),
        (2020, "src"): (1, 2020, 1),
    }
    assert count(Selection(year_from=2019, sources=("src",))) == {
        (None, "src"): (2, 2020, 2),
        (2020, "src"): (1, 2020, 1),
    }
    assert [row["value"] for row in ask("PLAT-02", "reported")] == [100, 100]
    flags = {row["dimension"]: row["is_illustrative"] for row in ask("PLAT-02", "computed")}
    assert flags == {"made": True, "src": False}


# ---- all of them


@pytest.mark.parametrize("query", REPORTED, ids=lambda query: query.id)
def test_a_reported_value_is_walked_back_to_its_own_line(publish, query):
    code = {"indicator_code": query.id}
    publish(
        indicator_values=[
            state("UNDP", 2021, 3, **code, source_row=11),
            state("UNDP", 2022, 5, **code, source_row=12),
            state("FAO", 2021, 7, **code, source_row=13, numerator=2, denominator=4),
        ]
    )
    assert len(rows(query.id)) == 5
    lines = trace(query.id)
    found = set(lines[["reporter", "source_row", "weight"]].itertuples(index=False, name=None))
    assert found == {("UNDP", 11, 3), ("UNDP", 12, 5), ("FAO", 13, 2), ("FAO", 13, 4)}
    assert lines["year"].isna().sum() == 3
    assert len(lines) == 3 + 2 * 2
    assert set(lines["table_name"]) == {"indicator_values"}


@pytest.mark.parametrize("query", REPORTED, ids=lambda query: query.id)
def test_it_asks_for_its_own_indicator_alone(publish, query):
    publish(
        indicator_values=[
            state("UNDP", 2021, number, indicator_code=other.id)
            for number, other in enumerate(REPORTED)
        ]
    )
    assert {row["indicator_code"] for row in rows(query.id)} == {query.id}
    assert {row["value"] for row in rows(query.id)} == {REPORTED.index(query)}
