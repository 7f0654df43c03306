-- id: SU-20
-- title: Countries engaged
-- question: How many countries take part, and how many have never been reached?
-- unit: countries
-- formula: value = distinct countries in scope (see country_scope) that are engaged in the year
--   through at least one selected record, in any role, or through an adoption (see engagement).
--   numerator = those of them that are states (countries.is_state); denominator = states in scope
--   in the year; share_percent = 100 * numerator / denominator, null when there is no state in
--   scope. n_not_engaged = denominator - numerator. n = distinct selected records through which the
--   countries counted are engaged. The row of the whole selection takes `engaged_overall` and the
--   scope of the last shown year.
-- direction: up
-- headline: none
-- no_value: No record of the selection names a country in scope.
-- tables: none
-- caveats: The share counts states only, so that areas do not widen the base; value counts areas
--   too. Being named in a record is not the same as benefiting. Work reported for a region or the
--   world names no country.
-- grain: one row per shown year with a country engaged (a year without any is a gap), and one row
--   with year null for the whole selection
-- needs: selection, years, country_scope, adoption_status, engagement
-- key: year
-- evidence: engagement
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: countries and areas engaged
--   unit: countries
--   numerator: states engaged
--   denominator: states in scope
--   share_percent: 100 * numerator / denominator
--   n: selected records through which they are engaged
--   n_not_engaged: states in scope that are not engaged; the query white_spots lists them for the
--     whole selection
--   is_illustrative: whether any of the n records rests on an illustrative source
with

engaged_countries as (
    select
        years.year,
        engagement.initiative_id,
        engagement.iso3,
        bool_or(engagement.is_illustrative) as is_illustrative
    from engagement
    inner join years on years.year between engagement.from_year and engagement.until_year
    inner join country_scope_by_year
        on
            years.year = country_scope_by_year.year
            and engagement.iso3 = country_scope_by_year.iso3
    group by years.year, engagement.initiative_id, engagement.iso3
    union all
    select
        cast(null as integer) as year,
        initiative_id,
        iso3,
        is_illustrative
    from engaged_overall
),

shown_rows as (
    select distinct
        year,
        year as scope_year
    from engaged_countries
    where year is not null
    union all
    select
        cast(null as integer) as year,
        last_year as scope_year
    from shown_years
),

-- A state that is not engaged is in the denominator and has no line of its own.
counted as (
    select
        shown_rows.year,
        country_scope_by_year.iso3 as item,
        country_scope_by_year.is_state and engaged_countries.iso3 is not null as in_numerator,
        country_scope_by_year.is_state as in_denominator,
        cast(1 as double) as weight,
        engaged_countries.initiative_id,
        engaged_countries.iso3,
        engaged_countries.is_illustrative
    from shown_rows
    inner join country_scope_by_year on shown_rows.scope_year = country_scope_by_year.year
    left join engaged_countries
        on
            shown_rows.year is not distinct from engaged_countries.year
            and country_scope_by_year.iso3 = engaged_countries.iso3
    where country_scope_by_year.is_state or engaged_countries.iso3 is not null
),

counts as (
    select
        shown_rows.year,
        count(distinct counted.iso3) as countries,
        count(distinct case when counted.in_numerator then counted.item end) as numerator,
        count(distinct case when counted.in_denominator then counted.item end) as denominator,
        count(distinct counted.initiative_id) as n,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from shown_rows
    left join counted on shown_rows.year is not distinct from counted.year
    group by shown_rows.year
),

engaged as (
    select
        year,
        cast(countries as double) as value,
        'countries' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        100 * cast(numerator as double) / nullif(denominator, 0) as share_percent,
        n,
        denominator - numerator as n_not_engaged,
        is_illustrative
    from counts
)

select * from engaged
order by year nulls first
