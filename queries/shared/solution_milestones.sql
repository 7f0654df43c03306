-- id: solution_milestones
-- title: When each selected solution was documented, first transferred and first adopted
-- formula: observed_until and last_full_year are those of observation; what is dated after
--   observed_until is not seen. first_transferred_on = day of the earliest step at S3, S4, S5 or S6
--   of the solution's pairs abroad (pairs whose adopter is another country than their origin_iso3,
--   or whose origin is unknown); first_adopted_on = day of the earliest step at S4, S5 or S6 of any
--   of its pairs. Only pairs whose adopter country is in scope in the last shown year (see
--   country_scope) and steps on or before observed_until count. documented_on is that of the record
--   alone: no start_date takes its place. A solution is illustrative when its record, a step
--   counted here (at whatever stage) or that step's adoption comes from an illustrative source.
-- grain: `seen_steps`: one row per step counted here. `solution_milestones`: one row per selected
--   record of type solution; each date null when there is none.
-- tables: initiatives
-- needs: selection, observation, country_scope, adoption_status
with

seen_steps as (
    select
        adoption_steps.initiative_id,
        adoption_steps.adopter_iso3,
        adoption_steps.on_date,
        adoption_steps.is_adopted,
        adoption_steps.stage_order between 3 and 6
        and coalesce(
            adoption_pairs.origin_iso3 <> adoption_pairs.adopter_iso3, true
        ) as is_transferred,
        adoption_steps.is_illustrative
    from adoption_steps
    cross join observation
    inner join adoption_pairs
        on
            adoption_steps.initiative_id = adoption_pairs.initiative_id
            and adoption_steps.adopter_iso3 = adoption_pairs.adopter_iso3
    inner join country_scope on adoption_steps.adopter_iso3 = country_scope.iso3
    where adoption_steps.on_date <= observation.observed_until
),

solution_milestones as (
    select
        selected.initiative_id,
        initiatives.documented_on,
        min(case when seen_steps.is_transferred then seen_steps.on_date end)
            as first_transferred_on,
        min(case when seen_steps.is_adopted then seen_steps.on_date end) as first_adopted_on,
        bool_or(
            selected.is_illustrative or coalesce(seen_steps.is_illustrative, false)
        ) as is_illustrative
    from selected
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    left join seen_steps on selected.initiative_id = seen_steps.initiative_id
    where selected.is_solution
    group by selected.initiative_id, initiatives.documented_on
)

select * from solution_milestones
