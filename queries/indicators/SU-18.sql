-- id: SU-18
-- title: Concentration
-- question: How much of what is shared comes from a few providers?
-- unit: percent
-- formula: The provider of a link with known direction is its from end (see links). value = 100 *
--   numerator / denominator, null when there is no such link. denominator = links with known
--   direction of the year. numerator = those of the five providers with the most of them; of
--   several with as many at place five the first by iso3 (the share does not depend on which).
--   herfindahl = sum over the providers of (their links / denominator)^2, the Herfindahl-Hirschman
--   index from 0 to 1: 1 with a single provider, 1 / n_providers when all provide as much.
--   effective_providers = 1 / herfindahl: as many providers of equal size would give the same
--   index. Both are null when there is no link. n_undirected = links of the year without known
--   direction, which have no provider and are left out. The row of the whole selection takes all
--   links, undated ones included.
-- direction: down
-- headline: none
-- no_value: No record of the selection names a provider and a recipient country.
-- tables: none
-- caveats: With five providers or fewer the share is 100. Few links make few providers: compare
--   years with about as many links. A provider is counted by its links, so a record with ten
--   recipients weighs ten. With a place filter, providers outside of it count too when
--   the recipient lies in it.
-- grain: one row per shown year with a link of known direction (a year without any is a gap), and
--   one row with year null for the whole selection
-- needs: selection, links
-- key: year
-- evidence: link
-- columns:
--   year: year of the link; null on the row of the whole selection
--   value: share of links from the five largest providers, percent
--   unit: percent
--   numerator: links from the five largest providers
--   denominator: links with known direction
--   herfindahl: Herfindahl-Hirschman index of the providers, 0 to 1
--   effective_providers: 1 / herfindahl
--   n_providers: providers, the countries from which any link comes
--   largest_providers: iso3 of the five largest, by links, then iso3, with a comma and a blank
--     between; null without any
--   n: the same as denominator
--   n_undirected: links without known direction left out
--   n_undated: undated links among n, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the n links rests on an illustrative source
with

links_by_row as (
    -- Nulls never join: the whole selection goes by year 0 until the last step.
    select
        year as year_key,
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        false as is_undated,
        is_illustrative
    from links
    where year is not null
    union all
    select
        0 as year_key,
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        year is null as is_undated,
        is_illustrative
    from links
),

providers as (
    select
        year_key,
        from_iso3,
        count(*) as n_links
    from links_by_row
    where direction_known
    group by year_key, from_iso3
),

ranked_providers as (
    select
        year_key,
        from_iso3,
        n_links,
        row_number() over (partition by year_key order by n_links desc, from_iso3) as place
    from providers
),

counted as (
    select
        nullif(links_by_row.year_key, 0) as year,
        links_by_row.initiative_id || ': '
        || links_by_row.from_iso3 || ' > ' || links_by_row.to_iso3 as item,
        ranked_providers.place <= 5 as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        links_by_row.initiative_id,
        links_by_row.from_iso3,
        links_by_row.to_iso3
    from links_by_row
    inner join ranked_providers
        on
            links_by_row.year_key = ranked_providers.year_key
            and links_by_row.from_iso3 = ranked_providers.from_iso3
    where links_by_row.direction_known
),

link_counts as (
    select
        coalesce(year, 0) as year_key,
        count(*) filter (where in_numerator) as numerator,
        count(*) as denominator
    from counted
    group by coalesce(year, 0)
),

provider_counts as (
    select
        year_key,
        count(*) as n_providers,
        sum(cast(n_links as double) * cast(n_links as double)) as sum_of_squares,
        string_agg(
            case when place <= 5 then from_iso3 end, ', ' order by place
        ) as largest_providers
    from ranked_providers
    group by year_key
),

facts as (
    select
        year_key,
        count(*) filter (where not direction_known) as n_undirected,
        count(*) filter (where direction_known and is_undated) as n_undated,
        bool_or(direction_known and is_illustrative) as is_illustrative
    from links_by_row
    group by year_key
),

shown_rows as (
    select year_key
    from link_counts
    union
    select 0 as year_key
),

shares as (
    select
        nullif(shown_rows.year_key, 0) as year,
        cast(coalesce(link_counts.numerator, 0) as double) as numerator,
        cast(coalesce(link_counts.denominator, 0) as double) as denominator,
        provider_counts.sum_of_squares,
        coalesce(provider_counts.n_providers, 0) as n_providers,
        provider_counts.largest_providers,
        coalesce(link_counts.denominator, 0) as n,
        coalesce(facts.n_undirected, 0) as n_undirected,
        coalesce(facts.n_undated, 0) as n_undated,
        coalesce(facts.is_illustrative, false) as is_illustrative
    from shown_rows
    left join link_counts on shown_rows.year_key = link_counts.year_key
    left join provider_counts on shown_rows.year_key = provider_counts.year_key
    left join facts on shown_rows.year_key = facts.year_key
),

concentration as (
    select
        year,
        100 * numerator / nullif(cast(denominator as double), 0) as value,
        'percent' as unit,
        numerator,
        denominator,
        sum_of_squares / nullif(cast(denominator * denominator as double), 0) as herfindahl,
        denominator * denominator
        / nullif(cast(sum_of_squares as double), 0) as effective_providers,
        n_providers,
        largest_providers,
        n,
        n_undirected,
        n_undated,
        is_illustrative
    from shares
)

select * from concentration
order by year nulls first
