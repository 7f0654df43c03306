-- id: SU-02
-- title: Solutions transferred
-- question: How many solutions have been taken to another country, with evidence?
-- unit: solutions
-- formula: A pair is a selected solution and an adopter country in scope; it is abroad when the
--   adopter is another country than the pair's origin, or when no origin is recorded (see
--   adoption_standing). value = distinct solutions with at least one pair abroad, in scope in the
--   year, whose stage at the end of the year is S3, S4, S5 or S6; moving back below S3, or SX,
--   takes a pair out again. new_in_year: each pair abroad has a year of its earliest step at S3,
--   S4, S5 or S6, which counts when its adopter was in scope in that year; a solution is new in the
--   earliest of these years of its pairs, and in no other, whatever became of it. The row of the
--   whole selection is the stock at the end of the last shown year, 0 when no year is shown; its
--   new_in_year is the sum over the shown years.
-- direction: up
-- headline: none
-- no_value: No solution of the selection has a dated step in another country in scope.
-- tables: none
-- caveats: Only stages with evidence count; a claim without public evidence stands as S2. A pair
--   without a known origin is taken for another country: n_origin_unknown says how many solutions
--   rest on such pairs alone. Recent years are incomplete, because transfers are reported late.
--   value is a stock and may fall; set it in relation to SU-01 only by cohort (SU-03).
-- grain: one row per shown year from the first in which a pair abroad in scope has any step (a
--   stock carries on, so there are no gaps), and one row with year null for the whole selection
-- needs: selection, years, country_scope, adoption_status, adoption_standing
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: solutions transferred, at the end of the year
--   unit: solutions
--   numerator: the same as value
--   denominator: null, the indicator is a count
--   n: solutions with a pair abroad in scope that has any step (S0 to SX) by the end of the year
--   new_in_year: solutions first transferred in the year
--   n_origin_unknown: solutions of value none of whose pairs abroad at S3, S4, S5 or S6 has a known
--     origin
--   is_illustrative: whether any pair abroad in scope with a step by the end of the year rests on
--     an illustrative source
with

solutions_by_year as (
    select
        year,
        initiative_id,
        bool_or(stage_order between 3 and 6) as is_transferred,
        bool_or(stage_order between 3 and 6 and has_origin) as has_origin,
        bool_or(is_illustrative) as is_illustrative
    from adoption_standing
    where is_abroad
    group by year, initiative_id
),

stock_by_year as (
    select
        year,
        count(*) filter (where is_transferred) as value,
        count(*) filter (where is_transferred and not has_origin) as n_origin_unknown,
        count(*) as n,
        bool_or(is_illustrative) as is_illustrative
    from solutions_by_year
    group by year
),

first_transfers as (
    select
        adoption_steps.initiative_id,
        adoption_steps.adopter_iso3,
        min(adoption_steps.on_year) as first_year
    from adoption_steps
    inner join selected on adoption_steps.initiative_id = selected.initiative_id
    inner join adoption_pairs
        on
            adoption_steps.initiative_id = adoption_pairs.initiative_id
            and adoption_steps.adopter_iso3 = adoption_pairs.adopter_iso3
    where
        selected.is_solution
        and adoption_steps.stage_order between 3 and 6
        and (
            adoption_pairs.origin_iso3 is null
            or adoption_pairs.origin_iso3 <> adoption_pairs.adopter_iso3
        )
    group by adoption_steps.initiative_id, adoption_steps.adopter_iso3
),

first_years as (
    select
        first_transfers.initiative_id,
        min(first_transfers.first_year) as first_year
    from first_transfers
    inner join country_scope_by_year
        on
            first_transfers.adopter_iso3 = country_scope_by_year.iso3
            and first_transfers.first_year = country_scope_by_year.year
    group by first_transfers.initiative_id
),

new_by_year as (
    select
        years.year,
        count(*) as new_in_year
    from first_years
    inner join years on first_years.first_year = years.year
    group by years.year
),

new_in_shown_years as (
    select cast(coalesce(sum(new_in_year), 0) as bigint) as new_in_year
    from new_by_year
),

-- A stock carries on: a year in which no pair is in scope any more is 0, not a gap.
first_stock_year as (
    select min(year) as first_year
    from stock_by_year
),

whole_selection as (
    select
        cast(null as integer) as year,
        coalesce(stock_by_year.value, 0) as value,
        coalesce(stock_by_year.n, 0) as n,
        new_in_shown_years.new_in_year,
        coalesce(stock_by_year.n_origin_unknown, 0) as n_origin_unknown,
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
        coalesce(new_by_year.new_in_year, 0) as new_in_year,
        coalesce(stock_by_year.n_origin_unknown, 0) as n_origin_unknown,
        coalesce(stock_by_year.is_illustrative, false) as is_illustrative
    from years
    inner join first_stock_year on years.year >= first_stock_year.first_year
    left join stock_by_year on years.year = stock_by_year.year
    left join new_by_year on years.year = new_by_year.year
    union all
    select * from whole_selection
),

transferred as (
    select
        year,
        cast(value as double) as value,
        'solutions' as unit,
        cast(value as double) as numerator,
        cast(null as double) as denominator,
        n,
        new_in_year,
        n_origin_unknown,
        is_illustrative
    from both_kinds
)

select * from transferred
order by year nulls first
