-- id: framework_outcomes
-- title: Results frameworks and what the records say to them
-- question: What does each results framework ask for, and how many records name each outcome, or
--   one of another framework that is mapped to it?
-- unit: records
-- formula: The tables of the frameworks as they were loaded, one below the other: each outcome,
--   then its deliverables with their indicative activities (national, regional, global) and
--   indicators, then its indicators without a deliverable, then the outcomes of other frameworks
--   that are mapped to it. For an outcome: n_records = selected records (see selection) with its
--   outcome_code; n_within = n_records and those of the outcomes mapped to it as equal or narrower;
--   n_overlapping = selected records of the outcomes mapped to it as broader or related, which may
--   belong to it or not. Mappings are read in both directions and never chained. For a mapping:
--   code is the other outcome, relation what it is to this one, n_records its selected records. For
--   an indicator: n_values and n_targets = its rows in indicator_values and in indicator_targets,
--   whatever the selection. Records name outcomes only, so the other items have no n_records.
-- direction: none
-- tables: initiatives, frameworks, outcomes, deliverables, indicative_activities, indicators,
--   indicator_targets, indicator_values, outcome_mappings
-- caveats: A label with text_status 'placeholder' is a working label and not the official text.
--   Mappings are as good as their source says. n_within and n_overlapping of several outcomes
--   overlap: never add them up.
-- grain: one row per item, in the order of the frameworks; a mapping stands under both its outcomes
-- needs: selection
-- key: outcome_code, kind, code
-- evidence: record_or_row
-- columns:
--   item_order: 1 and up, the order of the rows
--   framework_id: of the framework
--   framework_title: its title
--   outcome_code: outcome that the item belongs to
--   kind: outcome, deliverable, activity, indicator or mapping
--   parent_code: the outcome or deliverable that it stands under; null for an outcome
--   code: of the item; of a mapping the other outcome
--   label: of the item; of a mapping that of the other outcome
--   text_status: official or placeholder
--   level: of an activity: national, regional or global
--   relation: of a mapping: equal, narrower, broader or related
--   source: of the item, null for outcomes and indicators
--   n_records: of an outcome or mapping, see formula
--   n_within: of an outcome, see formula
--   n_overlapping: of an outcome, see formula
--   n_values: of an indicator, see formula
--   n_targets: of an indicator, see formula
--   is_illustrative: whether the item, or a record or value that it counts, comes from an
--     illustrative source
with

records_by_outcome as (
    select
        outcome_code,
        count(*) as n_records,
        bool_or(is_illustrative) as is_illustrative
    from selected
    where outcome_code is not null
    group by outcome_code
),

values_by_indicator as (
    select
        indicator_values.indicator_code,
        count(*) as n_values,
        bool_or(illustrative_sources.source_id is not null) as is_illustrative
    from indicator_values
    left join illustrative_sources
        on indicator_values.source_id = illustrative_sources.source_id
    group by indicator_values.indicator_code
),

targets_by_indicator as (
    select
        indicator_code,
        count(*) as n_targets
    from indicator_targets
    group by indicator_code
),

-- Each pair from both sides: what the other outcome is to this one.
both_directions as (
    select
        to_outcome_code as outcome_code,
        from_outcome_code as other_code,
        relation,
        source,
        source_id
    from outcome_mappings
    union all
    select
        from_outcome_code as outcome_code,
        to_outcome_code as other_code,
        case relation
            when 'narrower' then 'broader'
            when 'broader' then 'narrower'
            else relation
        end as relation,
        source,
        source_id
    from outcome_mappings
),

-- A pair may be told from both ends; the closest relation counts.
ranked_mappings as (
    select
        outcome_code,
        other_code,
        relation,
        source,
        source_id,
        row_number() over (
            partition by outcome_code, other_code
            order by
                case relation
                    when 'equal' then 1
                    when 'narrower' then 2
                    when 'broader' then 3
                    else 4
                end,
                source,
                source_id
        ) as place
    from both_directions
),

