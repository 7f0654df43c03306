"""The view report_timeliness: whose report was there in time, whose late, whose is missing?"""

from oracles.case import Case
from oracles.records import Row
from oracles.reports import is_any_told_by_illustrative
from oracles.timeliness import list_timeliness


def compute(case: Case) -> list[Row]:
    """A row for each year and expected entity."""
    return [
        {
            "year": report.year,
            "entity_code": report.entity,
            "entity_name": case.world.entity_names.get(report.entity),
            "status": report.status,
            "reason": report.reason,
            "has_reported": bool(report.rows),
            "period_end": report.period_end,
            "due_on": report.due_on,
            "first_seen_on": report.first_seen_on,
            "n_values": len(report.rows),
            "is_illustrative": is_any_told_by_illustrative(case, report.rows),
        }
        for report in list_timeliness(case)
    ]
