-- id: country_flows
-- title: Flows between countries
-- question: Which countries share with which, and through how many records?
-- unit: links
-- formula: Each link (see links) is one of its two countries and its direction_known. value = the
--   links of the row: as a record has at most one link between two countries in one direction,
--   also the number of records. first_year and last_year are the earliest and latest year of its
--   dated links. n = all links of the selection; n_countries = distinct countries at their ends.
-- direction: none
-- tables: countries
-- caveats: Where direction_known is false the two countries stand in alphabetical order of their
--   codes and nothing says who gives. Links count alike, whatever they carry. With a place filter
--   the other end of a link may lie outside of it.
-- grain: one row per pair of countries and direction (a pair linked both ways has two rows, and a
--   third for its links without known direction), by value, the largest first, then by from_iso3,
--   to_iso3 and direction_known
-- needs: links
-- key: from_iso3, to_iso3, direction_known
-- evidence: link
-- columns:
--   from_iso3: of the provider; without direction of the first country by code
--   to_iso3: of the recipient; without direction of the other country
--   direction_known: whether the records say who provides and who receives
--   from_name: English name
--   to_name: English name
--   from_latitude: of its marker, degrees north
--   from_longitude: of its marker, degrees east
--   to_latitude: of its marker, degrees north
--   to_longitude: of its marker, degrees east
--   value: links
--   unit: links
--   numerator: the same as value
--   n: links of the selection
--   n_countries: countries at the ends of these n links
--   n_undated: undated links among value
--   first_year: earliest year of a dated link, null without one
--   last_year: latest year of a dated link, null without one
--   is_illustrative: whether any of the row's links rests on an illustrative source
with

counted as (
    select
        from_iso3,
        to_iso3,
        direction_known,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        year,
        is_illustrative
    from links
),

ends as (
    select from_iso3 as iso3
    from links
    union
    select to_iso3 as iso3
    from links
),

end_count as (
    select count(*) as n_countries
    from ends
),

link_count as (
    select count(*) as n
    from links
),

flows as (
    select
        from_iso3,
        to_iso3,
        direction_known,
        count(*) as value,
        count(*) filter (where year is null) as n_undated,
        min(year) as first_year,
        max(year) as last_year,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by from_iso3, to_iso3, direction_known
),

country_flows as (
    select
        flows.from_iso3,
        flows.to_iso3,
        flows.direction_known,
        providers.name_en as from_name,
        recipients.name_en as to_name,
        providers.latitude as from_latitude,
        providers.longitude as from_longitude,
        recipients.latitude as to_latitude,
        recipients.longitude as to_longitude,
        flows.value,
        'links' as unit,
        cast(flows.value as double) as numerator,
        link_count.n,
        end_count.n_countries,
        flows.n_undated,
        flows.first_year,
        flows.last_year,
        flows.is_illustrative
    from flows
    cross join link_count
    cross join end_count
    inner join countries as providers on flows.from_iso3 = providers.iso3
    inner join countries as recipients on flows.to_iso3 = recipients.iso3
)

select * from country_flows
order by value desc, from_iso3, to_iso3, direction_known
