-- id: country_facts
-- title: Where countries belong
-- question: In which region and in which groups is each country?
-- unit: none
-- formula: region_name is that of the chosen scheme. groups are the codes of country_groups, but
--   for SOUTH, to which the country belongs on 1 July of the last shown year by `memberships` (see
--   selection), in alphabetical order. No filter leaves a country out.
-- direction: none
-- tables: countries, region_schemes
-- caveats: Membership has dates: another year can give other groups.
-- grain: one row per country or area, by iso3
-- needs: selection
-- columns:
--   iso3: ISO 3166 code, three letters
--   country_name: English name
--   is_state: whether it is a state (otherwise an area)
--   region_code: in the chosen scheme, null for a country that it leaves out
--   region_name: of that region
--   groups: codes separated by commas, null without any
--   note: remark to print with the name, null without one
with

current_memberships as (
    select distinct
        memberships.iso3,
        memberships.group_code
    from memberships
    cross join shown_years
    where
        memberships.group_code <> 'SOUTH'
        and (
            memberships.valid_from is null
            or memberships.valid_from <= make_date(shown_years.last_year, 7, 1)
        )
        and (
            memberships.valid_to is null
            or memberships.valid_to >= make_date(shown_years.last_year, 7, 1)
        )
),

group_lists as (
    select
        iso3,
        string_agg(group_code, ', ' order by group_code) as groups
    from current_memberships
    group by iso3
),

country_facts as (
    select
        countries.iso3,
        countries.name_en as country_name,
        countries.is_state,
        region_schemes.region_code,
        region_schemes.region_name,
        group_lists.groups,
        countries.note
    from countries
    cross join chosen
    left join region_schemes
        on countries.iso3 = region_schemes.iso3 and chosen.scheme = region_schemes.scheme
    left join group_lists on countries.iso3 = group_lists.iso3
)

select * from country_facts
order by iso3
