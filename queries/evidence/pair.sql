-- id: pair
-- title: The source lines of solutions and what became of them in a country
-- formula: For each row of `asked` (initiative_id, adopter_iso3): the line of the record, those of
--   its adoptions by that country and those of their stages. With adopter_iso3 null, the line of
--   the record alone.
-- grain: one row per row of asked, table and line
-- tables: initiatives, adoptions, adoption_stages
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
        'adoptions' as table_name,
        adoptions.source_id,
        adoptions.source_file,
        adoptions.source_sheet,
        adoptions.source_row
    from asked
    inner join adoptions
        on
            asked.initiative_id = adoptions.initiative_id
            and asked.adopter_iso3 = adoptions.adopter_iso3
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
        on
            asked.initiative_id = adoptions.initiative_id
            and asked.adopter_iso3 = adoptions.adopter_iso3
    inner join adoption_stages on adoptions.adoption_id = adoption_stages.adoption_id
)

select * from found_lines
