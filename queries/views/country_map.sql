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
-- key: iso3
-- evidence: engagement
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

work_in_countries as (
    select
        iso3,
        'initiative' as kind,
        initiative_id as item,
        initiative_id,
        share,
        is_illustrative
    from mapped_initiatives
    union all
    select
        initiative_countries.iso3,
        'solution' as kind,
        selected.initiative_id as item,
        selected.initiative_id,
        initiative_countries.share,
        selected.is_illustrative
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    where
        selected.is_solution
        and (
            cast($year as integer) is null
            or selected.period_start_year <= cast($year as integer)
        )
    union all
    select
        adoption_spells.adopter_iso3 as iso3,
        'adoption' as kind,
        adoption_spells.initiative_id || ' > ' || adoption_spells.adopter_iso3 as item,
        adoption_spells.initiative_id,
        cast(null as double) as share,
        adoption_spells.is_illustrative
    from adoption_spells
    cross join shown_years
    where
        adoption_spells.is_adopted
        and adoption_spells.from_year <= coalesce(cast($year as integer), shown_years.last_year)
        and (
            adoption_spells.until_year is null
            or adoption_spells.until_year >= coalesce(cast($year as integer), shown_years.last_year)
        )
),

-- Solutions and adoptions are on the row of a country, but not in its value.
counted as (
    select
        scope_on_map.iso3,
        work_in_countries.item,
        work_in_countries.kind = 'initiative' as in_numerator,
        false as in_denominator,
        case
            when chosen.counting = 'fractional' and work_in_countries.kind = 'initiative'
                then work_in_countries.share
            else cast(1 as double)
        end as weight,
        work_in_countries.initiative_id,
        work_in_countries.kind,
        work_in_countries.share,
        work_in_countries.is_illustrative
    from scope_on_map
    cross join chosen
    inner join work_in_countries on scope_on_map.iso3 = work_in_countries.iso3
),

counts as (
    select
        iso3,
        count(*) filter (where kind = 'initiative') as initiatives_full,
        sum(case when kind = 'initiative' then share end) as initiatives_fractional,
        count(*) filter (where kind = 'solution') as solutions,
        count(*) filter (where kind = 'adoption') as adoptions,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by iso3
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
        coalesce(counts.initiatives_full, 0) as initiatives_full,
        coalesce(counts.initiatives_fractional, 0) as initiatives_fractional,
        coalesce(counts.solutions, 0) as solutions,
        coalesce(counts.adoptions, 0) as adoptions,
        sstc_countries.iso3 is not null as ever_in_snapshot,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from scope_on_map
    cross join chosen
    inner join countries on scope_on_map.iso3 = countries.iso3
    left join counts on countries.iso3 = counts.iso3
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
