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
-- needs: selection, years, country_scope, adoption_status, stock_rows
-- key: year
-- evidence: pair
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
        adoption_pairs.adopter_iso3,
        min(adoption_pairs.first_adopted_year) as first_adopted_year
    from adoption_pairs
    inner join selected on adoption_pairs.initiative_id = selected.initiative_id
    where selected.is_solution
    group by adoption_pairs.adopter_iso3
),

standing as (
    select
        years.year,
        adoption_spells.initiative_id,
        adoption_spells.adopter_iso3,
        adoption_spells.is_adopted,
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
    inner join selected
        on
            adoption_spells.initiative_id = selected.initiative_id
            and selected.is_solution
    inner join first_adoptions on adoption_spells.adopter_iso3 = first_adoptions.adopter_iso3
),

-- A state that has adopted nothing is in the denominator and has no line of its own.
counted as (
    select
        stock_rows.year,
        country_scope_by_year.iso3 as item,
        country_scope_by_year.is_state and standing.initiative_id is not null as in_numerator,
        country_scope_by_year.is_state as in_denominator,
        cast(1 as double) as weight,
        standing.initiative_id,
        standing.adopter_iso3
    from stock_rows
    inner join country_scope_by_year on stock_rows.standing_year = country_scope_by_year.year
    left join standing
        on
            stock_rows.standing_year = standing.year
            and country_scope_by_year.iso3 = standing.adopter_iso3
            and standing.is_adopted
    where country_scope_by_year.is_state or standing.initiative_id is not null
),

country_counts as (
    select
        year,
        count(distinct adopter_iso3) as countries,
        count(distinct case when in_numerator then item end) as numerator,
        count(distinct case when in_denominator then item end) as denominator
    from counted
    group by year
),

pair_counts as (
    select
        stock_rows.year,
        count(standing.initiative_id) as n,
        coalesce(bool_or(standing.is_illustrative), false) as is_illustrative
    from stock_rows
    left join standing on stock_rows.standing_year = standing.year
    group by stock_rows.year
),

new_by_year as (
    select
        year,
        count(distinct adopter_iso3) as new_in_year
    from standing
    where first_adopted_year = year
    group by year
    union all
    select
        cast(null as integer) as year,
        count(distinct adopter_iso3) as new_in_year
    from standing
    where first_adopted_year = year
),

adopting as (
    select
        pair_counts.year,
        cast(coalesce(country_counts.countries, 0) as double) as value,
        'countries' as unit,
        cast(coalesce(country_counts.numerator, 0) as double) as numerator,
        cast(coalesce(country_counts.denominator, 0) as double) as denominator,
        100 * cast(country_counts.numerator as double)
        / nullif(country_counts.denominator, 0) as share_percent,
        pair_counts.n,
        coalesce(new_by_year.new_in_year, 0) as new_in_year,
        pair_counts.is_illustrative
    from pair_counts
    left join country_counts on pair_counts.year is not distinct from country_counts.year
    left join new_by_year on pair_counts.year is not distinct from new_by_year.year
)

select * from adopting
order by year nulls first
