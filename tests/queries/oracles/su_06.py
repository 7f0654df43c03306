"""SU-06: how many countries has a solution reached?"""

from collections import Counter
from collections.abc import Callable

from oracles.adoption import ADOPTED, Pair
from oracles.case import Case, is_any_illustrative, take_percent
from oracles.estimates import take_quantile
from oracles.records import Row
from oracles.su_04 import keep_known, keep_solution_pairs

# Basis -> whether a pair counts as an adopter at the end of a year.
COUNTS_ON_BASIS: dict[str, Callable[[Pair, int], bool]] = {
    "ever": lambda pair, year: not ADOPTED.isdisjoint(pair.list_stages_by(year)),
    "now": lambda pair, year: pair.is_at(ADOPTED, year),
}


def compute(case: Case) -> list[Row]:
    """Per basis: median, P90, greatest, and how many solutions have how many adopters."""
    last_year = case.last_year
    counted = {
        record.id: record
        for record in case.solutions
        if record.period is None or record.has_begun_by(last_year)
    }
    known = keep_known(case, keep_solution_pairs(case), last_year) if case.years else []
    known = [pair for pair in known if pair.record.id in counted]
    is_illustrative = is_any_illustrative([*counted.values(), *known])
    rows = []
    for basis, counts in COUNTS_ON_BASIS.items():
        reach = dict.fromkeys(counted, 0)
        for pair in known:
            reach[pair.record.id] += counts(pair, last_year)
        rows.extend(_describe(basis, list(reach.values()), is_illustrative))
    return rows


def _describe(basis: str, reach: list[int], is_illustrative: bool) -> list[Row]:
    def make_row(statistic: str, adopters: int | None, value: float | None) -> Row:
        is_distribution = adopters is not None
        return {
            "year": None,
            "basis": basis,
            "statistic": statistic,
            "adopters": adopters,
            "value": value,
            "unit": "solutions" if is_distribution else "adopters",
            "numerator": value if is_distribution else None,
            "denominator": len(reach) if is_distribution else None,
            "share_percent": take_percent(value, len(reach)) if is_distribution else None,
            "n": len(reach),
            "is_illustrative": is_illustrative,
        }

    solutions_by_reach = Counter(reach)
    return [
        make_row("median", None, take_quantile(reach, 0.5)),
        make_row("p90", None, take_quantile(reach, 0.9)),
        make_row("max", None, max(reach, default=None)),
        *(
            make_row("solutions", adopters, solutions_by_reach[adopters])
            for adopters in range(max(reach, default=-1) + 1)
        ),
    ]
