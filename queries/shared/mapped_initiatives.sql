-- id: mapped_initiatives
-- title: The countries in scope of each initiative, for one year or for the whole selection
-- formula: An initiative is a selected record that is not a solution. With the parameter year, the
--   initiatives whose period covers that year and the countries in scope in that year; with year
--   null, all initiatives, undated and future ones included, and the scope of the last shown year
--   (see country_scope). share is that of initiative_countries (1 / number of the initiative's
--   countries): it is not made up again to 1 when only some of the countries are in scope.
-- grain: `scope_on_map`: one row per country in scope; `mapped_initiatives`: one row per initiative
--   and country in scope
-- tables: initiative_countries
-- needs: selection, years, country_scope
with

scope_on_map as (
    select
        country_scope.iso3,
        country_scope.is_state,
        country_scope.region_code,
        country_scope.region_name,
        country_scope.region_order
    from country_scope
    where cast($year as integer) is null
    union all
    select
        country_scope_by_year.iso3,
        country_scope_by_year.is_state,
        country_scope_by_year.region_code,
        country_scope_by_year.region_name,
        country_scope_by_year.region_order
    from country_scope_by_year
    where country_scope_by_year.year = cast($year as integer)
),

mapped_initiatives as (
    select
        selected.initiative_id,
        scope_on_map.iso3,
        scope_on_map.region_code,
        initiative_countries.share,
        selected.is_illustrative
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    inner join scope_on_map on initiative_countries.iso3 = scope_on_map.iso3
    where
        not selected.is_solution
        and (
            cast($year as integer) is null
            or (
                selected.period_start_year <= cast($year as integer)
                and selected.period_end_year >= cast($year as integer)
            )
        )
)

select * from mapped_initiatives
