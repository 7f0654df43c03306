-- id: country_map
-- title: Countries on the map
-- question: Where does the work happen?
-- unit: initiatives
-- formula: For each country in scope (see mapped_initiatives): initiatives_full = initiatives that
--   name the country in any role; initiatives_fractional = sum of its share in them; value = the
--   one of the chosen counting. solutions = selected solutions that name the country in
--   initiative_countries; with the parameter year those whose period has started by then. adoptions
--   = pairs whose adopter is the country and whose stage is S4, S5 or S6 at the end of the
--   parameter year, without it of the last shown year (see adoption_status). state = 'value' when
--   any of initiatives_full, solutions, adoptions is above 0; else 'zero' when any SSTC record of
--   the snapshot names the country, whatever the selection (see sstc_countries); else 'never'.
-- direction: none
-- tables: countries, initiative_countries
-- caveats: With full counting an initiative counts in each of its countries: the values add up to
--   more than the number of initiatives. Work reported for a region or the world names no country
--   and is not on the map.
-- grain: one row per country or area in scope, by name; none when the parameter year lies outside
--   the calendar of the snapshot (see years)
-- needs: selection, years, country_scope, adoption_status, sstc_countries, mapped_initiatives
-- parameters:
--   year: the year to show; null for the whole selection
-- columns:
--   iso3: ISO 3166 code
--   name: English name
--   latitude: of the country's marker, degrees north
--   longitude: of the country's marker, degrees east
--   needs_marker: whether it is too small to be seen as a polygon
--   is_state: whether it is a state (otherwise an area)
--   region_code: region of the chosen scheme, null without one
--   region_name: its name
--   value: initiatives in the chosen counting
--   initiatives_full: initiatives that name the country
--   initiatives_fractional: sum of its shares
--   solutions: solutions that name the country
--   adoptions: adoptions in the country
--   ever_in_snapshot: whether any SSTC record of the snapshot names it
--   state: value, zero (nothing in this selection) or never (nothing in the snapshot)
--   is_illustrative: whether any of the initiatives, solutions or adoptions rests on an
--     illustrative source
with

counts_of_initiatives as (
    select
        iso3,
        count(*) as initiatives_full,
        sum(share) as initiatives_fractional,
        bool_or(is_illustrative) as is_illustrative
    from mapped_initiatives
    group by iso3
),

counts_of_solutions as (
    select
        initiative_countries.iso3,
        count(*) as solutions,
        bool_or(selected.is_illustrative) as is_illustrative
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    where
        selected.is_solution
        and (
            cast($year as integer) is null
            or selected.period_start_year <= cast($year as integer)
        )
    group by initiative_countries.iso3
),

counts_of_adoptions as (
    select
        adoption_spells.adopter_iso3 as iso3,
        count(*) as adoptions,
        bool_or(adoption_spells.is_illustrative) as is_illustrative
    from adoption_spells
    cross join shown_years
    where
        adoption_spells.is_adopted
        and adoption_spells.from_year <= coalesce(cast($year as integer), shown_years.last_year)
        and (
            adoption_spells.until_year is null
            or adoption_spells.until_year >= coalesce(cast($year as integer), shown_years.last_year)
        )
    group by adoption_spells.adopter_iso3
),

countries_with_counts as (
    select
        countries.iso3,
        countries.name_en as name,
        countries.latitude,
        countries.longitude,
        countries.needs_marker,
        countries.is_state,
        scope_on_map.region_code,
        scope_on_map.region_name,
        chosen.counting,
        coalesce(counts_of_initiatives.initiatives_full, 0) as initiatives_full,
        coalesce(counts_of_initiatives.initiatives_fractional, 0) as initiatives_fractional,
        coalesce(counts_of_solutions.solutions, 0) as solutions,
        coalesce(counts_of_adoptions.adoptions, 0) as adoptions,
        sstc_countries.iso3 is not null as ever_in_snapshot,
        coalesce(counts_of_initiatives.is_illustrative, false)
        or coalesce(counts_of_solutions.is_illustrative, false)
        or coalesce(counts_of_adoptions.is_illustrative, false) as is_illustrative
    from scope_on_map
    cross join chosen
    inner join countries on scope_on_map.iso3 = countries.iso3
    left join counts_of_initiatives on countries.iso3 = counts_of_initiatives.iso3
    left join counts_of_solutions on countries.iso3 = counts_of_solutions.iso3
    left join counts_of_adoptions on countries.iso3 = counts_of_adoptions.iso3
    left join sstc_countries on countries.iso3 = sstc_countries.iso3
),

country_map as (
    select
        iso3,
        name,
        latitude,
        longitude,
        needs_marker,
        is_state,
        region_code,
        region_name,
        case
            when counting = 'fractional' then initiatives_fractional
            else cast(initiatives_full as double)
        end as value,
        initiatives_full,
        initiatives_fractional,
        solutions,
        adoptions,
        ever_in_snapshot,
        case
            when initiatives_full + solutions + adoptions > 0 then 'value'
            when ever_in_snapshot then 'zero'
            else 'never'
        end as state,
        is_illustrative
    from countries_with_counts
)

select * from country_map
order by name nulls last, iso3
