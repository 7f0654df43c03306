"""The view travelled_solutions: which solutions have reached most countries?"""

from oracles.adoption import ADOPTED, Pair
from oracles.case import Case
from oracles.record_views import LADDER
from oracles.records import Record, Row
from oracles.su_04 import keep_known, keep_solution_pairs

USUAL_LIMIT = 10


def compute(case: Case, row_limit: int = USUAL_LIMIT) -> list[Row]:
    """The solutions with most adopters by the end of the last shown year, each with its place."""
    year, by_solution = case.last_year, {}
    known = keep_known(case, keep_solution_pairs(case), year) if case.years else []
    for pair in known:
        if pair.record.period is None or pair.record.has_begun_by(year):
            by_solution.setdefault(pair.record.id, (pair.record, []))[1].append(pair)
    rows = [
        _describe(case, record, pairs, year)
        for record, pairs in by_solution.values()
        if any(was_adopted(pair, year) for pair in pairs)
    ]
    rows.sort(
        key=lambda row: (
            -row["value"],
            -row["adopters_now"],
            row["title"] is None,
            row["title"] or "",
            row["initiative_id"],
        )
    )
    return [{"place": place, **row} for place, row in enumerate(rows[:row_limit], 1)]


def was_adopted(pair: Pair, year: int) -> bool:
    """Whether it came to S4, S5 or S6 by the end of the year."""
    return not ADOPTED.isdisjoint(pair.list_stages_by(year))


def _describe(case: Case, record: Record, pairs: list[Pair], year: int) -> Row:
    stages = {stage for pair in pairs for stage in pair.list_stages_by(year)} - {"SX"}
    return {
        "initiative_id": record.id,
        "title": record.row["title"],
        "entity_name": case.world.entity_names.get(record.row["entity_code"]),
        "documented_on": record.row["documented_on"],
        "value": sum(was_adopted(pair, year) for pair in pairs),
        "unit": "adopters",
        "adopters_now": sum(pair.is_at(ADOPTED, year) for pair in pairs),
        "stage_code": max(stages, key=LADDER.index),
        "is_illustrative": record.is_illustrative or any(pair.is_illustrative for pair in pairs),
    }
