-- id: region_series
-- title: Initiatives by region over time
-- question: How does the work of each region change over the years?
-- unit: initiatives
-- formula: For each shown year and region of the chosen scheme: active_full = initiatives active in
--   the year (see active_initiatives) with at least one country of initiative_countries that lies
--   in the region and is in scope in the year (see country_scope). active_fractional = sum of the
--   shares of those countries. value = the one of the chosen counting. started = those of
--   active_full whose start_date lies in the year. n = distinct initiatives active in the year with
--   at least one country in scope that has a region.
-- direction: none
-- tables: initiative_countries
-- caveats: With full counting an initiative counts in each of its regions: the values of a year add
--   up to more than n.
-- grain: one row per shown year and region with at least one active initiative; otherwise a gap
-- needs: selection, years, country_scope, active_initiatives
-- key: year, region_code
-- evidence: engagement
-- columns:
--   year: calendar year
--   region_code: code in the chosen scheme
--   region_name: its name
--   region_order: its place in the order of the scheme
--   value: active initiatives in the chosen counting
--   active_full: active initiatives with a country in the region
--   active_fractional: sum of the countries' shares
--   started: active initiatives that started in the year
--   n: initiatives active in the year with a country in any region
--   is_illustrative: whether any of the region's initiatives comes from an illustrative source
with

counted as (
    select
        active_initiatives.year,
        country_scope_by_year.region_code,
        active_initiatives.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        case
            when chosen.counting = 'fractional'
                then sum(initiative_countries.share) over (
                    partition by
                        active_initiatives.year,
                        country_scope_by_year.region_code,
                        active_initiatives.initiative_id
                )
            else cast(1 as double)
        end as weight,
        active_initiatives.initiative_id,
        initiative_countries.iso3,
        initiative_countries.share,
        country_scope_by_year.region_name,
        country_scope_by_year.region_order,
        active_initiatives.is_started,
        active_initiatives.is_illustrative
    from active_initiatives
    cross join chosen
    inner join initiative_countries
        on active_initiatives.initiative_id = initiative_countries.initiative_id
    inner join country_scope_by_year
        on
            active_initiatives.year = country_scope_by_year.year
            and initiative_countries.iso3 = country_scope_by_year.iso3
    where country_scope_by_year.region_code is not null
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
        region_code,
        region_name,
        region_order,
        count(distinct item) as active_full,
        sum(share) as active_fractional,
        count(distinct case when is_started then item end) as started,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by year, region_code, region_name, region_order
),

region_series as (
    select
        counts.year,
        counts.region_code,
        counts.region_name,
        counts.region_order,
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

select * from region_series
order by year, region_order, region_code
