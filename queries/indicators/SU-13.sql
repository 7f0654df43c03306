-- id: SU-13
-- title: LDC, LLDC and SIDS share
-- question: Do the countries in special situations take part, as recipients and as providers?
-- unit: percent
-- formula: For each of the groups LDC, LLDC, SIDS and each role: value = 100 * numerator /
--   denominator, null when the denominator is 0. role 'recipient': denominator = links of the year
--   (see links) with known direction, numerator = those whose to end belonged to the group. role
--   'provider': the same for the from end. role 'either': denominator = all links of the year,
--   numerator = those of which at least one end belonged to the group. Membership is that in the
--   link's status_year (see link_groups): the year of the link, for an undated link the as-of year.
--   The rows of the whole selection take all links, undated ones included.
-- direction: up
-- headline: group_code=LDC, role=either
-- no_value: No record of the selection links two countries. Work for a region or the world names no
--   pair of countries.
-- tables: none
-- caveats: The groups overlap (a country can be in all three): never add the shares up. Undated
--   links take the status of the as-of year.
-- grain: one row per shown year, group and role whose denominator is not 0 (a year without any link
--   is a gap), and nine rows (3 groups x 3 roles) with year null for the whole selection
-- needs: selection, links, link_groups
-- key: year, group_code, role
-- evidence: link
-- columns:
--   year: year of the link; null on the rows of the whole selection
--   group_code: LDC, LLDC or SIDS
--   role: recipient, provider or either
--   value: share of links, percent
--   unit: percent
--   numerator: links whose end in that role belonged to the group
--   denominator: links with known direction; for role either all links
--   n: the same as denominator
--   n_undated: undated links among the denominator, on the rows of the whole selection; 0 on the
--     others
--   is_illustrative: whether any of the n links rests on an illustrative source
with

situations as (
    select 'LDC' as group_code
    union all
    select 'LLDC' as group_code
    union all
    select 'SIDS' as group_code
),

links_by_group as (
    select
        links.initiative_id,
        links.from_iso3,
        links.to_iso3,
        links.year,
        situations.group_code,
        links.direction_known,
        from_groups.initiative_id is not null as is_from_member,
        to_groups.initiative_id is not null as is_to_member,
        links.is_illustrative
    from links
    cross join situations
    left join link_groups as from_groups
        on
            links.initiative_id = from_groups.initiative_id
            and links.from_iso3 = from_groups.from_iso3
            and links.to_iso3 = from_groups.to_iso3
            and links.direction_known = from_groups.direction_known
            and situations.group_code = from_groups.group_code
            and from_groups.end_code = 'from'
    left join link_groups as to_groups
        on
            links.initiative_id = to_groups.initiative_id
            and links.from_iso3 = to_groups.from_iso3
            and links.to_iso3 = to_groups.to_iso3
            and links.direction_known = to_groups.direction_known
            and situations.group_code = to_groups.group_code
            and to_groups.end_code = 'to'
),

links_by_role as (
    select
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        year,
        group_code,
        'recipient' as role,
        is_to_member as is_member,
        is_illustrative
    from links_by_group
    where direction_known
    union all
    select
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        year,
        group_code,
        'provider' as role,
        is_from_member as is_member,
        is_illustrative
    from links_by_group
    where direction_known
    union all
    select
        initiative_id,
        from_iso3,
        to_iso3,
        direction_known,
        year,
        group_code,
        'either' as role,
        is_from_member or is_to_member as is_member,
        is_illustrative
    from links_by_group
),

link_items as (
    select
        year as link_year,
        group_code,
        role,
        initiative_id || ': ' || from_iso3 || case when direction_known then ' > ' else ' - ' end
        || to_iso3 as item,
        is_member as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        from_iso3,
        to_iso3,
        is_illustrative
    from links_by_role
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

role_names as (
    select 'recipient' as role
    union all
    select 'provider' as role
    union all
    select 'either' as role
),

roles as (
    select
        situations.group_code,
        role_names.role
    from situations
    cross join role_names
),

both_kinds as (
    select
        year,
        group_code,
        role,
        count(*) filter (where in_numerator) as numerator,
        count(*) as denominator,
        0 as n_undated,
        bool_or(is_illustrative) as is_illustrative
    from counted
    where year is not null
    group by year, group_code, role
    union all
    select
        cast(null as integer) as year,
        roles.group_code,
        roles.role,
        count(*) filter (where counted.in_numerator) as numerator,
        count(counted.item) as denominator,
        count(counted.item) filter (where counted.link_year is null) as n_undated,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from roles
    left join counted
        on
            roles.group_code = counted.group_code
            and roles.role = counted.role
            and counted.year is null
    group by roles.group_code, roles.role
),

special_situations as (
    select
        year,
        group_code,
        role,
        100 * cast(numerator as double) / nullif(denominator, 0) as value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        denominator as n,
        n_undated,
        is_illustrative
    from both_kinds
)

select * from special_situations
order by year nulls first, group_code, role
