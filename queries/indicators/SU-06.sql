-- id: SU-06
-- title: Reach per solution
-- question: How many countries has a solution reached?
-- unit: adopters
-- formula: A solution is a selected record of type solution that SU-01 counts on the row of the
--   whole selection: its period starts in or before the last shown year, or it is undated. Its
--   adopters are distinct adopter countries in scope in the last shown year (see
--   adoption_standing), on the basis 'ever' those where it came to S4, S5 or S6 at any time up to
--   the end of that year, whatever became of it, on the basis 'now' those where its stage at the
--   end of that year is S4, S5 or S6. Solutions without an adopter count with 0; no adopters at all
--   when no year is shown. For each basis: median and p90 are the values at position (n - 1) * 0.5
--   and (n - 1) * 0.9, counted from 0, of the adopters of the n solutions in ascending order; a
--   position between two solutions takes the value between theirs in proportion. max is the
--   greatest. The rows of the statistic 'solutions' count the solutions with exactly so many
--   adopters, for each number from 0 to max, a number that none has being 0; share_percent = 100 *
--   value / n.
-- direction: up
-- headline: basis=ever, statistic=median
-- no_value: No solution is in the selection. Catalogues of solutions bring them.
-- tables: none
-- caveats: Only stages with evidence count; a claim without public evidence stands as S2. The mean
--   is left out on purpose: few solutions reach many countries. An adopter counts also when it is
--   the country of origin, as in SU-04: the adopters of all solutions on the basis 'now' add up to
--   the adoptions of SU-04. A young solution has had less time than an old one: SU-03 compares by
--   age.
-- grain: with year null throughout, for each basis one row each for median, p90 and max (value null
--   without a solution), and one row per number of adopters from 0 to max (none without a solution)
-- needs: selection, adoption_standing
-- key: basis, statistic, adopters
-- evidence: pair
-- columns:
--   year: null, all rows are of the whole selection
--   basis: 'ever' or 'now'
--   statistic: 'median', 'p90', 'max', or 'solutions' on the rows of the distribution
--   adopters: number of adopters that the row counts; null on the rows of median, p90 and max
--   value: the statistic, in adopters; on the rows of the distribution, solutions
--   unit: adopters; on the rows of the distribution, solutions
--   numerator: on the rows of the distribution the same as value, else null
--   denominator: on the rows of the distribution the same as n, else null
--   share_percent: on the rows of the distribution 100 * value / n, else null
--   n: solutions, those without adopters included
--   is_illustrative: whether any of the n solutions comes from an illustrative source, or any pair
--     of theirs listed for the last shown year rests on one
with

solutions as (
    select
        selected.initiative_id,
        selected.is_illustrative
    from selected
    cross join shown_years
    where
        selected.is_solution
        and (
            selected.period_start_year is null
            or selected.period_start_year <= shown_years.last_year
        )
),

standing_at_end as (
    select
        adoption_standing.initiative_id,
        count(*) filter (where adoption_standing.reached_order >= 4) as adopters_ever,
        count(*) filter (where adoption_standing.stage_order between 4 and 6) as adopters_now,
        bool_or(adoption_standing.is_illustrative) as is_illustrative
    from adoption_standing
    inner join shown_years on adoption_standing.year = shown_years.last_year
    group by adoption_standing.initiative_id
),

reach as (
    select
        'ever' as basis,
        solutions.initiative_id,
        coalesce(standing_at_end.adopters_ever, 0) as adopters,
        solutions.is_illustrative
        or coalesce(standing_at_end.is_illustrative, false) as is_illustrative
    from solutions
    left join standing_at_end on solutions.initiative_id = standing_at_end.initiative_id
    union all
    select
        'now' as basis,
        solutions.initiative_id,
        coalesce(standing_at_end.adopters_now, 0) as adopters,
        solutions.is_illustrative
        or coalesce(standing_at_end.is_illustrative, false) as is_illustrative
    from solutions
    left join standing_at_end on solutions.initiative_id = standing_at_end.initiative_id
),

bases as (
    select 'ever' as basis
    union all
    select 'now' as basis
),

summaries as (
    select
        bases.basis,
        percentile_cont(0.5) within group (order by reach.adopters) as median,
        percentile_cont(0.9) within group (order by reach.adopters) as p90,
        max(reach.adopters) as most,
        count(reach.adopters) as n,
        coalesce(bool_or(reach.is_illustrative), false) as is_illustrative
    from bases
    left join reach on bases.basis = reach.basis
    group by bases.basis
),

numbers as (
    select
        basis,
        most,
        n,
        is_illustrative,
        cast(unnest(generate_series(0, most)) as integer) as adopters
    from summaries
    where n > 0
),

counts as (
    select
        basis,
        adopters,
        count(*) as solutions
    from reach
    group by basis, adopters
),

all_rows as (
    select
        basis,
        'median' as statistic,
        cast(null as integer) as adopters,
        cast(median as double) as value,
        n,
        is_illustrative
    from summaries
    union all
    select
        basis,
        'p90' as statistic,
        cast(null as integer) as adopters,
        cast(p90 as double) as value,
        n,
        is_illustrative
    from summaries
    union all
    select
        basis,
        'max' as statistic,
        cast(null as integer) as adopters,
        cast(most as double) as value,
        n,
        is_illustrative
    from summaries
    union all
    select
        numbers.basis,
        'solutions' as statistic,
        numbers.adopters,
        cast(coalesce(counts.solutions, 0) as double) as value,
        numbers.n,
        numbers.is_illustrative
    from numbers
    left join counts
        on numbers.basis = counts.basis and numbers.adopters = counts.adopters
),

adopters_of_solutions as (
    select
        'ever' as basis,
        adoption_standing.initiative_id,
        adoption_standing.adopter_iso3
    from adoption_standing
    inner join shown_years on adoption_standing.year = shown_years.last_year
    where adoption_standing.reached_order >= 4
    union all
    select
        'now' as basis,
        adoption_standing.initiative_id,
        adoption_standing.adopter_iso3
    from adoption_standing
    inner join shown_years on adoption_standing.year = shown_years.last_year
    where adoption_standing.stage_order between 4 and 6
),

-- Beside the figure, because every row rests on all solutions; on the rows of the distribution,
-- the solutions with exactly so many adopters are told by these.
counted as (  -- noqa: ST03
    select
        all_rows.basis,
        all_rows.statistic,
        all_rows.adopters,
        reach.initiative_id as item,
        coalesce(all_rows.adopters = reach.adopters, false) as in_numerator,
        all_rows.statistic = 'solutions' as in_denominator,
        cast(1 as double) as weight,
        reach.initiative_id,
        adopters_of_solutions.adopter_iso3
    from all_rows
    inner join reach on all_rows.basis = reach.basis
    left join adopters_of_solutions
        on
            reach.basis = adopters_of_solutions.basis
            and reach.initiative_id = adopters_of_solutions.initiative_id
            and coalesce(all_rows.adopters = reach.adopters, true)
),

reach_per_solution as (
    select
        cast(null as integer) as year,
        basis,
        statistic,
        adopters,
        value,
        case when statistic = 'solutions' then 'solutions' else 'adopters' end as unit,
        case when statistic = 'solutions' then value end as numerator,
        case when statistic = 'solutions' then cast(n as double) end as denominator,
        case when statistic = 'solutions' then 100 * value / nullif(n, 0) end as share_percent,
        n,
        is_illustrative
    from all_rows
)

select * from reach_per_solution
order by
    year nulls first,
    basis,
    case statistic when 'median' then 1 when 'p90' then 2 when 'max' then 3 else 4 end,
    adopters nulls first
