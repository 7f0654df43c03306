-- id: outcome_by_entity
-- title: Outcomes by entity
-- question: How many records does each entity have for each outcome, and how many name none?
-- unit: records
-- formula: value = selected records (see selection) with the outcome_code that name the entity, in
--   any role (see record_entities), as the filters on outcome and entity would leave them.
--   outcome_code null: records that name no outcome. entity_code null: all records of the outcome,
--   each once, whatever entities they name; n_without_entity of them name none. initiatives and
--   solutions are the two parts of value. n = all selected records.
-- direction: none
-- tables: frameworks, outcomes, entities
-- caveats: A record that names several entities counts at each of them: cells do not add up to the
--   row of all entities. An outcome is what the source says or what a mapping of its classification
--   gives; a record without one is no record without effect.
-- grain: one row per outcome (of the table outcomes, or of a selected record, and null) and entity
--   (that a selected record names, and null); a cell without records is 0. By outcome_order, then
--   the row of all entities, then by entity_code
-- needs: selection, record_entities
-- key: outcome_code, entity_code
-- evidence: record
-- columns:
--   outcome_code: of the outcome; null: records that name none
--   framework_id: of its framework; null without an outcome
--   outcome_order: 1 and up, the order of the outcomes; records without one come last
--   entity_code: of the entity; null: all entities
--   entity_name: its name, null when the table entities lacks it
--   value: records
--   initiatives: those of them that are not solutions
--   solutions: those of them that are solutions
--   n_without_entity: on the row of all entities the records that name no entity; else 0
--   n: all selected records
--   is_illustrative: whether any of the records comes from an illustrative source
with

outcome_codes as (
    select outcome_code
    from outcomes
    union
    select outcome_code
    from selected
    union
    select cast(null as varchar) as outcome_code
),

outcome_rows as (
    select
        outcome_codes.outcome_code,
        outcomes.framework_id,
        row_number() over (
            order by
                frameworks.framework_order nulls last,
                outcomes.framework_id nulls last,
                outcomes.outcome_order nulls last,
                outcome_codes.outcome_code nulls last
        ) as outcome_order
    from outcome_codes
    left join outcomes on outcome_codes.outcome_code = outcomes.outcome_code
    left join frameworks on outcomes.framework_id = frameworks.framework_id
),

entity_rows as (
    select distinct entity_code
    from record_entities
    union all
    select cast(null as varchar) as entity_code
),

records_of_cells as (
    select
        initiative_id,
        outcome_code,
        entity_code,
        is_solution,
        is_illustrative
    from record_entities
    union all
    select
        initiative_id,
        outcome_code,
        cast(null as varchar) as entity_code,
        is_solution,
        is_illustrative
    from selected
),

counted as (
    select
        outcome_rows.outcome_code,
        records_of_cells.entity_code,
        records_of_cells.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        records_of_cells.initiative_id,
        records_of_cells.is_solution,
        records_of_cells.is_illustrative
    from records_of_cells
    inner join outcome_rows
        on records_of_cells.outcome_code is not distinct from outcome_rows.outcome_code
),

counts as (
    select
        outcome_code,
        entity_code,
        count(*) as n_records,
        count(*) filter (where is_solution) as solutions,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by outcome_code, entity_code
),

records_without_entity as (
    select
        selected.outcome_code,
        count(*) as n_without_entity
    from selected
    left join record_entities on selected.initiative_id = record_entities.initiative_id
    where record_entities.initiative_id is null
    group by selected.outcome_code
),

all_records as (
    select count(*) as n
    from selected
),

outcome_by_entity as (
    select
        outcome_rows.outcome_code,
        outcome_rows.framework_id,
        outcome_rows.outcome_order,
        entity_rows.entity_code,
        entities.name as entity_name,
        cast(coalesce(counts.n_records, 0) as double) as value,
        coalesce(counts.n_records, 0) - coalesce(counts.solutions, 0) as initiatives,
        coalesce(counts.solutions, 0) as solutions,
        case
            when entity_rows.entity_code is null
                then coalesce(records_without_entity.n_without_entity, 0)
            else 0
        end as n_without_entity,
        all_records.n,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from outcome_rows
    cross join entity_rows
    cross join all_records
    left join counts
        on
            outcome_rows.outcome_code is not distinct from counts.outcome_code
            and entity_rows.entity_code is not distinct from counts.entity_code
    left join records_without_entity
        on outcome_rows.outcome_code is not distinct from records_without_entity.outcome_code
    left join entities on entity_rows.entity_code = entities.entity_code
)

select * from outcome_by_entity
order by outcome_order, entity_code nulls first
