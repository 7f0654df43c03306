-- id: entity_presence
-- title: What the data hold of each entity
-- question: What does the data hold of each entity, and what has it reported?
-- unit: things counted, per row
-- formula: One row per entity and measure. Measures of kind 'computed' count what selected records
--   (see selection) that name the entity in any role (see record_entities) say: 'initiatives' those
--   that are not solutions; 'solutions' those that are; 'adoptions' the rows of adoptions of these
--   solutions whose adopter is in scope; 'countries' the distinct countries in scope (see
--   country_scope) of the records in initiative_countries; 'goals' their distinct goals (see
--   record_goals); 'outcomes' their distinct outcome_code. Measures of kind 'reported' are the
--   indicators of which any entity sent a report (see entity_reports) in the shown years, in the
--   entity filter or not; value = shown years for which the entity reported it. latest_year = the
--   last year of these reports; of initiatives and solutions the last first year of a period, up to
--   the last shown year; else null.
--
--   state: 'present', value is above 0; 'not_expected', it is not, kind is 'reported' and the
--   entity is not one of expected_entities; else 'absent'.
-- direction: none
-- tables: entities, indicators, adoptions, initiatives, initiative_countries, initiative_sdgs
-- caveats: Presence and no ranking: entities report their work to different sources, and a source
--   that is not in this data leaves a blank here. The entity and year filters apply to reports, the
--   others do not.
-- grain: one row per entity (that is expected to report or that a selected record names) and
--   measure, by entity_code, then the computed measures in the order above, then indicators by code
-- needs: selection, years, country_scope, record_goals, record_entities, entity_reports
-- key: entity_code, measure
-- evidence: record_or_row
-- columns:
--   entity_code: of the entity
--   entity_name: its name, null when the table entities lacks it
--   measure: see formula; an indicator by its code
--   measure_name: of an indicator its name, null when the table indicators lacks it; else null
--   measure_order: 1 and up, the order of the measures
--   kind: computed or reported
--   state: present, absent or not_expected
--   value: see formula
--   latest_year: see formula
--   is_expected: whether the entity is expected to report
--   n_entities: entities in this figure
--   is_illustrative: whether anything counted comes from an illustrative source
with

shown_entities as (
    select record_entities.entity_code
    from record_entities
    cross join chosen
    where
        chosen.entities is null
        or list_contains(chosen.entities, record_entities.entity_code)
    union
    select entity_code
    from expected_entities
),

shown_reports as (
    select entity_reports.*
    from entity_reports
    cross join shown_years
    where shown_years.first_year is null or entity_reports.year >= shown_years.first_year
),

computed as (
    select
        ['initiatives', 'solutions', 'adoptions', 'countries', 'goals', 'outcomes'] as measures
),

measures as (
    select
        unnest(measures) as measure,
        'computed' as kind
    from computed
    union all
    select distinct
        indicator_code as measure,
        'reported' as kind
    from shown_reports
),

-- What selected records say, whoever they name.
told_by_records as (
    select
        selected.initiative_id,
        case when selected.is_solution then 'solutions' else 'initiatives' end as measure,
        selected.initiative_id as item,
        case
            when selected.period_start_year <= shown_years.last_year
                then selected.period_start_year
        end as year,
        'initiatives' as table_name,
        initiatives.source_id,
        initiatives.source_file,
        initiatives.source_sheet,
        initiatives.source_row
    from selected
    cross join shown_years
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    union all
    select
        adoptions.initiative_id,
        'adoptions' as measure,
        adoptions.adoption_id as item,
        cast(null as integer) as year,
        'adoptions' as table_name,
        adoptions.source_id,
        adoptions.source_file,
        adoptions.source_sheet,
        adoptions.source_row
    from adoptions
    inner join country_scope on adoptions.adopter_iso3 = country_scope.iso3
    union all
    select
        initiative_countries.initiative_id,
        'countries' as measure,
        initiative_countries.iso3 as item,
        cast(null as integer) as year,
        'initiative_countries' as table_name,
        initiative_countries.source_id,
        initiative_countries.source_file,
        initiative_countries.source_sheet,
        initiative_countries.source_row
    from initiative_countries
    inner join country_scope on initiative_countries.iso3 = country_scope.iso3
    union all
    select
        record_goals.initiative_id,
        'goals' as measure,
        'SDG ' || cast(record_goals.goal as varchar) as item,
        cast(null as integer) as year,
        'initiative_sdgs' as table_name,
        initiative_sdgs.source_id,
        initiative_sdgs.source_file,
        initiative_sdgs.source_sheet,
        initiative_sdgs.source_row
    from record_goals
    inner join initiative_sdgs
        on
            record_goals.initiative_id = initiative_sdgs.initiative_id
            and record_goals.goal = initiative_sdgs.goal
    union all
    select
        initiative_id,
        'outcomes' as measure,
        outcome_code as item,
        cast(null as integer) as year,
        'initiatives' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from initiatives
    where outcome_code is not null
),

things as (
    select
        record_entities.entity_code,
        told_by_records.measure,
        told_by_records.item,
        told_by_records.year,
        told_by_records.initiative_id,
        told_by_records.table_name,
        told_by_records.source_id,
        told_by_records.source_file,
        told_by_records.source_sheet,
        told_by_records.source_row
    from record_entities
    inner join told_by_records on record_entities.initiative_id = told_by_records.initiative_id
    union all
    select
        entity_code,
        indicator_code as measure,
        cast(year as varchar) as item,
        year,
        cast(null as varchar) as initiative_id,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from shown_reports
),

-- A thing may rest on several lines, which count once. A record that is selected for one entity may
-- name others, which the entity filter does not show.
counted as (
    select
        things.*,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight
    from things
    inner join shown_entities on things.entity_code = shown_entities.entity_code
),

counts as (
    select
        counted.entity_code,
        counted.measure,
        count(distinct counted.item) as n_items,
        max(counted.year) as latest_year,
        bool_or(illustrative_sources.source_id is not null) as is_illustrative
    from counted
    left join illustrative_sources on counted.source_id = illustrative_sources.source_id
    group by counted.entity_code, counted.measure
),

ordered_measures as (
    select
        measures.measure,
        measures.kind,
        indicators.name as measure_name,
        row_number() over (
            order by
                measures.kind,
                list_position(computed.measures, measures.measure),
                measures.measure
        ) as measure_order
    from measures
    cross join computed
    left join indicators on measures.measure = indicators.indicator_code
),

entity_count as (
    select count(*) as n_entities
    from shown_entities
),

entity_presence as (
    select
        shown_entities.entity_code,
        entities.name as entity_name,
        ordered_measures.measure,
        ordered_measures.measure_name,
        ordered_measures.measure_order,
        ordered_measures.kind,
        case
            when counts.entity_code is not null then 'present'
            when ordered_measures.kind = 'reported' and expected_entities.entity_code is null
                then 'not_expected'
            else 'absent'
        end as state,
        cast(coalesce(counts.n_items, 0) as double) as value,
        counts.latest_year,
        expected_entities.entity_code is not null as is_expected,
        entity_count.n_entities,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from shown_entities
    cross join ordered_measures
    cross join entity_count
    left join counts
        on
            shown_entities.entity_code = counts.entity_code
            and ordered_measures.measure = counts.measure
    left join expected_entities on shown_entities.entity_code = expected_entities.entity_code
    left join entities on shown_entities.entity_code = entities.entity_code
)

select * from entity_presence
order by entity_code, measure_order
