-- id: goal
-- title: The source lines of records and their goals
-- formula: For each row of `asked` (initiative_id, goal): the line of the record and those of its
--   goal in initiative_sdgs. A line that holds both stands once per table.
-- grain: one row per row of asked, table and line
-- tables: initiatives, initiative_sdgs
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
)

select * from found_lines
