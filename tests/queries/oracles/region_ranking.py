"""The view region_ranking: which regions take part most, and how much of each is reached?"""

from collections import defaultdict
from collections.abc import Set

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.country_map import list_mapped_initiatives
from oracles.engagement import engage_in_year, engage_overall
from oracles.records import Row
from oracles.world import Region


def compute(case: Case, year: int | None = None) -> list[Row]:
    """A row for each region with a country in scope, for one year or the whole selection."""
    if year is not None and year not in case.calendar:
        return []
    scope = case.list_scope(case.last_year if year is None else year)
    engaged = engage_overall(case) if year is None else engage_in_year(case, year)
    initiatives = list_mapped_initiatives(case, year)
    shares = {record: case.find_share_by_region(record, scope) for record in initiatives}
    n = sum(bool(by_region) for by_region in shares.values())
    n_without_country = sum(not record.shares for record in initiatives)
    rows = []
    for region, countries in list_regions(case, scope).items():
        present = [record for record in initiatives if region in shares[record]]
        fractional = sum(shares[record][region] for record in present)
        states = case.keep_states(countries)
        rows.append(
            {
                "region_code": region.code,
                "region_name": region.name,
                "region_order": region.order,
                "value": case.choose_counting(len(present), fractional),
                "initiatives_full": len(present),
                "initiatives_fractional": fractional,
                "countries_engaged": len(states & set(engaged)),
                "states": len(states),
                "share_percent": take_percent(len(states & set(engaged)), len(states)),
                "n": n,
                "n_without_country": n_without_country,
                "n_without_region": len(initiatives) - n - n_without_country,
                "is_illustrative": is_any_illustrative(present),
            }
        )
    return rows


def list_regions(case: Case, scope: Set[str]) -> dict[Region, set[str]]:
    """The regions of the chosen scheme with a country in scope -> those countries."""
    countries: dict[Region, set[str]] = defaultdict(set)
    for iso3 in scope:
        region = case.find_region(iso3)
        if region is not None:
            countries[region].add(iso3)
    return countries
