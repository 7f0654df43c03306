-- id: latest_additions
-- title: Latest additions
-- question: What came in last?
-- unit: records
-- formula: added_on = documented_on of the selected record, else its start_date. Records without
--   either are left out, and so are those whose added_on lies in a year after the last shown one.
--   The latest come first; of several on one day, those first by title, then by initiative_id. As
--   many as the parameter row_limit says, 20 when it is null.
-- direction: none
-- tables: initiatives, entities, sources
-- caveats: Solutions are among the records. A date of documentation says when a record was
--   published, not when the work began. With without_sdg17, goal 17 is not listed.
-- grain: one row per record
-- needs: selection, record_goals, record_texts
-- key: initiative_id
-- evidence: record
-- parameters:
--   row_limit: how many rows; null for 20
-- columns:
--   initiative_id: of the record
--   record_type: activity, solution or work_plan_output
--   title: as reported
--   entity_code: of the reporting entity
--   entity_name: its name
--   countries: English names of its countries, in alphabetical order, separated by semicolons; null
--     without any
--   goals: numbers of its goals in order, separated by commas; null without any
--   added_on: documented_on, else start_date
--   date_kind: documented or started, which of the two added_on is
--   status: of the record
--   url: of the record at its source
--   source_id: of the file it comes from
--   source_title: title of that source (of several files the first in the alphabet)
--   source_file: the file
--   source_row: the line in it
--   is_illustrative: whether the source is illustrative
with

added_records as (
    select
        initiatives.initiative_id,
        initiatives.record_type,
        initiatives.title,
        initiatives.entity_code,
        coalesce(initiatives.documented_on, initiatives.start_date) as added_on,
        case
            when initiatives.documented_on is not null then 'documented'
            else 'started'
        end as date_kind,
        initiatives.status,
        initiatives.url,
        initiatives.source_id,
        initiatives.source_file,
        initiatives.source_row,
        selected.is_illustrative
    from selected
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
),

ranked_records as (
    select
        added_records.*,
        row_number() over (
            order by
                added_records.added_on desc,
                added_records.title nulls last,
                added_records.initiative_id
        ) as place
    from added_records
    cross join shown_years
    where extract(year from added_records.added_on) <= shown_years.last_year
),

latest_records as (
    select *
    from ranked_records
    where place <= coalesce(cast($row_limit as integer), 20)
),

-- Each row is one record.
counted as (  -- noqa: ST03
    select
        initiative_id,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight
    from latest_records
),

source_titles as (
    select
        source_id,
        min(title) as source_title
    from sources
    group by source_id
),

latest_additions as (
    select
        latest_records.initiative_id,
        latest_records.record_type,
        latest_records.title,
        latest_records.entity_code,
        entities.name as entity_name,
        record_texts.countries,
        record_texts.goals,
        latest_records.added_on,
        latest_records.date_kind,
        latest_records.status,
        latest_records.url,
        latest_records.source_id,
        source_titles.source_title,
        latest_records.source_file,
        latest_records.source_row,
        latest_records.is_illustrative
    from latest_records
    left join entities on latest_records.entity_code = entities.entity_code
    left join record_texts on latest_records.initiative_id = record_texts.initiative_id
    left join source_titles on latest_records.source_id = source_titles.source_id
)

select * from latest_additions
order by added_on desc, title nulls last, initiative_id
