-- id: SU-01
-- title: Solutions documented
-- question: How many solutions can other countries take up?
-- unit: solutions
-- formula: A documented solution is a selected record of type solution; each counts once. value =
--   solutions whose period starts in or before the year (stock at year end). new_in_year =
--   solutions whose period starts in the year. The row of the whole selection is the stock at the
--   end of the last shown year plus the undated solutions (n_undated); its new_in_year counts the
--   solutions whose period starts in the shown years.
-- direction: up
-- headline: none
-- no_value: No solution is in the selection. Catalogues of solutions bring them.
-- tables: none
-- caveats: A solution counts from the year it was documented, not from when the practice began.
--   Undated solutions are in no year's row.
-- grain: one row per shown year from the first in which the stock is not empty (a stock carries on,
--   so there are no gaps), and one row with year null for the whole selection
-- needs: selection, years, flow_rows
-- key: year
-- evidence: record
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: solutions documented by the end of the year
--   unit: solutions
--   numerator: the same as value
--   denominator: null, the indicator is a count
--   n: solutions counted, the same as value
--   new_in_year: solutions documented in the year
--   n_undated: undated solutions, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the solutions counted comes from an illustrative source
with

solutions as (
    select
        initiative_id,
        period_start_year,
        is_illustrative
    from selected
    where is_solution
),

counted as (
    select
        years.year,
        solutions.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        solutions.initiative_id,
        solutions.period_start_year,
        solutions.period_start_year = years.year as is_new,
        solutions.is_illustrative
    from solutions
    inner join years on solutions.period_start_year <= years.year
    union all
    select
        cast(null as integer) as year,
        solutions.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        solutions.initiative_id,
        solutions.period_start_year,
        solutions.period_start_year is not null and (
            shown_years.first_year is null
            or solutions.period_start_year >= shown_years.first_year
        ) as is_new,
        solutions.is_illustrative
    from solutions
    cross join shown_years
    where
        solutions.period_start_year is null
        or solutions.period_start_year <= shown_years.last_year
),

counts as (
    select
        flow_rows.year,
        count(counted.item) as n,
        count(*) filter (where counted.is_new) as new_in_year,
        count(counted.item) filter (where counted.period_start_year is null) as n_undated,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from flow_rows
    left join counted on flow_rows.year is not distinct from counted.year
    group by flow_rows.year
),

documented as (
    select
        year,
        cast(n as double) as value,
        'solutions' as unit,
        cast(n as double) as numerator,
        cast(null as double) as denominator,
        n,
        new_in_year,
        n_undated,
        is_illustrative
    from counts
)

select * from documented
order by year nulls first
