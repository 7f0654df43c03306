"""Was each expected report there in time, as far as the snapshot can tell?"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from oracles.case import Case
from oracles.records import Row
from oracles.reports import list_expected, list_reporting_years, list_reports, take_latest

File = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Expected:
    """The report of an entity for a year, there or not, and what can be said of it."""

    entity: str
    year: int
    rows: list[Row]
    period_end: date
    due_on: date | None
    first_seen_on: date | None
    status: str
    reason: str | None


def find_file(row: Row) -> File:
    """The file that holds a row."""
    return row["source_id"], row["source_file"]


def list_timeliness(case: Case) -> list[Expected]:
    """The reports of each year that are there or should be."""
    reports = [row for row in list_reports(case) if row["year"] <= case.last_year]
    return [
        _judge(case, entity, year, reports)
        for year in list_reporting_years(case)
        for entity in list_expected(case)
    ]


def list_days(case: Case, rows: list[Row]) -> list[date]:
    """The days on which files with any of the rows were seen."""
    days = [case.world.retrieval_days.get(file) for file in {find_file(row) for row in rows}]
    return sorted(day for day in days if day is not None)


def find_due_day(case: Case, entity: str, period_end: date) -> date | None:
    """The last day of the month so many months after that of the end; None without a deadline."""
    deadlines = {
        row["entity_code"]: row["months"] for row in case.world.read("reporting_deadlines")
    }
    months = deadlines.get(entity, deadlines.get(None))
    return None if months is None else end_month(period_end, months)


def end_month(day: date, months: int) -> date:
    """The last day of the month that lies so many months after that of the day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _judge(case: Case, entity: str, year: int, reports: list[Row]) -> Expected:
    own = [row for row in reports if row["reporter"] == entity]
    rows = [row for row in own if row["year"] == year]
    period_end = take_latest(row["period_end"] for row in rows) or date(year, 12, 31)
    due_on = find_due_day(case, entity, period_end)
    days = list_days(case, rows)
    if due_on is None:
        status, reason = "unknown", "no_deadline"
    elif rows:
        status, reason = _judge_there(case, rows, own, due_on)
    else:
        status, reason = _judge_absent(case, list_days(case, reports), due_on)
    first_seen_on = days[0] if days else None
    return Expected(entity, year, rows, period_end, due_on, first_seen_on, status, reason)


def _judge_there(
    case: Case, rows: list[Row], own: list[Row], due_on: date
) -> tuple[str, str | None]:
    """In time; late, when somebody looked in between and it was not there; or who knows."""
    days = list_days(case, rows)
    if days and days[0] <= due_on:
        return "on_time", None
    if len(days) < len({find_file(row) for row in rows}):
        return "unknown", "no_day"
    if any(due_on < day < days[0] for day in list_days(case, own)):
        return "late", None
    return "unknown", "seen_too_late"


def _judge_absent(case: Case, looks: list[date], due_on: date) -> tuple[str, str | None]:
    """Not due yet; missing, when somebody looked since; or who knows."""
    if due_on >= case.world.as_of_date:
        return "not_due_yet", None
    if any(day > due_on for day in looks):
        return "missing", None
    return "unknown", "not_looked"
