-- id: engagement
-- title: The source lines of records and a country that takes part in them
-- formula: For each row of `asked` (initiative_id, iso3): the line of the record, those that name
--   the country in initiative_countries, and those of the record's adoptions by the country with
--   their stages. With initiative_id null (a country that only a denominator counts), one row
--   without a line.
-- grain: one row per row of asked, table and line
-- tables: initiatives, initiative_countries, adoptions, adoption_stages
-- needs: none
with

found_lines as (
    select
        asked.*,
        initiatives.title as record_title,
        case when initiatives.initiative_id is not null then 'initiatives' end as table_name,
        initiatives.source_id,
        initiatives.source_file,
        initiatives.source_sheet,
        initiatives.source_row
    from asked
    left join initiatives on asked.initiative_id = initiatives.initiative_id
    union
    select
        asked.*,
        cast(null as varchar) as record_title,
        'initiative_countries' as table_name,
        initiative_countries.source_id,
        initiative_countries.source_file,
        initiative_countries.source_sheet,
        initiative_countries.source_row
    from asked
    inner join initiative_countries
        on
            asked.initiative_id = initiative_countries.initiative_id
            and asked.iso3 = initiative_countries.iso3
    union
    select
        asked.*,
        cast(null as varchar) as record_title,
        'adoptions' as table_name,
        adoptions.source_id,
        adoptions.source_file,
        adoptions.source_sheet,
        adoptions.source_row
    from asked
    inner join adoptions
        on asked.initiative_id = adoptions.initiative_id and asked.iso3 = adoptions.adopter_iso3
    union
    select
        asked.*,
        cast(null as varchar) as record_title,
        'adoption_stages' as table_name,
        adoption_stages.source_id,
        adoption_stages.source_file,
        adoption_stages.source_sheet,
        adoption_stages.source_row
    from asked
    inner join adoptions
        on asked.initiative_id = adoptions.initiative_id and asked.iso3 = adoptions.adopter_iso3
    inner join adoption_stages on adoptions.adoption_id = adoption_stages.adoption_id
)

select * from found_lines
