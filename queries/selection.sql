-- id: selection
-- title: The records that the filter bar leaves
-- formula: `selected` holds every row of initiatives for which all of the following is true. A
--   filter that is null leaves everything in.
--
--   Basis: sstc_basis is not 'none', unless include_not_sstc is true.
--
--   Period. A record other than a solution starts in the year of start_date, else of documented_on;
--   it ends in the year of end_date; without an end_date, one with status 'active' lasts to the
--   as-of year and any other only its start year. A solution starts in the year of documented_on,
--   else of start_date, and lasts to the as-of year. No period, of a solution or not, ends before
--   it starts: a start after the end found so makes a period of the start year only. A record with
--   neither date is undated: its period is null.
--
--   Years: with year_from or year_to, the period overlaps the years from year_from to year_to, both
--   included; undated records are out. Without either, undated records are in.
--
--   Place: a country of the record (any role in initiative_countries, or an adopter in adoptions,
--   at any stage) is one of `countries` (ISO codes), lies in one of `regions` of `scheme`, and
--   belongs to one of `groups`. With several of these filters it has to be one and the same
--   country. Membership is taken on 1 July of the record's reference year: the first year of its
--   period, for an undated record the as-of year. A membership holds on a day from valid_from to
--   valid_to, both included. A place filter is one of these three.
--
--   Group status: all of this goes by `memberships`. With group_status 'year' these are the rows of
--   country_groups as they are. With 'today' they are those that hold on 1 July of the as-of year,
--   taken to hold always: a country counts in every year as what it is today.
--
--   SDG: one of the record's goals is in `sdgs`. With without_sdg17, goal 17 is disregarded here
--   too: a record is never found by goal 17 alone. Without an SDG filter, a record whose only goal
--   is 17 stays selected; it counts as one without a goal in SDG figures.
--
--   Outcome: outcome_code is in `outcomes`; the code 'none' stands for records without one. Entity:
--   entity_code or an entity in initiative_entities (any role) is in `entities`. Modality and
--   source: the record's own are in `modalities` and `sources`.
-- grain: one row per selected record. is_solution parts solutions from initiatives (all other
--   records); start_year is the year of start_date only; is_illustrative says that the record's
--   source is. `shown_years` is one row: the last year that figures show (last_year = year_to, at
--   most the as-of year), the first (first_year = year_from, null when open) and whether a range is
--   set (is_range).
-- tables: initiatives, initiative_countries, adoptions, initiative_sdgs, initiative_entities,
--   countries, region_schemes, country_groups, sources
-- needs: as_of
with

chosen as (
    select
        cast($year_from as integer) as year_from,
        cast($year_to as integer) as year_to,
        cast($scheme as varchar) as scheme,
        cast($regions as varchar[]) as regions,
        cast($countries as varchar[]) as countries,
        cast($groups as varchar[]) as groups,
        cast($sdgs as integer[]) as sdgs,
        cast($without_sdg17 as boolean) as without_sdg17,
        cast($outcomes as varchar[]) as outcomes,
        cast($entities as varchar[]) as entities,
        cast($modalities as varchar[]) as modalities,
        cast($sources as varchar[]) as sources,
        cast($counting as varchar) as counting,
        cast($group_status as varchar) as group_status,
        cast($include_not_sstc as boolean) as include_not_sstc,
        coalesce($regions, $countries, $groups) is not null as has_place
),

shown_years as (  -- noqa: ST03
    select
        chosen.year_from as first_year,
        least(coalesce(chosen.year_to, as_of.as_of_year), as_of.as_of_year) as last_year,
        chosen.year_from is not null or chosen.year_to is not null as is_range
    from chosen
    cross join as_of
),

memberships as (  -- noqa: ST03
    select
        country_groups.group_code,
        country_groups.iso3,
        country_groups.valid_from,
        country_groups.valid_to
    from country_groups
    cross join chosen
    where chosen.group_status = 'year'
    union
    select
        country_groups.group_code,
        country_groups.iso3,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from country_groups
    cross join chosen
    cross join as_of
    where
        chosen.group_status = 'today'
        and (
            country_groups.valid_from is null
            or country_groups.valid_from <= make_date(as_of.as_of_year, 7, 1)
        )
        and (
            country_groups.valid_to is null
            or country_groups.valid_to >= make_date(as_of.as_of_year, 7, 1)
        )
),

illustrative_sources as (
    select distinct source_id
    from sources
    where illustrative
),

dated_records as (
    select
        initiatives.initiative_id,
        initiatives.record_type,
        initiatives.record_type = 'solution' as is_solution,
        initiatives.entity_code,
        initiatives.modality,
        initiatives.outcome_code,
        initiatives.status,
        initiatives.source_id,
        initiatives.sstc_basis,
        initiatives.end_date,
        cast(extract(year from initiatives.start_date) as integer) as start_year,
        cast(
            case
                when initiatives.record_type = 'solution'
                    then extract(
                        year from coalesce(initiatives.documented_on, initiatives.start_date)
                    )
                else extract(
                    year from coalesce(initiatives.start_date, initiatives.documented_on)
                )
            end as integer
        ) as period_start_year
    from initiatives
),

