"""SU-03: of the solutions of a year, how many had reached another country one, two ... years on?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.estimates import bound_percent
from oracles.milestones import Milestones, find_last_full_year, find_milestones
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """Each shown cohort at every age that it has been seen at whole, and all of them together."""
    solutions = find_milestones(case)
    last_full_year = find_last_full_year(case)
    cohorts = {
        year: [each for each in solutions if each.documented_on and each.documented_on.year == year]
        for year in case.years
    }
    cohorts = {year: cohort for year, cohort in cohorts.items() if cohort}
    n_undated = sum(each.documented_on is None for each in solutions)
    rows = []
    for year, cohort in cohorts.items():
        greatest_age = last_full_year - year
        for age in range(1, greatest_age + 1):
            rows.append(_describe(year, age, age == greatest_age, [cohort], 0))
    for age in range(1, 1 + max((last_full_year - year for year in cohorts), default=0)):
        old_enough = [cohort for year, cohort in cohorts.items() if last_full_year - year >= age]
        rows.append(_describe(None, age, False, old_enough, n_undated))
    return rows


def find_age_at_transfer(solution: Milestones) -> int | None:
    """The years begun from documentation to transfer; 0 when it was there already."""
    start, end = solution.documented_on, solution.first_transferred_on
    if start is None or end is None:
        return None
    has_begun_another = (end.month, end.day) > (start.month, start.day)
    return max(end.year - start.year + has_begun_another, 0)


def _describe(
    year: int | None,
    age: int,
    is_latest: bool,
    cohorts: list[list[Milestones]],
    n_undated: int,
) -> Row:
    solutions = [solution for cohort in cohorts for solution in cohort]
    ages = [find_age_at_transfer(solution) for solution in solutions]
    transferred = sum(each is not None and each <= age for each in ages)
    interval_low, interval_high = bound_percent(transferred, len(solutions))
    return {
        "year": year,
        "age_years": age,
        "is_latest": is_latest,
        "value": take_percent(transferred, len(solutions)),
        "unit": "percent",
        "numerator": transferred,
        "denominator": len(solutions),
        "interval_low": interval_low,
        "interval_high": interval_high,
        "n": len(solutions),
        "n_cohorts": len(cohorts),
        "n_undated": n_undated,
        "is_illustrative": is_any_illustrative(solutions),
    }
