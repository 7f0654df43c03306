-- id: sources
-- title: Sources
-- question: Where does the data come from, under which licence, and how much of it was kept?
-- unit: rows
-- formula: The table sources as the ETL wrote it; n_selected = selected records (see selection)
--   whose source_id and source_file are those of the row. A folder of many small files is one
--   row, named with an asterisk; the records name the files in it.
-- direction: none
-- tables: sources, initiatives
-- caveats: rows_read = rows_kept + rows_rejected.
-- grain: one row per file that was read, by source_id and file
-- needs: selection
-- columns:
--   source_id: of the source
--   file: as the ETL names it, or a folder and the ending of its files
--   title: of the source
--   sha256: of the file
--   reader: that read it
--   mapping: that it was read with
--   licence: as published
--   citation: to print
--   url: where it was published
--   retrieved_on: date
--   illustrative: whether it is made up to show the software
--   rows_read: rows in the file
--   rows_kept: rows in the snapshot
--   rows_rejected: rows left out
--   warnings: problems that left the row in
--   n_selected: selected records from it
with

selected_by_file as (
    select
        initiatives.source_id,
        initiatives.source_file,
        count(*) as n_selected
    from selected
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    group by initiatives.source_id, initiatives.source_file
),

selected_by_listed_file as (
    select
        sources.source_id,
        sources.file,
        cast(sum(selected_by_file.n_selected) as bigint) as n_selected
    from sources
    inner join selected_by_file
        on
            sources.source_id = selected_by_file.source_id
            and (
                sources.file = selected_by_file.source_file
                or (
                    sources.file like '%*.%'
                    and selected_by_file.source_file like replace(sources.file, '*', '%')
                )
            )
    group by sources.source_id, sources.file
),

listed_sources as (
    select
        sources.source_id,
        sources.file,
        sources.title,
        sources.sha256,
        sources.reader,
        sources.mapping,
        sources.licence,
        sources.citation,
        sources.url,
        sources.retrieved_on,
        sources.illustrative,
        sources.rows_read,
        sources.rows_kept,
        sources.rows_rejected,
        sources.warnings,
        coalesce(selected_by_listed_file.n_selected, 0) as n_selected
    from sources
    left join selected_by_listed_file
        on
            sources.source_id = selected_by_listed_file.source_id
            and sources.file = selected_by_listed_file.file
)

select * from listed_sources
order by source_id, file
