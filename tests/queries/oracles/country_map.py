"""The view country_map: where does the work happen?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Record, Row


def compute(case: Case, year: int | None = None) -> list[Row]:
    """A row for each country in scope, for one year or for the whole selection, by name."""
    if year is not None and year not in case.calendar:
        return []
    map_year = case.last_year if year is None else year
    initiatives = list_mapped_initiatives(case, year)
    solutions = [record for record in case.solutions if year is None or record.has_begun_by(year)]
    scope = case.list_scope(map_year)
    rows = [_describe(case, iso3, map_year, initiatives, solutions) for iso3 in scope]
    return sorted(rows, key=lambda row: row["name"])


def list_mapped_initiatives(case: Case, year: int | None) -> list[Record]:
    """The initiatives of one year; without a year all of them, undated and future ones included."""
    return [record for record in case.initiatives if year is None or record.covers(year)]


def _describe(
    case: Case, iso3: str, map_year: int, initiatives: list[Record], solutions: list[Record]
) -> Row:
    country, region = case.world.countries[iso3], case.find_region(iso3)
    naming = [record for record in initiatives if iso3 in record.shares]
    naming_solutions = [record for record in solutions if iso3 in record.shares]
    adopted = [
        pair for pair in case.pairs if pair.adopter == iso3 and pair.is_adopted_at_end_of(map_year)
    ]
    fractional = sum(record.shares[iso3] for record in naming)
    is_known = iso3 in case.world.countries_ever_named
    return {
        "iso3": iso3,
        "name": country["name_en"],
        "latitude": country["latitude"],
        "longitude": country["longitude"],
        "needs_marker": country["needs_marker"],
        "is_state": country["is_state"],
        "region_code": region.code if region else None,
        "region_name": region.name if region else None,
        "value": case.choose_counting(len(naming), fractional),
        "initiatives_full": len(naming),
        "initiatives_fractional": fractional,
        "solutions": len(naming_solutions),
        "adoptions": len(adopted),
        "ever_in_snapshot": is_known,
        "state": _choose_state(bool(naming or naming_solutions or adopted), is_known),
        "is_illustrative": is_any_illustrative([*naming, *naming_solutions, *adopted]),
    }


def _choose_state(has_value: bool, is_known: bool) -> str:
    """The country's state on the map: nothing here is not the same as nothing at all."""
    if has_value:
        return "value"
    return "zero" if is_known else "never"
