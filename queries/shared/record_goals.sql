-- id: record_goals
-- title: The goals of each selected record
-- formula: The share of a goal is the sum of its rows' share in initiative_sdgs. With
--   without_sdg17, rows of goal 17 are left out and the shares of the record's other goals are
--   divided by their sum, so that they add up to 1 again. All goals of a selected record are kept,
--   also those that the SDG filter does not name.
-- grain: one row per selected record and goal, with its share
-- tables: initiative_sdgs
-- needs: selection
with

goal_shares as (
    select
        selected.initiative_id,
        initiative_sdgs.goal,
        sum(initiative_sdgs.share) as share
    from selected
    inner join initiative_sdgs on selected.initiative_id = initiative_sdgs.initiative_id
    cross join chosen
    where not (chosen.without_sdg17 and initiative_sdgs.goal = 17)
    group by selected.initiative_id, initiative_sdgs.goal
),

share_totals as (
    select
        initiative_id,
        sum(share) as total
    from goal_shares
    group by initiative_id
),

record_goals as (
    select
        goal_shares.initiative_id,
        goal_shares.goal,
        case
            when chosen.without_sdg17 then goal_shares.share / nullif(share_totals.total, 0)
            else goal_shares.share
        end as share
    from goal_shares
    cross join chosen
    inner join share_totals on goal_shares.initiative_id = share_totals.initiative_id
)

select * from record_goals
