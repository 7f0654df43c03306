-- id: options
-- title: What can be chosen
-- question: Which years, regions, countries, groups, goals, outcomes, entities, modalities and
--   sources does the snapshot offer?
-- unit: records
-- formula: n_records counts the records of the snapshot whose sstc_basis is not 'none' and that the
--   choice alone would leave, with one simplification: for a region, country or group it counts
--   records with a country of it in initiative_countries, at any date. Kinds and their order:
--   'year' (code min and max: first and last year in which a record starts, max at most the as-of
--   year; as_of: the as-of year; the year itself stands in n_records, rows without a year are
--   absent); 'scheme'; 'region' (parent: scheme); 'group' (all but SOUTH; note: definition); 'goal'
--   (parent: colour, note: colour of text on it); 'outcome' (of the results frameworks that records
--   name outcomes of, or of the first framework where none does; parent: title of the framework;
--   note: text_status; the code 'none' last, for records without one); 'entity' (with a record,
--   reporting or taking part; note: illustrative or nothing); 'modality' (with a record; label: its
--   code); 'source' (with a record; label: title; note: illustrative or nothing); 'country' (all;
--   note: 'state' or 'area').
-- direction: none
-- tables: initiatives, initiative_countries, initiative_sdgs, initiative_entities, countries,
--   region_schemes, groups, country_groups, sdg_goals, frameworks, outcomes, entities, sources
-- caveats: No filter applies.
-- grain: one row per choice
-- needs: as_of
-- columns:
--   kind: of the choice
--   kind_order: order of the kinds
--   position: order within the kind
--   code: what the filter takes
--   label: to show
--   parent: the scheme of a region, the colour of a goal, the framework of an outcome; else
--     nothing
--   note: see formula
--   n_records: records behind the choice; for kind year the year
with

sstc_records as (
    select
        initiative_id,
        entity_code,
        modality,
        outcome_code,
        source_id,
        cast(
            case
                when record_type = 'solution'
                    then extract(year from coalesce(documented_on, start_date))
                else extract(year from coalesce(start_date, documented_on))
            end as integer
        ) as start_year
    from initiatives
    where sstc_basis <> 'none'
),

countries_of_sstc as (
    select
        sstc_records.initiative_id,
        initiative_countries.iso3
    from sstc_records
    inner join initiative_countries
        on sstc_records.initiative_id = initiative_countries.initiative_id
),

year_ends as (
    select
        min(sstc_records.start_year) as year_min,
        max(least(sstc_records.start_year, as_of.as_of_year)) as year_max
    from sstc_records
    cross join as_of
    where sstc_records.start_year is not null
),

year_choices as (
    select
        'min' as code,
        year_min as year
    from year_ends
    union all
    select
        'max' as code,
        year_max as year
    from year_ends
    union all
    select
        'as_of' as code,
        nullif(as_of_year, 9999) as year
    from as_of
),

scheme_choices as (
    select
        region_schemes.scheme as code,
        region_schemes.scheme_name as label,
        count(distinct countries_of_sstc.initiative_id) as n_records
    from region_schemes
    left join countries_of_sstc on region_schemes.iso3 = countries_of_sstc.iso3
    group by region_schemes.scheme, region_schemes.scheme_name
),

region_choices as (
    select
        region_schemes.scheme,
        region_schemes.region_code as code,
        region_schemes.region_name as label,
        region_schemes.region_order,
        count(distinct countries_of_sstc.initiative_id) as n_records
    from region_schemes
    left join countries_of_sstc on region_schemes.iso3 = countries_of_sstc.iso3
    group by
        region_schemes.scheme,
        region_schemes.region_code,
        region_schemes.region_name,
        region_schemes.region_order
),

country_choices as (
    select
        countries.iso3 as code,
        countries.name_en as label,
        case when countries.is_state then 'state' else 'area' end as note,
        count(distinct countries_of_sstc.initiative_id) as n_records
    from countries
    left join countries_of_sstc on countries.iso3 = countries_of_sstc.iso3
    group by countries.iso3, countries.name_en, countries.is_state
),

group_choices as (
    select
        groups.group_code as code,
        groups.name as label,
        groups.definition,
        count(distinct countries_of_sstc.initiative_id) as n_records
    from groups
    left join country_groups on groups.group_code = country_groups.group_code
    left join countries_of_sstc on country_groups.iso3 = countries_of_sstc.iso3
    where groups.group_code <> 'SOUTH'
    group by groups.group_code, groups.name, groups.definition
),

goal_counts as (
    select
        initiative_sdgs.goal,
        count(distinct initiative_sdgs.initiative_id) as n_records
    from initiative_sdgs
    inner join sstc_records on initiative_sdgs.initiative_id = sstc_records.initiative_id
    group by initiative_sdgs.goal
),

outcome_counts as (
    select
        coalesce(outcome_code, 'none') as code,
        count(*) as n_records
    from sstc_records
    group by coalesce(outcome_code, 'none')
),

ordered_outcomes as (
    select
        outcomes.outcome_code,
        outcomes.framework_id,
        outcomes.outcome_order,
        outcomes.label,
        outcomes.text_status,
        coalesce(frameworks.title, outcomes.framework_id) as framework_title,
        coalesce(frameworks.framework_order, 999999) as framework_order
    from outcomes
    left join frameworks on outcomes.framework_id = frameworks.framework_id
),

