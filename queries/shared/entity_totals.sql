-- id: entity_totals
-- title: What each organisation spends in all, by year
-- formula: The total of an entity and year is the sum of value over the rows of indicator_values
--   with indicator_code 'CTX-04' (total expenditure, which CEB publishes in parts), reporter_kind
--   'entity', unit 'USD' and a value, whose reporter is the entity. Negative parts are corrections
--   and count. When several sources have such rows for the entity and year, only those of one
--   source count: a source that is not illustrative before one that is, then the first by
--   source_id. The total is known when that sum is above 0. No filter applies.
-- grain: `total_rows`: one row per such row of indicator_values, of whatever source.
--   `entity_totals`: one row per entity and year whose total is known, with the source that counts.
-- tables: indicator_values
-- needs: selection
with

total_rows as (
    select
        indicator_values.reporter as entity_code,
        indicator_values.year,
        indicator_values.value,
        indicator_values.source_id,
        indicator_values.source_file,
        indicator_values.source_sheet,
        indicator_values.source_row,
        illustrative_sources.source_id is not null as is_illustrative
    from indicator_values
    left join illustrative_sources
        on indicator_values.source_id = illustrative_sources.source_id
    where
        indicator_values.indicator_code = 'CTX-04'
        and indicator_values.reporter_kind = 'entity'
        and indicator_values.unit = 'USD'
        and indicator_values.value is not null
),

total_by_source as (
    select
        entity_code,
        year,
        source_id,
        sum(value) as total,
        row_number() over (
            partition by entity_code, year
            order by is_illustrative, source_id
        ) as place
    from total_rows
    group by entity_code, year, source_id, is_illustrative
),

entity_totals as (
    select
        entity_code,
        year,
        source_id,
        total
    from total_by_source
    where place = 1 and total > 0
)

select * from entity_totals
