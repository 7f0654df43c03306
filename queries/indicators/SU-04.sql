-- id: SU-04
-- title: Adoptions
-- question: How many times has a country taken up another's solution, with evidence?
-- unit: adoptions
-- formula: A pair is a selected solution and an adopter country (see adoption_status). value =
--   pairs whose adopter country is in scope in the year (see country_scope) and whose stage at the
--   end of the year is S4, S5 or S6; moving back below S4, or SX, takes a pair out again.
--   new_in_year = pairs in scope that first reached S4, S5 or S6 in the year, whatever became of
--   them. The row of the whole selection is the stock at the end of the last shown year, 0 when no
--   year is shown; its new_in_year is the sum over the shown years.
-- direction: up
-- tables: none
-- caveats: Only stages with evidence count; a claim without public evidence stands as S2. Recent
--   years are incomplete, because adoptions are reported late.
-- grain: one row per shown year from the first in which a pair in scope has any step (a stock
--   carries on, so there are no gaps), and one row with year null for the whole selection
-- needs: selection, years, country_scope, adoption_status
-- key: year
-- evidence: pair
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: adoptions at the end of the year
--   unit: adoptions
--   numerator: the same as value
--   denominator: null, the indicator is a count
--   n: pairs in scope with any step (S0 to SX) by the end of the year
--   new_in_year: pairs that first reached S4 or above in the year
--   is_illustrative: whether any of the n pairs rests on an illustrative source
with

standing as (
    select
        years.year,
        adoption_spells.initiative_id,
        adoption_spells.adopter_iso3,
        adoption_spells.is_adopted,
        adoption_spells.first_adopted_year,
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
),

standing_or_last as (
    select *
    from standing
    union all
    select
        cast(null as integer) as year,
        standing.initiative_id,
        standing.adopter_iso3,
        standing.is_adopted,
        standing.first_adopted_year,
        standing.is_illustrative
    from standing
    inner join shown_years on standing.year = shown_years.last_year
),

counted as (
    select
        year,
        initiative_id || ' > ' || adopter_iso3 as item,
        is_adopted as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        adopter_iso3,
        first_adopted_year,
        is_illustrative
    from standing_or_last
),

stock_by_year as (
    select
        year,
        count(*) filter (where in_numerator) as value,
        count(*) as n,
        count(*) filter (where first_adopted_year = year) as new_in_year,
        bool_or(is_illustrative) as is_illustrative
    from counted
    where year is not null
    group by year
),

-- A stock carries on: a year in which no pair is in scope any more is 0, not a gap.
first_stock_year as (
    select min(year) as first_year
    from stock_by_year
),

new_in_shown_years as (
    select cast(coalesce(sum(new_in_year), 0) as bigint) as new_in_year
    from stock_by_year
),

whole_selection as (
    select
        cast(null as integer) as year,
        coalesce(stock_by_year.value, 0) as value,
        coalesce(stock_by_year.n, 0) as n,
        new_in_shown_years.new_in_year,
        coalesce(stock_by_year.is_illustrative, false) as is_illustrative
    from shown_years
    cross join new_in_shown_years
    left join stock_by_year on shown_years.last_year = stock_by_year.year
),

both_kinds as (
    select
        years.year,
        coalesce(stock_by_year.value, 0) as value,
        coalesce(stock_by_year.n, 0) as n,
        coalesce(stock_by_year.new_in_year, 0) as new_in_year,
        coalesce(stock_by_year.is_illustrative, false) as is_illustrative
    from years
    inner join first_stock_year on years.year >= first_stock_year.first_year
    left join stock_by_year on years.year = stock_by_year.year
    union all
    select * from whole_selection
),

adopted as (
    select
        year,
        cast(value as double) as value,
        'adoptions' as unit,
        cast(value as double) as numerator,
        cast(null as double) as denominator,
        n,
        new_in_year,
        is_illustrative
    from both_kinds
)

select * from adopted
order by year nulls first
