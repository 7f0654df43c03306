-- id: sdg_series
-- title: Initiatives by goal over time
-- question: How does the work for each goal change over the years?
-- unit: initiatives
-- formula: For each shown year and goal: active_full = initiatives active in the year (see
--   active_initiatives) with the goal; active_fractional = sum of the goal's shares (see
--   record_goals); value = the one of the chosen counting. started = those of active_full whose
--   start_date lies in the year. n = initiatives active in the year with at least one goal. With
--   without_sdg17, goal 17 is left out. The same figures as the yearly rows of SU-16.
-- direction: none
-- tables: none
-- caveats: With full counting an initiative counts for each of its goals. Codes are as reported.
-- grain: one row per shown year and goal with at least one active initiative; otherwise a gap
-- needs: selection, years, record_goals, active_initiatives
-- key: year, goal
-- evidence: goal
-- columns:
--   year: calendar year
--   goal: number of the goal, 1 to 17
--   value: active initiatives in the chosen counting
--   active_full: active initiatives with the goal
--   active_fractional: sum of the goal's shares
--   started: active initiatives that started in the year
--   n: initiatives active in the year with at least one goal
--   is_illustrative: whether any of the goal's initiatives comes from an illustrative source
with

counted as (
    select
        active_initiatives.year,
        record_goals.goal,
        active_initiatives.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        case
            when chosen.counting = 'fractional' then record_goals.share
            else cast(1 as double)
        end as weight,
        active_initiatives.initiative_id,
        record_goals.share,
        active_initiatives.is_started,
        active_initiatives.is_illustrative
    from active_initiatives
    cross join chosen
    inner join record_goals on active_initiatives.initiative_id = record_goals.initiative_id
),

initiatives_of_years as (
    select
        year,
        count(distinct item) as n
    from counted
    group by year
),

counts as (
    select
        year,
        goal,
        count(*) as active_full,
        sum(share) as active_fractional,
        count(*) filter (where is_started) as started,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by year, goal
),

sdg_series as (
    select
        counts.year,
        counts.goal,
        case
            when chosen.counting = 'fractional' then counts.active_fractional
            else cast(counts.active_full as double)
        end as value,
        counts.active_full,
        counts.active_fractional,
        counts.started,
        initiatives_of_years.n,
        counts.is_illustrative
    from counts
    cross join chosen
    inner join initiatives_of_years on counts.year = initiatives_of_years.year
)

select * from sdg_series
order by year, goal
