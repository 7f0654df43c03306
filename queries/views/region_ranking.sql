-- id: region_ranking
-- title: Initiatives by region
-- question: Which regions take part most, and how much of each region is reached?
-- unit: initiatives
-- formula: For each region of the chosen scheme with a country in scope (see mapped_initiatives):
--   initiatives_full = initiatives with at least one country in scope in the region;
--   initiatives_fractional = sum of the shares of those countries; value = the one of the chosen
--   counting. countries_engaged = distinct states (countries.is_state) in scope in the region that
--   are engaged: with the parameter year in that year, without it overall (see engagement:
--   solutions and adoptions engage too). states = states in scope in the region. share_percent =
--   100 * countries_engaged / states, null without states. n = distinct initiatives with at least
--   one country in scope that has a region. Left out of all regions are n_without_country =
--   initiatives that name no country (no row in initiative_countries), and n_without_region =
--   initiatives that name countries, none of them in scope with a region of the chosen scheme; of
--   both those of the parameter year, without it all.
-- direction: none
-- tables: initiative_countries
-- caveats: With full counting an initiative counts in each of its regions: the values add up to
--   more than n.
-- grain: one row per region, the greatest value first; a region without initiatives is 0
-- needs: selection, years, country_scope, adoption_status, engagement, mapped_initiatives
-- key: region_code
-- evidence: engagement
-- parameters:
--   year: the year to show; null for the whole selection
-- columns:
--   region_code: code in the chosen scheme
--   region_name: its name
--   region_order: its place in the order of the scheme
--   value: initiatives in the chosen counting
--   initiatives_full: initiatives with a country in the region
--   initiatives_fractional: sum of the countries' shares
--   countries_engaged: states engaged
--   states: states in scope
--   share_percent: 100 * countries_engaged / states
--   n: initiatives with a country in any region
--   n_without_country: initiatives that name no country, in no region
--   n_without_region: initiatives that name only countries without a region
--   is_illustrative: whether any of the region's initiatives comes from an illustrative source
with

regions_in_scope as (
    select
        region_code,
        region_name,
        region_order,
        count(*) filter (where is_state) as states
    from scope_on_map
    where region_code is not null
    group by region_code, region_name, region_order
),

counted as (
    select
        mapped_initiatives.region_code,
        mapped_initiatives.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        case
            when chosen.counting = 'fractional'
                then sum(mapped_initiatives.share) over (
                    partition by mapped_initiatives.initiative_id, mapped_initiatives.region_code
                )
            else cast(1 as double)
        end as weight,
        mapped_initiatives.initiative_id,
        mapped_initiatives.iso3,
        mapped_initiatives.share,
        mapped_initiatives.is_illustrative
    from mapped_initiatives
    cross join chosen
    where mapped_initiatives.region_code is not null
),

counts_of_regions as (
    select
        region_code,
        count(distinct item) as initiatives_full,
        sum(share) as initiatives_fractional,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by region_code
),

initiatives_with_region as (
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
    left join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    where
        not selected.is_solution
        and (
            cast($year as integer) is null
            or (
                selected.period_start_year <= cast($year as integer)
                and selected.period_end_year >= cast($year as integer)
            )
        )
),

engaged_countries as (
    select engaged_overall.iso3
    from engaged_overall
    where cast($year as integer) is null
    union
    select engagement.iso3
    from engagement
    where cast($year as integer) between engagement.from_year and engagement.until_year
),

engaged_of_regions as (
    select
        scope_on_map.region_code,
        count(*) as countries_engaged
    from scope_on_map
    inner join engaged_countries on scope_on_map.iso3 = engaged_countries.iso3
    where scope_on_map.is_state
    group by scope_on_map.region_code
),

region_ranking as (
    select
        regions_in_scope.region_code,
        regions_in_scope.region_name,
        regions_in_scope.region_order,
        case
            when chosen.counting = 'fractional'
                then coalesce(counts_of_regions.initiatives_fractional, 0)
            else cast(coalesce(counts_of_regions.initiatives_full, 0) as double)
        end as value,
        coalesce(counts_of_regions.initiatives_full, 0) as initiatives_full,
        coalesce(counts_of_regions.initiatives_fractional, 0) as initiatives_fractional,
        coalesce(engaged_of_regions.countries_engaged, 0) as countries_engaged,
        regions_in_scope.states,
        100 * cast(coalesce(engaged_of_regions.countries_engaged, 0) as double)
        / nullif(regions_in_scope.states, 0) as share_percent,
        initiatives_with_region.n,
        initiatives_by_country.n_without_country,
        initiatives_by_country.n_with_country - initiatives_with_region.n as n_without_region,
        coalesce(counts_of_regions.is_illustrative, false) as is_illustrative
    from regions_in_scope
    cross join chosen
    cross join initiatives_with_region
    cross join initiatives_by_country
    left join counts_of_regions on regions_in_scope.region_code = counts_of_regions.region_code
    left join engaged_of_regions on regions_in_scope.region_code = engaged_of_regions.region_code
)

select * from region_ranking
order by value desc, region_order, region_code
