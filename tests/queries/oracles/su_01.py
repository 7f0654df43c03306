"""SU-01: how many solutions can other countries take up?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Record, Row


def compute(case: Case) -> list[Row]:
    """The stock of each shown year from the first that has one, and of the whole selection."""
    undated = [record for record in case.solutions if record.period is None]
    new_by_year = {
        year: sum(
            record.period is not None and record.period[0] == year for record in case.solutions
        )
        for year in case.years
    }
    stock_at_end = [record for record in case.solutions if record.has_begun_by(case.last_year)]
    rows = [_describe(None, stock_at_end + undated, sum(new_by_year.values()), len(undated))]
    for year, new_in_year in new_by_year.items():
        stock = [record for record in case.solutions if record.has_begun_by(year)]
        if stock:
            rows.append(_describe(year, stock, new_in_year, 0))
    return rows


def _describe(year: int | None, stock: list[Record], new_in_year: int, n_undated: int) -> Row:
    return {
        "year": year,
        "value": len(stock),
        "unit": "solutions",
        "numerator": len(stock),
        "denominator": None,
        "n": len(stock),
        "new_in_year": new_in_year,
        "n_undated": n_undated,
        "is_illustrative": is_any_illustrative(stock),
    }
