-- id: search_texts
-- title: The words that records are found by
-- question: What can be searched in each record?
-- unit: none
-- formula: The records whose initiative_id is in ids and comes after after_id, the first row_limit
--   of them by initiative_id; a parameter that is null leaves all. No filter applies. A record's
--   countries are those of initiative_countries (any role) and both ends of its adoptions. Names of
--   a country: those of the table countries in every language, and its aliases. A record's entities
--   are its entity_code and those of initiative_entities (any role). Names of an entity: its code,
--   its name, and its aliases that are names or abbreviations (alias_type 'name'). Each name stands
--   once, in alphabetical order, separated by semicolons.
-- direction: none
-- tables: initiatives, initiative_countries, adoptions, initiative_entities, countries,
--   country_aliases, entities, entity_aliases
-- caveats: Titles and texts are as reported, in the language of the report. A country is found by
--   its names, not by what people there are called.
-- grain: one row per record, by initiative_id
-- needs: none
-- parameters:
--   ids: initiative_id of records, as a list; null for all
--   after_id: the record before the first one; null to start with the first
--   row_limit: how many records; null for all
-- columns:
--   initiative_id: of the record
--   title: as reported
--   summary: as reported
--   place: place_as_reported
--   country_names: names of its countries; null without any
--   entity_names: names of its entities; null without any
with

following_records as (
    select
        initiative_id,
        title,
        summary,
        place_as_reported as place,
        entity_code,
        row_number() over (order by initiative_id) as place_in_order
    from initiatives
    where
        (
            cast($ids as varchar[]) is null
            or list_contains(cast($ids as varchar[]), initiative_id)
        )
        and (
            cast($after_id as varchar) is null
            or initiative_id > cast($after_id as varchar)
        )
),

texts_of_records as (
    select
        initiative_id,
        title,
        summary,
        place,
        entity_code
    from following_records
    where
        cast($row_limit as integer) is null
        or place_in_order <= cast($row_limit as integer)
),

names_of_countries as (
    select
        iso3,
        name_en as name
    from countries
    union
    select
        iso3,
        name_fr as name
    from countries
    union
    select
        iso3,
        name_es as name
    from countries
    union
    select
        iso3,
        name_ru as name
    from countries
    union
    select
        iso3,
        name_zh as name
    from countries
    union
    select
        iso3,
        name_ar as name
    from countries
    union
    select
        iso3,
        alias as name
    from country_aliases
),

country_words as (
    select
        iso3,
        string_agg(name, '; ' order by name) as names
    from names_of_countries
    group by iso3
),

countries_of_texts as (
    select
        texts_of_records.initiative_id,
        initiative_countries.iso3
    from texts_of_records
    inner join initiative_countries
        on texts_of_records.initiative_id = initiative_countries.initiative_id
    union
    select
        texts_of_records.initiative_id,
        adoptions.adopter_iso3 as iso3
    from texts_of_records
    inner join adoptions on texts_of_records.initiative_id = adoptions.initiative_id
    union
    select
        texts_of_records.initiative_id,
        adoptions.origin_iso3 as iso3
    from texts_of_records
    inner join adoptions on texts_of_records.initiative_id = adoptions.initiative_id
),

country_texts as (
    select
        countries_of_texts.initiative_id,
        string_agg(country_words.names, '; ' order by country_words.names) as country_names
    from countries_of_texts
    inner join country_words on countries_of_texts.iso3 = country_words.iso3
    group by countries_of_texts.initiative_id
),

names_of_entities as (
    select
        entity_code,
        entity_code as name
    from entities
    union
    select
        entity_code,
        name
    from entities
    union
    select
        entity_code,
        alias as name
    from entity_aliases
    where alias_type = 'name'
),

entity_words as (
    select
        entity_code,
        string_agg(name, '; ' order by name) as names
    from names_of_entities
    group by entity_code
),

entities_of_texts as (
    select
        initiative_id,
        entity_code
    from texts_of_records
    union
    select
        texts_of_records.initiative_id,
        initiative_entities.entity_code
    from texts_of_records
    inner join initiative_entities
        on texts_of_records.initiative_id = initiative_entities.initiative_id
),

entity_texts as (
    select
        entities_of_texts.initiative_id,
        string_agg(entity_words.names, '; ' order by entity_words.names) as entity_names
    from entities_of_texts
    inner join entity_words on entities_of_texts.entity_code = entity_words.entity_code
    group by entities_of_texts.initiative_id
),

search_texts as (
    select
        texts_of_records.initiative_id,
        texts_of_records.title,
        texts_of_records.summary,
        texts_of_records.place,
        country_texts.country_names,
        entity_texts.entity_names
    from texts_of_records
    left join country_texts on texts_of_records.initiative_id = country_texts.initiative_id
    left join entity_texts on texts_of_records.initiative_id = entity_texts.initiative_id
)

select * from search_texts
order by initiative_id
