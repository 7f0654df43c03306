"""The view region_series: how does the work of each region change over the years?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """A row for each shown year and region with an active initiative."""
    rows = []
    for year in case.years:
        scope = case.list_scope(year)
        shares = {
            record: by_region
            for record in case.initiatives
            if record.covers(year) and (by_region := case.find_share_by_region(record, scope))
        }
        for region in {region for by_region in shares.values() for region in by_region}:
            present = [record for record in shares if region in shares[record]]
            fractional = sum(shares[record][region] for record in present)
            rows.append(
                {
                    "year": year,
                    "region_code": region.code,
                    "region_name": region.name,
                    "region_order": region.order,
                    "value": case.choose_counting(len(present), fractional),
                    "active_full": len(present),
                    "active_fractional": fractional,
                    "started": sum(record.start_year == year for record in present),
                    "n": len(shares),
                    "is_illustrative": is_any_illustrative(present),
                }
            )
    return rows
