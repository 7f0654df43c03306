"""The view year_changes: how much more or less than a year ago, and where?"""

from collections import defaultdict
from collections.abc import Iterator

from oracles.case import Case, is_any_illustrative
from oracles.records import Row
from oracles.su_04 import keep_known, keep_solution_pairs

UNITS = {"active": "initiatives", "adoptions": "adoptions"}


def compute(case: Case) -> list[Row]:
    """A row for each measure, dimension and code with anything in one of the two years."""
    year, before = case.last_year, case.last_year - 1
    if year not in case.years or before not in case.years:
        return []
    cells: dict[tuple, dict[int, set]] = defaultdict(lambda: {year: set(), before: set()})
    for when in (year, before):
        for measure, thing, record, countries in list_things(case, when):
            for dimension, code, name in list_parts(case, when, record, countries):
                cells[measure, dimension, code, name][when].add(thing)
    rows = [
        {
            "measure": measure,
            "dimension": dimension,
            "code": code,
            "name": name,
            "year": year,
            "previous_year": before,
            "value": len(things[year]),
            "previous_value": len(things[before]),
            "change": len(things[year]) - len(things[before]),
            "unit": UNITS[measure],
            "numerator": len(things[year]),
            "denominator": len(things[before]),
            "n": len(things[year] | things[before]),
            "is_illustrative": is_any_illustrative(things[year] | things[before]),
        }
        for (measure, dimension, code, name), things in cells.items()
    ]
    return sorted(
        rows,
        key=lambda row: (row["measure"], row["dimension"], -abs(row["change"]), row["code"]),
    )


def list_things(case: Case, year: int) -> Iterator[tuple]:
    """What counts in the year: measure, the thing, its record, the countries it happens in."""
    for record in case.initiatives:
        if record.covers(year):
            yield "active", record, record, set(record.shares)
    for pair in keep_known(case, keep_solution_pairs(case), year):
        if pair.is_adopted_at_end_of(year):
            yield "adoptions", pair, pair.record, {pair.adopter}


def list_parts(case: Case, year: int, record, countries: set[str]) -> Iterator[tuple]:
    """Where a thing is counted: dimension, code and name."""
    yield "all", "", ""
    code = record.row["entity_code"]
    if code is not None:
        yield "entity", code, case.world.entity_names.get(code, code)
    for goal in case.find_goals(record):
        yield "goal", str(goal), case.world.goal_titles[goal]
    regions = {
        case.world.find_region(case.chosen.scheme, iso3)
        for iso3 in countries
        if case.is_in_scope(iso3, year)
    }
    for region in regions - {None}:
        yield "region", region.code, region.name
