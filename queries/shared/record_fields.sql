-- id: record_fields
-- title: Which fields each selected record states
-- formula: A record states: 'country' with a row in initiative_countries; 'goal' with a goal (see
--   record_goals; with without_sdg17, goal 17 is none); 'date' with a period; 'end_date' with an
--   end_date; 'outcome' with an outcome_code; 'entity' with an entity_code; 'modality' with a
--   modality other than 'unknown'; 'title' with a title; 'url' with a url.
-- grain: one row per selected record and field; `fields` lists the fields in this order
-- tables: initiatives, initiative_countries
-- needs: selection, record_goals
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
        selected.initiative_id,
        records_with_country.initiative_id is not null as has_country,
        records_with_goal.initiative_id is not null as has_goal,
        selected.period_start_year is not null as has_date,
        initiatives.end_date is not null as has_end_date,
        selected.outcome_code is not null as has_outcome,
        selected.entity_code is not null as has_entity,
        selected.modality <> 'unknown' as has_modality,
        initiatives.title is not null as has_title,
        initiatives.url is not null as has_url,
        selected.period_start_year,
        selected.is_illustrative
    from selected
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    left join records_with_country
        on selected.initiative_id = records_with_country.initiative_id
    left join records_with_goal on selected.initiative_id = records_with_goal.initiative_id
),

fields as (
    select
        1 as field_order,
        'country' as field
    union all
    select
        2 as field_order,
        'goal' as field
    union all
    select
        3 as field_order,
        'date' as field
    union all
    select
        4 as field_order,
        'end_date' as field
    union all
    select
        5 as field_order,
        'outcome' as field
    union all
    select
        6 as field_order,
        'entity' as field
    union all
    select
        7 as field_order,
        'modality' as field
    union all
    select
        8 as field_order,
        'title' as field
    union all
    select
        9 as field_order,
        'url' as field
),

record_fields as (
    select
        stated.initiative_id,
        fields.field_order,
        fields.field,
        case fields.field
            when 'country' then stated.has_country
            when 'goal' then stated.has_goal
            when 'date' then stated.has_date
            when 'end_date' then stated.has_end_date
            when 'outcome' then stated.has_outcome
            when 'entity' then stated.has_entity
            when 'modality' then stated.has_modality
            when 'title' then stated.has_title
            when 'url' then stated.has_url
        end as is_stated,
        stated.period_start_year,
        stated.is_illustrative
    from fields
    cross join stated
)

select * from record_fields
