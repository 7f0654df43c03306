-- id: sdgs_per_initiative
-- title: Goals per initiative
-- question: How many goals does one initiative serve?
-- unit: initiatives
-- formula: An initiative is a selected record that is not a solution. value = initiatives with so
--   many distinct goals (see record_goals; with without_sdg17, goal 17 does not count).
--   share_percent = 100 * value / n for 1 goal and more, null for 0 and where n is 0. n =
--   initiatives with at least one goal.
-- direction: none
-- tables: none
-- caveats: An initiative without a code may well serve a goal: the row of 0 goals says how many
--   carry none.
-- grain: five rows: 0, 1, 2, 3, and 4 or more goals
-- needs: selection, record_goals
-- key: goals
-- evidence: goal
-- columns:
--   goals: 0, 1, 2, 3 or 4; 4 stands for 4 or more
--   label: 0, 1, 2, 3 or 4+
--   value: initiatives
--   share_percent: share of the initiatives with at least one goal
--   n: initiatives with at least one goal
--   is_illustrative: whether any of the row's initiatives comes from an illustrative source
with

goals_of_records as (
    select
        initiative_id,
        count(*) as goals
    from record_goals
    group by initiative_id
),

counted as (
    select
        least(coalesce(goals_of_records.goals, 0), 4) as goals,
        selected.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        selected.initiative_id,
        record_goals.goal,
        selected.is_illustrative
    from selected
    left join goals_of_records on selected.initiative_id = goals_of_records.initiative_id
    left join record_goals on selected.initiative_id = record_goals.initiative_id
    where not selected.is_solution
),

counts as (
    select
        goals,
        count(distinct item) as initiatives,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by goals
),

with_goal as (
    select count(distinct item) as n
    from counted
    where goal is not null
),

labels as (
    select
        0 as goals,
        '0' as label
    union all
    select
        1 as goals,
        '1' as label
    union all
    select
        2 as goals,
        '2' as label
    union all
    select
        3 as goals,
        '3' as label
    union all
    select
        4 as goals,
        '4+' as label
),

sdgs_per_initiative as (
    select
        labels.goals,
        labels.label,
        cast(coalesce(counts.initiatives, 0) as double) as value,
        case
            when labels.goals > 0
                then 100 * cast(coalesce(counts.initiatives, 0) as double) / nullif(with_goal.n, 0)
        end as share_percent,
        with_goal.n,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from labels
    cross join with_goal
    left join counts on labels.goals = counts.goals
)

select * from sdgs_per_initiative
order by goals
