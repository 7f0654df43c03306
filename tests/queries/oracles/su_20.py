"""SU-20: how many countries take part, and how many have never been reached?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.engagement import Engaged, engage_in_year, engage_overall
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """The countries of each shown year with one engaged, and of the whole selection."""
    rows = [_describe(case, None, case.last_year, engage_overall(case))]
    for year in case.years:
        row = _describe(case, year, year, engage_in_year(case, year))
        if row["value"]:
            rows.append(row)
    return rows


def _describe(case: Case, year: int | None, scope_year: int, engaged: Engaged) -> Row:
    scope = case.list_scope(scope_year)
    counted = scope & set(engaged)
    states, engaged_states = len(case.keep_states(scope)), len(case.keep_states(counted))
    engagements = {engagement for iso3 in counted for engagement in engaged[iso3]}
    return {
        "year": year,
        "value": len(counted),
        "unit": "countries",
        "numerator": engaged_states,
        "denominator": states,
        "share_percent": take_percent(engaged_states, states),
        "n": len({engagement.record for engagement in engagements}),
        "n_not_engaged": states - engaged_states,
        "is_illustrative": is_any_illustrative(engagements),
    }
