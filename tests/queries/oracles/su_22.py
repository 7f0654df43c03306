"""SU-22: where are countries far from a goal, and how much of the work there serves it?"""

from collections import defaultdict

from oracles.case import Case, is_any_illustrative
from oracles.records import Record, Row

Cell = tuple[str, int]
SCORE = "CTX-07"


def compute(case: Case) -> list[Row]:
    """A row for each country in scope and goal that initiatives serve there, or with a score."""
    scope = case.list_scope(case.last_year)
    served: dict[Cell, list[Record]] = defaultdict(list)
    without_goal: dict[str, int] = defaultdict(int)
    for record in case.initiatives:
        for iso3 in record.shares.keys() & scope:
            goals = case.find_goals(record)
            without_goal[iso3] += not goals
            for goal in goals:
                served[iso3, goal].append(record)
    scores = find_scores(case)
    needed = {(iso3, goal) for iso3, goal in scores if iso3 in scope and is_asked_for(case, goal)}
    return [
        {
            "year": None,
            "iso3": iso3,
            "country_name": case.world.countries[iso3]["name_en"],
            "goal": goal,
            "goal_title": case.world.goal_titles[goal],
            **describe(case, (iso3, goal), served.get((iso3, goal), []), scores.get((iso3, goal))),
            "n_without_goal": without_goal[iso3],
            "is_illustrative": is_any_illustrative(served.get((iso3, goal), []))
            or ((iso3, goal) in scores and case.world.is_illustrative(scores[iso3, goal])),
        }
        for iso3, goal in served.keys() | needed
    ]


def is_asked_for(case: Case, goal: int) -> bool:
    """Whether the goal filter leaves the goal."""
    return not (goal == 17 and case.chosen.without_sdg17) and (
        not case.chosen.sdgs or goal in case.chosen.sdgs
    )


def find_scores(case: Case) -> dict[Cell, Row]:
    """The last score of each country and goal, of several sources by the first."""

    def place(row: Row) -> tuple:
        is_made_up = case.world.is_illustrative(row)
        return -row["year"], is_made_up, row["source_id"], row["dimension"] or ""

    first: dict[Cell, Row] = {}
    for row in sorted(case.world.values_by_indicator.get(SCORE, ()), key=place):
        is_score = row["value"] is not None and 0 <= row["value"] <= 100
        has_cell = row["iso3"] is not None and row["sdg_goal"] is not None
        if is_score and has_cell and row["year"] <= case.last_year:
            first.setdefault((row["iso3"], row["sdg_goal"]), row)
    return first


def describe(case: Case, cell: Cell, records: list[Record], score: Row | None) -> Row:
    """How far the country is from the goal, and how many initiatives serve it there."""
    iso3, goal = cell
    fractional = sum(record.shares[iso3] * case.find_goals(record)[goal] for record in records)
    value = case.choose_counting(len(records), fractional)
    return {
        "need": 100 - score["value"] if score else None,
        "score": score["value"] if score else None,
        "score_year": score["year"] if score else None,
        "value": value,
        "unit": "initiatives",
        "initiatives_full": len(records),
        "initiatives_fractional": fractional,
        "numerator": value,
        "denominator": None,
        "n": len(records),
    }
