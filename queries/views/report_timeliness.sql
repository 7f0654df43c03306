-- id: report_timeliness
-- title: Whose report was there in time
-- question: Whose report was there in time, whose was late, and whose is still missing?
-- unit: reports
-- formula: The rows of entity_timeliness, which says what each status means and how a deadline is
--   found. The entity and year filters apply, the others do not.
-- direction: up
-- tables: none
-- caveats: A status is said only where the snapshot proves it. A file that collects the reports of
--   many years says that they were there when it was retrieved, and not that they came late: they
--   are 'unknown'. 'missing' means not in this snapshot, and the report may lie elsewhere. The
--   deadline is a convention of this project unless its own source says otherwise. Who is expected
--   is what the snapshot suggests (see entity_reports), not a list of who was asked.
-- grain: one row per year of reporting_years and expected entity, by year and entity_code
-- needs: selection, entity_reports, entity_timeliness
-- key: year, entity_code
-- evidence: source_row
-- columns:
--   year: calendar year of the report
--   entity_code: of the entity
--   entity_name: its name, null when the table entities lacks it
--   status: on_time, late, missing, not_due_yet or unknown
--   reason: why it is unknown: no_deadline, no_day, seen_too_late or not_looked; else null
--   has_reported: whether the report is in the snapshot
--   period_end: last day of the period reported on
--   due_on: day on which the report is due; null without a deadline
--   first_seen_on: first day on which it was seen; null without one
--   n_values: values reported for the year
--   is_illustrative: whether any of these values comes from an illustrative source
with

counted as (  -- noqa: ST03
    select
        entity_timeliness.year,
        entity_timeliness.entity_code,
        entity_reports.source_id || ': ' || entity_reports.indicator_code
        || coalesce(', ' || entity_reports.dimension, '') as item,
        false as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        'indicator_values' as table_name,
        entity_reports.source_id,
        entity_reports.source_file,
        entity_reports.source_sheet,
        entity_reports.source_row
    from entity_timeliness
    inner join entity_reports
        on
            entity_timeliness.entity_code = entity_reports.entity_code
            and entity_timeliness.year = entity_reports.year
),

timeliness_rows as (
    select *
    from entity_timeliness
)

select * from timeliness_rows
order by year, entity_code
