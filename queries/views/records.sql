-- id: records
-- title: The records behind the figures
-- question: Which records do the filters leave?
-- unit: records
-- formula: Every selected record (see selection), with its countries and goals as text (see
--   record_texts).
-- direction: none
-- tables: initiatives, entities
-- caveats: Titles and texts are as reported. period_start_year and period_end_year are derived (see
--   selection), the dates are as reported.
-- grain: one row per selected record, by title, then initiative_id
-- needs: selection, record_texts
-- columns:
--   initiative_id: of the record
--   record_type: activity, solution or work_plan_output
--   title: as reported
--   summary: as reported
--   entity_code: of the reporting entity
--   entity_name: its name
--   modality: south_south, triangular, regional, interregional, global or unknown
--   modality_basis: reported, text or none: how the modality is known
--   sstc_basis: source, flag, text or none: how the record is known to be SSTC
--   outcome_code: of the outcome, null without one
--   status: of the work
--   start_date: as reported
--   end_date: as reported
--   documented_on: as reported
--   period_start_year: first year of its period, null when undated
--   period_end_year: last year of its period, null when undated
--   countries: English names in alphabetical order, separated by semicolons; null without any
--   goals: numbers in order, separated by commas; null without any
--   url: of the record at its source
--   source_id: of the file it comes from
--   source_file: the file
--   source_row: the line in it
--   is_illustrative: whether the source is illustrative
with

records as (
    select
        selected.initiative_id,
        selected.record_type,
        initiatives.title,
        initiatives.summary,
        selected.entity_code,
        entities.name as entity_name,
        selected.modality,
        initiatives.modality_basis,
        initiatives.sstc_basis,
        selected.outcome_code,
        selected.status,
        initiatives.start_date,
        initiatives.end_date,
        initiatives.documented_on,
        selected.period_start_year,
        selected.period_end_year,
        record_texts.countries,
        record_texts.goals,
        initiatives.url,
        selected.source_id,
        initiatives.source_file,
        initiatives.source_row,
        selected.is_illustrative
    from selected
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    inner join record_texts on selected.initiative_id = record_texts.initiative_id
    left join entities on selected.entity_code = entities.entity_code
)

select * from records
order by title nulls last, initiative_id
