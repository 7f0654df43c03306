"""REP-02: how many of the reports that were due were there in time?"""

from collections import Counter
from datetime import date

from oracles.case import Case, take_percent
from oracles.records import Row
from oracles.reports import is_any_told_by_illustrative, list_reporting_years, list_reports
from oracles.timeliness import Expected, list_days, list_timeliness

STATUSES = ("on_time", "late", "missing", "not_due_yet", "unknown")


def compute(case: Case) -> list[Row]:
    """The share of each year, and of the last that has one as that of the whole selection."""
    reports = list_timeliness(case)
    by_year = {
        year: describe(case, year, [report for report in reports if report.year == year])
        for year in list_reporting_years(case)
    }
    with_share = [year for year, row in by_year.items() if row["denominator"]]
    whole = by_year[max(with_share, default=case.last_year)]
    years = by_year if reports else {}
    return [
        {"year": None, **whole},
        *({"year": year, **by_year[year]} for year in years),
    ]


def describe(case: Case, year: int, reports: list[Expected]) -> Row:
    """How many of the reports of a year have which status."""
    counts = Counter(report.status for report in reports)
    is_judged = counts["on_time"] > 0 or was_looked_at(case, year, reports)
    numerator = counts["on_time"] if is_judged else 0
    denominator = numerator + counts["late"] + counts["missing"] if is_judged else 0
    return {
        "report_year": year,
        "value": take_percent(numerator, denominator),
        "unit": "percent",
        "numerator": numerator,
        "denominator": denominator,
        "n": denominator,
        "is_judged": is_judged,
        "n_expected": len(reports),
        **{f"n_{status}": counts[status] for status in STATUSES},
        "is_illustrative": is_any_told_by_illustrative(
            case, [row for report in reports for row in report.rows]
        ),
    }


def was_looked_at(case: Case, year: int, reports: list[Expected]) -> bool:
    """Whether a file with reports of anyone was seen while reports of the year could come."""
    due = [report.due_on for report in reports if report.due_on is not None]
    if not due:
        return False
    seen = list_days(case, [row for row in list_reports(case) if row["year"] <= case.last_year])
    return any(date(year, 12, 31) <= day <= max(due) for day in seen)
