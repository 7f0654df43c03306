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

engaged_by_year as (
    select
        years.year,
        count(distinct engagement.iso3) as value,
        count(distinct case
            when country_scope_by_year.is_state then engagement.iso3
        end) as numerator,
        count(distinct engagement.initiative_id) as n,
        bool_or(engagement.is_illustrative) as is_illustrative
    from engagement
    inner join years on years.year between engagement.from_year and engagement.until_year
    inner join country_scope_by_year
        on
            years.year = country_scope_by_year.year
            and engagement.iso3 = country_scope_by_year.iso3
    group by years.year
),

states_by_year as (
    select
        year,
        count(*) as denominator
    from country_scope_by_year
    where is_state
    group by year
),

states_overall as (
    select count(*) as denominator
    from country_scope
    where is_state
),

overall as (
    select
        count(distinct engaged_overall.iso3) as value,
        count(distinct case when country_scope.is_state then engaged_overall.iso3 end) as numerator,
        count(distinct engaged_overall.initiative_id) as n,
        coalesce(bool_or(engaged_overall.is_illustrative), false) as is_illustrative
    from engaged_overall
    inner join country_scope on engaged_overall.iso3 = country_scope.iso3
),

both_kinds as (
    select
        engaged_by_year.year,
        engaged_by_year.value,
        engaged_by_year.numerator,
        coalesce(states_by_year.denominator, 0) as denominator,
        engaged_by_year.n,
        engaged_by_year.is_illustrative
    from engaged_by_year
    left join states_by_year on engaged_by_year.year = states_by_year.year
    union all
    select
        cast(null as integer) as year,
        overall.value,
        overall.numerator,
        states_overall.denominator,
        overall.n,
        overall.is_illustrative
    from overall
    cross join states_overall
),

engaged as (
    select
        year,
        cast(value as double) as value,
        'countries' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        100 * cast(numerator as double) / nullif(denominator, 0) as share_percent,
        n,
        denominator - numerator as n_not_engaged,
        is_illustrative
    from both_kinds
)

select * from engaged
order by year nulls first
