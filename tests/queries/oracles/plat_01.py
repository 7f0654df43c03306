"""PLAT-01: how many countries run a platform on which their solutions are shared?"""

from collections import defaultdict

from oracles.case import Case
from oracles.records import Row
from oracles.reported_values import YES, compute_reported, describe_computed, list_answers
from oracles.reports import Value

CODE = "PLAT-01"


def compute(case: Case) -> list[Row]:
    """What was reported, and the countries of which anyone says yes."""
    by_dimension: dict[str | None, dict[int, list[Value]]]
    by_dimension = defaultdict(lambda: defaultdict(list))
    for answer in list_answers(case, CODE):
        if answer.row["iso3"] is not None:
            by_dimension[answer.row["dimension"]][answer.year].append(answer)
    rows = compute_reported(case, CODE)
    for dimension, by_year in by_dimension.items():
        rows.append(describe(dimension, None, max(by_year), by_year[max(by_year)]))
        rows += [describe(dimension, year, year, answers) for year, answers in by_year.items()]
    return rows


def describe(dimension: str | None, year: int | None, value_year: int, answers: list[Value]) -> Row:
    """How many of the countries that the answers speak of have a platform."""
    countries = {answer.row["iso3"] for answer in answers}
    with_platform = {answer.row["iso3"] for answer in answers if answer.row["value"] == YES}
    return {
        **describe_computed(CODE, year, value_year, answers),
        "dimension": dimension,
        "value": len(with_platform),
        "unit": "countries",
        "numerator": len(with_platform),
        "denominator": len(countries),
        "n": len(countries),
    }