mapped_outcomes as (
    select
        ranked_mappings.outcome_code,
        ranked_mappings.other_code,
        ranked_mappings.relation,
        ranked_mappings.source,
        ranked_mappings.source_id,
        coalesce(records_by_outcome.n_records, 0) as n_records,
        coalesce(records_by_outcome.is_illustrative, false) as is_illustrative
    from ranked_mappings
    left join records_by_outcome
        on ranked_mappings.other_code = records_by_outcome.outcome_code
    where ranked_mappings.place = 1
),

mapped_counts as (
    select
        outcome_code,
        sum(case when relation in ('equal', 'narrower') then n_records else 0 end) as n_within,
        sum(case when relation in ('broader', 'related') then n_records else 0 end)
            as n_overlapping,
        bool_or(is_illustrative) as is_illustrative
    from mapped_outcomes
    group by outcome_code
),

-- part: 1 the outcome, 2 what stands under a deliverable, 3 indicators without one, 4 mappings.
items as (
    select
        outcomes.outcome_code,
        1 as part,
        0 as deliverable_order,
        cast(null as varchar) as deliverable_code,
        1 as rank,
        0 as level_order,
        'outcome' as kind,
        cast(null as varchar) as parent_code,
        outcomes.outcome_code as code,
        outcomes.label,
        outcomes.text_status,
        cast(null as varchar) as level,
        cast(null as varchar) as relation,
        cast(null as varchar) as source,
        coalesce(records_by_outcome.n_records, 0) as n_records,
        coalesce(records_by_outcome.n_records, 0) + coalesce(mapped_counts.n_within, 0)
            as n_within,
        coalesce(mapped_counts.n_overlapping, 0) as n_overlapping,
        cast(null as bigint) as n_values,
        cast(null as bigint) as n_targets,
        outcomes.source_id,
        coalesce(records_by_outcome.is_illustrative, false)
        or coalesce(mapped_counts.is_illustrative, false) as counts_illustrative
    from outcomes
    left join records_by_outcome on outcomes.outcome_code = records_by_outcome.outcome_code
    left join mapped_counts on outcomes.outcome_code = mapped_counts.outcome_code
    union all
    select
        outcome_code,
        2 as part,
        deliverable_order,
        deliverable_code,
        1 as rank,
        0 as level_order,
        'deliverable' as kind,
        outcome_code as parent_code,
        deliverable_code as code,
        label,
        text_status,
        null as level,
        null as relation,
        source,
        null as n_records,
        null as n_within,
        null as n_overlapping,
        null as n_values,
        null as n_targets,
        source_id,
        false as counts_illustrative
    from deliverables
    union all
    select
        deliverables.outcome_code,
        2 as part,
        deliverables.deliverable_order,
        deliverables.deliverable_code,
        2 as rank,
        case indicative_activities.level
            when 'national' then 1
            when 'regional' then 2
            else 3
        end as level_order,
        'activity' as kind,
        deliverables.deliverable_code as parent_code,
        indicative_activities.activity_code as code,
        indicative_activities.label,
        indicative_activities.text_status,
        indicative_activities.level,
        null as relation,
        indicative_activities.source,
        null as n_records,
        null as n_within,
        null as n_overlapping,
        null as n_values,
        null as n_targets,
        indicative_activities.source_id,
        false as counts_illustrative
    from indicative_activities
    inner join deliverables
        on indicative_activities.deliverable_code = deliverables.deliverable_code
    union all
    select
        indicators.outcome_code,
        case when deliverables.deliverable_code is null then 3 else 2 end as part,
        coalesce(deliverables.deliverable_order, 0) as deliverable_order,
        deliverables.deliverable_code,
        3 as rank,
        0 as level_order,
        'indicator' as kind,
        coalesce(deliverables.deliverable_code, indicators.outcome_code) as parent_code,
        indicators.indicator_code as code,
        indicators.name as label,
        indicators.text_status,
        null as level,
        null as relation,
        null as source,
        null as n_records,
        null as n_within,
        null as n_overlapping,
        coalesce(values_by_indicator.n_values, 0) as n_values,
        coalesce(targets_by_indicator.n_targets, 0) as n_targets,
        indicators.source_id,
        coalesce(values_by_indicator.is_illustrative, false) as counts_illustrative
    from indicators
    left join deliverables on indicators.deliverable_code = deliverables.deliverable_code
    left join values_by_indicator
        on indicators.indicator_code = values_by_indicator.indicator_code
    left join targets_by_indicator
        on indicators.indicator_code = targets_by_indicator.indicator_code
    union all
    select
        mapped_outcomes.outcome_code,
        4 as part,
        0 as deliverable_order,
        null as deliverable_code,
        4 as rank,
        0 as level_order,
        'mapping' as kind,
        mapped_outcomes.outcome_code as parent_code,
        mapped_outcomes.other_code as code,
        outcomes.label,
        outcomes.text_status,
        null as level,
        mapped_outcomes.relation,
        mapped_outcomes.source,
        mapped_outcomes.n_records,
        null as n_within,
        null as n_overlapping,
        null as n_values,
        null as n_targets,
        mapped_outcomes.source_id,
        mapped_outcomes.is_illustrative as counts_illustrative
    from mapped_outcomes
    left join outcomes on mapped_outcomes.other_code = outcomes.outcome_code
),

