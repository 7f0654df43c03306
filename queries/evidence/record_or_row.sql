-- id: record_or_row
-- title: The source lines of what is itself a line of a file, with the titles of records
-- formula: Each row of `asked` names its own line: table_name, source_id, source_file,
--   source_sheet, source_row. The line of a record also has its initiative_id (null otherwise), by
--   which its title is found.
-- grain: one row per row of asked
-- tables: initiatives
-- needs: none
with

found_lines as (
    select
        asked.*,
        initiatives.title as record_title
    from asked
    left join initiatives on asked.initiative_id = initiatives.initiative_id
)

select * from found_lines
