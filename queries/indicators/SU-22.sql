-- id: SU-22
-- title: Need and supply
-- question: Where are countries far from a goal, and how much of the work there serves it?
-- unit: initiatives
-- formula: Per country and goal. Supply: an initiative is a selected record that is not a solution;
--   it is counted for each of its countries in scope (initiative_countries in any role, see
--   country_scope) and each of its goals (see record_goals). initiatives_full = these initiatives;
--   initiatives_fractional = sum over them of the country's share in initiative_countries times the
--   goal's share, so that an initiative whose countries are all in scope adds up to 1. value =
--   initiatives_full with full counting, initiatives_fractional with fractional counting; 0 where
--   only the need is known. numerator = value; there is no denominator.
--
--   Need: score = value of the rows of indicator_values with the indicator_code 'CTX-07', the iso3
--   and the sdg_goal, from 0 (as far from the goal as can be) to 100 (reached), of the latest year
--   up to the last shown one; of several sources for that year the non-illustrative one first, then
--   the first by source_id and dimension. Values outside 0 to 100 are no scores. need = 100 -
--   score. Without such a file (sdg_scores*.csv, see the README of the raw files) need is null
--   everywhere: nobody's distance from a goal is guessed. Which sources are selected does not
--   matter to scores.
--
--   With without_sdg17, goal 17 is left out, of need and supply. n_without_goal = initiatives of
--   the country without any goal: they are in no row.
-- direction: none
-- no_value: No initiative of the selection names a country and a goal, and no file of SDG scores
--   was loaded.
-- tables: initiatives, initiative_countries, initiative_sdgs, indicator_values, countries,
--   sdg_goals
-- caveats: A country is counted by the records that name it, whether it gives or receives. Scores
--   of different publishers, and of different goals of one, have different scales: compare
--   countries within a goal. A score is of its year and mostly older than the work. Much need and
--   little work is a question, not a finding: work may be unreported, or be of another kind.
-- grain: one row per country in scope and goal with supply; and, among the goals of the SDG filter
--   (all without one), one per country in scope and goal with a score; all with year null
-- needs: selection, country_scope, record_goals
-- key: year, iso3, goal
-- evidence: source_row
-- columns:
--   year: always null: the whole selection
--   iso3: of the country
--   country_name: its English name
--   goal: number of the goal, 1 to 17
--   goal_title: short title of the goal
--   need: 100 - score; null without a score
--   score: how far the country is on the goal, 0 to 100
--   score_year: year of the score
--   value: initiatives with the country and the goal, in the chosen counting
--   unit: initiatives
--   initiatives_full: initiatives with the country and the goal
--   initiatives_fractional: sum of their shares
--   numerator: the same as value
--   denominator: null
--   n: the same as initiatives_full
--   n_without_goal: initiatives of the country without a goal
--   is_illustrative: whether any of the n initiatives or the score comes from an illustrative
--     source
with

country_shares as (
    select
        selected.initiative_id,
        initiative_countries.iso3,
        sum(initiative_countries.share) as share,
        bool_or(selected.is_illustrative) as is_illustrative
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    inner join country_scope on initiative_countries.iso3 = country_scope.iso3
    where not selected.is_solution
    group by selected.initiative_id, initiative_countries.iso3
),

supplied as (
    select
        country_shares.initiative_id,
        country_shares.iso3,
        record_goals.goal,
        country_shares.share * record_goals.share as share,
        country_shares.is_illustrative
    from country_shares
    inner join record_goals on country_shares.initiative_id = record_goals.initiative_id
),

supply as (
    select
        iso3,
        goal,
        count(*) as initiatives_full,
        sum(share) as initiatives_fractional,
        bool_or(is_illustrative) as is_illustrative
    from supplied
    group by iso3, goal
),

records_with_goals as (
    select distinct initiative_id
    from record_goals
),

goalless as (
    select
        country_shares.iso3,
        count(*) as n_without_goal
    from country_shares
    left join records_with_goals
        on country_shares.initiative_id = records_with_goals.initiative_id
    where records_with_goals.initiative_id is null
    group by country_shares.iso3
),

ranked_scores as (
    select
        indicator_values.iso3,
        indicator_values.sdg_goal as goal,
        indicator_values.year as score_year,
        indicator_values.value as score,
        indicator_values.source_id,
        indicator_values.source_file,
        indicator_values.source_sheet,
        indicator_values.source_row,
        illustrative_sources.source_id is not null as is_illustrative,
        row_number() over (
            partition by indicator_values.iso3, indicator_values.sdg_goal
            order by
                indicator_values.year desc,
                illustrative_sources.source_id is not null,
                indicator_values.source_id,
                indicator_values.dimension
        ) as place
    from indicator_values
    cross join chosen
    cross join shown_years
    inner join country_scope on indicator_values.iso3 = country_scope.iso3
    left join illustrative_sources
        on indicator_values.source_id = illustrative_sources.source_id
    where
        indicator_values.indicator_code = 'CTX-07'
        and indicator_values.sdg_goal is not null
        and indicator_values.value between 0 and 100
        and indicator_values.year <= shown_years.last_year
        and not (chosen.without_sdg17 and indicator_values.sdg_goal = 17)
),

