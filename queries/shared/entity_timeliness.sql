-- id: entity_timeliness
-- title: Whether each expected entity's report was there in time, as far as the snapshot can tell
-- formula: A report is what an entity reported for one year (its rows of entity_reports). Its
--   period ends on the latest period_end of these rows, else on 31 December of the year. It is due
--   on the last day of the month that lies `months` months after the month in which the period
--   ends; months is that of the entity's row in reporting_deadlines, else that of the row without
--   entity_code. A file was seen on its retrieved_on in sources. first_seen_on is the earliest such
--   day of the files that hold the report.
--
--   A report that is there is 'on_time' when first_seen_on is not after due_on. It is 'late' when
--   all its files have a day, first_seen_on is after due_on, and another file with reports of the
--   entity was seen after due_on and before first_seen_on: somebody looked, and it was not there.
--   Else it is 'unknown': a file that was retrieved long after the deadline does not say when the
--   report came.
--
--   A report that is not there is 'not_due_yet' when due_on is not before as_of_date (see as_of);
--   'missing' when due_on is, and a file with reports of any entity was seen after due_on; else
--   'unknown'. Without a deadline the status is 'unknown' in any case.
--
--   reason says why it is unknown: 'no_deadline'; 'no_day', a file of the report has no
--   retrieved_on; 'seen_too_late', the report was first seen after due_on and nobody had looked in
--   between; 'not_looked', no file with reports was seen since due_on. The first that holds.
-- grain: `entity_timeliness`: one row per year of reporting_years and expected entity.
--   `report_looks`: one row per entity and day on which a file with reports of it was seen
-- tables: sources, reporting_deadlines
-- needs: as_of, selection, entity_reports
with

-- A file stands once in sources; a report may stand in several files.
report_files as (
    select distinct
        entity_reports.entity_code,
        entity_reports.year,
        entity_reports.source_id,
        entity_reports.source_file,
        sources.retrieved_on as seen_on
    from entity_reports
    left join sources
        on
            entity_reports.source_id = sources.source_id
            and entity_reports.source_file = sources.file
),

report_looks as (
    select distinct
        entity_code,
        seen_on
    from report_files
    where seen_on is not null
),

last_looks as (
    select max(seen_on) as last_look_on
    from report_looks
),

days_seen as (
    select
        entity_code,
        year,
        min(seen_on) as first_seen_on,
        count(*) filter (where seen_on is null) as n_without_day
    from report_files
    group by entity_code, year
),

report_ends as (
    select
        entity_code,
        year,
        max(period_end) as period_end,
        count(*) as n_values,
        bool_or(is_illustrative) as is_illustrative
    from entity_reports
    group by entity_code, year
),

expected_reports as (
    select
        reporting_years.year,
        expected_entities.entity_code,
        expected_entities.entity_name,
        report_ends.entity_code is not null as has_reported,
        coalesce(
            report_ends.period_end, make_date(reporting_years.year, 12, 31)
        ) as period_end,
        coalesce(own_deadlines.months, common_deadlines.months) as months,
        days_seen.first_seen_on,
        coalesce(days_seen.n_without_day, 0) as n_without_day,
        coalesce(report_ends.n_values, 0) as n_values,
        coalesce(report_ends.is_illustrative, false) as is_illustrative
    from reporting_years
    cross join expected_entities
    left join report_ends
        on
            reporting_years.year = report_ends.year
            and expected_entities.entity_code = report_ends.entity_code
    left join days_seen
        on
            reporting_years.year = days_seen.year
            and expected_entities.entity_code = days_seen.entity_code
    left join reporting_deadlines as own_deadlines
        on expected_entities.entity_code = own_deadlines.entity_code
    left join reporting_deadlines as common_deadlines
        on common_deadlines.entity_code is null
),

due_months as (
    select
        *,
        cast(
            extract(year from period_end) * 12 + extract(month from period_end) - 1 + months
            as integer
        ) as due_month
    from expected_reports
),

due_reports as (
    select
        *,
        last_day(make_date(due_month // 12, mod(due_month, 12) + 1, 1)) as due_on
    from due_months
),

looks_between as (
    select distinct
        due_reports.entity_code,
        due_reports.year
    from due_reports
    inner join report_looks
        on
            due_reports.entity_code = report_looks.entity_code
            and due_reports.due_on < report_looks.seen_on
            and due_reports.first_seen_on > report_looks.seen_on
),

judged_reports as (
    select
        due_reports.*,
        looks_between.entity_code is not null as was_looked_for,
        as_of.as_of_date,
        last_looks.last_look_on
    from due_reports
    cross join as_of
    cross join last_looks
    left join looks_between
        on
            due_reports.entity_code = looks_between.entity_code
            and due_reports.year = looks_between.year
),

entity_timeliness as (
    select
        year,
        entity_code,
        entity_name,
        case
            when due_on is null then 'unknown'
            when has_reported and first_seen_on <= due_on then 'on_time'
            when has_reported and n_without_day = 0 and was_looked_for then 'late'
            when has_reported then 'unknown'
            when due_on >= as_of_date then 'not_due_yet'
            when last_look_on > due_on then 'missing'
            else 'unknown'
        end as status,
        case
            when due_on is null then 'no_deadline'
            when has_reported and first_seen_on <= due_on then null
            when has_reported and n_without_day > 0 then 'no_day'
            when has_reported and not was_looked_for then 'seen_too_late'
            when has_reported or due_on >= as_of_date or last_look_on > due_on then null
            else 'not_looked'
        end as reason,
        has_reported,
        period_end,
        due_on,
        first_seen_on,
        n_values,
        is_illustrative
    from judged_reports
)

select * from entity_timeliness
