-- id: travelled_solutions
-- title: The most travelled solutions
-- question: Which solutions have reached most countries?
-- unit: adopters
-- formula: The solutions that SU-06 counts, with their adopters as there: value = adopters on the
--   basis 'ever', adopters_now on the basis 'now'. Solutions without any adopter are left out. Most
--   adopters come first; of several with as many, those with more adopters_now, then by title and
--   initiative_id. place counts from 1 in this order. As many rows as row_limit says, 10 when it is
--   null.
-- direction: none
-- tables: initiatives, entities
-- caveats: Only stages with evidence count. An adopter counts also when it is the country of
--   origin. An old solution has had more time to travel than a young one: SU-03 compares by age.
-- grain: one row per solution
-- needs: selection, adoption_standing
-- key: initiative_id
-- evidence: pair
-- parameters:
--   row_limit: how many solutions; null for 10
-- columns:
--   place: in the order, from 1
--   initiative_id: of the solution
--   title: as reported
--   entity_name: of the reporting entity
--   documented_on: as reported
--   value: adopter countries ever
--   unit: adopters
--   adopters_now: adopter countries where it is in operation at the end of the last shown year
--   stage_code: furthest stage in any adopter country in scope, S0 to S6
--   is_illustrative: whether the solution comes from an illustrative source, or a pair of it that
--     is listed for the last shown year rests on one
with

standing_pairs as (
    select
        adoption_standing.initiative_id,
        adoption_standing.adopter_iso3,
        adoption_standing.reached_order,
        coalesce(adoption_standing.reached_order >= 4, false) as is_ever,
        adoption_standing.stage_order between 4 and 6 as is_now,
        adoption_standing.is_illustrative
    from adoption_standing
    inner join shown_years on adoption_standing.year = shown_years.last_year
),

adopters as (
    select
        initiative_id,
        count(*) filter (where is_ever) as n_ever,
        count(*) filter (where is_now) as n_now,
        max(reached_order) as reached_order,
        bool_or(is_illustrative) as is_illustrative
    from standing_pairs
    group by initiative_id
),

ranked_solutions as (
    select
        selected.initiative_id,
        initiatives.title,
        entities.name as entity_name,
        initiatives.documented_on,
        adopters.n_ever,
        adopters.n_now,
        adopters.reached_order,
        selected.is_illustrative or adopters.is_illustrative as is_illustrative,
        row_number() over (
            order by
                adopters.n_ever desc,
                adopters.n_now desc,
                initiatives.title nulls last,
                selected.initiative_id
        ) as place
    from selected
    cross join shown_years
    inner join adopters on selected.initiative_id = adopters.initiative_id
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    left join entities on selected.entity_code = entities.entity_code
    where
        adopters.n_ever > 0
        and (
            selected.period_start_year is null
            or selected.period_start_year <= shown_years.last_year
        )
),

shown_solutions as (
    select *
    from ranked_solutions
    where place <= coalesce(cast($row_limit as integer), 10)
),

-- Each row is one solution and a country that has adopted it.
counted as (  -- noqa: ST03
    select
        shown_solutions.initiative_id,
        standing_pairs.adopter_iso3,
        shown_solutions.initiative_id || ' ' || standing_pairs.adopter_iso3 as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight
    from shown_solutions
    inner join standing_pairs
        on
            shown_solutions.initiative_id = standing_pairs.initiative_id
            and standing_pairs.is_ever
),

travelled_solutions as (
    select
        cast(place as integer) as place,
        initiative_id,
        title,
        entity_name,
        documented_on,
        n_ever as value,
        'adopters' as unit,
        n_now as adopters_now,
        'S' || cast(reached_order as varchar) as stage_code,
        is_illustrative
    from shown_solutions
)

select * from travelled_solutions
order by place
