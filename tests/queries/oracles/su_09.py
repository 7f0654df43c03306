"""SU-09: how much of what was tried in another country has ended?"""

from oracles.adoption import TRANSFERRED, Pair
from oracles.case import Case
from oracles.records import Row
from oracles.su_08 import describe_share, keep_ever_at, list_stocks


def compute(case: Case) -> list[Row]:
    """The share of each shown year from the first with a pilot or more, and at the end."""
    return [
        _describe(year, stock_year, known)
        for year, stock_year, known in list_stocks(case, TRANSFERRED)
    ]


def _describe(year: int | None, stock_year: int, known: list[Pair]) -> Row:
    tried = keep_ever_at(TRANSFERRED, known, stock_year)
    row = {"year": year, **describe_share(tried, "SX", stock_year)}
    is_illustrative = row.pop("is_illustrative")
    row["n_ended_before_pilot"] = sum(
        pair.is_at({"SX"}, stock_year) for pair in known if pair not in tried
    )
    row["is_illustrative"] = is_illustrative
    return row
