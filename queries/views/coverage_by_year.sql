-- id: coverage_by_year
-- title: Coverage of the selected records by year
-- question: Do the records say more, or less, from year to year?
-- unit: percent
-- formula: For each year and field (see record_fields) but 'date', which every record counted here
--   states: n = selected records (see selection) whose period starts in the year; n_with = those of
--   them that state the field; share_percent = 100 * n_with / n. n_undated = selected records
--   without a period, which are in no year.
-- direction: up
-- tables: none
-- caveats: A field that is stated need not be right. With few records a year the share says little.
-- grain: one row per year in which a selected record starts and field; a year without records has
--   no row
-- needs: selection, record_fields
-- key: year, field
-- evidence: record
-- columns:
--   year: first year of the period
--   field_order: place of the field in record_fields
--   field: country, goal, end_date, outcome, entity, modality, title, url
--   n_with: of them, those that state the field
--   n: records of the year
--   share_percent: 100 * n_with / n
--   n_undated: selected records without a period
--   is_illustrative: whether any record of the year comes from an illustrative source
with

counted as (
    select
        period_start_year as year,
        field,
        initiative_id as item,
        is_stated as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        field_order,
        is_illustrative
    from record_fields
    where period_start_year is not null and field <> 'date'
),

undated as (
    select count(*) filter (where period_start_year is null) as n_undated
    from selected
),

counts as (
    select
        year,
        field_order,
        field,
        count(*) filter (where in_numerator) as n_with,
        count(*) as n,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by year, field_order, field
),

coverage_by_year as (
    select
        counts.year,
        counts.field_order,
        counts.field,
        counts.n_with,
        counts.n,
        100 * cast(counts.n_with as double) / nullif(counts.n, 0) as share_percent,
        undated.n_undated,
        counts.is_illustrative
    from counts
    cross join undated
)

select * from coverage_by_year
order by year, field_order
