-- id: coverage
-- title: Coverage of the selected records
-- question: How much of what a record can say do the records say?
-- unit: records
-- formula: For each field: n = selected records (see selection); n_with = those that state it;
--   n_without = n - n_with; share_percent = 100 * n_with / n, null when n is 0.
--   What a record has to hold to state a field, record_fields says.
-- direction: up
-- tables: none
-- caveats: A field that is stated need not be right.
-- grain: one row per field, in the order of record_fields
-- needs: selection, record_fields
-- key: field
-- evidence: record
-- columns:
--   field_order: 1 to 9
--   field: country, goal, date, end_date, outcome, entity, modality, title, url
--   n_with: selected records that state it
--   n_without: selected records that do not
--   n: selected records
--   share_percent: 100 * n_with / n
--   is_illustrative: whether any selected record comes from an illustrative source
with

counted as (
    select
        field,
        initiative_id as item,
        is_stated as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        is_illustrative
    from record_fields
),

counts as (
    select
        fields.field_order,
        fields.field,
        count(*) filter (where counted.in_numerator) as n_with,
        count(counted.item) as n,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from fields
    left join counted on fields.field = counted.field
    group by fields.field_order, fields.field
),

coverage as (
    select
        field_order,
        field,
        n_with,
        n - n_with as n_without,
        n,
        100 * cast(n_with as double) / nullif(n, 0) as share_percent,
        is_illustrative
    from counts
)

select * from coverage
order by field_order
