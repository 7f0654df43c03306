-- id: source_changes
-- title: Changes of the sources between two snapshots
-- question: Which files are new, gone or changed?
-- unit: files
-- formula: earlier and later hold the rows of sources of each of the two snapshots. A file, by
--   source_id and file, that only the later one has is new; one that only the earlier one has is
--   gone; one whose sha256 differs is changed; one with the same sha256 but another retrieved_on,
--   rows_read, rows_kept or rows_rejected was read anew; any other is the same.
-- direction: none
-- tables: none
-- caveats: A file under another name is one gone and one new. A folder of many small files counts
--   as one file, whose sha256 stands for all of them.
-- grain: one row per file
-- needs: none
-- columns:
--   change: new, gone, changed, read_anew or same
--   source_id: of the source
--   file: as the ETL names it, or a folder and the ending of its files
--   title: of the source
--   sha256_earlier: of the file in the earlier snapshot
--   sha256_later: of the file in the later snapshot
--   retrieved_on_earlier: date
--   retrieved_on_later: date
--   rows_read_earlier: rows in the file
--   rows_read_later: rows in the file
--   rows_kept_earlier: rows in the snapshot
--   rows_kept_later: rows in the snapshot
--   rows_rejected_earlier: rows left out
--   rows_rejected_later: rows left out
--   is_illustrative: whether the later one says that the source is, else the earlier one
with

joined_files as (
    select
        coalesce(later.source_id, earlier.source_id) as source_id,
        coalesce(later.file, earlier.file) as file,
        coalesce(later.title, earlier.title) as title,
        earlier.sha256 as sha256_earlier,
        later.sha256 as sha256_later,
        cast(earlier.retrieved_on as date) as retrieved_on_earlier,
        cast(later.retrieved_on as date) as retrieved_on_later,
        cast(earlier.rows_read as integer) as rows_read_earlier,
        cast(later.rows_read as integer) as rows_read_later,
        cast(earlier.rows_kept as integer) as rows_kept_earlier,
        cast(later.rows_kept as integer) as rows_kept_later,
        cast(earlier.rows_rejected as integer) as rows_rejected_earlier,
        cast(later.rows_rejected as integer) as rows_rejected_later,
        coalesce(
            cast(later.illustrative as boolean),
            cast(earlier.illustrative as boolean)
        ) as is_illustrative,
        earlier.source_id is null as is_new,
        later.source_id is null as is_gone
    from earlier
    full outer join later
        on earlier.source_id = later.source_id and earlier.file = later.file
),

changed_files as (
    select
        case
            when is_new then 'new'
            when is_gone then 'gone'
            when sha256_earlier is distinct from sha256_later then 'changed'
            when
                retrieved_on_earlier is distinct from retrieved_on_later
                or rows_read_earlier is distinct from rows_read_later
                or rows_kept_earlier is distinct from rows_kept_later
                or rows_rejected_earlier is distinct from rows_rejected_later
                then 'read_anew'
            else 'same'
        end as change,
        source_id,
        file,
        title,
        sha256_earlier,
        sha256_later,
        retrieved_on_earlier,
        retrieved_on_later,
        rows_read_earlier,
        rows_read_later,
        rows_kept_earlier,
        rows_kept_later,
        rows_rejected_earlier,
        rows_rejected_later,
        is_illustrative
    from joined_files
)

select * from changed_files
order by source_id, file