records_with_period as (
    select
        dated_records.*,
        case
            when dated_records.period_start_year is null then null
            when dated_records.is_solution
                then greatest(dated_records.period_start_year, as_of.as_of_year)
            when dated_records.end_date is not null
                then greatest(
                    dated_records.period_start_year,
                    cast(extract(year from dated_records.end_date) as integer)
                )
            when dated_records.status = 'active'
                then greatest(dated_records.period_start_year, as_of.as_of_year)
            else dated_records.period_start_year
        end as period_end_year,
        coalesce(dated_records.period_start_year, as_of.as_of_year) as reference_year
    from dated_records
    cross join as_of
),

countries_of_records as (
    select
        initiative_countries.initiative_id,
        initiative_countries.iso3
    from initiative_countries
    union all
    select
        adoptions.initiative_id,
        adoptions.adopter_iso3 as iso3
    from adoptions
),

chosen_countries as (
    select
        countries.iso3,
        countries.is_state,
        region_schemes.region_code,
        region_schemes.region_name,
        region_schemes.region_order
    from countries
    cross join chosen
    left join region_schemes
        on countries.iso3 = region_schemes.iso3 and chosen.scheme = region_schemes.scheme
    where
        (chosen.regions is null or list_contains(chosen.regions, region_schemes.region_code))
        and (chosen.countries is null or list_contains(chosen.countries, countries.iso3))
),

-- The filters that look into other tables: each step is empty while its filter is not set.
chosen_groups as (
    select
        memberships.iso3,
        memberships.valid_from,
        memberships.valid_to
    from memberships
    cross join chosen
    where list_contains(chosen.groups, memberships.group_code)
),

found_by_place as (
    select distinct records_with_period.initiative_id
    from records_with_period
    cross join chosen
    inner join countries_of_records
        on records_with_period.initiative_id = countries_of_records.initiative_id
    inner join chosen_countries on countries_of_records.iso3 = chosen_countries.iso3
    left join chosen_groups
        on
            countries_of_records.iso3 = chosen_groups.iso3
            and (
                chosen_groups.valid_from is null
                or chosen_groups.valid_from <= make_date(records_with_period.reference_year, 7, 1)
            )
            and (
                chosen_groups.valid_to is null
                or chosen_groups.valid_to >= make_date(records_with_period.reference_year, 7, 1)
            )
    where chosen.has_place and (chosen.groups is null or chosen_groups.iso3 is not null)
),

found_by_sdg as (
    select distinct initiative_sdgs.initiative_id
    from initiative_sdgs
    cross join chosen
    where
        list_contains(chosen.sdgs, initiative_sdgs.goal)
        and not (chosen.without_sdg17 and initiative_sdgs.goal = 17)
),

found_by_entity as (
    select initiative_entities.initiative_id
    from initiative_entities
    cross join chosen
    where list_contains(chosen.entities, initiative_entities.entity_code)
    union
    select records_with_period.initiative_id
    from records_with_period
    cross join chosen
    where list_contains(chosen.entities, records_with_period.entity_code)
),

selected as (
    select
        records_with_period.initiative_id,
        records_with_period.record_type,
        records_with_period.is_solution,
        records_with_period.entity_code,
        records_with_period.modality,
        records_with_period.outcome_code,
        records_with_period.status,
        records_with_period.source_id,
        records_with_period.start_year,
        records_with_period.period_start_year,
        records_with_period.period_end_year,
        illustrative_sources.source_id is not null as is_illustrative
    from records_with_period
    cross join chosen
    left join found_by_place
        on records_with_period.initiative_id = found_by_place.initiative_id
    left join found_by_sdg
        on records_with_period.initiative_id = found_by_sdg.initiative_id
    left join found_by_entity
        on records_with_period.initiative_id = found_by_entity.initiative_id
    left join illustrative_sources
        on records_with_period.source_id = illustrative_sources.source_id
    where
        (chosen.include_not_sstc or records_with_period.sstc_basis <> 'none')
        and (
            chosen.modalities is null
            or list_contains(chosen.modalities, records_with_period.modality)
        )
        and (
            chosen.sources is null
            or list_contains(chosen.sources, records_with_period.source_id)
        )
        and (
            chosen.outcomes is null
            or list_contains(chosen.outcomes, coalesce(records_with_period.outcome_code, 'none'))
        )
        and (chosen.year_from is null or records_with_period.period_end_year >= chosen.year_from)
        and (chosen.year_to is null or records_with_period.period_start_year <= chosen.year_to)
        and (not chosen.has_place or found_by_place.initiative_id is not null)
        and (chosen.sdgs is null or found_by_sdg.initiative_id is not null)
        and (chosen.entities is null or found_by_entity.initiative_id is not null)
)

select * from selected
