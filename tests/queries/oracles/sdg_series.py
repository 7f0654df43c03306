"""The view sdg_series: how does the work for each goal change over the years?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """A row for each shown year and goal with an active initiative."""
    rows = []
    for year in case.years:
        active = [
            record for record in case.initiatives if record.covers(year) and case.find_goals(record)
        ]
        for goal in {goal for record in active for goal in case.find_goals(record)}:
            present = [record for record in active if goal in case.find_goals(record)]
            fractional = sum(case.find_goals(record)[goal] for record in present)
            rows.append(
                {
                    "year": year,
                    "goal": goal,
                    "value": case.choose_counting(len(present), fractional),
                    "active_full": len(present),
                    "active_fractional": fractional,
                    "started": sum(record.start_year == year for record in present),
                    "n": len(active),
                    "is_illustrative": is_any_illustrative(present),
                }
            )
    return rows
