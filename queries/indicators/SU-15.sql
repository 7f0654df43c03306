-- id: SU-15
-- title: Reciprocity
-- question: How many pairs of countries share with each other both ways?
-- unit: percent
-- formula: A pair is two different countries, whichever comes first, with at least one link of
--   known direction between them (see links). value = 100 * numerator / denominator, null when
--   there is no pair. The row of a year takes the links dated in the shown years up to and
--   including it: denominator = pairs linked by then; numerator = those of them with a link in each
--   direction by then, in the same record or in two, in the same year or in different ones. The row
--   of the whole selection takes all links, undated ones included. n_links = links with known
--   direction taken. n_undirected = links without known direction of the same years, which are left
--   out: they say who works together and not who gives.
-- direction: up
-- headline: none
-- no_value: No record of the selection names a provider and a recipient country.
-- tables: none
-- caveats: To answer in kind takes years, so the years add up and the share mostly rises with time;
--   a range of years begins anew. A pair counts once, however many links it has. Sources that name
--   providers and recipients for a part of their records only show a part of the pairs.
-- grain: one row per shown year from the first with a link of known direction (a stock carries on,
--   so there are no gaps after it), and one row with year null for the whole selection
-- needs: selection, years, links
-- key: year
-- evidence: link
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: share of pairs linked both ways, percent
--   unit: percent
--   numerator: pairs of countries linked both ways
--   denominator: pairs of countries with a link of known direction
--   n: the same as denominator
--   n_links: links with known direction between these pairs
--   n_undirected: links without known direction left out
--   n_undated: undated links among n_links, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the n_links links rests on an illustrative source
with

first_directed_year as (
    select min(year) as first_year
    from links
    where direction_known
),

shown_rows as (
    select
        years.year,
        years.year as year_key
    from years
    inner join first_directed_year on years.year >= first_directed_year.first_year
    union all
    -- Nulls never join: the whole selection goes by year 0 until the last step.
    select
        cast(null as integer) as year,
        0 as year_key
),

links_by_row as (
    select
        shown_rows.year,
        shown_rows.year_key,
        links.initiative_id,
        links.from_iso3,
        links.to_iso3,
        least(links.from_iso3, links.to_iso3) as first_iso3,
        greatest(links.from_iso3, links.to_iso3) as second_iso3,
        links.direction_known,
        links.year is null as is_undated,
        links.is_illustrative
    from shown_rows
    inner join links on shown_rows.year is null or shown_rows.year >= links.year
),

directed_links as (
    select
        year,
        year_key,
        initiative_id,
        from_iso3,
        to_iso3,
        first_iso3,
        second_iso3,
        min(from_iso3) over (
            partition by year_key, first_iso3, second_iso3
        ) <> max(from_iso3) over (
            partition by year_key, first_iso3, second_iso3
        ) as is_both_ways,
        is_undated,
        is_illustrative
    from links_by_row
    where direction_known
),

counted as (
    select
        year,
        first_iso3 || ' - ' || second_iso3 as item,
        is_both_ways as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        from_iso3,
        to_iso3
    from directed_links
),

pair_counts as (
    select
        coalesce(year, 0) as year_key,
        count(distinct case when in_numerator then item end) as numerator,
        count(distinct item) as denominator
    from counted
    group by coalesce(year, 0)
),

link_counts as (
    select
        year_key,
        count(*) as n_links,
        count(*) filter (where is_undated) as n_undated,
        bool_or(is_illustrative) as is_illustrative
    from directed_links
    group by year_key
),

undirected_counts as (
    select
        year_key,
        count(*) as n_undirected
    from links_by_row
    where not direction_known
    group by year_key
),

reciprocity as (
    select
        shown_rows.year,
        100 * cast(coalesce(pair_counts.numerator, 0) as double)
        / nullif(cast(pair_counts.denominator as double), 0) as value,
        'percent' as unit,
        cast(coalesce(pair_counts.numerator, 0) as double) as numerator,
        cast(coalesce(pair_counts.denominator, 0) as double) as denominator,
        coalesce(pair_counts.denominator, 0) as n,
        coalesce(link_counts.n_links, 0) as n_links,
        coalesce(undirected_counts.n_undirected, 0) as n_undirected,
        coalesce(link_counts.n_undated, 0) as n_undated,
        coalesce(link_counts.is_illustrative, false) as is_illustrative
    from shown_rows
    left join pair_counts on shown_rows.year_key = pair_counts.year_key
    left join link_counts on shown_rows.year_key = link_counts.year_key
    left join undirected_counts on shown_rows.year_key = undirected_counts.year_key
)

select * from reciprocity
order by year nulls first
