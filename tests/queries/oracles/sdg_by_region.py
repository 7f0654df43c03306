"""The view sdg_by_region: which goals does the work of each region serve?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Row
from oracles.region_ranking import list_regions


def compute(case: Case) -> list[Row]:
    """A row for each goal and region with a country in scope, also where there is nothing."""
    scope = case.list_scope(case.last_year)
    shares = {
        record: by_region
        for record in case.initiatives
        if case.find_goals(record) and (by_region := case.find_share_by_region(record, scope))
    }
    rows = []
    for goal in case.list_goals():
        for region in list_regions(case, scope):
            present = [
                record
                for record in shares
                if goal in case.find_goals(record) and region in shares[record]
            ]
            fractional = sum(
                case.find_goals(record)[goal] * shares[record][region] for record in present
            )
            rows.append(
                {
                    "goal": goal,
                    "region_code": region.code,
                    "region_name": region.name,
                    "region_order": region.order,
                    "value": case.choose_counting(len(present), fractional),
                    "initiatives_full": len(present),
                    "initiatives_fractional": fractional,
                    "n": len(shares),
                    "is_illustrative": is_any_illustrative(present),
                }
            )
    return rows