scores as (
    select *
    from ranked_scores
    where place = 1
),

cells as (
    select
        iso3,
        goal
    from supply
    union
    select
        scores.iso3,
        scores.goal
    from scores
    cross join chosen
    where chosen.sdgs is null or list_contains(chosen.sdgs, scores.goal)
),

-- An initiative stands on its own line, on that of the country and on that of the goal.
counted_lines as (
    select
        supplied.iso3,
        supplied.goal,
        supplied.initiative_id,
        supplied.share,
        'initiatives' as table_name,
        initiatives.source_id,
        initiatives.source_file,
        initiatives.source_sheet,
        initiatives.source_row
    from supplied
    inner join initiatives on supplied.initiative_id = initiatives.initiative_id
    union
    select
        supplied.iso3,
        supplied.goal,
        supplied.initiative_id,
        supplied.share,
        'initiative_countries' as table_name,
        initiative_countries.source_id,
        initiative_countries.source_file,
        initiative_countries.source_sheet,
        initiative_countries.source_row
    from supplied
    inner join initiative_countries
        on
            supplied.initiative_id = initiative_countries.initiative_id
            and supplied.iso3 = initiative_countries.iso3
    union
    select
        supplied.iso3,
        supplied.goal,
        supplied.initiative_id,
        supplied.share,
        'initiative_sdgs' as table_name,
        initiative_sdgs.source_id,
        initiative_sdgs.source_file,
        initiative_sdgs.source_sheet,
        initiative_sdgs.source_row
    from supplied
    inner join initiative_sdgs
        on
            supplied.initiative_id = initiative_sdgs.initiative_id
            and supplied.goal = initiative_sdgs.goal
),

counted as (  -- noqa: ST03
    select
        cast(null as integer) as year,
        counted_lines.iso3,
        counted_lines.goal,
        counted_lines.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        case
            when chosen.counting = 'fractional' then counted_lines.share
            else cast(1 as double)
        end as weight,
        counted_lines.table_name,
        counted_lines.source_id,
        counted_lines.source_file,
        counted_lines.source_sheet,
        counted_lines.source_row
    from counted_lines
    cross join chosen
    union all
    select
        cast(null as integer) as year,
        cells.iso3,
        cells.goal,
        'score of ' || cast(scores.score_year as varchar) as item,
        false as in_numerator,
        false as in_denominator,
        scores.score as weight,
        'indicator_values' as table_name,
        scores.source_id,
        scores.source_file,
        scores.source_sheet,
        scores.source_row
    from cells
    inner join scores on cells.iso3 = scores.iso3 and cells.goal = scores.goal
),

need_and_supply as (
    select
        cast(null as integer) as year,
        cells.iso3,
        countries.name_en as country_name,
        cells.goal,
        sdg_goals.short_title as goal_title,
        100 - scores.score as need,
        scores.score,
        scores.score_year,
        case
            when chosen.counting = 'fractional' then coalesce(supply.initiatives_fractional, 0)
            else cast(coalesce(supply.initiatives_full, 0) as double)
        end as value,
        'initiatives' as unit,
        coalesce(supply.initiatives_full, 0) as initiatives_full,
        coalesce(supply.initiatives_fractional, 0) as initiatives_fractional,
        case
            when chosen.counting = 'fractional' then coalesce(supply.initiatives_fractional, 0)
            else cast(coalesce(supply.initiatives_full, 0) as double)
        end as numerator,
        cast(null as double) as denominator,
        coalesce(supply.initiatives_full, 0) as n,
        coalesce(goalless.n_without_goal, 0) as n_without_goal,
        coalesce(supply.is_illustrative, false)
        or coalesce(scores.is_illustrative, false) as is_illustrative
    from cells
    cross join chosen
    inner join countries on cells.iso3 = countries.iso3
    left join sdg_goals on cells.goal = sdg_goals.goal
    left join supply on cells.iso3 = supply.iso3 and cells.goal = supply.goal
    left join scores on cells.iso3 = scores.iso3 and cells.goal = scores.goal
    left join goalless on cells.iso3 = goalless.iso3
)

select * from need_and_supply
order by iso3, goal
