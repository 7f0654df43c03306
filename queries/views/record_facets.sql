-- id: record_facets
-- title: What kind of record each is, and how far it has come
-- question: Of which kind is each record, and at which stage?
-- unit: records
-- formula: Every selected record (see selection). stage_code = its furthest stage (reached_order of
--   stage_reached) as S0 to S6, 'none' for a record without one.
-- direction: none
-- tables: none
-- caveats: The stage goes by all adopter countries of the record up to the as-of year, whatever the
--   filters say of years and countries: they choose records, not adoptions.
-- grain: one row per selected record, by initiative_id
-- needs: selection, stage_reached
-- columns:
--   initiative_id: of the record
--   record_type: activity, solution or work_plan_output
--   stage_code: S0, S1, S2, S3, S4, S5, S6 or none
with

record_facets as (
    select
        selected.initiative_id,
        selected.record_type,
        coalesce('S' || cast(stage_reached.reached_order as varchar), 'none') as stage_code
    from selected
    left join stage_reached on selected.initiative_id = stage_reached.initiative_id
)

select * from record_facets
order by initiative_id
