"""SU-07: how long does it take from documentation to the first adoption?"""

from datetime import date

from oracles.case import Case, is_any_illustrative
from oracles.estimates import Z_PRINTED, Step, Watched, find_time_reaching, trace_survival
from oracles.milestones import Milestones, find_last_day_seen, find_milestones
from oracles.records import Row

HALF = 0.5 + 1e-9


def compute(case: Case) -> list[Row]:
    """The median, and the curve at 0 months and wherever a solution was adopted or lost to view."""
    last_day = find_last_day_seen(case)
    solutions = find_milestones(case)
    documented = [
        each for each in solutions if each.documented_on and each.documented_on <= last_day
    ]
    followed = [each for each in documented if not is_adopted_before_documented(each)]
    steps = trace_survival([watch(solution, last_day) for solution in followed], Z_PRINTED)
    if steps and steps[0].time > 0:
        steps.insert(0, Step(0, len(followed), 0, 0, 1.0, None, None))
    shared = {"n": len(followed), "is_illustrative": is_any_illustrative(followed)}
    n_left_out = len(solutions) - len(documented)
    n_adopted_before = len(documented) - len(followed)
    return [
        {**_describe_median(steps, len(followed), n_left_out, n_adopted_before), **shared},
        *({**_describe_step(step, len(followed)), **shared} for step in steps),
    ]


def is_adopted_before_documented(solution: Milestones) -> bool:
    """Whether it was at home in some country before anyone could read of it."""
    adopted_on = solution.first_adopted_on
    return adopted_on is not None and adopted_on < solution.documented_on


def watch(solution: Milestones, last_day: date) -> Watched:
    """From documentation to the first adoption, or to the last day seen."""
    end = solution.first_adopted_on or last_day
    months = count_completed_months(solution.documented_on, end)
    return Watched(months, solution.first_adopted_on is not None)


def count_completed_months(start: date, end: date) -> int:
    """How often the day of the month of the start has come round by the end."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if end.day >= start.day else months - 1


def _describe_median(
    steps: list[Step], n_followed: int, n_left_out: int, n_adopted_before: int
) -> Row:
    n_events = sum(step.n_events for step in steps)
    return {
        "year": None,
        "kind": "median",
        "months": None,
        "value": find_time_reaching(steps, HALF, "survival"),
        "unit": "months",
        "interval_low": find_time_reaching(steps, 0.5, "lower"),
        "interval_high": find_time_reaching(steps, 0.5, "upper"),
        "numerator": n_events,
        "denominator": n_followed,
        "at_risk": None,
        "events": n_events,
        "censored": n_followed - n_events,
        "n": n_followed,
        "n_left_out": n_left_out,
        "n_adopted_before": n_adopted_before,
        "is_illustrative": False,
    }


def _describe_step(step: Step, n_followed: int) -> Row:
    return {
        "year": None,
        "kind": "curve",
        "months": step.time,
        "value": 100 * step.survival,
        "unit": "percent",
        "interval_low": None if step.lower is None else 100 * step.lower,
        "interval_high": None if step.upper is None else 100 * step.upper,
        "numerator": step.n_events,
        "denominator": step.n_at_risk,
        "at_risk": step.n_at_risk,
        "events": step.n_events,
        "censored": step.n_censored,
        "n": n_followed,
        "n_left_out": 0,
        "n_adopted_before": 0,
        "is_illustrative": False,
    }
