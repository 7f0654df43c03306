-- id: country_scope
-- title: The countries that figures about countries speak of
-- formula: A country or area of the table countries is in scope in a year when it lies in one of
--   the chosen regions of the scheme, is one of the chosen countries and belonged to one of the
--   chosen groups on 1 July of that year (a filter that is not set leaves all in). A membership
--   holds on a day from valid_from to valid_to, both included. The scope of the whole selection is
--   that of its last shown year.
-- grain: `country_scope_by_year`: one row per calendar year and country in scope; `country_scope`:
--   the same for the last shown year only. region_code, region_name and region_order are those of
--   the chosen scheme, null for a country that it leaves out.
-- tables: none
-- needs: as_of, selection, years
with

members_by_year as (
    select distinct
        calendar.year,
        chosen_groups.iso3
    from chosen_groups
    inner join calendar
        on
            (
                chosen_groups.valid_from is null
                or chosen_groups.valid_from <= make_date(calendar.year, 7, 1)
            )
            and (
                chosen_groups.valid_to is null
                or chosen_groups.valid_to >= make_date(calendar.year, 7, 1)
            )
),

country_scope_by_year as (
    select
        calendar.year,
        chosen_countries.iso3,
        chosen_countries.is_state,
        chosen_countries.region_code,
        chosen_countries.region_name,
        chosen_countries.region_order
    from chosen_countries
    cross join calendar
    cross join chosen
    left join members_by_year
        on
            chosen_countries.iso3 = members_by_year.iso3
            and calendar.year = members_by_year.year
    where chosen.groups is null or members_by_year.iso3 is not null
),

country_scope as (
    select
        country_scope_by_year.iso3,
        country_scope_by_year.is_state,
        country_scope_by_year.region_code,
        country_scope_by_year.region_name,
        country_scope_by_year.region_order
    from country_scope_by_year
    inner join shown_years on country_scope_by_year.year = shown_years.last_year
)

select * from country_scope
