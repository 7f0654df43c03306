"""The view white_spots: which countries has the work never reached?"""

from oracles.case import Case
from oracles.engagement import engage_overall
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """A row for each state in scope that is engaged in nothing of the selection."""
    states = case.keep_states(case.list_scope(case.last_year))
    return [_describe(case, iso3) for iso3 in states - set(engage_overall(case))]


def _describe(case: Case, iso3: str) -> Row:
    country, region = case.world.countries[iso3], case.find_region(iso3)
    return {
        "iso3": iso3,
        "name": country["name_en"],
        "region_code": region.code if region else None,
        "region_name": region.name if region else None,
        "is_ldc": case.was_member(iso3, "LDC", case.last_year),
        "is_lldc": case.was_member(iso3, "LLDC", case.last_year),
        "is_sids": case.was_member(iso3, "SIDS", case.last_year),
        "latitude": country["latitude"],
        "longitude": country["longitude"],
        "ever_in_snapshot": iso3 in case.world.countries_ever_named,
    }
