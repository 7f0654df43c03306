-- id: SU-21
-- title: Stage funnel
-- question: How far do adoptions come, and at which stage do they stay behind?
-- unit: adoptions
-- formula: A pair is a selected solution and an adopter country in scope in the year (see
--   adoption_standing); its stages are those up to the end of the year. For the stages S0 to S6:
--   value = reached = pairs whose highest stage so far, SX aside, is this stage or a later one, so
--   that a pair which skipped a stage has reached it too, and one that moved back or ended keeps
--   what it had reached. standing = pairs whose stage at the end of the year is this one. numerator
--   = reached of the next stage; denominator = reached of this stage; conversion_percent = 100 *
--   numerator / denominator, null when the denominator is 0, and for S6, which has no next stage.
--   For SX: value = reached = pairs that had an SX by then, also when they were taken up again
--   later; standing = pairs at SX at the end of the year; numerator, denominator and
--   conversion_percent are null. The rows of the whole selection are those of the last shown year,
--   all counts 0 when no year is shown.
-- direction: none
-- no_value: No adoption with a dated stage is in the selection.
-- tables: none
-- caveats: Only stages with evidence count; a claim without public evidence stands as S2, so the
--   step from S2 to S3 also shows how much goes without evidence. A conversion compares pairs of
--   all ages: recent ones have not had time to go on (SU-03 and SU-07 allow for age). A pair whose
--   only steps are SX is in n and on the row of SX, and has reached no other stage. Solutions that
--   nobody has begun to take up have no pair and are not here: SU-01 counts them. standing adds up
--   to n over the eight stages.
-- grain: eight rows (S0 to S6 and SX) per shown year from the first in which a pair in scope has
--   any step (a stock carries on, so there are no gaps), and eight rows with year null for the
--   whole selection
-- needs: selection, years, adoption_standing
-- columns:
--   year: calendar year; null on the rows of the whole selection
--   stage_code: S0 to S6, or SX
--   value: pairs that have ever reached the stage, the same as reached
--   unit: adoptions
--   reached: pairs that have ever reached the stage
--   standing: pairs that are at the stage at the end of the year
--   numerator: pairs that have ever reached the next stage; null for S6 and SX
--   denominator: the same as reached; null for S6 and SX
--   conversion_percent: 100 * numerator / denominator
--   n: pairs in scope with any step (S0 to SX) by the end of the year
--   is_illustrative: whether any of the n pairs rests on an illustrative source
with

stages as (
    select
        0 as stage_order,
        'S0' as stage_code
    union all
    select
        1 as stage_order,
        'S1' as stage_code
    union all
    select
        2 as stage_order,
        'S2' as stage_code
    union all
    select
        3 as stage_order,
        'S3' as stage_code
    union all
    select
        4 as stage_order,
        'S4' as stage_code
    union all
    select
        5 as stage_order,
        'S5' as stage_code
    union all
    select
        6 as stage_order,
        'S6' as stage_code
    union all
    select
        7 as stage_order,
        'SX' as stage_code
),

first_standing_year as (
    select min(year) as first_year
    from adoption_standing
),

-- A stock carries on: a year in which no pair is in scope any more is 0, not a gap.
shown_rows as (
    select
        years.year,
        years.year as standing_year
    from years
    inner join first_standing_year on years.year >= first_standing_year.first_year
    union all
    select
        cast(null as integer) as year,
        last_year as standing_year
    from shown_years
),

funnel as (
    select
        shown_rows.year,
        stages.stage_order,
        stages.stage_code,
        count(*) filter (
            where (stages.stage_order = 7 and adoption_standing.was_discontinued)
            or (stages.stage_order < 7 and adoption_standing.reached_order >= stages.stage_order)
        ) as reached,
        count(*) filter (
            where adoption_standing.reached_order > stages.stage_order
        ) as reached_next,
        count(*) filter (
            where adoption_standing.stage_order = stages.stage_order
        ) as standing,
        count(adoption_standing.initiative_id) as n,
        coalesce(bool_or(adoption_standing.is_illustrative), false) as is_illustrative
    from shown_rows
    cross join stages
    left join adoption_standing on shown_rows.standing_year = adoption_standing.year
    group by shown_rows.year, stages.stage_order, stages.stage_code
),

stage_funnel as (
    select
        year,
        stage_code,
        cast(reached as double) as value,
        'adoptions' as unit,
        reached,
        standing,
        case when stage_order < 6 then cast(reached_next as double) end as numerator,
        case when stage_order < 6 then cast(reached as double) end as denominator,
        case
            when stage_order < 6
                then 100 * cast(reached_next as double) / nullif(reached, 0)
        end as conversion_percent,
        n,
        is_illustrative
    from funnel
)

select * from stage_funnel
order by year nulls first, stage_code
