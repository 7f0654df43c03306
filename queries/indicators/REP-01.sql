-- id: REP-01
-- title: Entities that reported
-- question: How many of the entities that are expected to report did so?
-- unit: percent
-- formula: value = 100 * numerator / denominator, null when no entity is expected. denominator =
--   entities expected to report (see entity_reports), the same in every year. numerator = those of
--   them with at least one report of the year (n_reports counts the reports). The row of the whole
--   selection is that of the last shown year. The entity and year filters apply, the others do not.
-- direction: up
-- headline: none
-- no_value: No entity is expected to report: none of the selection appears in the data.
-- tables: none
-- caveats: The snapshot knows no list of who was asked: a UN entity that never appears in it is not
--   expected, and one that joined later is expected in the years before, too. Reports of the last
--   year are often not due yet: n_not_due_yet says how many.
-- grain: one row per year of reporting_years (the shown years with a report, and the last shown
--   year), and one row with year null for the whole selection; none when no entity is expected but
--   the row of the whole selection
-- needs: selection, entity_reports, entity_timeliness
-- key: year
-- evidence: source_row
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: entities that reported, percent
--   unit: percent
--   numerator: entities that reported for the year
--   denominator: entities expected to report
--   n: the same as denominator
--   n_reports: values that they reported for the year
--   n_not_due_yet: entities that did not report and whose report is not due yet (see
--     entity_timeliness)
--   is_illustrative: whether any of the n_reports comes from an illustrative source
with

shown_rows as (
    select
        reporting_years.year,
        reporting_years.year as report_year
    from reporting_years
    union all
    select
        cast(null as integer) as year,
        last_year as report_year
    from shown_years
),

entity_rows as (
    select
        shown_rows.year,
        shown_rows.report_year,
        expected_entities.entity_code,
        entity_reports.entity_code is not null as has_reported,
        entity_reports.source_id,
        entity_reports.source_file,
        entity_reports.source_sheet,
        entity_reports.source_row,
        coalesce(entity_reports.is_illustrative, false) as is_illustrative
    from shown_rows
    cross join expected_entities
    left join entity_reports
        on
            expected_entities.entity_code = entity_reports.entity_code
            and shown_rows.report_year = entity_reports.year
),

counted as (  -- noqa: ST03
    select
        year,
        entity_code as item,
        has_reported as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        case when has_reported then 'indicator_values' end as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from entity_rows
),

counts as (
    select
        -- Nulls never join: the whole selection goes by year 0 until the last step.
        coalesce(year, 0) as year_key,
        count(distinct case when has_reported then entity_code end) as numerator,
        count(distinct entity_code) as denominator,
        count(*) filter (where has_reported) as n_reports,
        bool_or(is_illustrative) as is_illustrative
    from entity_rows
    group by coalesce(year, 0)
),

open_counts as (
    select
        shown_rows.year,
        count(*) as n_not_due_yet
    from shown_rows
    inner join entity_timeliness on shown_rows.report_year = entity_timeliness.year
    where entity_timeliness.status = 'not_due_yet'
    group by shown_rows.year
),

shown_keys as (
    select 0 as year_key
    union
    select year_key
    from counts
),

entities_reported as (
    select
        nullif(shown_keys.year_key, 0) as year,
        100 * cast(counts.numerator as double)
        / nullif(cast(counts.denominator as double), 0) as value,
        'percent' as unit,
        cast(coalesce(counts.numerator, 0) as double) as numerator,
        cast(coalesce(counts.denominator, 0) as double) as denominator,
        coalesce(counts.denominator, 0) as n,
        coalesce(counts.n_reports, 0) as n_reports,
        coalesce(open_counts.n_not_due_yet, 0) as n_not_due_yet,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from shown_keys
    left join counts on shown_keys.year_key = counts.year_key
    left join open_counts on nullif(shown_keys.year_key, 0) is not distinct from open_counts.year
)

select * from entities_reported
order by year nulls first
