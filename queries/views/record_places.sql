-- id: record_places
-- title: The countries of one record
-- question: Where does this record take place, and in which part?
-- unit: countries
-- formula: The countries of the selected records (see selection) whose initiative_id is id (all
--   when it is null): those of initiative_countries with their roles, and both ends of its
--   adoptions. is_origin = it is an origin_iso3 of an adoption, or has the role provider.
--   reached_order = its highest stage of S0 to S6 as an adopter (0 to 6) among the steps of
--   adoption_status; null without any.
-- direction: none
-- tables: initiative_countries, adoptions, countries
-- caveats: Steps dated after the as-of year do not count here.
-- grain: one row per record and country, by record, origins first, then by name
-- needs: selection, adoption_status
-- key: initiative_id, iso3
-- evidence: pair
-- parameters:
--   id: initiative_id of the record; null for all
-- columns:
--   initiative_id: of the record
--   iso3: of the country
--   name: its English name
--   latitude: of its marker
--   longitude: of its marker
--   roles: its roles in alphabetical order, separated by semicolons; null when it is in adoptions
--     only
--   is_origin: whether the solution comes from there
--   is_adopter: whether it is an adopter in an adoption, at any stage
--   reached_order: highest stage as an adopter, 0 to 6; null without any
--   is_illustrative: whether the source of the record is illustrative
with

asked_record as (
    select
        initiative_id,
        is_illustrative
    from selected
    where cast($id as varchar) is null or initiative_id = cast($id as varchar)
),

roles_of_countries as (
    select distinct
        asked_record.initiative_id,
        initiative_countries.iso3,
        initiative_countries.role
    from asked_record
    inner join initiative_countries
        on asked_record.initiative_id = initiative_countries.initiative_id
),

role_texts as (
    select
        initiative_id,
        iso3,
        string_agg(role, '; ' order by role) as roles,
        bool_or(role = 'provider') as is_provider
    from roles_of_countries
    group by initiative_id, iso3
),

origins_of_adoptions as (
    select distinct
        asked_record.initiative_id,
        adoptions.origin_iso3 as iso3
    from asked_record
    inner join adoptions on asked_record.initiative_id = adoptions.initiative_id
    where adoptions.origin_iso3 is not null
),

adopters_of_record as (
    select distinct
        asked_record.initiative_id,
        adoptions.adopter_iso3 as iso3
    from asked_record
    inner join adoptions on asked_record.initiative_id = adoptions.initiative_id
),

stages_of_adopters as (
    select
        asked_record.initiative_id,
        adoption_steps.adopter_iso3 as iso3,
        max(case when adoption_steps.stage_order < 7 then adoption_steps.stage_order end)
            as reached_order
    from asked_record
    inner join adoption_steps on asked_record.initiative_id = adoption_steps.initiative_id
    group by asked_record.initiative_id, adoption_steps.adopter_iso3
),

all_places as (
    select
        initiative_id,
        iso3
    from role_texts
    union
    select
        initiative_id,
        iso3
    from origins_of_adoptions
    union
    select
        initiative_id,
        iso3
    from adopters_of_record
),

-- Each row is one country of the record.
counted as (  -- noqa: ST03
    select
        initiative_id,
        iso3,
        iso3 as adopter_iso3,
        initiative_id || ' ' || iso3 as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight
    from all_places
),

record_places as (
    select
        all_places.initiative_id,
        all_places.iso3,
        countries.name_en as name,
        countries.latitude,
        countries.longitude,
        role_texts.roles,
        origins_of_adoptions.iso3 is not null
        or coalesce(role_texts.is_provider, false) as is_origin,
        adopters_of_record.iso3 is not null as is_adopter,
        stages_of_adopters.reached_order,
        asked_record.is_illustrative
    from all_places
    inner join asked_record on all_places.initiative_id = asked_record.initiative_id
    inner join countries on all_places.iso3 = countries.iso3
    left join role_texts
        on
            all_places.initiative_id = role_texts.initiative_id
            and all_places.iso3 = role_texts.iso3
    left join origins_of_adoptions
        on
            all_places.initiative_id = origins_of_adoptions.initiative_id
            and all_places.iso3 = origins_of_adoptions.iso3
    left join adopters_of_record
        on
            all_places.initiative_id = adopters_of_record.initiative_id
            and all_places.iso3 = adopters_of_record.iso3
    left join stages_of_adopters
        on
            all_places.initiative_id = stages_of_adopters.initiative_id
            and all_places.iso3 = stages_of_adopters.iso3
)

select * from record_places
order by initiative_id, is_origin desc, name, iso3
