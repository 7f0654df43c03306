-- id: SU-09
-- title: Discontinued share
-- question: How much of what was tried in another country has ended?
-- unit: percent
-- formula: A pair is a selected solution and an adopter country in scope in the year (see
--   adoption_standing). value = 100 * numerator / denominator, null when the denominator is 0.
--   denominator = pairs that reached S3, S4, S5 or S6 at any time up to the end of the year,
--   whatever became of them. numerator = those whose stage at the end of the year is SX.
--   interval_low and interval_high are the Wilson score interval of the share at 95 % (see wilson);
--   null when the denominator is 0. The row of the whole selection is that of the last shown year;
--   numerator and denominator are 0 when no year is shown.
-- direction: down
-- headline: none
-- no_value: No solution of the selection has a dated step at S3 or above in a country in scope.
-- tables: none
-- caveats: Only stages with evidence count; a claim without public evidence stands as S2. An end is
--   reported less readily than a beginning: a low share may be silence. A pair that ended before it
--   reached S3 is not in the share: n_ended_before_pilot counts these. One that was taken up again
--   after SX is not discontinued. The interval treats the adoptions as independent of each other,
--   which several of one solution or country are not.
-- grain: one row per shown year from the first whose denominator is not 0 (a stock carries on, so
--   there are no gaps after it), and one row with year null for the whole selection
-- needs: selection, years, adoption_standing, stock_rows, wilson
-- key: year
-- evidence: pair
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: share of the pairs ever piloted or adopted that are discontinued, percent
--   unit: percent
--   numerator: pairs ever at S3 or above that are at SX at the end of the year
--   denominator: pairs ever at S3 or above by the end of the year
--   interval_low: lower end of the Wilson 95 % interval, percent
--   interval_high: upper end of the Wilson 95 % interval, percent
--   n: the same as denominator
--   n_ended_before_pilot: pairs at SX at the end of the year that never reached S3 or above
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
    where reached_order >= 3
),

counted as (
    select
        stock_rows.year,
        standing.initiative_id || ' > ' || standing.adopter_iso3 as item,
        standing.stage_order = 7 as in_numerator,
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

ended_before_pilot as (
    select
        stock_rows.year,
        count(*) as n_ended_before_pilot
    from stock_rows
    inner join adoption_standing on stock_rows.standing_year = adoption_standing.year
    where
        adoption_standing.stage_order = 7
        and (adoption_standing.reached_order is null or adoption_standing.reached_order < 3)
    group by stock_rows.year
),

discontinued as (
    select
        rates_with_interval.year,
        rates_with_interval.value,
        'percent' as unit,
        cast(rates_with_interval.numerator as double) as numerator,
        cast(rates_with_interval.denominator as double) as denominator,
        rates_with_interval.interval_low,
        rates_with_interval.interval_high,
        rates_with_interval.denominator as n,
        coalesce(ended_before_pilot.n_ended_before_pilot, 0) as n_ended_before_pilot,
        rates_with_interval.is_illustrative
    from rates_with_interval
    left join ended_before_pilot
        on rates_with_interval.year is not distinct from ended_before_pilot.year
)

select * from discontinued
order by year nulls first
