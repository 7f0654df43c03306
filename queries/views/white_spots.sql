-- id: white_spots
-- title: States not engaged
-- question: Which countries has the work never reached?
-- unit: countries
-- formula: The states (countries.is_state) in scope (see country_scope) that are not in
--   `engaged_overall` (see engagement): the n_not_engaged of the SU-20 row of the whole selection.
--   ever_in_snapshot = any SSTC record of the snapshot names the state, whatever the selection (see
--   sstc_countries).
-- direction: none
-- tables: countries
-- caveats: A white spot is a state without a record here; it may take part in work that nobody
--   reported.
-- grain: one row per state, those never in the snapshot first, then by region and name
-- needs: selection, years, country_scope, adoption_status, engagement, sstc_countries
-- columns:
--   iso3: ISO 3166 code
--   name: English name
--   region_code: region of the chosen scheme, null without one
--   region_name: its name
--   is_ldc: whether it belonged to the group LDC on 1 July of the last shown year
--   is_lldc: the same for LLDC
--   is_sids: the same for SIDS
--   latitude: of the country's marker, degrees north
--   longitude: of the country's marker, degrees east
--   ever_in_snapshot: whether any SSTC record of the snapshot names it
with

engaged_countries as (
    select distinct iso3
    from engaged_overall
),

memberships_of_countries as (
    select
        memberships.iso3,
        bool_or(memberships.group_code = 'LDC') as is_ldc,
        bool_or(memberships.group_code = 'LLDC') as is_lldc,
        bool_or(memberships.group_code = 'SIDS') as is_sids
    from memberships
    cross join shown_years
    where
        (
            memberships.valid_from is null
            or memberships.valid_from <= make_date(shown_years.last_year, 7, 1)
        )
        and (
            memberships.valid_to is null
            or memberships.valid_to >= make_date(shown_years.last_year, 7, 1)
        )
    group by memberships.iso3
),

white_spots as (
    select
        countries.iso3,
        countries.name_en as name,
        country_scope.region_code,
        country_scope.region_name,
        coalesce(memberships_of_countries.is_ldc, false) as is_ldc,
        coalesce(memberships_of_countries.is_lldc, false) as is_lldc,
        coalesce(memberships_of_countries.is_sids, false) as is_sids,
        countries.latitude,
        countries.longitude,
        sstc_countries.iso3 is not null as ever_in_snapshot
    from country_scope
    inner join countries on country_scope.iso3 = countries.iso3
    left join engaged_countries on countries.iso3 = engaged_countries.iso3
    left join sstc_countries on countries.iso3 = sstc_countries.iso3
    left join memberships_of_countries on countries.iso3 = memberships_of_countries.iso3
    where country_scope.is_state and engaged_countries.iso3 is null
)

select * from white_spots
order by ever_in_snapshot, region_code nulls last, name nulls last, iso3
