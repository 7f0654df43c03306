-- id: pair_or_exchange
-- title: The source lines of solutions and what became of them in a country, or of exchanges
-- formula: For each row of `asked` (initiative_id and either adopter_iso3 or from_iso3 and to_iso3,
--   the others null): the line of the record; with adopter_iso3, those of its adoptions by that
--   country and those of their stages; with from_iso3 and to_iso3, that of its exchange between the
--   two, told this way round.
-- grain: one row per row of asked, table and line
-- tables: initiatives, adoptions, adoption_stages, exchanges
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
    union
    select
        asked.*,
        cast(null as varchar) as record_title,
        'exchanges' as table_name,
        exchanges.source_id,
        exchanges.source_file,
        exchanges.source_sheet,
        exchanges.source_row
    from asked
    inner join exchanges
        on
            asked.initiative_id = exchanges.initiative_id
            and asked.from_iso3 = exchanges.from_iso3
            and asked.to_iso3 = exchanges.to_iso3
)

select * from found_lines
