-- id: table_changes
-- title: Changes of a table between two snapshots
-- question: How many rows of this table were added, removed and changed?
-- unit: rows
-- formula: earlier and later hold one row per row of the table in each of the two snapshots:
--   row_key stands for the values of the table's key, content for those of the other columns that
--   both snapshots have. Of the rows with one row_key, n_same = those that have an equal content
--   in the other snapshot, each counted once; as many as the snapshot with fewer of them has are
--   there in both, and of these all but n_same are changed; what the later one has beyond them is
--   added, what the earlier one has beyond them removed. Without has_key the table has no key: all
--   columns are row_key, and n_changed is null.
-- direction: none
-- tables: none
-- caveats: The columns that say in which line of which file a row stands (source_file,
--   source_sheet, source_row) are not compared: a line put before all others changes no other. A
--   column that only one of the snapshots has is not compared either. In a table without a key a
--   changed row is one removed and one added.
-- grain: one row
-- needs: none
-- parameters:
--   has_key: whether the table has a key
-- columns:
--   n_earlier: rows in the earlier snapshot
--   n_later: rows in the later snapshot
--   n_added: rows that only the later one has
--   n_removed: rows that only the earlier one has
--   n_changed: rows of the same key with another content; null without a key
--   n_same: rows of the same key and content
with

earlier_rows as (
    select
        row_key,
        content,
        count(*) as n_rows
    from earlier
    group by row_key, content
),

later_rows as (
    select
        row_key,
        content,
        count(*) as n_rows
    from later
    group by row_key, content
),

same_rows as (
    select
        earlier_rows.row_key,
        sum(least(earlier_rows.n_rows, later_rows.n_rows)) as n_same
    from earlier_rows
    inner join later_rows
        on
            earlier_rows.row_key = later_rows.row_key
            and earlier_rows.content = later_rows.content
    group by earlier_rows.row_key
),

earlier_keys as (
    select
        row_key,
        sum(n_rows) as n_rows
    from earlier_rows
    group by row_key
),

later_keys as (
    select
        row_key,
        sum(n_rows) as n_rows
    from later_rows
    group by row_key
),

all_keys as (
    select
        coalesce(earlier_keys.row_key, later_keys.row_key) as row_key,
        coalesce(earlier_keys.n_rows, 0) as n_earlier,
        coalesce(later_keys.n_rows, 0) as n_later
    from earlier_keys
    full outer join later_keys on earlier_keys.row_key = later_keys.row_key
),

counted_keys as (
    select
        all_keys.n_earlier,
        all_keys.n_later,
        least(all_keys.n_earlier, all_keys.n_later) as n_both,
        coalesce(same_rows.n_same, 0) as n_same
    from all_keys
    left join same_rows on all_keys.row_key = same_rows.row_key
),

summed as (
    select
        cast(coalesce(sum(n_earlier), 0) as bigint) as n_earlier,
        cast(coalesce(sum(n_later), 0) as bigint) as n_later,
        cast(coalesce(sum(n_later - n_both), 0) as bigint) as n_added,
        cast(coalesce(sum(n_earlier - n_both), 0) as bigint) as n_removed,
        cast(
            case
                when cast($has_key as boolean) then coalesce(sum(n_both - n_same), 0)
            end as bigint
        ) as n_changed,
        cast(coalesce(sum(n_same), 0) as bigint) as n_same
    from counted_keys
)

select * from summed
order by n_later
