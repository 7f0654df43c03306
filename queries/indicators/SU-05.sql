-- id: SU-05
-- title: Adopting countries
-- question: How many countries have taken up a solution, and how many of those that could?
-- unit: countries
-- formula: value = distinct adopter countries of the pairs that SU-04 counts in the year (adopter
--   in scope, stage S4, S5 or S6 at the end of the year). numerator = those of them that are states
--   (countries.is_state); denominator = states in scope in the year (see country_scope);
--   share_percent = 100 * numerator / denominator, null when there is no state in scope.
--   new_in_year = countries in scope whose first pair ever to reach S4, S5 or S6, among the
--   selected solutions, did so in the year. The row of the whole selection is the figure at the end
--   of the last shown year, 0 when no year is shown; its new_in_year is the sum over the shown
--   years.
-- direction: up
-- headline: none
-- no_value: No adoption with a dated stage is in the selection.
-- tables: none
-- caveats: The share counts states only, so that areas do not widen the base; value counts areas
--   too. Under a group filter the base changes when a country joins or leaves the group.
-- grain: one row per shown year from the first in which a pair in scope has any step (a stock
--   carries on, so there are no gaps), and one row with year null for the whole selection
-- needs: selection, years, country_scope, adoption_status
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: countries with at least one adoption at the end of the year
--   unit: countries
--   numerator: adopting countries that are states
--   denominator: states in scope
--   share_percent: 100 * numerator / denominator
--   n: pairs in scope with any step (S0 to SX) by the end of the year
--   new_in_year: countries that adopted for the first time in the year
--   is_illustrative: whether any of the n pairs rests on an illustrative source
with

first_adoptions as (
    select
        adopter_iso3,
        min(first_adopted_year) as first_adopted_year
    from adoption_pairs
    group by adopter_iso3
),

standing as (
    select
        years.year,
        adoption_spells.adopter_iso3,
        adoption_spells.is_adopted,
        country_scope_by_year.is_state,
        first_adoptions.first_adopted_year,
        adoption_spells.is_illustrative
    from adoption_spells
    inner join years
        on
            adoption_spells.from_year <= years.year
            and (adoption_spells.until_year is null or adoption_spells.until_year >= years.year)
    inner join country_scope_by_year
        on
            adoption_spells.adopter_iso3 = country_scope_by_year.iso3
            and years.year = country_scope_by_year.year
    inner join first_adoptions on adoption_spells.adopter_iso3 = first_adoptions.adopter_iso3
),

stock_by_year as (
    select
        year,
        count(distinct case when is_adopted then adopter_iso3 end) as value,
        count(distinct case when is_adopted and is_state then adopter_iso3 end) as numerator,
        count(*) as n,
        count(distinct case when first_adopted_year = year then adopter_iso3 end) as new_in_year,
        bool_or(is_illustrative) as is_illustrative
    from standing
    group by year
),

-- A stock carries on: a year in which no pair is in scope any more is 0, not a gap.
first_stock_year as (
    select min(year) as first_year
    from stock_by_year
),

states_by_year as (
    select
        years.year,
        count(country_scope_by_year.iso3) as denominator
    from years
    left join country_scope_by_year
        on
            years.year = country_scope_by_year.year
            and country_scope_by_year.is_state
    group by years.year
),

new_in_shown_years as (
    select cast(coalesce(sum(new_in_year), 0) as bigint) as new_in_year
    from stock_by_year
),

states_overall as (
    select count(*) as denominator
    from country_scope
    where is_state
),

whole_selection as (
    select
        cast(null as integer) as year,
        coalesce(stock_by_year.value, 0) as value,
        coalesce(stock_by_year.numerator, 0) as numerator,
        states_overall.denominator,
        coalesce(stock_by_year.n, 0) as n,
        new_in_shown_years.new_in_year,
        coalesce(stock_by_year.is_illustrative, false) as is_illustrative
    from shown_years
    cross join new_in_shown_years
    cross join states_overall
    left join stock_by_year on shown_years.last_year = stock_by_year.year
),

both_kinds as (
    select
        states_by_year.year,
        coalesce(stock_by_year.value, 0) as value,
        coalesce(stock_by_year.numerator, 0) as numerator,
        states_by_year.denominator,
        coalesce(stock_by_year.n, 0) as n,
        coalesce(stock_by_year.new_in_year, 0) as new_in_year,
        coalesce(stock_by_year.is_illustrative, false) as is_illustrative
    from states_by_year
    inner join first_stock_year on states_by_year.year >= first_stock_year.first_year
    left join stock_by_year on states_by_year.year = stock_by_year.year
    union all
    select * from whole_selection
),

adopting as (
    select
        year,
        cast(value as double) as value,
        'countries' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        100 * cast(numerator as double) / nullif(denominator, 0) as share_percent,
        n,
        new_in_year,
        is_illustrative
    from both_kinds
)

select * from adopting
order by year nulls first
