"""REP-01: how many of the entities that are expected to report did so?"""

from oracles.case import Case, take_percent
from oracles.records import Row
from oracles.reports import (
    is_any_told_by_illustrative,
    list_expected,
    list_reporting_years,
    list_reports,
)
from oracles.timeliness import list_timeliness


def compute(case: Case) -> list[Row]:
    """The share of the last shown year as that of the whole selection, and of each year."""
    by_year = {year: describe(case, year) for year in list_reporting_years(case)}
    for report in list_timeliness(case):
        by_year[report.year]["n_not_due_yet"] += report.status == "not_due_yet"
    years = by_year if list_expected(case) else {}
    return [
        {"year": None, **by_year[case.last_year]},
        *({"year": year, **by_year[year]} for year in years),
    ]


def describe(case: Case, year: int) -> Row:
    """How many entities reported for the year; which reports are not due yet is still to count."""
    expected = list_expected(case)
    reports = [
        row for row in list_reports(case) if row["year"] == year and row["reporter"] in expected
    ]
    n_reported = len({row["reporter"] for row in reports})
    return {
        "value": take_percent(n_reported, len(expected)),
        "unit": "percent",
        "numerator": n_reported,
        "denominator": len(expected),
        "n": len(expected),
        "n_reports": len(reports),
        "n_not_due_yet": 0,
        "is_illustrative": is_any_told_by_illustrative(case, reports),
    }
