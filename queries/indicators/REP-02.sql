-- id: REP-02
-- title: Timeliness
-- question: How many of the reports that were due were there in time?
-- unit: percent
-- formula: Statuses are those of entity_timeliness. A year is judged when a report of it is
--   'on_time', or when a file with reports of any entity was seen (see report_looks there) from the
--   year's 31 December to the latest due_on of its reports: otherwise nobody could have seen a
--   report come in time, and the share would say something of the collection and not of the
--   entities. In a judged year, denominator = reports that are 'on_time', 'late' or 'missing',
--   numerator = those 'on_time'; in any other year both are 0. value = 100 * numerator /
--   denominator, null when the denominator is 0. The counts of all statuses are given in any case.
--   The row of the whole selection is that of the last year whose denominator is not 0, else of the
--   last shown year. The entity and year filters apply, the others do not.
-- direction: up
-- headline: none
-- no_value: No year of the selection can be judged. A file with reports, retrieved before they were
--   due, would tell.
-- tables: none
-- caveats: Most years of most snapshots cannot be judged: one file that collects the reports of
--   many years was retrieved after the deadlines of all but the last. That is 'unknown' and never
--   counted as late. Where many are unknown the share rests on few. The deadline is a convention of
--   this project unless its own source says otherwise.
-- grain: one row per year of reporting_years (the shown years with a report, and the last shown
--   year) when an entity is expected, and one row with year null for the whole selection
-- needs: selection, entity_reports, entity_timeliness
-- key: year
-- evidence: source_row
-- columns:
--   year: calendar year of the reports; null on the row of the whole selection
--   report_year: the same as year; on the row of the whole selection the year that it shows
--   value: reports that were there in time, percent
--   unit: percent
--   numerator: reports there in time
--   denominator: reports in time, late or missing, in a year that can be judged
--   n: the same as denominator
--   is_judged: whether the year can be judged
--   n_expected: reports expected
--   n_on_time: reports with the status on_time
--   n_late: with the status late
--   n_missing: with the status missing
--   n_not_due_yet: with the status not_due_yet
--   n_unknown: with the status unknown
--   is_illustrative: whether any value in these reports comes from an illustrative source
with

last_due_days as (
    select
        year,
        max(due_on) as last_due_on,
        bool_or(status = 'on_time') as is_any_on_time
    from entity_timeliness
    group by year
),

looked_years as (
    select distinct last_due_days.year
    from last_due_days
    inner join report_looks
        on
            last_due_days.last_due_on >= report_looks.seen_on
            and report_looks.seen_on >= make_date(last_due_days.year, 12, 31)
),

judged_reports_by_year as (
    select
        entity_timeliness.*,
        last_due_days.is_any_on_time or looked_years.year is not null as is_judged
    from entity_timeliness
    inner join last_due_days on entity_timeliness.year = last_due_days.year
    left join looked_years on entity_timeliness.year = looked_years.year
),

counts as (
    select
        year,
        bool_or(is_judged) as is_judged,
        count(*) as n_expected,
        count(*) filter (where status = 'on_time') as n_on_time,
        count(*) filter (where status = 'late') as n_late,
        count(*) filter (where status = 'missing') as n_missing,
        count(*) filter (where status = 'not_due_yet') as n_not_due_yet,
        count(*) filter (where status = 'unknown') as n_unknown,
        bool_or(is_illustrative) as is_illustrative
    from judged_reports_by_year
    group by year
),

last_judged as (
    select max(year) as report_year
    from counts
    where is_judged and n_on_time + n_late + n_missing > 0
),

shown_rows as (
    select
        year,
        year as report_year
    from counts
    union all
    select
        cast(null as integer) as year,
        coalesce(last_judged.report_year, shown_years.last_year) as report_year
    from shown_years
    cross join last_judged
),

counted as (  -- noqa: ST03
    select
        shown_rows.year,
        judged_reports_by_year.entity_code as item,
        judged_reports_by_year.is_judged
        and judged_reports_by_year.status = 'on_time' as in_numerator,
        judged_reports_by_year.is_judged
        and judged_reports_by_year.status in ('on_time', 'late', 'missing') as in_denominator,
        cast(1 as double) as weight,
        case when entity_reports.entity_code is not null then 'indicator_values' end as table_name,
        entity_reports.source_id,
        entity_reports.source_file,
        entity_reports.source_sheet,
        entity_reports.source_row
    from shown_rows
    inner join judged_reports_by_year
        on shown_rows.report_year = judged_reports_by_year.year
    left join entity_reports
        on
            judged_reports_by_year.entity_code = entity_reports.entity_code
            and judged_reports_by_year.year = entity_reports.year
),

shown_counts as (
    select
        shown_rows.year,
        shown_rows.report_year,
        coalesce(counts.is_judged, false) as is_judged,
        case when counts.is_judged then counts.n_on_time else 0 end as numerator,
        case
            when counts.is_judged then counts.n_on_time + counts.n_late + counts.n_missing
            else 0
        end as denominator,
        coalesce(counts.n_expected, 0) as n_expected,
        coalesce(counts.n_on_time, 0) as n_on_time,
        coalesce(counts.n_late, 0) as n_late,
        coalesce(counts.n_missing, 0) as n_missing,
        coalesce(counts.n_not_due_yet, 0) as n_not_due_yet,
        coalesce(counts.n_unknown, 0) as n_unknown,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from shown_rows
    left join counts on shown_rows.report_year = counts.year
),

timeliness as (
    select
        year,
        report_year,
        100 * cast(numerator as double) / nullif(cast(denominator as double), 0) as value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        denominator as n,
        is_judged,
        n_expected,
        n_on_time,
        n_late,
        n_missing,
        n_not_due_yet,
        n_unknown,
        is_illustrative
    from shown_counts
)

select * from timeliness
order by year nulls first
