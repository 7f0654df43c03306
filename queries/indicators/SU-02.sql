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
-- needs: selection, years, country_scope, adoption_status, adoption_standing, stock_rows
-- key: year
-- evidence: pair
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

standing as (
    select
        year,
        initiative_id,
        adopter_iso3,
        stage_order between 3 and 6 as is_transferred,
        has_origin,
        bool_or(stage_order between 3 and 6) over (
            partition by year, initiative_id
        ) as is_solution_transferred,
        bool_or(is_illustrative) over (partition by year, initiative_id) as is_illustrative
    from adoption_standing
    where is_abroad
),

-- A solution that is counted rests on its pairs at S3 to S6; its other pairs are left out.
counted as (
    select
        stock_rows.year,
        standing.initiative_id as item,
        standing.is_solution_transferred as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        standing.initiative_id,
        standing.adopter_iso3,
        standing.has_origin,
        standing.is_illustrative
    from stock_rows
    inner join standing on stock_rows.standing_year = standing.year
    where standing.is_transferred or not standing.is_solution_transferred
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
    union all
    select
        cast(null as integer) as year,
        count(*) as new_in_year
    from first_years
    inner join years on first_years.first_year = years.year
),

counts as (
    select
        stock_rows.year,
        count(distinct case when counted.in_numerator then counted.item end) as solutions,
        count(distinct case
            when counted.in_numerator and counted.has_origin then counted.item
        end) as n_origin_known,
        count(distinct counted.item) as n,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from stock_rows
    left join counted on stock_rows.year is not distinct from counted.year
    group by stock_rows.year
),

transferred as (
    select
        counts.year,
        cast(counts.solutions as double) as value,
        'solutions' as unit,
        cast(counts.solutions as double) as numerator,
        cast(null as double) as denominator,
        counts.n,
        coalesce(new_by_year.new_in_year, 0) as new_in_year,
        counts.solutions - counts.n_origin_known as n_origin_unknown,
        counts.is_illustrative
    from counts
    left join new_by_year on counts.year is not distinct from new_by_year.year
)

select * from transferred
order by year nulls first
