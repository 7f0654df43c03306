"""The view latest_additions: which records came in last?"""

from datetime import date

from oracles.case import Case
from oracles.records import Record, Row

USUAL_LIMIT = 20


def compute(case: Case, row_limit: int = USUAL_LIMIT) -> list[Row]:
    """The latest of the selected records with a date up to the last shown year."""
    rows = [
        _describe(case, record, added_on)
        for record in case.selected
        if (added_on := record.row["documented_on"] or record.row["start_date"])
        and added_on.year <= case.last_year
    ]
    return sorted(rows, key=place_in_order)[:row_limit]


def place_in_order(row: Row) -> tuple:
    """The latest first, then by title, those without one at the end, then by id."""
    title = row["title"]
    return -row["added_on"].toordinal(), title is None, title or "", row["initiative_id"]


def _describe(case: Case, record: Record, added_on: date) -> Row:
    names = sorted(case.world.countries[iso3]["name_en"] for iso3 in record.shares)
    goals = sorted(case.find_goals(record))
    row = record.row
    return {
        **{name: row[name] for name in ("initiative_id", "record_type", "title", "entity_code")},
        "entity_name": case.world.entity_names.get(row["entity_code"]),
        "countries": "; ".join(names) or None,
        "goals": ", ".join(str(goal) for goal in goals) or None,
        "added_on": added_on,
        "date_kind": "documented" if row["documented_on"] else "started",
        **{name: row[name] for name in ("status", "url", "source_id")},
        "source_title": case.world.source_titles.get(row["source_id"]),
        **{name: row[name] for name in ("source_file", "source_row")},
        "is_illustrative": record.is_illustrative,
    }
