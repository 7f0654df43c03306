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
-- needs: selection, links
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

links_with_regions as (
    select
        links.year,
        from_regions.region_code is not null and to_regions.region_code is not null as is_placed,
        from_regions.region_code <> to_regions.region_code as is_cross_regional,
        links.is_illustrative
    from links
    left join regions_of_scheme as from_regions on links.from_iso3 = from_regions.iso3
    left join regions_of_scheme as to_regions on links.to_iso3 = to_regions.iso3
),

both_kinds as (
    select
        year,
        count(*) filter (where is_cross_regional) as numerator,
        count(*) filter (where is_placed) as denominator,
        count(*) filter (where not is_placed) as n_without_region,
        0 as n_undated,
        bool_or(is_illustrative) filter (where is_placed) as is_illustrative
    from links_with_regions
    where year is not null
    group by year
    having count(*) filter (where is_placed) > 0
    union all
    select
        cast(null as integer) as year,
        count(*) filter (where is_cross_regional) as numerator,
        count(*) filter (where is_placed) as denominator,
        count(*) filter (where not is_placed) as n_without_region,
        count(*) filter (where is_placed and year is null) as n_undated,
        coalesce(bool_or(is_illustrative) filter (where is_placed), false) as is_illustrative
    from links_with_regions
),

cross_regional as (
    select
        year,
        100 * cast(numerator as double) / nullif(denominator, 0) as value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        denominator as n,
        n_without_region,
        n_undated,
        is_illustrative
    from both_kinds
)

select * from cross_regional
order by year nulls first
