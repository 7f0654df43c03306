-- id: sdg_by_region
-- title: Goals by region
-- question: Which goals does the work of each region serve?
-- unit: initiatives
-- formula: An initiative is a selected record that is not a solution. For each goal and region of
--   the chosen scheme: initiatives_full = initiatives with the goal (see record_goals) and at least
--   one country of initiative_countries in scope (see country_scope) in the region.
--   initiatives_fractional = sum over them of the goal's share times the sum of the shares of those
--   countries. value = the one of the chosen counting. n = distinct initiatives with at least one
--   goal and one country in scope that has a region. Left out are, of the initiatives with a goal,
--   n_without_country = those that name no country, and n_without_region = those that name
--   countries, none of them in scope with a region of the chosen scheme. With without_sdg17, goal
--   17 is left out.
-- direction: none
-- tables: sdg_goals, initiative_countries
-- caveats: With full counting an initiative counts in each of its cells. Codes are as reported.
-- grain: one row per goal of sdg_goals and region with a country in scope; a cell without
--   initiatives is 0
-- needs: selection, years, country_scope, record_goals
-- key: goal, region_code
-- evidence: goal_in_country
-- columns:
--   goal: number of the goal, 1 to 17
--   region_code: code in the chosen scheme
--   region_name: its name
--   region_order: its place in the order of the scheme
--   value: initiatives in the chosen counting
--   initiatives_full: initiatives with the goal and a country in the region
--   initiatives_fractional: sum of goal share times country share
--   n: initiatives with a goal and a country in any region
--   n_without_country: initiatives with a goal that name no country
--   n_without_region: initiatives with a goal that name only countries without a region
--   is_illustrative: whether any of the cell's initiatives comes from an illustrative source
with

counted as (
    select
        record_goals.goal,
        country_scope.region_code,
        selected.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        case
            when chosen.counting = 'fractional'
                then record_goals.share * sum(initiative_countries.share) over (
                    partition by
                        selected.initiative_id,
                        record_goals.goal,
                        country_scope.region_code
                )
            else cast(1 as double)
        end as weight,
        selected.initiative_id,
        initiative_countries.iso3,
        record_goals.share * initiative_countries.share as share,
        selected.is_illustrative
    from selected
    cross join chosen
    inner join record_goals on selected.initiative_id = record_goals.initiative_id
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    inner join country_scope on initiative_countries.iso3 = country_scope.iso3
    where not selected.is_solution and country_scope.region_code is not null
),

initiatives_with_both as (
    select count(distinct item) as n
    from counted
),

initiatives_by_country as (
    select
        count(distinct selected.initiative_id) filter (
            where initiative_countries.iso3 is null
        ) as n_without_country,
        count(distinct selected.initiative_id) filter (
            where initiative_countries.iso3 is not null
        ) as n_with_country
    from selected
    inner join record_goals on selected.initiative_id = record_goals.initiative_id
    left join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    where not selected.is_solution
),

counts as (
    select
        goal,
        region_code,
        count(distinct item) as initiatives_full,
        sum(share) as initiatives_fractional,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by goal, region_code
),

regions_in_scope as (
    select
        region_code,
        region_name,
        region_order
    from country_scope
    where region_code is not null
    group by region_code, region_name, region_order
),

sdg_by_region as (
    select
        sdg_goals.goal,
        regions_in_scope.region_code,
        regions_in_scope.region_name,
        regions_in_scope.region_order,
        case
            when chosen.counting = 'fractional' then coalesce(counts.initiatives_fractional, 0)
            else cast(coalesce(counts.initiatives_full, 0) as double)
        end as value,
        coalesce(counts.initiatives_full, 0) as initiatives_full,
        coalesce(counts.initiatives_fractional, 0) as initiatives_fractional,
        initiatives_with_both.n,
        initiatives_by_country.n_without_country,
        initiatives_by_country.n_with_country - initiatives_with_both.n as n_without_region,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from sdg_goals
    cross join regions_in_scope
    cross join chosen
    cross join initiatives_with_both
    cross join initiatives_by_country
    left join counts
        on
            sdg_goals.goal = counts.goal
            and regions_in_scope.region_code = counts.region_code
    where not (chosen.without_sdg17 and sdg_goals.goal = 17)
)

select * from sdg_by_region
order by goal, region_order, region_code
