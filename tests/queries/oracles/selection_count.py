"""The view selection_count: how many records stand behind the figures on this page?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Row
from oracles.world import NO_DATE_AT_ALL


def compute(case: Case) -> list[Row]:
    """The one row."""
    world, selected = case.world, case.selected
    is_dated = world.as_of_date != NO_DATE_AT_ALL
    return [
        {
            "n_selected": len(selected),
            "n_initiatives": len(case.initiatives),
            "n_solutions": len(case.solutions),
            "n_sstc": sum(record.is_sstc for record in world.records),
            "n_not_sstc": sum(not record.is_sstc for record in world.records),
            "n_undated": sum(record.period is None for record in selected),
            "n_without_country": sum(not record.shares for record in selected),
            "n_without_goal": sum(not case.find_goals(record) for record in selected),
            "n_without_outcome": sum(record.row["outcome_code"] is None for record in selected),
            "n_entities": len({record.row["entity_code"] for record in selected} - {None}),
            "n_countries": len({iso3 for record in selected for iso3 in record.shares}),
            "as_of_year": world.as_of_year if is_dated else None,
            "last_year": case.last_year if is_dated else None,
            "is_illustrative": is_any_illustrative(selected),
        }
    ]
