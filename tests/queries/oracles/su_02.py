"""SU-02: how many solutions have been taken to another country, with evidence?"""

from oracles.adoption import TRANSFERRED, Pair
from oracles.case import Case, is_any_illustrative
from oracles.records import Row
from oracles.su_04 import keep_known, keep_solution_pairs, list_years_from_first_step


def compute(case: Case) -> list[Row]:
    """The stock of each shown year from the first with a step abroad, and at the end."""
    abroad = [pair for pair in keep_solution_pairs(case) if pair.is_abroad]
    first_years = find_first_transfer(case, abroad)
    new_by_year = {year: list(first_years.values()).count(year) for year in case.years}
    stock = abroad if case.years else []
    rows = [_describe(case, stock, None, case.last_year, sum(new_by_year.values()))]
    for year in list_years_from_first_step(case, abroad):
        rows.append(_describe(case, abroad, year, year, new_by_year[year]))
    return rows


def find_first_transfer(case: Case, abroad: list[Pair]) -> dict[str, int]:
    """Solution -> the earliest year in which one of its pairs, then in scope, first came to S3."""
    first_years: dict[str, int] = {}
    for pair in abroad:
        year = pair.find_first_year(TRANSFERRED)
        if year is not None and case.is_in_scope(pair.adopter, year):
            first_years[pair.record.id] = min(year, first_years.get(pair.record.id, year))
    return first_years


def _describe(
    case: Case, abroad: list[Pair], year: int | None, stock_year: int, new_in_year: int
) -> Row:
    known = keep_known(case, abroad, stock_year)
    transferred = [pair for pair in known if pair.is_at(TRANSFERRED, stock_year)]
    solutions = {pair.record.id for pair in transferred}
    with_origin = {pair.record.id for pair in transferred if pair.origin is not None}
    return {
        "year": year,
        "value": len(solutions),
        "unit": "solutions",
        "numerator": len(solutions),
        "denominator": None,
        "n": len({pair.record.id for pair in known}),
        "new_in_year": new_in_year,
        "n_origin_unknown": len(solutions - with_origin),
        "is_illustrative": is_any_illustrative(known),
    }
