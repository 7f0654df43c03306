"""FIN-02: how much does each entity say that it mobilised for SSTC?"""

from oracles.case import Case
from oracles.records import Row
from oracles.reported_values import list_last, list_stated
from oracles.reports import Value

KEY = ("year", "reporter_kind", "reporter", "iso3", "sdg_goal", "dimension")
DOLLARS = {"usd": 1, "thousand usd": 1e3, "million usd": 1e6, "billion usd": 1e9}
DOLLARS |= {" ".join(reversed(unit.split())): dollars for unit, dollars in DOLLARS.items()}


def compute(case: Case) -> list[Row]:
    """Each amount that was reported, and the last of each series."""
    stated = list_stated(case, "FIN-02")
    return [
        *(describe(value, value.year) for value in stated),
        *(describe(value, None) for value in list_last(stated)),
    ]


def describe(value: Value, year: int | None) -> Row:
    """An amount in dollars, and as it was reported."""
    row = value.row
    dollars = DOLLARS.get(row["unit"].strip().lower())
    amount = None if dollars is None else row["value"] * dollars
    return {
        "year": year,
        "value_year": value.year,
        **{name: row[name] for name in KEY[1:]},
        "value": amount,
        "unit": "USD",
        "numerator": amount,
        "denominator": None,
        "n": 1,
        "n_unconverted": int(dollars is None),
        "reported_value": row["value"],
        "reported_unit": row["unit"],
        **{name: row[name] for name in ("period_start", "period_end", "response_base")},
        **{name: row[name] for name in ("source_citation", "evidence", "source_id")},
        "n_sources": value.n_sources,
        "is_illustrative": value.is_illustrative,
    }
