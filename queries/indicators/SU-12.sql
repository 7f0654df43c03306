-- id: SU-12
-- title: Cross-regional share
-- question: How much of the exchange leaves its own region?
-- unit: percent
-- formula: value = 100 * numerator / denominator, null when there is no such link. denominator =
--   links of the year (see links) whose two ends both have a region in the chosen scheme. numerator
--   = those whose ends lie in different regions. n_without_region = links of the year with an end
--   that the scheme leaves out. The row of the whole selection takes all links, undated ones
--   included.
-- direction: none
-- headline: none
-- no_value: No record of the selection links two countries that both have a region in the chosen
--   scheme. Another scheme may have more of them.
-- tables: region_schemes
-- caveats: The share depends on the region scheme: finer regions make more links cross-regional.
--   Never compare two schemes.
-- grain: one row per shown year with a link whose two ends have a region (a year without any is a
--   gap), and one row with year null for the whole selection
-- needs: selection, links, flow_rows
-- key: year
-- evidence: link
-- columns:
--   year: year of the link; null on the row of the whole selection
--   value: share of links between different regions, percent
--   unit: percent
--   numerator: links between different regions
--   denominator: links whose two ends have a region
--   n: the same as denominator
--   n_without_region: links left out because an end has no region in the scheme
--   n_undated: undated links among n, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the n links rests on an illustrative source
with

regions_of_scheme as (
    select
        region_schemes.iso3,
        region_schemes.region_code
    from region_schemes
    inner join chosen on region_schemes.scheme = chosen.scheme
),

link_items as (
    select
        links.year as link_year,
        links.initiative_id || ': ' || links.from_iso3
        || case when links.direction_known then ' > ' else ' - ' end || links.to_iso3 as item,
        coalesce(from_regions.region_code <> to_regions.region_code, false) as in_numerator,
        from_regions.region_code is not null
        and to_regions.region_code is not null as in_denominator,
        cast(1 as double) as weight,
        links.initiative_id,
        links.from_iso3,
        links.to_iso3,
        links.is_illustrative
    from links
    left join regions_of_scheme as from_regions on links.from_iso3 = from_regions.iso3
    left join regions_of_scheme as to_regions on links.to_iso3 = to_regions.iso3
),

counted as (
    select
        link_year as year,
        *
    from link_items
    where in_denominator and link_year is not null
    union all
    select
        cast(null as integer) as year,
        *
    from link_items
    where in_denominator
),

left_out as (
    select
        link_year as year,
        count(*) as n_without_region
    from link_items
    where not in_denominator and link_year is not null
    group by link_year
    union all
    select
        cast(null as integer) as year,
        count(*) as n_without_region
    from link_items
    where not in_denominator
),

counts as (
    select
        flow_rows.year,
        count(*) filter (where counted.in_numerator) as numerator,
        count(*) filter (where counted.in_denominator) as denominator,
        count(counted.item) filter (where counted.link_year is null) as n_undated,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from flow_rows
    left join counted on flow_rows.year is not distinct from counted.year
    group by flow_rows.year
),

cross_regional as (
    select
        counts.year,
        100 * cast(counts.numerator as double) / nullif(counts.denominator, 0) as value,
        'percent' as unit,
        cast(counts.numerator as double) as numerator,
        cast(counts.denominator as double) as denominator,
        counts.denominator as n,
        coalesce(left_out.n_without_region, 0) as n_without_region,
        counts.n_undated,
        counts.is_illustrative
    from counts
    left join left_out on counts.year is not distinct from left_out.year
)

select * from cross_regional
order by year nulls first
