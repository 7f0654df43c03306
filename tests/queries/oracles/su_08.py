"""SU-08: how many of the adoptions have become law, policy, budget or a national programme?"""

from collections.abc import Set

from oracles.adoption import ADOPTED, Pair
from oracles.case import Case, is_any_illustrative, take_percent
from oracles.estimates import bound_percent
from oracles.records import Row
from oracles.su_04 import keep_known, keep_solution_pairs


def compute(case: Case) -> list[Row]:
    """The share of each shown year from the first with an adoption, and at the end."""
    return [
        {"year": year, **describe_share(keep_ever_at(ADOPTED, pairs, stock_year), "S6", stock_year)}
        for year, stock_year, pairs in list_stocks(case, ADOPTED)
    ]


def list_stocks(case: Case, stages: Set[str]) -> list[tuple[int | None, int, list[Pair]]]:
    """Year of the row, year of the stock and the pairs known in it; first that of the end.

    The other rows are those of the shown years from the first in which a pair was ever at one of
    the stages; there are no gaps after it.
    """
    pairs = keep_solution_pairs(case)
    known = {year: keep_known(case, pairs, year) for year in case.years}
    stocks: list[tuple[int | None, int, list[Pair]]] = [
        (None, case.last_year, known.get(case.last_year, []))
    ]
    for position, year in enumerate(case.years):
        if keep_ever_at(stages, known[year], year):
            stocks += [(each, each, known[each]) for each in case.years[position:]]
            break
    return stocks


def keep_ever_at(stages: Set[str], pairs: list[Pair], year: int) -> list[Pair]:
    """The pairs that were at one of the stages at some time up to the end of the year."""
    return [pair for pair in pairs if not stages.isdisjoint(pair.list_stages_by(year))]


def describe_share(base: list[Pair], stage: str, year: int) -> Row:
    """How many of the pairs are at the stage at the end of the year, with the interval."""
    there = sum(pair.is_at({stage}, year) for pair in base)
    interval_low, interval_high = bound_percent(there, len(base))
    return {
        "value": take_percent(there, len(base)),
        "unit": "percent",
        "numerator": there,
        "denominator": len(base),
        "interval_low": interval_low,
        "interval_high": interval_high,
        "n": len(base),
        "is_illustrative": is_any_illustrative(base),
    }
