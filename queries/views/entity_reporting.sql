-- id: entity_reporting
-- title: Who reported, and who did not
-- question: Which entities reported in each year, of those that could?
-- unit: entities
-- formula: Reports, expected entities and the years shown are those of entity_reports. has_reported
--   = at least one report of the entity lies in the year (n_values counts them). n_records =
--   selected records (see selection) of which it is the entity_code and whose period covers the
--   year. last_reported_year = its last year with a report, up to the last shown year. n_reported
--   and n_expected count the entities of the year, so that coverage reads "n_reported of n_expected
--   entities reported". The entity and year filters apply; the others apply to n_records only.
-- direction: up
-- tables: none
-- caveats: The snapshot knows no list of who was asked: a UN entity that never appears in it is not
--   expected.
-- grain: one row per shown year and expected entity, by year and entity_code
-- needs: selection, entity_reports
-- key: year, entity_code
-- evidence: source_row
-- columns:
--   year: calendar year
--   entity_code: of the entity
--   entity_name: its name, null when the table entities lacks it
--   has_reported: whether it reported a value for the year
--   n_values: values reported for the year
--   n_records: its selected records whose period covers the year
--   last_reported_year: last year with a value; null when it never reported
--   n_reported: entities that reported for the year
--   n_expected: entities expected
--   is_illustrative: whether any of its values of the year comes from an illustrative source
with

counted as (
    select
        entity_reports.year,
        entity_reports.entity_code,
        entity_reports.source_id || ': ' || entity_reports.source_file || ' '
        || coalesce(entity_reports.source_sheet, '') || ' '
        || cast(entity_reports.source_row as varchar) as item,
        true as in_numerator,
        false as in_denominator,
        cast(count(*) as double) as weight,
        'indicator_values' as table_name,
        entity_reports.source_id,
        entity_reports.source_file,
        entity_reports.source_sheet,
        entity_reports.source_row,
        bool_or(entity_reports.is_illustrative) as is_illustrative
    from entity_reports
    inner join reporting_years on entity_reports.year = reporting_years.year
    inner join expected_entities
        on entity_reports.entity_code = expected_entities.entity_code
    group by
        entity_reports.year,
        entity_reports.entity_code,
        entity_reports.source_id,
        entity_reports.source_file,
        entity_reports.source_sheet,
        entity_reports.source_row
),

values_by_year as (
    select
        entity_code,
        year,
        cast(sum(weight) as bigint) as n_values,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by entity_code, year
),

last_reports as (
    select
        entity_code,
        max(year) as last_reported_year
    from entity_reports
    group by entity_code
),

records_by_year as (
    select
        selected.entity_code,
        reporting_years.year,
        count(*) as n_records
    from selected
    inner join reporting_years
        on reporting_years.year between selected.period_start_year and selected.period_end_year
    group by selected.entity_code, reporting_years.year
),

entity_years as (
    select
        reporting_years.year,
        expected_entities.entity_code,
        expected_entities.entity_name,
        coalesce(values_by_year.n_values, 0) as n_values,
        coalesce(records_by_year.n_records, 0) as n_records,
        last_reports.last_reported_year,
        coalesce(values_by_year.is_illustrative, false) as is_illustrative
    from expected_entities
    cross join reporting_years
    left join values_by_year
        on
            expected_entities.entity_code = values_by_year.entity_code
            and reporting_years.year = values_by_year.year
    left join records_by_year
        on
            expected_entities.entity_code = records_by_year.entity_code
            and reporting_years.year = records_by_year.year
    left join last_reports on expected_entities.entity_code = last_reports.entity_code
),

counts_by_year as (
    select
        year,
        count(*) filter (where n_values > 0) as n_reported,
        count(*) as n_expected
    from entity_years
    group by year
),

entity_reporting as (
    select
        entity_years.year,
        entity_years.entity_code,
        entity_years.entity_name,
        entity_years.n_values > 0 as has_reported,
        entity_years.n_values,
        entity_years.n_records,
        entity_years.last_reported_year,
        counts_by_year.n_reported,
        counts_by_year.n_expected,
        entity_years.is_illustrative
    from entity_years
    inner join counts_by_year on entity_years.year = counts_by_year.year
)

select * from entity_reporting
order by year, entity_code
