-- id: record_steps
-- title: The stage history of one record, country by country
-- question: Which country took it up, when, how far, and on what evidence?
-- unit: steps
-- formula: Every row of adoption_stages of the adoptions of the selected records (see selection)
--   whose initiative_id is id (all when it is null); an adoption without a stage has one row
--   without step. place_of_pair counts the adopter countries of a record from 1 in the order of
--   their first step; those without a step come last, by name.
-- direction: none
-- tables: adoptions, adoption_stages, countries, sources
-- caveats: Steps are as reported, those dated after the as-of year too. A stage that the evidence
--   does not support stands lower than claimed.
-- grain: one row per step, by record, country and date
-- needs: selection
-- parameters:
--   id: initiative_id of the record; null for all
-- columns:
--   initiative_id: of the record
--   place_of_pair: of the adopter country, from 1
--   adoption_id: of the adoption
--   origin_iso3: country that it comes from, null when not stated
--   origin_name: its English name
--   adopter_iso3: country that took it up
--   adopter_name: its English name
--   reported_by: who reported the adoption
--   stage_code: S0 to S6 or SX, what the evidence supports; null without a step
--   claimed_stage_code: the stage as reported
--   on_date: date of the step
--   evidence_url: address of the evidence
--   evidence_status: public, claimed and so on
--   people_reached: as reported
--   reach_basis: how they were counted
--   licence: of the source of the step, else of the adoption
--   source_file: of the step, else of the adoption
--   source_sheet: the sheet in it, null without sheets
--   source_row: the line in it
--   is_illustrative: whether the record, the adoption or the step comes from an illustrative source
with

asked_adoptions as (
    select
        adoptions.*,
        selected.is_illustrative
    from selected
    inner join adoptions on selected.initiative_id = adoptions.initiative_id
    where cast($id as varchar) is null or selected.initiative_id = cast($id as varchar)
),

steps_of_record as (
    select
        asked_adoptions.initiative_id,
        asked_adoptions.adoption_id,
        asked_adoptions.origin_iso3,
        asked_adoptions.adopter_iso3,
        asked_adoptions.reported_by,
        adoption_stages.stage_code,
        adoption_stages.claimed_stage_code,
        adoption_stages.on_date,
        adoption_stages.evidence_url,
        adoption_stages.evidence_status,
        adoption_stages.people_reached,
        adoption_stages.reach_basis,
        coalesce(adoption_stages.source_id, asked_adoptions.source_id) as source_id,
        coalesce(adoption_stages.source_file, asked_adoptions.source_file) as source_file,
        coalesce(adoption_stages.source_sheet, asked_adoptions.source_sheet) as source_sheet,
        coalesce(adoption_stages.source_row, asked_adoptions.source_row) as source_row,
        asked_adoptions.is_illustrative
        or adoption_sources.source_id is not null
        or step_sources.source_id is not null as is_illustrative
    from asked_adoptions
    left join adoption_stages on asked_adoptions.adoption_id = adoption_stages.adoption_id
    left join illustrative_sources as adoption_sources
        on asked_adoptions.source_id = adoption_sources.source_id
    left join illustrative_sources as step_sources
        on adoption_stages.source_id = step_sources.source_id
),

first_steps as (
    select
        steps_of_record.initiative_id,
        steps_of_record.adopter_iso3,
        countries.name_en as adopter_name,
        min(steps_of_record.on_date) as first_on
    from steps_of_record
    inner join countries on steps_of_record.adopter_iso3 = countries.iso3
    group by
        steps_of_record.initiative_id,
        steps_of_record.adopter_iso3,
        countries.name_en
),

ordered_pairs as (
    select
        initiative_id,
        adopter_iso3,
        adopter_name,
        row_number() over (
            partition by initiative_id
            order by first_on nulls last, adopter_name, adopter_iso3
        ) as place_of_pair
    from first_steps
),

record_steps as (
    select
        steps_of_record.initiative_id,
        cast(ordered_pairs.place_of_pair as integer) as place_of_pair,
        steps_of_record.adoption_id,
        steps_of_record.origin_iso3,
        origins.name_en as origin_name,
        steps_of_record.adopter_iso3,
        ordered_pairs.adopter_name,
        steps_of_record.reported_by,
        steps_of_record.stage_code,
        steps_of_record.claimed_stage_code,
        steps_of_record.on_date,
        steps_of_record.evidence_url,
        steps_of_record.evidence_status,
        steps_of_record.people_reached,
        steps_of_record.reach_basis,
        sources.licence,
        steps_of_record.source_file,
        steps_of_record.source_sheet,
        steps_of_record.source_row,
        steps_of_record.is_illustrative
    from steps_of_record
    inner join ordered_pairs
        on
            steps_of_record.initiative_id = ordered_pairs.initiative_id
            and steps_of_record.adopter_iso3 = ordered_pairs.adopter_iso3
    left join countries as origins on steps_of_record.origin_iso3 = origins.iso3
    left join sources
        on
            steps_of_record.source_id = sources.source_id
            and steps_of_record.source_file = sources.file
)

select * from record_steps
order by
    initiative_id,
    place_of_pair,
    on_date nulls last,
    stage_code,
    claimed_stage_code,
    adoption_id,
    source_row
