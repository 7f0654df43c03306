"""Rows of solutions and their adoptions, short to write down in a test."""

from collections.abc import Callable
from datetime import date
from typing import Any

Row = dict[str, Any]
Day = str  # "2020-06-01"


def solution(initiative_id: str, documented_on: Day | None = None, **more: Any) -> Row:
    """A documented solution."""
    return {
        "initiative_id": initiative_id,
        "record_type": "solution",
        "documented_on": documented_on and date.fromisoformat(documented_on),
        **more,
    }


def adopt(
    initiative_id: str, adopter: str, *steps: tuple[Day, str], origin: str | None = "BRA"
) -> list[tuple[str, Row]]:
    """An adoption and its steps, as (table, row). "S2<S4" is a claim of S4 that stands as S2."""
    adoption_id = f"{initiative_id}-{adopter}-{origin}"
    rows: list[tuple[str, Row]] = [
        (
            "adoptions",
            {
                "adoption_id": adoption_id,
                "initiative_id": initiative_id,
                "origin_iso3": origin,
                "adopter_iso3": adopter,
            },
        )
    ]
    rows += [("adoption_stages", _make_step(adoption_id, day, stage)) for day, stage in steps]
    return rows


def state_people(rows: list[tuple[str, Row]], **people_by_day: tuple[float, str | None]) -> None:
    """Give the steps of the day "d2020_06_01" a number of people and its basis."""
    for table, row in rows:
        if table == "adoption_stages":
            key = f"d{row['on_date']:%Y_%m_%d}"
            if key in people_by_day:
                row["people_reached"], row["reach_basis"] = people_by_day[key]


def publish_solutions(
    publish: Callable[..., Any],
    solutions: list[Row],
    *adoptions: list[tuple[str, Row]],
    as_of: Day = "2024-12-31",
    **tables: list[Row],
) -> None:
    """Publish a snapshot retrieved on that day that holds these."""
    by_table: dict[str, list[Row]] = {"adoptions": [], "adoption_stages": []}
    for rows in adoptions:
        for table, row in rows:
            by_table[table].append(row)
    publish(
        sources=[{"source_id": "src", "title": "T", "retrieved_on": date.fromisoformat(as_of)}],
        initiatives=[*solutions, *tables.pop("initiatives", [])],
        **by_table,
        **tables,
    )


def _make_step(adoption_id: str, day: Day, stage: str) -> Row:
    held, _, claimed = stage.partition("<")
    is_plain = held in ("S0", "S1", "S2", "SX")
    return {
        "adoption_id": adoption_id,
        "stage_code": held,
        "claimed_stage_code": claimed or held,
        "on_date": date.fromisoformat(day),
        "evidence_status": "claimed" if claimed else "not_needed" if is_plain else "public",
    }
