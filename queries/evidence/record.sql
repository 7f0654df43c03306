-- id: record
-- title: The source lines of records
-- formula: The line of each record that `asked` lists by initiative_id.
-- grain: one row per row of asked
-- tables: initiatives
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
)

select * from found_lines
