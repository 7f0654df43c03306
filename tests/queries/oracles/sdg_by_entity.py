"""The view sdg_by_entity: which goals does the work of each entity serve?"""

from oracles.case import Case, is_any_illustrative
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """A row for each goal and each entity with a goal anywhere, by goal, then entity."""
    with_goal = [record for record in case.initiatives if case.find_goals(record)]
    of_entities = [record for record in with_goal if record.entities]
    entities = sorted({code for record in of_entities for code in record.entities})
    rows = []
    for goal in case.list_goals():
        for entity in entities:
            its_own = [record for record in of_entities if entity in record.entities]
            present = [record for record in its_own if goal in case.find_goals(record)]
            fractional = sum(case.find_goals(record)[goal] for record in present)
            rows.append(
                {
                    "goal": goal,
                    "entity_code": entity,
                    "entity_name": case.world.entity_names.get(entity, entity),
                    "value": case.choose_counting(len(present), fractional),
                    "initiatives_full": len(present),
                    "initiatives_fractional": fractional,
                    "entity_records": len(its_own),
                    "n": len(of_entities),
                    "n_without_entity": len(with_goal) - len(of_entities),
                    "is_illustrative": is_any_illustrative(present),
                }
            )
    return rows