-- What n_records of an outcome or mapping and n_values of an indicator count; its targets too, but
-- in no sum. The mappings of an outcome list the records that n_within and n_overlapping add.
counted as (  -- noqa: ST03
    select
        items.outcome_code,
        items.kind,
        items.code,
        initiatives.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        initiatives.initiative_id,
        'initiatives' as table_name,
        initiatives.source_id,
        initiatives.source_file,
        initiatives.source_sheet,
        initiatives.source_row
    from items
    inner join selected on items.code = selected.outcome_code
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    where items.kind in ('outcome', 'mapping')
    union all
    select
        items.outcome_code,
        items.kind,
        items.code,
        indicator_values.source_id || ': ' || indicator_values.reporter || ', '
        || cast(indicator_values.year as varchar)
        || coalesce(', ' || indicator_values.dimension, '') as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        cast(null as varchar) as initiative_id,
        'indicator_values' as table_name,
        indicator_values.source_id,
        indicator_values.source_file,
        indicator_values.source_sheet,
        indicator_values.source_row
    from items
    inner join indicator_values on items.code = indicator_values.indicator_code
    where items.kind = 'indicator' and items.outcome_code is not null
    union all
    select
        items.outcome_code,
        items.kind,
        items.code,
        'target of ' || indicator_targets.reporter || ', '
        || cast(indicator_targets.target_year as varchar)
        || coalesce(', ' || indicator_targets.iso3, '') as item,
        false as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        cast(null as varchar) as initiative_id,
        'indicator_targets' as table_name,
        indicator_targets.source_id,
        indicator_targets.source_file,
        indicator_targets.source_sheet,
        indicator_targets.source_row
    from items
    inner join indicator_targets on items.code = indicator_targets.indicator_code
    where items.kind = 'indicator' and items.outcome_code is not null
),

framework_outcomes as (
    select
        row_number() over (
            order by
                coalesce(frameworks.framework_order, 999999),
                outcomes.framework_id,
                outcomes.outcome_order,
                outcomes.outcome_code,
                items.part,
                items.deliverable_order,
                items.deliverable_code nulls first,
                items.rank,
                items.level_order,
                items.code
        ) as item_order,
        outcomes.framework_id,
        frameworks.title as framework_title,
        outcomes.outcome_code,
        items.kind,
        items.parent_code,
        items.code,
        items.label,
        items.text_status,
        items.level,
        items.relation,
        items.source,
        items.n_records,
        cast(items.n_within as bigint) as n_within,
        cast(items.n_overlapping as bigint) as n_overlapping,
        items.n_values,
        items.n_targets,
        items.counts_illustrative or illustrative_sources.source_id is not null as is_illustrative
    from items
    inner join outcomes on items.outcome_code = outcomes.outcome_code
    left join frameworks on outcomes.framework_id = frameworks.framework_id
    left join illustrative_sources on items.source_id = illustrative_sources.source_id
)

select * from framework_outcomes
order by item_order
