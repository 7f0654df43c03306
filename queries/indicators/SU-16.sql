-- id: SU-16
-- title: SDG spread
-- question: Which goals does the work serve?
-- unit: initiatives
-- formula: An initiative is a selected record that is not a solution. initiatives_full =
--   initiatives with the goal, each counting once per goal. initiatives_fractional = sum of the
--   goal's share (see record_goals) over them, so that the goals of one initiative add up to 1.
--   value = initiatives_full with full counting, initiatives_fractional with fractional counting.
--   denominator = initiatives with at least one goal; share_percent = 100 * value / denominator,
--   null when the denominator is 0. With without_sdg17, goal 17 is left out everywhere, its row
--   too. A year's rows take the initiatives active in the year (see active_initiatives); those of
--   the whole selection take all initiatives, undated and future ones included. solutions =
--   selected solutions with the goal; in a year's rows those whose period has started by then.
-- direction: none
-- no_value: No initiative of the selection names a goal.
-- tables: sdg_goals
-- caveats: With full counting an initiative with three goals counts three times, and the shares add
--   up to more than 100. Goals that the SDG filter does not name are shown too, when selected
--   initiatives carry them. Codes are as reported; an initiative without a code may well serve a
--   goal.
-- grain: one row per goal of sdg_goals with year null for the whole selection, a goal without
--   initiatives being 0; and one row per shown year and goal with at least one active initiative
--   with the goal (otherwise a gap)
-- needs: selection, years, record_goals, active_initiatives
-- key: year, goal
-- evidence: goal
-- columns:
--   year: calendar year; null on the rows of the whole selection
--   goal: number of the goal, 1 to 17
--   goal_title: short title of the goal
--   value: initiatives with the goal, in the chosen counting
--   unit: initiatives
--   initiatives_full: initiatives with the goal
--   initiatives_fractional: sum of the goal's shares
--   numerator: the same as value
--   denominator: initiatives with at least one goal
--   share_percent: 100 * value / denominator
--   n: the same as denominator
--   n_without_goal: initiatives without a goal
--   solutions: selected solutions with the goal
--   is_illustrative: whether any of the initiatives with the goal comes from an illustrative source
with

initiatives_by_year as (
    select
        year,
        initiative_id,
        is_illustrative
    from active_initiatives
    union all
    select
        cast(null as integer) as year,
        initiative_id,
        is_illustrative
    from selected
    where not is_solution
),

initiatives_with_goals as (
    select distinct initiative_id
    from record_goals
),

bases as (
    select
        -- Nulls never join: the whole selection goes by year 0 until the last step.
        coalesce(initiatives_by_year.year, 0) as year_key,
        count(initiatives_with_goals.initiative_id) as n,
        count(*) - count(initiatives_with_goals.initiative_id) as n_without_goal
    from initiatives_by_year
    left join initiatives_with_goals
        on initiatives_by_year.initiative_id = initiatives_with_goals.initiative_id
    group by coalesce(initiatives_by_year.year, 0)
),

counts as (
    select
        coalesce(initiatives_by_year.year, 0) as year_key,
        record_goals.goal,
        count(*) as initiatives_full,
        sum(record_goals.share) as initiatives_fractional,
        bool_or(initiatives_by_year.is_illustrative) as is_illustrative
    from initiatives_by_year
    inner join record_goals on initiatives_by_year.initiative_id = record_goals.initiative_id
    group by coalesce(initiatives_by_year.year, 0), record_goals.goal
),

solution_goals as (
    select
        record_goals.goal,
        selected.period_start_year
    from selected
    inner join record_goals on selected.initiative_id = record_goals.initiative_id
    where selected.is_solution
),

solutions_by_year as (
    select
        years.year as year_key,
        solution_goals.goal,
        count(*) as solutions
    from solution_goals
    inner join years on solution_goals.period_start_year <= years.year
    group by years.year, solution_goals.goal
    union all
    select
        0 as year_key,
        goal,
        count(*) as solutions
    from solution_goals
    group by goal
),

-- Every goal for the whole selection, so that one without initiatives shows as 0.
cells as (
    select
        0 as year_key,
        sdg_goals.goal
    from sdg_goals
    cross join chosen
    where not (chosen.without_sdg17 and sdg_goals.goal = 17)
    union
    select
        year_key,
        goal
    from counts
),

filled_cells as (
    select
        nullif(cells.year_key, 0) as year,
        cells.goal,
        sdg_goals.short_title as goal_title,
        chosen.counting,
        coalesce(counts.initiatives_full, 0) as initiatives_full,
        coalesce(counts.initiatives_fractional, 0) as initiatives_fractional,
        coalesce(bases.n, 0) as n,
        coalesce(bases.n_without_goal, 0) as n_without_goal,
        coalesce(solutions_by_year.solutions, 0) as solutions,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from cells
    cross join chosen
    left join sdg_goals on cells.goal = sdg_goals.goal
    left join counts
        on cells.year_key = counts.year_key and cells.goal = counts.goal
    left join bases on cells.year_key = bases.year_key
    left join solutions_by_year
        on cells.year_key = solutions_by_year.year_key and cells.goal = solutions_by_year.goal
),

-- Beside the figure, because every cell has all initiatives with a goal in its denominator. With
-- fractional counting an initiative adds 1 to that and its share to the numerator: two items.
counted as (  -- noqa: ST03
    select
        nullif(cells.year_key, 0) as year,
        cells.goal,
        initiatives_by_year.initiative_id as item,
        record_goals.goal is not null and chosen.counting <> 'fractional' as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiatives_by_year.initiative_id
    from cells
    cross join chosen
    inner join initiatives_by_year on cells.year_key = coalesce(initiatives_by_year.year, 0)
    inner join initiatives_with_goals
        on initiatives_by_year.initiative_id = initiatives_with_goals.initiative_id
    left join record_goals
        on
            initiatives_by_year.initiative_id = record_goals.initiative_id
            and cells.goal = record_goals.goal
    union all
    select
        initiatives_by_year.year,
        record_goals.goal,
        initiatives_by_year.initiative_id || ': ' || cast(record_goals.goal as varchar) as item,
        true as in_numerator,
        false as in_denominator,
        record_goals.share as weight,
        initiatives_by_year.initiative_id
    from initiatives_by_year
    cross join chosen
    inner join record_goals on initiatives_by_year.initiative_id = record_goals.initiative_id
    where chosen.counting = 'fractional'
),

valued_cells as (
    select
        *,
        case
            when counting = 'fractional' then initiatives_fractional
            else cast(initiatives_full as double)
        end as value
    from filled_cells
),

sdg_spread as (
    select
        year,
        goal,
        goal_title,
        value,
        'initiatives' as unit,
        initiatives_full,
        initiatives_fractional,
        value as numerator,
        cast(n as double) as denominator,
        100 * value / nullif(n, 0) as share_percent,
        n,
        n_without_goal,
        solutions,
        is_illustrative
    from valued_cells
)

select * from sdg_spread
order by year nulls first, goal
