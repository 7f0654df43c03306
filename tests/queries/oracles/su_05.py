"""SU-05: how many countries have taken up a solution, and how many of those that could?"""

from oracles.adoption import Pair
from oracles.case import Case, is_any_illustrative, take_percent
from oracles.records import Row
from oracles.su_04 import keep_known, keep_solution_pairs, list_years_from_first_step


def compute(case: Case) -> list[Row]:
    """The countries of each shown year from the first with a step, and of the whole selection."""
    pairs = keep_solution_pairs(case)
    first_years = find_first_adoption_by_country(pairs)
    new_by_year = {
        year: sum(
            first_year == year and case.is_in_scope(iso3, year)
            for iso3, first_year in first_years.items()
        )
        for year in case.years
    }
    stock = pairs if case.years else []  # when no year is shown there is none to take stock at
    rows = [_describe(case, stock, None, case.last_year, sum(new_by_year.values()))]
    for year in list_years_from_first_step(case, pairs):
        rows.append(_describe(case, pairs, year, year, new_by_year[year]))
    return rows


def find_first_adoption_by_country(pairs: list[Pair]) -> dict[str, int]:
    """Country -> the year in which it first adopted any of the selected solutions."""
    first_years: dict[str, int] = {}
    for pair in pairs:
        year = pair.first_adopted_year
        if year is not None:
            first_years[pair.adopter] = min(year, first_years.get(pair.adopter, year))
    return first_years


def _describe(
    case: Case, pairs: list[Pair], year: int | None, stock_year: int, new_in_year: int
) -> Row:
    known = keep_known(case, pairs, stock_year)
    adopting = {pair.adopter for pair in known if pair.is_adopted_at_end_of(stock_year)}
    adopting_states = len(case.keep_states(adopting))
    states = len(case.keep_states(case.list_scope(stock_year)))
    return {
        "year": year,
        "value": len(adopting),
        "unit": "countries",
        "numerator": adopting_states,
        "denominator": states,
        "share_percent": take_percent(adopting_states, states),
        "n": len(known),
        "new_in_year": new_in_year,
        "is_illustrative": is_any_illustrative(known),
    }
