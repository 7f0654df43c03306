-- id: engagement
-- title: Which countries take part in SSTC, through which records and in which years
-- formula: A country is engaged through a selected record when it is in the record's
--   initiative_countries in any role: in an initiative during the years of its period, in a
--   solution in the year it was documented (the first year of its period). It is also engaged
--   through a solution that it adopted, in the years at whose end the adoption pair is adopted (S4,
--   S5 or S6, see adoption_status). Over the whole selection (`engaged_overall`) every country of
--   every selected record counts, whatever its years, and every country where an adoption pair was
--   adopted at the end of at least one shown year. An engagement is illustrative when its record
--   (for an adoption its pair) is.
-- grain: `engagement`: one row per selected record, country and stretch of years from_year to
--   until_year; both null for an undated record; until_year is the as-of year for what lasts.
--   `engaged_overall`: one row per record and country.
-- tables: initiative_countries
-- needs: as_of, selection, adoption_status
with

engagement as (
    select
        selected.initiative_id,
        initiative_countries.iso3,
        selected.period_start_year as from_year,
        case
            when selected.is_solution then selected.period_start_year
            else selected.period_end_year
        end as until_year,
        false as is_adoption,
        selected.is_illustrative
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    union all
    select
        adoption_spells.initiative_id,
        adoption_spells.adopter_iso3 as iso3,
        adoption_spells.from_year,
        coalesce(adoption_spells.until_year, as_of.as_of_year) as until_year,
        true as is_adoption,
        adoption_spells.is_illustrative
    from adoption_spells
    cross join as_of
    where adoption_spells.is_adopted
),

engaged_overall as (
    select
        engagement.initiative_id,
        engagement.iso3,
        bool_or(engagement.is_illustrative) as is_illustrative
    from engagement
    cross join shown_years
    where
        not engagement.is_adoption
        or (
            engagement.from_year <= shown_years.last_year
            and (
                shown_years.first_year is null
                or engagement.until_year >= shown_years.first_year
            )
        )
    group by engagement.initiative_id, engagement.iso3
)

select * from engaged_overall
