-- id: adoption_status
-- title: How far each selected solution has come in each adopter country
-- formula: A pair is a selected record and an adopter country of it in adoptions; two adoptions of
--   the same pair are one. Its steps are the rows of adoption_stages with their stage_code (what
--   the evidence supports, not claimed_stage_code); steps dated after the as-of year are left out.
--   The stage of a pair at the end of a year is that of its latest step on or before 31 December;
--   of several on one day the one later in the order S0 S1 S2 S3 S4 S5 S6 SX. Moving back and SX
--   count like any other step. A pair is adopted while its stage is S4, S5 or S6. It was first
--   adopted in the year of its earliest step at S4, S5 or S6. A pair is illustrative (rests on an
--   illustrative source) when its record, an adoption of it that has a step, or a step of it comes
--   from one.
-- grain: `adoption_steps`: one row per step (stage_order: 0 to 6 for S0 to S6, 7 for SX;
--   is_adoption_claimed: claimed_stage_code is S4, S5 or S6). `adoption_pairs`: one row per pair
--   with a step (origin_iso3: the first in the alphabet of those recorded at all its adoptions,
--   with a step or not; first_adopted_year null when never adopted). `adoption_spells`: one row per
--   pair and stretch of years at whose ends it has the same latest step (its stage_order):
--   from_year to until_year, null when it lasts.
-- tables: adoptions, adoption_stages
-- needs: as_of, selection
with

adoption_steps as (
    select
        selected.initiative_id,
        adoptions.adopter_iso3,
        adoption_stages.on_date,
        cast(extract(year from adoption_stages.on_date) as integer) as on_year,
        case adoption_stages.stage_code
            when 'S0' then 0
            when 'S1' then 1
            when 'S2' then 2
            when 'S3' then 3
            when 'S4' then 4
            when 'S5' then 5
            when 'S6' then 6
            when 'SX' then 7
        end as stage_order,
        adoption_stages.stage_code in ('S4', 'S5', 'S6') as is_adopted,
        adoption_stages.claimed_stage_code in ('S4', 'S5', 'S6') as is_adoption_claimed,
        adoption_stages.evidence_status,
        adoption_stages.people_reached,
        adoption_stages.reach_basis,
        selected.is_illustrative
        or adoption_sources.source_id is not null
        or step_sources.source_id is not null as is_illustrative
    from selected
    inner join adoptions on selected.initiative_id = adoptions.initiative_id
    inner join adoption_stages on adoptions.adoption_id = adoption_stages.adoption_id
    cross join as_of
    left join illustrative_sources as adoption_sources
        on adoptions.source_id = adoption_sources.source_id
    left join illustrative_sources as step_sources
        on adoption_stages.source_id = step_sources.source_id
    where extract(year from adoption_stages.on_date) <= as_of.as_of_year
),

pair_origins as (
    select
        selected.initiative_id,
        adoptions.adopter_iso3,
        min(adoptions.origin_iso3) as origin_iso3
    from selected
    inner join adoptions on selected.initiative_id = adoptions.initiative_id
    group by selected.initiative_id, adoptions.adopter_iso3
),

adoption_pairs as (
    select
        adoption_steps.initiative_id,
        adoption_steps.adopter_iso3,
        pair_origins.origin_iso3,
        min(case when adoption_steps.is_adopted then adoption_steps.on_year end)
            as first_adopted_year,
        bool_or(adoption_steps.is_illustrative) as is_illustrative
    from adoption_steps
    inner join pair_origins
        on
            adoption_steps.initiative_id = pair_origins.initiative_id
            and adoption_steps.adopter_iso3 = pair_origins.adopter_iso3
    group by
        adoption_steps.initiative_id,
        adoption_steps.adopter_iso3,
        pair_origins.origin_iso3
),

ranked_steps as (
    select
        initiative_id,
        adopter_iso3,
        on_year,
        stage_order,
        is_adopted,
        row_number() over (
            partition by initiative_id, adopter_iso3, on_year
            order by on_date desc, stage_order desc
        ) as place_in_year
    from adoption_steps
),

adoption_spells as (
    select
        ranked_steps.initiative_id,
        ranked_steps.adopter_iso3,
        ranked_steps.stage_order,
        ranked_steps.is_adopted,
        ranked_steps.on_year as from_year,
        lead(ranked_steps.on_year) over (
            partition by ranked_steps.initiative_id, ranked_steps.adopter_iso3
            order by ranked_steps.on_year
        ) - 1 as until_year,
        adoption_pairs.first_adopted_year,
        adoption_pairs.is_illustrative
    from ranked_steps
    inner join adoption_pairs
        on
            ranked_steps.initiative_id = adoption_pairs.initiative_id
            and ranked_steps.adopter_iso3 = adoption_pairs.adopter_iso3
    where ranked_steps.place_in_year = 1
)

select * from adoption_spells
