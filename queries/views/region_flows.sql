-- id: region_flows
-- title: Flows between regions
-- question: Which regions share with which, and how much stays within a region?
-- unit: links
-- formula: Each link (see links) belongs to the regions of its two countries in the chosen scheme
--   and to its direction_known; the scheme's regions are taken as they are, whatever the place
--   filter. Where the direction is not known, from is the region that comes first in the order of
--   the scheme. value = number of links of the row. n = links whose both countries have a region;
--   n_without_region = the other links of the selection, which are left out. share_percent = 100 *
--   value / n.
-- direction: none
-- tables: region_schemes
-- caveats: A record with ten recipients has ten links. Where direction_known is false nothing says
--   which region gives.
-- grain: one row per two regions and direction, by the order of the provider's region, then of the
--   recipient's, then direction_known
-- needs: selection, links
-- key: from_region, to_region, direction_known
-- evidence: link
-- columns:
--   from_region: code in the chosen scheme of the provider's region; without direction of the first
--   to_region: of the recipient's region; without direction of the other
--   direction_known: whether the records say who provides and who receives
--   from_name: name of the region
--   to_name: name of the region
--   from_order: its place in the order of the scheme
--   to_order: its place in the order of the scheme
--   value: links
--   unit: links
--   numerator: the same as value
--   share_percent: of the n links
--   n: links whose both countries have a region
--   n_without_region: links left out
--   n_undated: undated links among value
--   is_illustrative: whether any of the row's links rests on an illustrative source
with

scheme_regions as (
    select
        region_schemes.iso3,
        region_schemes.region_code,
        region_schemes.region_name,
        region_schemes.region_order
    from region_schemes
    inner join chosen on region_schemes.scheme = chosen.scheme
),

links_of_regions as (
    select
        links.initiative_id,
        links.from_iso3,
        links.to_iso3,
        links.direction_known,
        links.year,
        links.is_illustrative,
        providers.region_order is null or recipients.region_order is null as is_left_out,
        not links.direction_known
        and recipients.region_order < providers.region_order as is_turned,
        providers.region_code as provider_code,
        recipients.region_code as recipient_code
    from links
    left join scheme_regions as providers on links.from_iso3 = providers.iso3
    left join scheme_regions as recipients on links.to_iso3 = recipients.iso3
),

link_counts as (
    select
        count(*) filter (where not is_left_out) as n,
        count(*) filter (where is_left_out) as n_without_region
    from links_of_regions
),

region_names as (
    select distinct
        region_code,
        region_name,
        region_order
    from scheme_regions
),

linked_regions as (
    select
        case when is_turned then recipient_code else provider_code end as from_region,
        case when is_turned then provider_code else recipient_code end as to_region,
        direction_known,
        initiative_id,
        from_iso3,
        to_iso3,
        year,
        is_illustrative
    from links_of_regions
    where not is_left_out
),

counted as (
    select
        from_region,
        to_region,
        direction_known,
        initiative_id || ': ' || from_iso3 || ' > ' || to_iso3 as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        from_iso3,
        to_iso3,
        year,
        is_illustrative
    from linked_regions
),

flows as (
    select
        from_region,
        to_region,
        direction_known,
        count(*) as value,
        count(*) filter (where year is null) as n_undated,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by from_region, to_region, direction_known
),

region_flows as (
    select
        flows.from_region,
        flows.to_region,
        flows.direction_known,
        from_names.region_name as from_name,
        to_names.region_name as to_name,
        from_names.region_order as from_order,
        to_names.region_order as to_order,
        flows.value,
        'links' as unit,
        cast(flows.value as double) as numerator,
        100.0
        * cast(flows.value as double)
        / nullif(cast(link_counts.n as double), 0) as share_percent,
        link_counts.n,
        link_counts.n_without_region,
        flows.n_undated,
        flows.is_illustrative
    from flows
    cross join link_counts
    inner join region_names as from_names on flows.from_region = from_names.region_code
    inner join region_names as to_names on flows.to_region = to_names.region_code
)

select * from region_flows
order by from_order, to_order, direction_known