used_frameworks as (
    select distinct ordered_outcomes.framework_id
    from ordered_outcomes
    inner join outcome_counts on ordered_outcomes.outcome_code = outcome_counts.code
),

first_framework as (
    select framework_id
    from ordered_outcomes
    order by framework_order, framework_id
    limit 1
),

offered_frameworks as (
    select framework_id
    from used_frameworks
    union all
    select framework_id
    from first_framework
    where not exists (select 1 from used_frameworks)
),

outcome_labels as (
    select
        ordered_outcomes.outcome_code as code,
        ordered_outcomes.label,
        ordered_outcomes.framework_title,
        ordered_outcomes.text_status,
        1 as part,
        row_number() over (
            order by
                ordered_outcomes.framework_order,
                ordered_outcomes.framework_id,
                ordered_outcomes.outcome_order,
                ordered_outcomes.outcome_code
        ) as place
    from ordered_outcomes
    inner join offered_frameworks
        on ordered_outcomes.framework_id = offered_frameworks.framework_id
    union all
    select
        'none' as code,
        'none' as label,
        '' as framework_title,
        '' as text_status,
        2 as part,
        1 as place
),

entities_of_sstc as (
    select
        entity_code,
        initiative_id
    from sstc_records
    where entity_code is not null
    union
    select
        initiative_entities.entity_code,
        initiative_entities.initiative_id
    from initiative_entities
    inner join sstc_records on initiative_entities.initiative_id = sstc_records.initiative_id
),

entity_counts as (
    select
        entity_code,
        count(*) as n_records
    from entities_of_sstc
    group by entity_code
),

modality_counts as (
    select
        modality,
        count(*) as n_records
    from sstc_records
    group by modality
),

source_counts as (
    select
        source_id,
        count(*) as n_records
    from sstc_records
    group by source_id
),

source_labels as (
    select
        source_id,
        min(title) as title,
        bool_or(illustrative) as is_illustrative
    from sources
    group by source_id
),

options as (
    select
        'year' as kind,
        1 as kind_order,
        code as position,
        code,
        code as label,
        '' as parent,
        '' as note,
        cast(year as bigint) as n_records
    from year_choices
    where year is not null
    union all
    select
        'scheme' as kind,
        2 as kind_order,
        code as position,
        code,
        label,
        '' as parent,
        '' as note,
        n_records
    from scheme_choices
    union all
    select
        'region' as kind,
        3 as kind_order,
        lpad(cast(region_order as varchar), 6, '0') as position,
        code,
        label,
        scheme as parent,
        '' as note,
        n_records
    from region_choices
    union all
    select
        'group' as kind,
        4 as kind_order,
        code as position,
        code,
        label,
        '' as parent,
        definition as note,
        n_records
    from group_choices
    union all
    select
        'goal' as kind,
        5 as kind_order,
        lpad(cast(sdg_goals.goal as varchar), 6, '0') as position,
        cast(sdg_goals.goal as varchar) as code,
        sdg_goals.short_title as label,
        sdg_goals.colour as parent,
        sdg_goals.text_colour as note,
        coalesce(goal_counts.n_records, 0) as n_records
    from sdg_goals
    left join goal_counts on sdg_goals.goal = goal_counts.goal
    union all
    select
        'outcome' as kind,
        6 as kind_order,
        concat(
            cast(outcome_labels.part as varchar),
            lpad(cast(outcome_labels.place as varchar), 6, '0')
        ) as position,
        outcome_labels.code,
        outcome_labels.label,
        outcome_labels.framework_title as parent,
        outcome_labels.text_status as note,
        coalesce(outcome_counts.n_records, 0) as n_records
    from outcome_labels
    left join outcome_counts on outcome_labels.code = outcome_counts.code
    union all
    select
        'entity' as kind,
        7 as kind_order,
        lower(coalesce(entities.name, entity_counts.entity_code)) as position,
        entity_counts.entity_code as code,
        coalesce(entities.name, entity_counts.entity_code) as label,
        '' as parent,
        case when entities.is_illustrative then 'illustrative' else '' end as note,
        entity_counts.n_records
    from entity_counts
    left join entities on entity_counts.entity_code = entities.entity_code
    union all
    select
        'modality' as kind,
        8 as kind_order,
        modality as position,
        modality as code,
        modality as label,
        '' as parent,
        '' as note,
        n_records
    from modality_counts
    union all
    select
        'source' as kind,
        9 as kind_order,
        lower(coalesce(source_labels.title, source_counts.source_id)) as position,
        source_counts.source_id as code,
        coalesce(source_labels.title, source_counts.source_id) as label,
        '' as parent,
        case when source_labels.is_illustrative then 'illustrative' else '' end as note,
        source_counts.n_records
    from source_counts
    left join source_labels on source_counts.source_id = source_labels.source_id
    union all
    select
        'country' as kind,
        10 as kind_order,
        lower(label) as position,
        code,
        label,
        '' as parent,
        note,
        n_records
    from country_choices
)

select * from options
order by kind_order, position, parent, code
