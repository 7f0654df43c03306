-- id: selected_ids
-- title: Which records the filters leave
-- question: Which records do the filters leave?
-- unit: records
-- formula: Every selected record (see selection).
-- direction: none
-- tables: none
-- caveats: A list for searching within; `records` says what the records are.
-- grain: one row per selected record, by initiative_id
-- needs: selection
-- columns:
--   initiative_id: of the record
with

selected_ids as (
    select initiative_id
    from selected
)

select * from selected_ids
order by initiative_id
