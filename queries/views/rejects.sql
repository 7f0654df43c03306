-- id: rejects
-- title: Problems found in the files
-- question: What could not be used, and why?
-- unit: problems
-- formula: The table rejects as the ETL wrote it. The source filter applies; no other filter does.
-- direction: none
-- tables: rejects
-- caveats: One row of a file can have several problems; is_row_rejected says whether the row was
--   left out.
-- grain: one row per problem, by source, file, sheet, row, column, rule and value
-- needs: selection
-- columns:
--   source_id: of the source
--   file: as the ETL names it
--   sheet: of a workbook
--   row: in the file
--   column: in the file
--   value: what was found
--   rule: that it breaks
--   severity: error, warning or info
--   is_row_rejected: whether the row was left out
--   expected: what the rule expects
--   message: in words
with

listed_rejects as (
    select
        rejects.source_id,
        rejects.file,
        rejects.sheet,
        rejects."row",
        rejects."column",
        rejects."value",
        rejects.rule,
        rejects.severity,
        rejects.is_row_rejected,
        rejects.expected,
        rejects.message
    from rejects
    cross join chosen
    where chosen.sources is null or list_contains(chosen.sources, rejects.source_id)
)

select * from listed_rejects
order by
    source_id,
    file,
    sheet nulls first,
    "row" nulls first,
    "column" nulls first,
    rule,
    "value" nulls first,
    message
