-- id: SU-08
-- title: Institutionalised share
-- question: How many of the adoptions have become law, policy, budget or a national programme?
-- unit: percent
-- formula: A pair is a selected solution and an adopter country in scope in the year (see
--   adoption_standing). value = 100 * numerator / denominator, null when the denominator is 0.
--   denominator = pairs that reached S4, S5 or S6 at any time up to the end of the year, whatever
--   became of them. numerator = those whose stage at the end of the year is S6. interval_low and
--   interval_high are the Wilson score interval of the share at 95 % (see wilson); null when the
--   denominator is 0. The row of the whole selection is that of the last shown year; numerator and
--   denominator are 0 when no year is shown.
-- direction: up
-- headline: none
-- no_value: No solution of the selection has a dated step at S4 or above in a country in scope.
-- tables: none
-- caveats: Only stages with evidence count; a claim without public evidence stands as S2. An
--   adoption needs years to reach S6, so many recent adoptions press the share down. One that was
--   at S6 and moved back, or ended, is in the denominator only. The interval treats the adoptions
--   as independent of each other, which several of one solution or country are not.
-- grain: one row per shown year from the first whose denominator is not 0 (a stock carries on, so
--   there are no gaps after it), and one row with year null for the whole selection
-- needs: selection, years, adoption_standing, stock_rows, wilson
-- key: year
-- evidence: pair
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: share of the adoptions ever made that are institutionalised, percent
--   unit: percent
--   numerator: pairs at S6 at the end of the year
--   denominator: pairs ever at S4 or above by the end of the year
--   interval_low: lower end of the Wilson 95 % interval, percent
--   interval_high: upper end of the Wilson 95 % interval, percent
--   n: the same as denominator
--   is_illustrative: whether any of the n pairs rests on an illustrative source
with

standing as (
    select
        year,
        initiative_id,
        adopter_iso3,
        stage_order,
        is_illustrative
    from adoption_standing
    where reached_order >= 4
),

counted as (
    select
        stock_rows.year,
        standing.initiative_id || ' > ' || standing.adopter_iso3 as item,
        standing.stage_order = 6 as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        standing.initiative_id,
        standing.adopter_iso3,
        standing.is_illustrative
    from stock_rows
    inner join standing on stock_rows.standing_year = standing.year
),

rates as (  -- noqa: ST03
    select
        stock_rows.year,
        count(*) filter (where counted.in_numerator) as numerator,
        count(*) filter (where counted.in_denominator) as denominator,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from stock_rows
    left join counted on stock_rows.year is not distinct from counted.year
    group by stock_rows.year
),

institutionalised as (
    select
        year,
        value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        interval_low,
        interval_high,
        denominator as n,
        is_illustrative
    from rates_with_interval
)

select * from institutionalised
order by year nulls first
