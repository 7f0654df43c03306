-- id: lines
-- title: What is said of each source line
-- formula: To each row of `found_lines`, the title, licence, citation and address of its source as
--   the file is listed in sources; where a source lists one entry for several files, that of the
--   first entry. is_illustrative says that the source is. A row without a line (an item that only
--   a denominator counts) has no source.
-- grain: one row per row of found_lines, by item, table, file, sheet and row
-- tables: sources
-- needs: none
with

source_entries as (
    select
        source_id,
        file,
        title,
        licence,
        citation,
        url,
        illustrative,
        row_number() over (partition by source_id order by file) as place
    from sources
),

lines as (
    select
        found_lines.*,
        coalesce(own_entry.title, first_entry.title) as source_title,
        coalesce(own_entry.licence, first_entry.licence) as licence,
        coalesce(own_entry.citation, first_entry.citation) as citation,
        coalesce(own_entry.url, first_entry.url) as source_url,
        coalesce(own_entry.illustrative, first_entry.illustrative, false) as is_illustrative
    from found_lines
    left join source_entries as own_entry
        on
            found_lines.source_id = own_entry.source_id
            and found_lines.source_file = own_entry.file
    left join source_entries as first_entry
        on found_lines.source_id = first_entry.source_id and first_entry.place = 1
)

select * from lines
order by
    item,
    table_name desc,
    source_file,
    source_sheet nulls first,
    source_row
