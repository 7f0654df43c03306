-- id: PLAT-01
-- title: Countries with a solutions platform
-- question: How many countries run a platform on which their solutions are documented and shared?
-- unit: countries; 1 = yes of a single reporter
-- formula: The rows of kind 'reported' are those of reported_values with the indicator_code
--   'PLAT-01': each answer, and counts that were published. The rows of kind 'computed' count
--   countries instead of reporters: of the answers (yes_no_answers of reported_values) with the
--   indicator_code 'PLAT-01' and an iso3, by dimension and year: denominator = distinct iso3,
--   numerator = those of them for which at least one answer is 1, value = numerator. The row with
--   year null is that of the last year with such an answer. Computed rows have no reporter_kind, as
--   a country and its country team may answer for the same country.
-- direction: up
-- no_value: Nobody has reported on platforms in the selection. Entity reports and published figures
--   bring values.
-- tables: none
-- caveats: Only countries for which somebody answered are counted: others may well have a platform.
--   A published count names no countries and may be of more than those that answered. Where a
--   country and its country team contradict each other, yes goes before no.
-- grain: as in reported_values: one row per year (null: the last), kind and reporter, and per
--   country, goal or dimension where reported so; computed rows first, then by reporter_kind from
--   system to country. A year without a report is a gap.
-- needs: reported_values
-- key: year, kind, reporter_kind, reporter, iso3, sdg_goal, dimension
-- evidence: source_row
-- columns: as reported_values
with

country_answers as (
    select
        *,
        bool_or(value = 1) over (partition by dimension, iso3, year) as has_platform,
        max(year) over (partition by dimension) as last_country_year
    from yes_no_answers
    where indicator_code = 'PLAT-01' and iso3 is not null
),

shown_answers as (
    select
        *,
        year as shown_year
    from country_answers
    union all
    select
        *,
        cast(null as integer) as shown_year
    from country_answers
    where year = last_country_year
),

counted as (  -- noqa: ST03
    select *
    from reported_items
    where indicator_code = 'PLAT-01' and kind = 'reported'
    union all
    select
        indicator_code,
        shown_year as year,
        'computed' as kind,
        cast(null as varchar) as reporter_kind,
        cast(null as varchar) as reporter,
        cast(null as varchar) as iso3,
        cast(null as integer) as sdg_goal,
        dimension,
        iso3 as item,
        has_platform as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from shown_answers
),

country_counts as (
    select
        shown_year,
        year,
        dimension,
        count(distinct case when has_platform then iso3 end) as numerator,
        count(distinct iso3) as denominator,
        count(distinct source_id) as n_sources,
        bool_or(is_illustrative) as is_illustrative
    from shown_answers
    group by shown_year, year, dimension
),

platforms_reported as (
    select *
    from reported_values
    where indicator_code = 'PLAT-01' and kind = 'reported'
    union all
    select
        'PLAT-01' as indicator_code,
        shown_year as year,
        year as value_year,
        'computed' as kind,
        cast(null as varchar) as reporter_kind,
        cast(null as varchar) as reporter,
        cast(null as varchar) as iso3,
        cast(null as integer) as sdg_goal,
        dimension,
        cast(numerator as double) as value,
        'countries' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        denominator as n,
        cast(null as bigint) as n_expected,
        cast(null as varchar) as response_base,
        cast(null as varchar) as source_citation,
        cast(null as varchar) as evidence,
        cast(null as varchar) as source_id,
        n_sources,
        is_illustrative
    from country_counts
)

select * from platforms_reported
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
