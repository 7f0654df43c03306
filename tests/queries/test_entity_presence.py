"""What do the data hold of each entity? Worked out by hand on a few records and reports."""

from collections.abc import Callable
from datetime import date
from typing import Any

from queries import Selection, rows

RECORDS = {
    "initiatives": [
        {"initiative_id": "a", "entity_code": "FAO", "start_date": date(2019, 1, 1)},
        {"initiative_id": "b", "outcome_code": "O1"},
        {"initiative_id": "c", "record_type": "solution", "documented_on": date(2020, 1, 1)},
    ],
    "initiative_entities": [
        {"initiative_id": "a", "entity_code": "FAO", "role": "reporting"},
        {"initiative_id": "a", "entity_code": "WHO", "role": "participating"},
        {"initiative_id": "b", "entity_code": "WHO", "role": "participating"},
    ],
    "initiative_countries": [
        {"initiative_id": "a", "iso3": "KEN", "role": "partner"},
        {"initiative_id": "b", "iso3": "KEN", "role": "partner"},
        {"initiative_id": "b", "iso3": "BRA", "role": "partner"},
    ],
    "indicator_values": [
        {
            "indicator_code": "INST-08",
            "reporter": "FAO",
            "reporter_kind": "entity",
            "year": year,
            "value": 1.0,
            "unit": "projects",
        }
        for year in (2021, 2022)
    ],
}


def ask(selection: Selection | None = None) -> dict[tuple[str, str], dict[str, Any]]:
    """Entity and measure -> the row."""
    found = rows("entity_presence", selection)
    return {(row["entity_code"], row["measure"]): row for row in found}


def test_an_entity_counts_in_any_role_and_each_thing_once(publish: Callable[..., Any]) -> None:
    publish(**RECORDS)
    found = ask()
    assert {key: row["value"] for key, row in found.items() if row["value"]} == {
        ("FAO", "initiatives"): 1,
        ("FAO", "countries"): 1,
        ("FAO", "INST-08"): 2,
        ("WHO", "initiatives"): 2,
        ("WHO", "countries"): 2,
        ("WHO", "outcomes"): 1,
    }
    assert found["FAO", "initiatives"]["latest_year"] == 2019
    assert found["FAO", "INST-08"]["latest_year"] == 2022


def test_who_only_takes_part_is_not_expected_to_report(publish: Callable[..., Any]) -> None:
    publish(**RECORDS)
    found = ask()
    assert found["WHO", "INST-08"]["state"] == "not_expected"
    assert found["WHO", "solutions"]["state"] == "absent"
    assert found["FAO", "INST-08"]["state"] == "present"


def test_the_years_apply_to_reports_too(publish: Callable[..., Any]) -> None:
    publish(**RECORDS)
    assert ask(Selection(year_from=2022))["FAO", "INST-08"]["value"] == 1
    assert ("FAO", "INST-08") not in ask(Selection(year_from=2023))


def test_only_the_chosen_entity_is_shown(publish: Callable[..., Any]) -> None:
    publish(**RECORDS)
    assert {entity for entity, _measure in ask(Selection(entities=("WHO",)))} == {"WHO"}


def test_records_without_outcome_or_entity_are_counted(publish: Callable[..., Any]) -> None:
    publish(**RECORDS)
    found = {(row["outcome_code"], row["entity_code"]): row for row in rows("outcome_by_entity")}
    assert found[None, None]["value"] == 2
    assert found[None, None]["n_without_entity"] == 1
    assert found["O1", "WHO"]["value"] == 1
    assert found["O1", "FAO"]["value"] == 0
    assert found["O2", None]["value"] == 0


def test_an_entity_of_the_list_has_facts_although_nothing_is_known(
    publish: Callable[..., Any],
) -> None:
    publish(**RECORDS)
    found = {row["entity_code"]: row for row in rows("entity_facts")}
    assert (found["UNDP"]["n_named"], found["UNDP"]["n_reports"]) == (0, 0)
    assert (found["FAO"]["n_leading"], found["FAO"]["n_named"], found["FAO"]["n_reports"]) == (
        1,
        1,
        2,
    )
    assert found["WHO"]["entity_name"] is None
    assert (found["WHO"]["n_leading"], found["WHO"]["n_named"]) == (0, 2)
