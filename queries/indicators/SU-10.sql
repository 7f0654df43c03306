-- id: SU-10
-- title: South-South share
-- question: How much of the exchange runs between countries of the South?
-- unit: percent
-- formula: value = 100 * numerator / denominator, null when there is no link. denominator = links
--   of the year (see links). numerator = those whose two ends both belonged to the group SOUTH of
--   memberships in the link's status_year (see link_groups). The row of the whole selection
--   takes all links, undated ones included.
-- direction: none
-- headline: none
-- no_value: No record of the selection links two countries. Work for a region or the world names no
--   pair of countries.
-- tables: none
-- caveats: There is no official list of the countries of the South; the group SOUTH prints its
--   definition. Only links with both ends known exist in the data: work reported for a region or
--   the world is not in the share.
-- grain: one row per shown year with a link (a year without any is a gap), and one row with year
--   null for the whole selection
-- needs: selection, links, link_groups, flow_rows
-- key: year
-- evidence: link
-- columns:
--   year: year of the link; null on the row of the whole selection
--   value: share of links with both ends in the South, percent
--   unit: percent
--   numerator: links with both ends in the South
--   denominator: links with both ends known
--   n: the same as denominator
--   n_undated: undated links, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the n links rests on an illustrative source
with

south_links as (
    select
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known
    from link_groups
    where group_code = 'SOUTH'
    group by initiative_id, from_iso3, to_iso3, direction_known
    having count(*) = 2
),

link_items as (
    select
        links.year as link_year,
        links.initiative_id || ': ' || links.from_iso3
        || case when links.direction_known then ' > ' else ' - ' end || links.to_iso3 as item,
        south_links.initiative_id is not null as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        links.initiative_id,
        links.from_iso3,
        links.to_iso3,
        links.is_illustrative
    from links
    left join south_links
        on
            links.initiative_id = south_links.initiative_id
            and links.from_iso3 = south_links.from_iso3
            and links.to_iso3 = south_links.to_iso3
            and links.direction_known = south_links.direction_known
),

counted as (
    select
        link_year as year,
        *
    from link_items
    where link_year is not null
    union all
    select
        cast(null as integer) as year,
        *
    from link_items
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

south_south as (
    select
        year,
        100 * cast(numerator as double) / nullif(denominator, 0) as value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        denominator as n,
        n_undated,
        is_illustrative
    from counts
)

select * from south_south
order by year nulls first
