"""The view latest_additions without its limit: which dated records are selected, one by one?"""

from datetime import date

from oracles.case import Case
from oracles.records import Record, Row


def compute(case: Case) -> list[Row]:
    """A row for each selected record with a date up to the last shown year, the latest first."""
    rows = [
        _describe(case, record, added_on)
        for record in case.selected
        if (added_on := record.row["documented_on"] or record.row["start_date"])
        and added_on.year <= case.last_year
    ]
    return sorted(rows, key=lambda row: (-row["added_on"].toordinal(), row["initiative_id"]))


def _describe(case: Case, record: Record, added_on: date) -> Row:
    names = sorted(case.world.countries[iso3]["name_en"] for iso3 in record.shares)
    goals = sorted(case.find_goals(record))
    copied = (
        "initiative_id",
        "record_type",
        "title",
        "entity_code",
        "status",
        "url",
        "source_id",
        "source_file",
        "source_row",
    )
    return {
        **{name: record.row[name] for name in copied},
        "entity_name": case.world.entity_names.get(record.row["entity_code"]),
        "source_title": case.world.source_titles[record.row["source_id"]],
        "countries": "; ".join(names) or None,
        "goals": ", ".join(str(goal) for goal in goals) or None,
        "added_on": added_on,
        "date_kind": "documented" if record.row["documented_on"] else "started",
        "is_illustrative": record.is_illustrative,
    }
