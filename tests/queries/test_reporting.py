"""Who reported, and in time? Worked out by hand on a few reports."""

from collections.abc import Callable
from typing import Any

from queries import Selection, rows

Row = dict[str, Any]


def report(entity: str, year: int, **more: Any) -> Row:
    """A value that the entity sent."""
    return {
        "indicator_code": "INST-08",
        "reporter": entity,
        "reporter_kind": "entity",
        "year": year,
        "value": 1.0,
        "unit": "projects",
        **more,
    }


REPORTS = [
    report("UNDP", 2022),
    report("UNDP", 2022, indicator_code="INST-09"),
    report("FAO", 2023, source_id="made"),
    report("WFP", 2023, evidence="second-hand"),
    report("UNDP", 2026),
    report("Kenya", 2023, reporter_kind="country"),
]
RECORDS = [
    {"initiative_id": "a", "entity_code": "ILO"},
    {"initiative_id": "b", "entity_code": "WHO", "sstc_basis": "none"},
    {"initiative_id": "c", "entity_code": "DE-1"},
    {"initiative_id": "d", "entity_code": "nobody knows"},
]
ENTITIES = [
    *({"entity_code": code, "kind": "un_entity"} for code in ("UNDP", "FAO", "ILO", "WHO")),
    {"entity_code": "DE-1", "kind": "government"},
]


def count_reporters(
    publish: Callable[..., object], selection: Selection | None = None, **tables: list[Row]
) -> dict:
    """Year -> entities that reported, expected, and their values."""
    publish(entities=ENTITIES, **tables)
    return {
        row["year"]: (row["numerator"], row["denominator"], row["n_reports"])
        for row in rows("REP-01", selection)
    }


# ---- REP-01


def test_who_appears_is_expected_and_who_sent_a_value_reported(publish):
    """UNDP and FAO reported once, ILO has a record: expected.

    WFP is quoted, WHO does no SSTC, and a government has records of its own.
    """
    assert count_reporters(publish, initiatives=RECORDS, indicator_values=REPORTS) == {
        None: (0, 3, 0),
        2022: (1, 3, 2),
        2023: (1, 3, 1),
        2025: (0, 3, 0),
    }
    found = {row["year"]: row for row in rows("REP-01")}
    assert found[2023]["value"] == 100 / 3
    assert [found[year]["is_illustrative"] for year in (None, 2022, 2023)] == [False, False, True]


def test_a_government_that_reports_is_expected_to_go_on(publish):
    reports = [*REPORTS, report("DE-1", 2022)]
    assert count_reporters(publish, initiatives=RECORDS, indicator_values=reports) == {
        None: (0, 4, 0),
        2022: (2, 4, 3),
        2023: (1, 4, 1),
        2025: (0, 4, 0),
    }


def test_the_entity_filter_leaves_its_entities_and_all_years(publish):
    assert count_reporters(
        publish, Selection(entities=("FAO",)), initiatives=RECORDS, indicator_values=REPORTS
    ) == {None: (0, 1, 0), 2022: (0, 1, 0), 2023: (1, 1, 1), 2025: (0, 1, 0)}


def test_the_year_filter_ends_with_its_last_year(publish):
    assert count_reporters(
        publish,
        Selection(year_from=2023, year_to=2024),
        initiatives=RECORDS,
        indicator_values=REPORTS,
    ) == {None: (0, 3, 0), 2023: (1, 3, 1), 2024: (0, 3, 0)}


def test_without_an_entity_the_share_is_unknown(publish):
    assert count_reporters(publish) == {None: (0, 0, 0)}
    (row,) = rows("REP-01")
    assert row["value"] is None
    assert row["n"] == 0


def test_who_need_not_have_reported_yet_is_told(publish):
    publish(
        entities=ENTITIES,
        initiatives=RECORDS,
        indicator_values=REPORTS,
        reporting_deadlines=[{"months": 6}],
    )
    found = {row["year"]: row["n_not_due_yet"] for row in rows("REP-01")}
    assert found == {None: 3, 2022: 0, 2023: 0, 2025: 3}


def test_the_view_of_entities_agrees(publish):
    publish(entities=ENTITIES, initiatives=RECORDS, indicator_values=REPORTS)
    counts = {
        row["year"]: (row["n_reported"], row["n_expected"]) for row in rows("entity_reporting")
    }
    assert counts == {2022: (1, 3), 2023: (1, 3), 2025: (0, 3)}
