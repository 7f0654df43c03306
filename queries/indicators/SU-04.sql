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
-- headline: none
-- no_value: No adoption with a dated stage is in the selection.
-- tables: none
-- caveats: Only stages with evidence count; a claim without public evidence stands as S2. Recent
--   years are incomplete, because adoptions are reported late.
-- grain: one row per shown year from the first in which a pair in scope has any step (a stock
--   carries on, so there are no gaps), and one row with year null for the whole selection
-- needs: selection, years, country_scope, adoption_status, stock_rows
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
    inner join selected
        on
            adoption_spells.initiative_id = selected.initiative_id
            and selected.is_solution
),

counted as (
    select
        stock_rows.year,
        standing.initiative_id || ' > ' || standing.adopter_iso3 as item,
        standing.is_adopted as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        standing.initiative_id,
        standing.adopter_iso3,
        standing.is_illustrative
    from stock_rows
    inner join standing on stock_rows.standing_year = standing.year
),

new_by_year as (
    select
        year,
        count(*) as new_in_year
    from standing
    where first_adopted_year = year
    group by year
    union all
    select
        cast(null as integer) as year,
        count(*) as new_in_year
    from standing
    where first_adopted_year = year
),

counts as (
    select
        stock_rows.year,
        count(*) filter (where counted.in_numerator) as adoptions,
        count(counted.item) as n,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from stock_rows
    left join counted on stock_rows.year is not distinct from counted.year
    group by stock_rows.year
),

adopted as (
    select
        counts.year,
        cast(counts.adoptions as double) as value,
        'adoptions' as unit,
        cast(counts.adoptions as double) as numerator,
        cast(null as double) as denominator,
        counts.n,
        coalesce(new_by_year.new_in_year, 0) as new_in_year,
        counts.is_illustrative
    from counts
    left join new_by_year on counts.year is not distinct from new_by_year.year
)

select * from adopted
order by year nulls first
