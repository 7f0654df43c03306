-- id: adoption_standing
-- title: Where each adoption in scope stands at the end of each shown year
-- formula: A pair is a selected record of type solution and an adopter country of it (see
--   adoption_status). It is listed in every shown year by whose 31 December it has a step and in
--   which its adopter country is in scope (see country_scope). stage_order is that of its stage at
--   the end of the year (0 to 6 for S0 to S6, 7 for SX). reached_order is the highest of S0 to S6
--   among all its steps up to then, whatever became of it; null when SX is all it has.
--   was_discontinued says whether SX is among these steps. is_abroad says that the adopter is
--   another country than the pair's origin_iso3; a pair whose origin is unknown counts as abroad
--   (has_origin is false).
-- grain: one row per shown year and pair
-- tables: none
-- needs: selection, years, country_scope, adoption_status
with

steps_by_year as (
    select
        initiative_id,
        adopter_iso3,
        on_year,
        max(case when stage_order < 7 then stage_order end) as highest_order,
        bool_or(stage_order = 7) as is_discontinued
    from adoption_steps
    group by initiative_id, adopter_iso3, on_year
),

steps_so_far as (
    select
        initiative_id,
        adopter_iso3,
        on_year,
        max(highest_order) over (
            partition by initiative_id, adopter_iso3
            order by on_year
        ) as reached_order,
        bool_or(is_discontinued) over (
            partition by initiative_id, adopter_iso3
            order by on_year
        ) as was_discontinued
    from steps_by_year
),

adoption_standing as (
    select
        years.year,
        adoption_spells.initiative_id,
        adoption_spells.adopter_iso3,
        adoption_spells.stage_order,
        steps_so_far.reached_order,
        steps_so_far.was_discontinued,
        coalesce(
            adoption_pairs.origin_iso3 <> adoption_pairs.adopter_iso3, true
        ) as is_abroad,
        adoption_pairs.origin_iso3 is not null as has_origin,
        adoption_spells.is_illustrative
    from adoption_spells
    inner join years
        on
            adoption_spells.from_year <= years.year
            and (adoption_spells.until_year is null or adoption_spells.until_year >= years.year)
    inner join country_scope_by_year
        on
            adoption_spells.adopter_iso3 = country_scope_by_year.iso3
            and years.year = country_scope_by_year.year
    inner join selected
        on
            adoption_spells.initiative_id = selected.initiative_id
            and selected.is_solution
    inner join adoption_pairs
        on
            adoption_spells.initiative_id = adoption_pairs.initiative_id
            and adoption_spells.adopter_iso3 = adoption_pairs.adopter_iso3
    inner join steps_so_far
        on
            adoption_spells.initiative_id = steps_so_far.initiative_id
            and adoption_spells.adopter_iso3 = steps_so_far.adopter_iso3
            and adoption_spells.from_year = steps_so_far.on_year
)

select * from adoption_standing
