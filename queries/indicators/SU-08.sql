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
-- needs: selection, years, adoption_standing, wilson
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
        coalesce(reached_order >= 4, false) as is_base,
        stage_order = 6 as is_counted,
        is_illustrative
    from adoption_standing
),

shares_by_year as (
    select
        year,
        count(*) filter (where is_counted) as numerator,
        count(*) filter (where is_base) as denominator,
        bool_or(is_illustrative) filter (where is_base) as is_illustrative
    from standing
    group by year
),

-- A base carries on: a year in which none of its pairs is in scope any more has a base of 0.
first_base_year as (
    select min(year) as first_year
    from shares_by_year
    where denominator > 0
),

rates as (  -- noqa: ST03
    select
        years.year,
        coalesce(shares_by_year.numerator, 0) as numerator,
        coalesce(shares_by_year.denominator, 0) as denominator,
        coalesce(shares_by_year.is_illustrative, false) as is_illustrative
    from years
    inner join first_base_year on years.year >= first_base_year.first_year
    left join shares_by_year on years.year = shares_by_year.year
    union all
    select
        cast(null as integer) as year,
        coalesce(shares_by_year.numerator, 0) as numerator,
        coalesce(shares_by_year.denominator, 0) as denominator,
        coalesce(shares_by_year.is_illustrative, false) as is_illustrative
    from shown_years
    left join shares_by_year on shown_years.last_year = shares_by_year.year
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
