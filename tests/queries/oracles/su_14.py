"""SU-14: how many people do the adoptions say that they reach, and how many say so?"""

from oracles.adoption import ADOPTED, Pair
from oracles.case import Case, is_any_illustrative, take_percent
from oracles.records import Row
from oracles.su_08 import keep_ever_at, list_stocks


def compute(case: Case) -> list[Row]:
    """The people of each shown year from the first with an adoption, and at the end."""
    return [
        _describe(year, stock_year, keep_ever_at(ADOPTED, known, stock_year))
        for year, stock_year, known in list_stocks(case, ADOPTED)
    ]


def _describe(year: int | None, stock_year: int, adoptions: list[Pair]) -> Row:
    stated = [find_latest_statement(pair, stock_year) for pair in adoptions]
    numbers = [number for number in stated if number is not None]
    return {
        "year": year,
        "value": sum(numbers) if numbers else None,
        "unit": "people",
        "numerator": len(numbers),
        "denominator": len(adoptions),
        "share_percent": take_percent(len(numbers), len(adoptions)),
        "n": len(numbers),
        "n_without_basis": sum(
            number is None and bool(list_numbers(pair, stock_year))
            for pair, number in zip(adoptions, stated, strict=True)
        ),
        "is_illustrative": is_any_illustrative(adoptions),
    }


def list_numbers(pair: Pair, year: int) -> list[Row]:
    """The steps at S4 or above, up to the end of the year, that give a number of people."""
    return [
        step.row
        for step in pair.list_steps_by(year)
        if step.stage in ADOPTED and step.row["people_reached"] is not None
    ]


def find_latest_statement(pair: Pair, year: int) -> float | None:
    """The last number with a basis; of several on one day the greatest."""
    statements = [
        (row["on_date"], row["people_reached"])
        for row in list_numbers(pair, year)
        if (row["reach_basis"] or "").strip()
    ]
    return max(statements)[1] if statements else None
