-- id: records_without_country
-- title: Records without a country of their own
-- question: Which records name no country, and which name only partner countries?
-- unit: records
-- formula: A selected record (see selection) has a country of its own when it names one in
--   initiative_countries with the role provider, recipient, both or host. Of the others, naming =
--   'no_country' when it names no country there at all, 'only_partners' when it names countries
--   with the role partner or facilitator alone. n_naming counts the records of each naming. Of each
--   naming those numbered up to row_limit by title (without a title last) and initiative_id are
--   listed, all when it is null. countries = English names of those that it names, in alphabetical
--   order, separated by semicolons.
-- direction: none
-- tables: initiatives, initiative_countries, countries, entities
-- caveats: Naming no country is no mistake: work of a region or of the world has none, and what the
--   source says instead is place_as_reported. Records of the naming 'only_partners' are on maps, at
--   their partner countries; those of 'no_country' are on none. A filter of regions, countries or
--   country groups finds a record of the naming 'no_country' by a country that adopted it, or not.
-- grain: one row per listed record, no_country before only_partners, then by title and
--   initiative_id
-- needs: selection
-- key: initiative_id
-- evidence: record
-- parameters:
--   row_limit: how many of each naming; null for all
-- columns:
--   naming: no_country or only_partners
--   n_naming: selected records of this naming, listed or not
--   initiative_id: of the record
--   record_type: activity, solution or work_plan_output
--   title: as reported
--   place_as_reported: what the source says of the place; null when it says nothing
--   countries: that it names, all of them partners; null without any
--   entity_code: of the reporting entity
--   entity_name: its name, null when the table entities lacks it
--   period_start_year: first year of its period, null when undated
--   source_id: of the file it comes from
--   source_file: the file
--   source_row: the line in it
--   is_illustrative: whether the source is illustrative
with

named_countries as (
    select
        selected.initiative_id,
        string_agg(countries.name_en, '; ' order by countries.name_en) as countries,
        bool_or(
            initiative_countries.role in ('provider', 'recipient', 'both', 'host')
        ) as has_own
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    inner join countries on initiative_countries.iso3 = countries.iso3
    group by selected.initiative_id
),

records_without_own as (
    select
        selected.initiative_id,
        selected.record_type,
        selected.entity_code,
        selected.period_start_year,
        selected.is_illustrative,
        named_countries.countries,
        case
            when named_countries.initiative_id is null then 'no_country'
            else 'only_partners'
        end as naming
    from selected
    left join named_countries on selected.initiative_id = named_countries.initiative_id
    where not coalesce(named_countries.has_own, false)
),

numbered_records as (
    select
        records_without_own.*,
        initiatives.title,
        initiatives.place_as_reported,
        initiatives.source_id,
        initiatives.source_file,
        initiatives.source_row,
        count(*) over (partition by records_without_own.naming) as n_naming,
        row_number() over (
            partition by records_without_own.naming
            order by initiatives.title nulls last, records_without_own.initiative_id
        ) as place
    from records_without_own
    inner join initiatives on records_without_own.initiative_id = initiatives.initiative_id
),

listed_records as (
    select *
    from numbered_records
    where place <= cast($row_limit as bigint) or cast($row_limit as bigint) is null
),

-- Each row is one record.
counted as (  -- noqa: ST03
    select
        initiative_id,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight
    from listed_records
),

records_without_country as (
    select
        listed_records.naming,
        listed_records.n_naming,
        listed_records.initiative_id,
        listed_records.record_type,
        listed_records.title,
        listed_records.place_as_reported,
        listed_records.countries,
        listed_records.entity_code,
        entities.name as entity_name,
        listed_records.period_start_year,
        listed_records.source_id,
        listed_records.source_file,
        listed_records.source_row,
        listed_records.is_illustrative
    from listed_records
    left join entities on listed_records.entity_code = entities.entity_code
)

select * from records_without_country
order by naming, title nulls last, initiative_id
