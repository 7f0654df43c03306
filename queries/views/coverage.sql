-- id: coverage
-- title: Coverage of the selected records
-- question: How much of what a record can say do the records say?
-- unit: records
-- formula: For each field: n = selected records (see selection); n_with = those that state it;
--   n_without = n - n_with; share_percent = 100 * n_with / n, null when n is 0. A record states:
--   'country' with a row in initiative_countries; 'goal' with a goal (see record_goals; with
--   without_sdg17, goal 17 is none); 'date' with a period; 'end_date' with an end_date; 'outcome'
--   with an outcome_code; 'entity' with an entity_code; 'modality' with a modality other than
--   'unknown'; 'title' with a title; 'url' with a url.
-- direction: up
-- tables: initiatives, initiative_countries
-- caveats: A field that is stated need not be right.
-- grain: one row per field, in the order above
-- needs: selection, record_goals
-- columns:
--   field_order: 1 to 9
--   field: country, goal, date, end_date, outcome, entity, modality, title, url
--   n_with: selected records that state it
--   n_without: selected records that do not
--   n: selected records
--   share_percent: 100 * n_with / n
--   is_illustrative: whether any selected record comes from an illustrative source
with

records_with_country as (
    select distinct initiative_countries.initiative_id
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
),

records_with_goal as (
    select distinct initiative_id
    from record_goals
),

stated as (
    select
        records_with_country.initiative_id is not null as has_country,
        records_with_goal.initiative_id is not null as has_goal,
        selected.period_start_year is not null as has_date,
        initiatives.end_date is not null as has_end_date,
        selected.outcome_code is not null as has_outcome,
        selected.entity_code is not null as has_entity,
        selected.modality <> 'unknown' as has_modality,
        initiatives.title is not null as has_title,
        initiatives.url is not null as has_url,
        selected.is_illustrative
    from selected
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    left join records_with_country
        on selected.initiative_id = records_with_country.initiative_id
    left join records_with_goal on selected.initiative_id = records_with_goal.initiative_id
),

counts as (
    select
        count(*) as n,
        count(*) filter (where has_country) as n_country,
        count(*) filter (where has_goal) as n_goal,
        count(*) filter (where has_date) as n_date,
        count(*) filter (where has_end_date) as n_end_date,
        count(*) filter (where has_outcome) as n_outcome,
        count(*) filter (where has_entity) as n_entity,
        count(*) filter (where has_modality) as n_modality,
        count(*) filter (where has_title) as n_title,
        count(*) filter (where has_url) as n_url,
        coalesce(bool_or(is_illustrative), false) as is_illustrative
    from stated
),

fields as (
    select
        1 as field_order,
        'country' as field,
        n_country as n_with
    from counts
    union all
    select
        2 as field_order,
        'goal' as field,
        n_goal as n_with
    from counts
    union all
    select
        3 as field_order,
        'date' as field,
        n_date as n_with
    from counts
    union all
    select
        4 as field_order,
        'end_date' as field,
        n_end_date as n_with
    from counts
    union all
    select
        5 as field_order,
        'outcome' as field,
        n_outcome as n_with
    from counts
    union all
    select
        6 as field_order,
        'entity' as field,
        n_entity as n_with
    from counts
    union all
    select
        7 as field_order,
        'modality' as field,
        n_modality as n_with
    from counts
    union all
    select
        8 as field_order,
        'title' as field,
        n_title as n_with
    from counts
    union all
    select
        9 as field_order,
        'url' as field,
        n_url as n_with
    from counts
),

coverage as (
    select
        fields.field_order,
        fields.field,
        fields.n_with,
        counts.n - fields.n_with as n_without,
        counts.n,
        100 * cast(fields.n_with as double) / nullif(counts.n, 0) as share_percent,
        counts.is_illustrative
    from fields
    cross join counts
)

select * from coverage
order by field_order
