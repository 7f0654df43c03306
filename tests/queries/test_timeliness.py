"""Was the report there in time, and is nobody called late without proof? By hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from queries import Selection, rows

Row = dict[str, Any]
SIX_MONTHS = [{"months": 6}]


def report(entity: str, year: int, file: str, **more: Any) -> Row:
    """A value of the entity in that file."""
    return {
        "indicator_code": "INST-08",
        "reporter": entity,
        "reporter_kind": "entity",
        "year": year,
        "value": 1.0,
        "unit": "projects",
        "source_file": file,
        **more,
    }


def publish_reports(
    publish: Callable[..., object],
    files: dict[str, date | None],
    reports: list[Row],
    *,
    deadlines: list[Row] | None = None,
    as_of: date = date(2025, 9, 1),
) -> None:
    """A snapshot of these files and the days on which they were retrieved."""
    publish(
        sources=[
            {"source_id": "src", "file": "records.csv", "retrieved_on": as_of},
            *(
                {"source_id": "src", "file": name, "retrieved_on": day}
                for name, day in files.items()
            ),
        ],
        reporting_deadlines=SIX_MONTHS if deadlines is None else deadlines,
        indicator_values=reports,
    )


def judge(selection: Selection | None = None) -> dict:
    """(entity, year) -> status, or the reason why it is unknown."""
    return {
        (row["entity_code"], row["year"]): row["reason"] or row["status"]
        for row in rows("report_timeliness", selection)
    }


def count() -> dict:
    """Year -> on time, late, missing, not due yet, unknown."""
    names = ("n_on_time", "n_late", "n_missing", "n_not_due_yet", "n_unknown")
    return {row["year"]: tuple(row[name] for name in names) for row in rows("REP-02")}


def test_a_report_that_was_seen_by_the_last_day_is_on_time(publish):
    publish_reports(
        publish,
        {"a.csv": date(2024, 6, 30), "b.csv": date(2024, 7, 1)},
        [report("UNDP", 2023, "a.csv"), report("FAO", 2023, "b.csv")],
    )
    assert judge()["UNDP", 2023] == "on_time"
    assert judge()["FAO", 2023] == "seen_too_late"
    found = {row["entity_code"]: row for row in rows("report_timeliness") if row["year"] == 2023}
    assert found["UNDP"]["due_on"] == date(2024, 6, 30)
    assert found["UNDP"]["period_end"] == date(2023, 12, 31)
    assert found["FAO"]["first_seen_on"] == date(2024, 7, 1)


def test_one_file_with_old_reports_makes_nobody_late(publish):
    publish_reports(
        publish,
        {"all.csv": date(2025, 3, 1)},
        [report("UNDP", year, "all.csv") for year in (2021, 2022, 2023, 2024)],
        as_of=date(2025, 3, 1),
    )
    assert judge() == {
        ("UNDP", 2021): "seen_too_late",
        ("UNDP", 2022): "seen_too_late",
        ("UNDP", 2023): "seen_too_late",
        ("UNDP", 2024): "on_time",
        ("UNDP", 2025): "not_due_yet",
    }
    assert count()[2023] == (0, 0, 0, 0, 1)


def test_late_is_who_was_looked_for_after_the_deadline_and_came_later(publish):
    publish_reports(
        publish,
        {"spring.csv": date(2024, 8, 1), "autumn.csv": date(2024, 11, 1)},
        [
            report("UNDP", 2022, "spring.csv"),
            report("UNDP", 2023, "autumn.csv"),
            report("FAO", 2023, "autumn.csv"),
        ],
    )
    assert judge()["UNDP", 2023] == "late"
    assert judge()["FAO", 2023] == "seen_too_late"  # its own reports were never looked for before
    assert judge()["UNDP", 2022] == "seen_too_late"


@pytest.mark.parametrize("looked_on", [date(2024, 6, 30), date(2024, 11, 1)])
def test_a_look_up_to_the_deadline_or_on_the_day_proves_nothing(publish, looked_on):
    publish_reports(
        publish,
        {"look.csv": looked_on, "autumn.csv": date(2024, 11, 1)},
        [report("UNDP", 2022, "look.csv"), report("UNDP", 2023, "autumn.csv")],
    )
    assert judge()["UNDP", 2023] == "seen_too_late"


def test_a_file_without_a_day_leaves_open_when_the_report_came(publish):
    publish_reports(
        publish,
        {"spring.csv": date(2024, 8, 1), "autumn.csv": date(2024, 11, 1), "undated.csv": None},
        [
            report("UNDP", 2022, "spring.csv"),
            report("UNDP", 2023, "autumn.csv"),
            report("UNDP", 2023, "undated.csv", indicator_code="INST-09"),
            report("FAO", 2023, "undated.csv"),
            report("WFP", 2023, "unlisted.csv"),
            report("ILO", 2024, "undated.csv"),
            report("ILO", 2024, "early.csv", indicator_code="INST-09"),
        ],
    )
    assert {name: judge()[name, 2023] for name in ("UNDP", "FAO", "WFP")} == {
        "UNDP": "no_day",
        "FAO": "no_day",
        "WFP": "no_day",
    }


def test_what_is_not_there_is_missing_once_somebody_looked_after_the_deadline(publish):
    reports = [report("UNDP", 2022, "a.csv"), report("FAO", 2023, "b.csv")]
    publish_reports(publish, {"a.csv": date(2023, 3, 1), "b.csv": date(2024, 7, 1)}, reports)
    assert judge() == {
        ("UNDP", 2022): "on_time",
        ("FAO", 2022): "missing",
        ("UNDP", 2023): "missing",
        ("FAO", 2023): "seen_too_late",
        ("UNDP", 2025): "not_due_yet",
        ("FAO", 2025): "not_due_yet",
    }
    publish_reports(publish, {"a.csv": date(2023, 3, 1), "b.csv": date(2024, 6, 30)}, reports)
    assert judge()["UNDP", 2023] == "not_looked"
    assert judge()["FAO", 2022] == "missing"
    assert judge()["FAO", 2023] == "on_time"


def test_a_report_is_not_due_on_the_day_up_to_which_the_snapshot_knows(publish):
    reports = [report("UNDP", 2023, "a.csv"), report("FAO", 2022, "a.csv")]
    for as_of, status in ((date(2024, 6, 30), "not_due_yet"), (date(2024, 7, 1), "not_looked")):
        publish_reports(publish, {"a.csv": date(2024, 5, 1)}, reports, as_of=as_of)
        assert judge()["FAO", 2023] == status


def test_without_any_day_of_retrieval_nothing_is_known(publish):
    publish(
        sources=[{"source_id": "src", "file": "a.csv"}],
        reporting_deadlines=SIX_MONTHS,
        initiatives=[{"initiative_id": "a", "start_date": date(2025, 1, 1)}],
        indicator_values=[report("UNDP", 2022, "a.csv"), report("FAO", 2023, "a.csv")],
    )
    assert judge() == {
        ("UNDP", 2022): "no_day",
        ("FAO", 2022): "not_looked",
        ("UNDP", 2023): "not_looked",
        ("FAO", 2023): "no_day",
        ("UNDP", 2025): "not_due_yet",
        ("FAO", 2025): "not_due_yet",
    }


def test_an_entity_has_its_own_deadline_and_period(publish):
    publish_reports(
        publish,
        {"a.csv": date(2024, 11, 30)},
        [
            report("UNDP", 2023, "a.csv", period_end=date(2024, 5, 15)),
            report("UNDP", 2023, "a.csv", indicator_code="INST-09", period_end=date(2024, 3, 31)),
            report("FAO", 2023, "a.csv"),
            report("WFP", 2023, "a.csv"),
        ],
        deadlines=[
            {"months": 6},
            {"entity_code": "FAO", "months": 14},
            {"entity_code": "WFP", "months": 0},
        ],
    )
    due = {
        row["entity_code"]: (row["due_on"], row["status"])
        for row in rows("report_timeliness")
        if row["year"] == 2023
    }
    assert due == {
        "UNDP": (date(2024, 11, 30), "on_time"),
        "FAO": (date(2025, 2, 28), "on_time"),
        "WFP": (date(2023, 12, 31), "unknown"),
    }


def test_without_a_deadline_nothing_is_said(publish):
    publish_reports(
        publish,
        {"a.csv": date(2024, 11, 30)},
        [report("UNDP", 2023, "a.csv"), report("FAO", 2022, "a.csv")],
        deadlines=[{"entity_code": "FAO", "months": 6}],
    )
    assert judge()["UNDP", 2023] == judge()["UNDP", 2025] == "no_deadline"
    assert judge()["FAO", 2023] == "missing"


# ---- REP-02


YEARS = {"early.csv": date(2024, 2, 1), "look.csv": date(2024, 8, 1), "late.csv": date(2024, 9, 1)}
MANY_REPORTS = [
    report("UNDP", 2023, "early.csv"),
    report("FAO", 2022, "look.csv"),
    report("FAO", 2023, "late.csv", source_id="src"),
    report("WFP", 2022, "late.csv"),
    report("ILO", 2023, "late.csv"),
]


def test_the_share_is_of_what_is_known_in_a_year_that_can_be_judged(publish):
    """2023: UNDP on time, FAO late, WFP missing, ILO unknown. 2022: nobody looked in time."""
    publish_reports(publish, YEARS, MANY_REPORTS)
    assert count() == {
        None: (1, 1, 1, 0, 1),
        2022: (0, 0, 2, 0, 2),
        2023: (1, 1, 1, 0, 1),
        2025: (0, 0, 0, 4, 0),
    }
    found = {row["year"]: row for row in rows("REP-02")}
    for year in (None, 2023):
        row = found[year]
        assert (row["numerator"], row["denominator"], row["n"], row["is_judged"]) == (1, 3, 3, True)
        assert row["value"] == pytest.approx(100 / 3)
        assert row["report_year"] == 2023
    assert (found[2022]["value"], found[2022]["denominator"]) == (None, 0)
    assert not found[2022]["is_judged"]
    assert (found[2025]["value"], found[2025]["n_expected"]) == (None, 4)


@pytest.mark.parametrize(
    ("looked_on", "is_judged"),
    [
        (date(2023, 12, 30), False),
        (date(2023, 12, 31), True),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
    ],
)
def test_a_year_is_judged_when_somebody_looked_between_its_end_and_the_deadline(
    publish, looked_on, is_judged
):
    publish_reports(
        publish,
        {"look.csv": looked_on, "later.csv": date(2024, 9, 1)},
        [report("UNDP", 2022, "look.csv"), report("FAO", 2023, "later.csv")],
    )
    row = next(row for row in rows("REP-02") if row["year"] == 2023)
    assert row["is_judged"] == is_judged
    assert (row["value"], row["denominator"], row["n_missing"]) == (
        (0, 1, 1) if is_judged else (None, 0, 1)
    )


def test_a_report_that_came_before_the_year_was_over_judges_it(publish):
    publish_reports(
        publish, {"a.csv": date(2023, 11, 1)}, [report("UNDP", 2023, "a.csv", source_id="src")]
    )
    assert {row["year"]: row["value"] for row in rows("REP-02")} == {
        None: 100,
        2023: 100,
        2025: None,
    }


def test_the_filters_of_years_and_entities_apply(publish):
    publish_reports(publish, YEARS, MANY_REPORTS)
    assert judge(Selection(year_from=2023, year_to=2024, entities=("FAO",))) == {
        ("FAO", 2023): "late",
        ("FAO", 2024): "not_looked",
    }
    found = {row["year"]: row["value"] for row in rows("REP-02", Selection(entities=("UNDP",)))}
    assert found == {None: 100, 2022: None, 2023: 100, 2025: None}


def test_without_an_entity_there_is_nothing_to_judge(publish):
    publish_reports(publish, {}, [])
    (row,) = rows("REP-02")
    assert (row["year"], row["report_year"], row["value"], row["n_expected"]) == (
        None,
        2025,
        None,
        0,
    )


def test_reports_of_an_illustration_are_marked(publish):
    publish(
        reporting_deadlines=SIX_MONTHS,
        indicator_values=[report("UNDP", 2023, "file.csv", source_id="made")],
    )
    flags = {row["year"]: row["is_illustrative"] for row in rows("REP-02")}
    assert flags == {None: False, 2023: True, 2025: False}
