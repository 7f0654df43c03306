"""SU-04: how many times has a country taken up another's solution, with evidence?"""

from oracles.adoption import Pair
from oracles.case import Case, is_any_illustrative
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """The stock of each shown year from the first with a step, and of the whole selection."""
    pairs = keep_solution_pairs(case)
    new_by_year = {year: _count_new(case, pairs, year) for year in case.years}
    stock = pairs if case.years else []  # when no year is shown there is none to take stock at
    rows = [_describe(case, stock, None, case.last_year, sum(new_by_year.values()))]
    for year in list_years_from_first_step(case, pairs):
        rows.append(_describe(case, pairs, year, year, new_by_year[year]))
    return rows


def keep_solution_pairs(case: Case) -> list[Pair]:
    """The pairs of a selected solution and an adopter country."""
    return [pair for pair in case.pairs if pair.record.is_solution]


def keep_known(case: Case, pairs: list[Pair], year: int) -> list[Pair]:
    """The pairs in scope in the year that have any step by its end."""
    return [
        pair for pair in pairs if case.is_in_scope(pair.adopter, year) and pair.has_step_by(year)
    ]


def list_years_from_first_step(case: Case, pairs: list[Pair]) -> list[int]:
    """The shown years from the first in which a pair in scope has any step; no gaps after it."""
    for position, year in enumerate(case.years):
        if keep_known(case, pairs, year):
            return case.years[position:]
    return []


def _count_new(case: Case, pairs: list[Pair], year: int) -> int:
    """The pairs in scope that were first adopted in the year, whatever became of them."""
    return sum(
        pair.first_adopted_year == year and case.is_in_scope(pair.adopter, year) for pair in pairs
    )


def _describe(
    case: Case, pairs: list[Pair], year: int | None, stock_year: int, new_in_year: int
) -> Row:
    known = keep_known(case, pairs, stock_year)
    adopted = sum(pair.is_adopted_at_end_of(stock_year) for pair in known)
    return {
        "year": year,
        "value": adopted,
        "unit": "adoptions",
        "numerator": adopted,
        "denominator": None,
        "n": len(known),
        "new_in_year": new_in_year,
        "is_illustrative": is_any_illustrative(known),
    }
