-- id: link_groups
-- title: Which ends of a link belonged to which country group at the time
-- formula: The country at an end belongs to a group when one of `memberships` (see selection) holds
--   on 1 July of the link's status_year (the year of the link, for an undated link the as-of
--   year), from valid_from to valid_to, both included.
-- grain: one row per link end and group it belonged to: initiative_id, from_iso3, to_iso3,
--   direction_known (the key of a link), end_code ('from' or 'to') and group_code
-- tables: none
-- needs: selection, links
with

link_ends as (
    select
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        status_year,
        'from' as end_code,
        from_iso3 as iso3
    from links
    union all
    select
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        status_year,
        'to' as end_code,
        to_iso3 as iso3
    from links
),

link_groups as (
    select distinct
        link_ends.initiative_id,
        link_ends.from_iso3,
        link_ends.to_iso3,
        link_ends.direction_known,
        link_ends.end_code,
        memberships.group_code
    from link_ends
    inner join memberships
        on
            link_ends.iso3 = memberships.iso3
            and (
                memberships.valid_from is null
                or memberships.valid_from <= make_date(link_ends.status_year, 7, 1)
            )
            and (
                memberships.valid_to is null
                or memberships.valid_to >= make_date(link_ends.status_year, 7, 1)
            )
)

select * from link_groups
