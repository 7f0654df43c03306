-- id: goal_in_country
-- title: The source lines of records, their goals and their countries
-- formula: For each row of `asked` (initiative_id, goal, iso3): the line of the record, those of
--   its goal in initiative_sdgs and those that name the country in initiative_countries. A line
--   that holds several of these stands once per table.
-- grain: one row per row of asked, table and line
-- tables: initiatives, initiative_sdgs, initiative_countries
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
        'initiative_sdgs' as table_name,
        initiative_sdgs.source_id,
        initiative_sdgs.source_file,
        initiative_sdgs.source_sheet,
        initiative_sdgs.source_row
    from asked
    inner join initiative_sdgs
        on
            asked.initiative_id = initiative_sdgs.initiative_id
            and asked.goal = initiative_sdgs.goal
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
)

select * from found_lines
