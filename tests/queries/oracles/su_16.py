"""SU-16: which goals does the work serve?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.records import Record, Row


def compute(case: Case) -> list[Row]:
    """Every goal over the whole selection, and each shown year's goals with active initiatives."""
    rows = [
        _describe(case, None, goal, case.initiatives, case.solutions) for goal in case.list_goals()
    ]
    for year in case.years:
        active = [record for record in case.initiatives if record.covers(year)]
        documented = [record for record in case.solutions if record.has_begun_by(year)]
        served = {goal for record in active for goal in case.find_goals(record)}
        rows.extend(_describe(case, year, goal, active, documented) for goal in sorted(served))
    return rows


def _describe(
    case: Case,
    year: int | None,
    goal: int,
    initiatives: list[Record],
    solutions: list[Record],
) -> Row:
    with_any_goal = sum(bool(case.find_goals(record)) for record in initiatives)
    with_this_goal = [record for record in initiatives if goal in case.find_goals(record)]
    fractional = sum(case.find_goals(record)[goal] for record in with_this_goal)
    value = case.choose_counting(len(with_this_goal), fractional)
    return {
        "year": year,
        "goal": goal,
        "goal_title": case.world.goal_titles[goal],
        "value": value,
        "unit": "initiatives",
        "initiatives_full": len(with_this_goal),
        "initiatives_fractional": fractional,
        "numerator": value,
        "denominator": with_any_goal,
        "share_percent": take_percent(value, with_any_goal),
        "n": with_any_goal,
        "n_without_goal": len(initiatives) - with_any_goal,
        "solutions": sum(goal in case.find_goals(record) for record in solutions),
        "is_illustrative": is_any_illustrative(with_this_goal),
    }
