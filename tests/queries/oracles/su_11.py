"""SU-11: how much of the work is triangular cooperation?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.estimates import bound_percent
from oracles.records import Record, Row


def compute(case: Case) -> list[Row]:
    """The share of each shown year with a known modality, and of all initiatives."""
    rows = [_describe(case, None, case.initiatives)]
    for year in case.years:
        row = _describe(case, year, [each for each in case.initiatives if each.covers(year)])
        if row["denominator"]:
            rows.append(row)
    return rows


def _describe(case: Case, year: int | None, initiatives: list[Record]) -> Row:
    def has_facilitator(record: Record) -> bool:
        return record.id in case.world.with_facilitator

    known = [
        record
        for record in initiatives
        if record.row["modality"] != "unknown" or has_facilitator(record)
    ]
    by_code = {record.id for record in known if record.row["modality"] == "triangular"}
    by_facilitator = {record.id for record in known if has_facilitator(record)} - by_code
    triangular = len(by_code) + len(by_facilitator)
    interval_low, interval_high = bound_percent(triangular, len(known))
    return {
        "year": year,
        "value": take_percent(triangular, len(known)),
        "unit": "percent",
        "numerator": triangular,
        "denominator": len(known),
        "interval_low": interval_low,
        "interval_high": interval_high,
        "n": len(known),
        "n_unknown": len(initiatives) - len(known),
        "n_by_facilitator": len(by_facilitator),
        "n_undated": sum(record.period is None for record in known),
        "is_illustrative": is_any_illustrative(known),
    }
