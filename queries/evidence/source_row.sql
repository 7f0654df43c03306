-- id: source_row
-- title: The source lines of what is itself a line of a file
-- formula: Each row of `asked` names its own line: table_name, source_id, source_file,
--   source_sheet, source_row.
-- grain: one row per row of asked
-- tables: none
-- needs: none
with

found_lines as (
    select
        *,
        cast(null as varchar) as record_title
    from asked
)

select * from found_lines
