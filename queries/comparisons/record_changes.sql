-- id: record_changes
-- title: Records that came, went or changed between two snapshots
-- question: Which records came, which are gone, and which say something else?
-- unit: records
-- formula: earlier and later hold one row per row of initiatives in each of the two snapshots;
--   content stands for the values of all columns that both have, but for those that say in which
--   line of which file the record stands. A record, by its initiative_id, that only the later one
--   has came; one that only the earlier one has is gone; one that both have with another content
--   is changed. title, record_type and source_id are the later ones, of a record that is gone the
--   earlier ones. Of each kind of change, those numbered up to row_limit by title (without a title
--   last) and initiative_id; all when it is null.
-- direction: none
-- tables: none
-- caveats: Rows of other tables, such as the countries and goals of a record, are not looked at:
--   a record whose goals were corrected is not changed here.
-- grain: one row per record
-- needs: none
-- parameters:
--   row_limit: how many of each kind of change; null for all
-- columns:
--   change: came, gone or changed
--   initiative_id: of the record
--   title: as reported
--   record_type: activity, solution or work_plan_output
--   source_id: of the source
--   n_change: records with this kind of change, listed or not
with

joined_records as (
    select
        case
            when earlier.initiative_id is null then 'came'
            when later.initiative_id is null then 'gone'
            else 'changed'
        end as change,
        coalesce(later.initiative_id, earlier.initiative_id) as initiative_id,
        case when later.initiative_id is null then earlier.title else later.title end as title,
        coalesce(later.record_type, earlier.record_type) as record_type,
        coalesce(later.source_id, earlier.source_id) as source_id
    from earlier
    full outer join later on earlier.initiative_id = later.initiative_id
    where
        earlier.initiative_id is null
        or later.initiative_id is null
        or earlier.content <> later.content
),

numbered_records as (
    select
        change,
        initiative_id,
        title,
        record_type,
        source_id,
        count(*) over (partition by change) as n_change,
        row_number() over (
            partition by change order by title nulls last, initiative_id
        ) as place
    from joined_records
),

listed_records as (
    select
        change,
        initiative_id,
        title,
        record_type,
        source_id,
        n_change
    from numbered_records
    where place <= cast($row_limit as bigint) or $row_limit is null
)

select * from listed_records
order by
    case change when 'came' then 1 when 'gone' then 2 else 3 end,
    title nulls last,
    initiative_id
