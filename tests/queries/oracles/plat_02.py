"""PLAT-02: how many solutions has each platform, catalogue or volume published?"""

from collections import defaultdict

from oracles.case import Case, is_any_illustrative
from oracles.records import Record, Row
from oracles.reported_values import compute_reported, describe_computed

CODE = "PLAT-02"


def compute(case: Case) -> list[Row]:
    """What was reported, and the selected solutions of each source, in all and by year."""
    by_source: dict[str, list[Record]] = defaultdict(list)
    for record in case.solutions:
        by_source[record.row["source_id"]].append(record)
    rows = compute_reported(case, CODE)
    for source, solutions in by_source.items():
        years = {record.period[0] for record in solutions if record.period is not None}
        rows.append(describe(source, None, max(years, default=None), solutions))
        for year in years.intersection(case.years):
            of_year = [record for record in solutions if record.period and record.period[0] == year]
            rows.append(describe(source, year, year, of_year))
    return rows


def describe(source: str, year: int | None, value_year: int | None, solutions: list[Record]) -> Row:
    """The number of solutions of a source."""
    return {
        **describe_computed(CODE, year, value_year, []),
        "dimension": source,
        "value": len(solutions),
        "unit": "solutions",
        "numerator": len(solutions),
        "n": len(solutions),
        "source_id": source,
        "n_sources": 1,
        "is_illustrative": is_any_illustrative(solutions),
    }
