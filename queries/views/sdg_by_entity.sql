-- id: sdg_by_entity
-- title: Goals by entity
-- question: Which goals does the work of each entity serve?
-- unit: initiatives
-- formula: An initiative is a selected record that is not a solution. For each goal and entity:
--   initiatives_full = initiatives with the goal (see record_goals) that name the entity, in any
--   role (see record_entities). initiatives_fractional = sum over them of the goal's share. value =
--   the one of the chosen counting. entity_records = initiatives with any goal that name the
--   entity. n = distinct initiatives with at least one goal and one entity; n_without_entity =
--   initiatives with a goal that name no entity, which are left out. With without_sdg17, goal 17 is
--   left out.
-- direction: none
-- tables: entities, sdg_goals
-- caveats: An initiative counts at each of its entities: the cells do not add up. With full
--   counting it also counts at each of its goals. Codes are as reported; an entity that codes no
--   goals is not here.
-- grain: one row per goal of sdg_goals and entity with an initiative that has a goal; a cell
--   without initiatives is 0. By goal, then entity_code
-- needs: selection, record_goals, record_entities
-- key: goal, entity_code
-- evidence: goal
-- columns:
--   goal: number of the goal, 1 to 17
--   entity_code: of the entity
--   entity_name: its name
--   value: initiatives in the chosen counting
--   initiatives_full: initiatives with the goal that name the entity
--   initiatives_fractional: sum of the goal's shares
--   entity_records: initiatives with any goal that name the entity
--   n: initiatives with a goal and an entity
--   n_without_entity: initiatives with a goal that name no entity
--   is_illustrative: whether any of the cell's initiatives comes from an illustrative source
with

goals_of_initiatives as (
    select
        record_goals.initiative_id,
        record_goals.goal,
        record_goals.share,
        selected.is_illustrative
    from record_goals
    inner join selected on record_goals.initiative_id = selected.initiative_id
    where not selected.is_solution
),

counted as (
    select
        goals_of_initiatives.goal,
        record_entities.entity_code,
        goals_of_initiatives.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        case
            when chosen.counting = 'fractional' then goals_of_initiatives.share
            else cast(1 as double)
        end as weight,
        goals_of_initiatives.initiative_id,
        goals_of_initiatives.share,
        goals_of_initiatives.is_illustrative
    from goals_of_initiatives
    cross join chosen
    inner join record_entities
        on goals_of_initiatives.initiative_id = record_entities.initiative_id
),

counts as (
    select
        goal,
        entity_code,
        sum(weight) as value,
        count(*) as initiatives_full,
        sum(share) as initiatives_fractional,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by goal, entity_code
),

entity_counts as (
    select
        entity_code,
        count(distinct item) as entity_records
    from counted
    group by entity_code
),

with_entity as (
    select count(distinct item) as n
    from counted
),

with_goal as (
    select count(distinct initiative_id) as n
    from goals_of_initiatives
),

sdg_by_entity as (
    select
        sdg_goals.goal,
        entity_counts.entity_code,
        entities.name as entity_name,
        coalesce(counts.value, 0) as value,
        coalesce(counts.initiatives_full, 0) as initiatives_full,
        coalesce(counts.initiatives_fractional, 0) as initiatives_fractional,
        entity_counts.entity_records,
        with_entity.n,
        with_goal.n - with_entity.n as n_without_entity,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from sdg_goals
    cross join entity_counts
    cross join chosen
    cross join with_entity
    cross join with_goal
    left join counts
        on
            sdg_goals.goal = counts.goal
            and entity_counts.entity_code = counts.entity_code
    inner join entities on entity_counts.entity_code = entities.entity_code
    where not (chosen.without_sdg17 and sdg_goals.goal = 17)
)

select * from sdg_by_entity
order by goal, entity_code
