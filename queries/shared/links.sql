-- id: links
-- title: The links between two countries in the selected records
-- formula: A link is (a) an exchange of a selected record between two different countries, with the
--   year and the direction_known of the exchange, or (b) an adoption pair of a selected record (see
--   adoption_status) that was ever adopted, from origin_iso3 to adopter_iso3 when the origin is
--   known and is another country, in the year in which it was first adopted, direction known. Links
--   of one record between the same two countries are one link: per direction where it is known,
--   regardless of order where it is not; its year is the earliest known. A link without known
--   direction is dropped when the same record has one with known direction between the same two
--   countries. Where the direction is not known, from and to are in alphabetical order and carry no
--   meaning. Links dated after the as-of year are left out. With a year range, so are links dated
--   outside it and undated links. With a place filter, a link stays when at least one of
--   its ends is in scope (see country_scope) in the year of the link, for an undated link in the
--   as-of year. A link is illustrative when its record, one of its exchanges or its adoption pair
--   is.
-- grain: one row per link. year is null for an undated link, status_year is then the as-of year.
-- tables: exchanges
-- needs: as_of, selection, years, country_scope, adoption_status
with

recorded_links as (
    select
        selected.initiative_id,
        case
            when exchanges.direction_known then exchanges.from_iso3
            else least(exchanges.from_iso3, exchanges.to_iso3)
        end as from_iso3,
        case
            when exchanges.direction_known then exchanges.to_iso3
            else greatest(exchanges.from_iso3, exchanges.to_iso3)
        end as to_iso3,
        exchanges.direction_known,
        exchanges.year,
        selected.is_illustrative
        or illustrative_sources.source_id is not null as is_illustrative
    from selected
    inner join exchanges on selected.initiative_id = exchanges.initiative_id
    left join illustrative_sources on exchanges.source_id = illustrative_sources.source_id
    union all
    select
        initiative_id,
        origin_iso3 as from_iso3,
        adopter_iso3 as to_iso3,
        true as direction_known,
        first_adopted_year as year,
        is_illustrative
    from adoption_pairs
    where first_adopted_year is not null
),

distinct_links as (
    select
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        min(year) as year,
        bool_or(is_illustrative) as is_illustrative
    from recorded_links
    where from_iso3 <> to_iso3
    group by initiative_id, from_iso3, to_iso3, direction_known
),

directed_pairs as (
    select distinct
        initiative_id,
        least(from_iso3, to_iso3) as first_iso3,
        greatest(from_iso3, to_iso3) as second_iso3
    from distinct_links
    where direction_known
),

dated_links as (
    select
        distinct_links.initiative_id,
        distinct_links.from_iso3,
        distinct_links.to_iso3,
        distinct_links.direction_known,
        distinct_links.year,
        coalesce(distinct_links.year, as_of.as_of_year) as status_year,
        distinct_links.is_illustrative
    from distinct_links
    cross join as_of
    cross join shown_years
    left join directed_pairs
        on
            not distinct_links.direction_known
            and distinct_links.initiative_id = directed_pairs.initiative_id
            and distinct_links.from_iso3 = directed_pairs.first_iso3
            and distinct_links.to_iso3 = directed_pairs.second_iso3
    where
        directed_pairs.initiative_id is null
        and (distinct_links.year is null or distinct_links.year <= shown_years.last_year)
        and (distinct_links.year is not null or not shown_years.is_range)
        and (shown_years.first_year is null or distinct_links.year >= shown_years.first_year)
),

links as (
    select dated_links.*
    from dated_links
    cross join chosen
    left join country_scope_by_year as from_scope
        on
            dated_links.from_iso3 = from_scope.iso3
            and dated_links.status_year = from_scope.year
    left join country_scope_by_year as to_scope
        on
            dated_links.to_iso3 = to_scope.iso3
            and dated_links.status_year = to_scope.year
    where
        not chosen.has_place
        or from_scope.iso3 is not null
        or to_scope.iso3 is not null
)

select * from links
