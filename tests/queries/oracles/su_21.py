"""SU-21: how far do adoptions come, and at which stage do they stay behind?"""

from oracles.adoption import STAGE_ORDER, Pair
from oracles.case import Case, is_any_illustrative, take_percent
from oracles.records import Row
from oracles.su_04 import keep_known, keep_solution_pairs, list_years_from_first_step

LADDER = STAGE_ORDER[:-1]
END = STAGE_ORDER[-1]


def compute(case: Case) -> list[Row]:
    """Eight stages for each shown year from the first with a step, and for the end."""
    pairs = keep_solution_pairs(case)
    rows = _describe(case, pairs if case.years else [], None, case.last_year)
    for year in list_years_from_first_step(case, pairs):
        rows.extend(_describe(case, pairs, year, year))
    return rows


def _describe(case: Case, pairs: list[Pair], year: int | None, stock_year: int) -> list[Row]:
    known = keep_known(case, pairs, stock_year)
    reached = _count_reached([pair.list_stages_by(stock_year) for pair in known])
    rows = []
    for stage in STAGE_ORDER:
        has_next = stage in LADDER[:-1]
        going_on = reached[LADDER[LADDER.index(stage) + 1]] if has_next else None
        rows.append(
            {
                "year": year,
                "stage_code": stage,
                "value": reached[stage],
                "unit": "adoptions",
                "reached": reached[stage],
                "standing": sum(pair.is_at({stage}, stock_year) for pair in known),
                "numerator": going_on,
                "denominator": reached[stage] if has_next else None,
                "conversion_percent": take_percent(going_on, reached[stage]) if has_next else None,
                "n": len(known),
                "is_illustrative": is_any_illustrative(known),
            }
        )
    return rows


def _count_reached(histories: list[list[str]]) -> dict[str, int]:
    """Stage -> the histories that came to it or beyond; the end counts for itself alone."""
    reached = {END: sum(END in stages for stages in histories)}
    for stage in LADDER:
        at_or_beyond = LADDER[LADDER.index(stage) :]
        reached[stage] = sum(any(step in at_or_beyond for step in stages) for stages in histories)
    return reached
