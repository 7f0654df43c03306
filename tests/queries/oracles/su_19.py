"""SU-19: how much work is under way, and how much of it is new?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Record, Row

NOT_UNDER_WAY = ("planned", "suspended", "cancelled")


def compute(case: Case) -> list[Row]:
    """The initiatives of each shown year with an active one, and of the whole selection."""
    n_undated = sum(record.period is None for record in case.initiatives)
    rows = [_describe(case, None, case.years, n_undated)]
    for year in case.years:
        row = _describe(case, year, [year], 0)
        if row["active"]:
            rows.append(row)
    return rows


def _describe(case: Case, year: int | None, years: list[int], n_undated: int) -> Row:
    """The row for the initiatives active, or started, in at least one of the years."""
    active: list[Record] = [
        record for record in case.initiatives if any(record.covers(each) for each in years)
    ]
    return {
        "year": year,
        "value": len(active),
        "unit": "initiatives",
        "active": len(active),
        "started": sum(record.start_year in years for record in case.initiatives),
        "active_not_under_way": sum(record.row["status"] in NOT_UNDER_WAY for record in active),
        "numerator": len(active),
        "denominator": None,
        "n": len(active),
        "n_undated": n_undated,
        "is_illustrative": is_any_illustrative(active),
    }
