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
-- needs: selection, years, adoption_standing, stock_rows
-- key: year, stage_code
-- evidence: pair
-- columns:
--   year: calendar year; null on the rows of the whole selection
--   stage_code: S0, S1, S2, S3, S4, S5, S6 or SX
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

standing as (
    select
        year,
        initiative_id,
        adopter_iso3,
        stage_order,
        reached_order,
        was_discontinued,
        is_illustrative
    from adoption_standing
),

stages_of_pairs as (
    select
        stock_rows.year,
        stages.stage_code,
        stages.stage_order,
        standing.initiative_id,
        standing.adopter_iso3,
        case
            when stages.stage_order = 7 then standing.was_discontinued
            else coalesce(standing.reached_order >= stages.stage_order, false)
        end as is_reached,
        coalesce(standing.reached_order > stages.stage_order, false) as is_passed,
        standing.stage_order = stages.stage_order as is_standing,
        standing.is_illustrative
    from stock_rows
    cross join stages
    inner join standing on stock_rows.standing_year = standing.year
),

-- S6 and SX have no conversion; what has reached them is told apart as if it were the numerator.
counted as (
    select
        year,
        stage_code,
        initiative_id || ' > ' || adopter_iso3 as item,
        case when stage_order < 6 then is_passed else is_reached end as in_numerator,
        stage_order < 6 and is_reached as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        adopter_iso3,
        is_reached,
        is_standing,
        is_illustrative
    from stages_of_pairs
),

funnel as (
    select
        stock_rows.year,
        stages.stage_code,
        stages.stage_order < 6 as has_next,
        count(*) filter (where counted.is_reached) as reached,
        count(*) filter (where counted.is_standing) as standing,
        count(*) filter (where counted.in_numerator) as numerator,
        count(*) filter (where counted.in_denominator) as denominator,
        count(counted.item) as n,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from stock_rows
    cross join stages
    left join counted
        on
            stock_rows.year is not distinct from counted.year
            and stages.stage_code = counted.stage_code
    group by stock_rows.year, stages.stage_code, stages.stage_order
),

stage_funnel as (
    select
        year,
        stage_code,
        cast(reached as double) as value,
        'adoptions' as unit,
        reached,
        standing,
        case when has_next then cast(numerator as double) end as numerator,
        case when has_next then cast(denominator as double) end as denominator,
        case
            when has_next then 100 * cast(numerator as double) / nullif(denominator, 0)
        end as conversion_percent,
        n,
        is_illustrative
    from funnel
)

select * from stage_funnel
order by year nulls first, stage_code
