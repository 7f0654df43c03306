-- id: record_entities
-- title: The entities of each selected record
-- formula: The entities that a selected record names: its entity_code and those of its rows in
--   initiative_entities, in any role. These are the entities by which the entity filter finds it.
-- grain: one row per selected record and entity; a record that names none has no row
-- tables: initiative_entities
-- needs: selection
with

record_entities as (
    select
        initiative_id,
        entity_code,
        is_solution,
        outcome_code,
        period_start_year,
        is_illustrative
    from selected
    where entity_code is not null
    union
    select
        selected.initiative_id,
        initiative_entities.entity_code,
        selected.is_solution,
        selected.outcome_code,
        selected.period_start_year,
        selected.is_illustrative
    from selected
    inner join initiative_entities
        on selected.initiative_id = initiative_entities.initiative_id
)

select * from record_entities
