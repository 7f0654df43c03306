"""The view sdg_by_region: which goals does the work of each region serve?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Row
from oracles.region_ranking import list_regions


def compute(case: Case) -> list[Row]:
    """A row for each goal and region with a country in scope, also where there is nothing."""
    scope = case.list_scope(case.last_year)
    with_goal = [record for record in case.initiatives if case.find_goals(record)]
    shares = {
        record: by_region
        for record in with_goal
        if (by_region := case.find_share_by_region(record, scope))
    }
    placeless = [record for record in with_goal if not record.shares]
    outside = [record for record in with_goal if record.shares and record not in shares]
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
                    "n_without_country": len(placeless),
                    "n_without_region": len(outside),
                    "is_illustrative": is_any_illustrative(present),
                }
            )
    return rows
