"""The views coverage, coverage_by_year, coverage_by_region: how much do the records say?"""

from collections import defaultdict
from collections.abc import Callable

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.records import Record, Row

FIELDS: dict[str, Callable[[Case, Record], bool]] = {
    "country": lambda _case, record: bool(record.shares),
    "goal": lambda case, record: bool(case.find_goals(record)),
    "date": lambda _case, record: record.period is not None,
    "end_date": lambda _case, record: record.row["end_date"] is not None,
    "outcome": lambda _case, record: record.row["outcome_code"] is not None,
    "entity": lambda _case, record: record.row["entity_code"] is not None,
    "modality": lambda _case, record: record.row["modality"] != "unknown",
    "title": lambda _case, record: record.row["title"] is not None,
    "url": lambda _case, record: record.row["url"] is not None,
}
COLUMNS = (
    *("field_order", "field", "n_with", "n_without", "n", "share_percent", "is_illustrative"),
)
ORDER = {field: place for place, field in enumerate(FIELDS, 1)}


def tell(case: Case, field: str, records: list[Record], **left_out: int) -> Row:
    """What every row says of one field of some records, and what is left out of all of them."""
    n_with = sum(FIELDS[field](case, record) for record in records)
    return {
        "field_order": ORDER[field],
        "field": field,
        "n_with": n_with,
        "n": len(records),
        "share_percent": take_percent(n_with, len(records)),
        **left_out,
        "is_illustrative": is_any_illustrative(records),
    }


def compute(case: Case) -> list[Row]:
    """A row for each field."""
    rows = [tell(case, field, case.selected) for field in FIELDS]
    return [
        {name: {**row, "n_without": row["n"] - row["n_with"]}[name] for name in COLUMNS}
        for row in rows
    ]


def compute_years(case: Case) -> list[Row]:
    """A row for each year in which a record starts and field but the date."""
    by_year: dict[int, list[Record]] = defaultdict(list)
    undated = 0
    for record in case.selected:
        if record.period is None:
            undated += 1
        else:
            by_year[record.period[0]].append(record)
    return [
        {"year": year, **tell(case, field, records, n_undated=undated)}
        for year, records in by_year.items()
        for field in FIELDS
        if field != "date"
    ]


def compute_regions(case: Case) -> list[Row]:
    """A row for each region that a record names a country of and field but the country."""
    scope = case.list_scope(case.last_year)
    by_region = defaultdict(list)
    placeless = outside = 0
    for record in case.selected:
        regions = case.find_share_by_region(record, scope)
        for region in regions:
            by_region[region].append(record)
        placeless += not record.shares
        outside += bool(record.shares) and not regions
    return [
        {
            "region_code": region.code,
            "region_name": region.name,
            "region_order": region.order,
            **tell(case, field, records, n_without_country=placeless, n_without_region=outside),
        }
        for region, records in by_region.items()
        for field in FIELDS
        if field != "country"
    ]
