-- id: net_position
-- title: Providers and recipients
-- question: Which countries share more than they receive, and with how many partners?
-- unit: links
-- formula: A link with known direction (see links) counts for its from end as provided and for its
--   to end as received, in each case when that country is in scope (see country_scope) in the
--   link's status_year. value = provided - received. net_share = value / (provided + received),
--   from -1 (only receives) to 1 (only provides). partners = countries at the other ends;
--   partners_both_ways = those of them to which it provides and from which it receives.
--   n_undirected = its links without known direction, in the same scope; they are in no other
--   column.
-- direction: none
-- tables: countries
-- caveats: Both are ways to take part: a negative position is no failing. Links count alike,
--   whatever they carry. A record with ten recipients gives its provider ten links.
-- grain: one row per country in scope with a link of known direction, by value, the largest first,
--   then by provided, then by iso3
-- needs: selection, links, country_scope
-- key: iso3
-- evidence: link
-- columns:
--   iso3: of the country
--   country_name: its English name
--   value: links provided less links received
--   unit: links
--   numerator: the same as provided
--   denominator: the same as n
--   provided: links that go out from the country
--   received: links that come to it
--   net_share: value / (provided + received)
--   partners: countries at the other ends
--   partners_both_ways: partners to which it provides and from which it receives
--   n: provided + received
--   n_undirected: links of the country without known direction
--   n_undated: undated links among n
--   is_illustrative: whether any of the n links rests on an illustrative source
with

link_sides as (
    select
        initiative_id,
        from_iso3,
        to_iso3,
        from_iso3 as iso3,
        to_iso3 as partner_iso3,
        true as is_provider,
        direction_known,
        year,
        status_year,
        is_illustrative
    from links
    union all
    select
        initiative_id,
        from_iso3,
        to_iso3,
        to_iso3 as iso3,
        from_iso3 as partner_iso3,
        false as is_provider,
        direction_known,
        year,
        status_year,
        is_illustrative
    from links
),

sides_in_scope as (
    select link_sides.*
    from link_sides
    inner join country_scope_by_year
        on
            link_sides.iso3 = country_scope_by_year.iso3
            and link_sides.status_year = country_scope_by_year.year
),

counted as (  -- noqa: ST03
    select
        iso3,
        initiative_id || ': ' || from_iso3 || ' > ' || to_iso3 as item,
        is_provider as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        from_iso3,
        to_iso3
    from sides_in_scope
    where direction_known
),

partnerships as (
    select
        iso3,
        partner_iso3,
        count(*) filter (where is_provider) as provided,
        count(*) filter (where not is_provider) as received,
        count(*) filter (where year is null) as n_undated,
        bool_or(is_illustrative) as is_illustrative
    from sides_in_scope
    where direction_known
    group by iso3, partner_iso3
),

positions as (
    select
        iso3,
        cast(sum(provided) as bigint) as provided,
        cast(sum(received) as bigint) as received,
        count(*) as partners,
        count(*) filter (where provided > 0 and received > 0) as partners_both_ways,
        cast(sum(n_undated) as bigint) as n_undated,
        bool_or(is_illustrative) as is_illustrative
    from partnerships
    group by iso3
),

undirected_counts as (
    select
        iso3,
        count(*) as n_undirected
    from sides_in_scope
    where not direction_known
    group by iso3
),

net_position as (
    select
        positions.iso3,
        countries.name_en as country_name,
        positions.provided - positions.received as value,
        'links' as unit,
        cast(positions.provided as double) as numerator,
        cast(positions.provided + positions.received as double) as denominator,
        positions.provided,
        positions.received,
        cast(positions.provided - positions.received as double)
        / nullif(cast(positions.provided + positions.received as double), 0) as net_share,
        positions.partners,
        positions.partners_both_ways,
        positions.provided + positions.received as n,
        coalesce(undirected_counts.n_undirected, 0) as n_undirected,
        positions.n_undated,
        positions.is_illustrative
    from positions
    inner join countries on positions.iso3 = countries.iso3
    left join undirected_counts on positions.iso3 = undirected_counts.iso3
)

select * from net_position
order by value desc, provided desc, iso3
