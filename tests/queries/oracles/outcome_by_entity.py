"""The view outcome_by_entity: how many records has each entity for each outcome?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Record, Row


def compute(case: Case) -> list[Row]:
    """A row for each outcome and entity, and for all entities; records without an outcome last."""
    named = sorted({entity for record in case.selected for entity in record.entities})
    outcomes = list_outcomes(case)
    return [
        describe(case, outcome, outcomes[outcome], number, entity)
        for number, outcome in enumerate(outcomes, start=1)
        for entity in (None, *named)
    ]


def list_outcomes(case: Case) -> dict[str | None, str | None]:
    """Outcome -> framework: first those of the frameworks in their order, then others, then None.

    Others are outcomes that only records name.
    """
    order = {row["framework_id"]: row["framework_order"] for row in case.world.read("frameworks")}
    known = sorted(
        case.world.read("outcomes"),
        key=lambda row: (
            order.get(row["framework_id"], float("inf")),
            row["framework_id"],
            row["outcome_order"],
            row["outcome_code"],
        ),
    )
    listed: dict[str | None, str | None] = {
        row["outcome_code"]: row["framework_id"] for row in known
    }
    stated = {record.row["outcome_code"] for record in case.selected} - {None}
    return {**listed, **dict.fromkeys(sorted(stated - set(listed))), None: None}


def describe(
    case: Case, outcome: str | None, framework: str | None, number: int, entity: str | None
) -> Row:
    """One cell."""
    of_outcome = [record for record in case.selected if record.row["outcome_code"] == outcome]
    records = [r for r in of_outcome if entity is None or entity in r.entities]
    return {
        "outcome_code": outcome,
        "framework_id": framework,
        "outcome_order": number,
        "entity_code": entity,
        "entity_name": case.world.entity_names.get(entity) if entity else None,
        "value": len(records),
        "initiatives": len(list_of(records, is_solution=False)),
        "solutions": len(list_of(records, is_solution=True)),
        "n_without_entity": 0 if entity else sum(not record.entities for record in records),
        "n": len(case.selected),
        "is_illustrative": is_any_illustrative(records),
    }


def list_of(records: list[Record], *, is_solution: bool) -> list[Record]:
    """The records that are solutions, or those that are none."""
    return [record for record in records if record.is_solution == is_solution]
