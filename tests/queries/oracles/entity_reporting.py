"""The view entity_reporting: which entities reported in each year, of those that could?"""

from oracles.case import Case
from oracles.records import Row
from oracles.reports import (
    is_any_told_by_illustrative,
    list_expected,
    list_reporting_years,
    list_reports,
)


def compute(case: Case) -> list[Row]:
    """A row for each year and expected entity."""
    expected = list_expected(case)
    reports = [row for row in list_reports(case) if row["reporter"] in expected]
    rows = []
    for year in list_reporting_years(case):
        of_year = [row for row in reports if row["year"] == year]
        reported = {row["reporter"] for row in of_year}
        rows += [
            {
                "year": year,
                "entity_code": entity,
                "entity_name": case.world.entity_names.get(entity),
                "has_reported": entity in reported,
                **describe(case, entity, year, [r for r in reports if r["reporter"] == entity]),
                "n_reported": len(reported),
                "n_expected": len(expected),
                "is_illustrative": is_any_told_by_illustrative(
                    case, [row for row in of_year if row["reporter"] == entity]
                ),
            }
            for entity in expected
        ]
    return rows


def describe(case: Case, entity: str, year: int, reports: list[Row]) -> Row:
    """What an entity reported and has to show for the year."""
    years = [row["year"] for row in reports]
    return {
        "n_values": years.count(year),
        "n_records": sum(
            record.row["entity_code"] == entity and record.covers(year) for record in case.selected
        ),
        "last_reported_year": max((year for year in years if year <= case.last_year), default=None),
    }
