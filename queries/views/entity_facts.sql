-- id: entity_facts
-- title: Entities and what the data hold of them
-- question: Who is the entity, and does this data know anything of it?
-- unit: records
-- formula: Whatever the selection: n_leading = records of the snapshot whose entity_code it is;
--   n_named = records that name it, as entity_code or in initiative_entities in any role; of both
--   only those whose sstc_basis is not 'none'. n_reports = rows of indicator_values with
--   reporter_kind 'entity' that it sent itself (evidence neither 'first-hand' nor 'second-hand');
--   n_quoted = those that were quoted from a publication, without those of indicators that are
--   denominators (is_denominator in indicators: parts of a sum). other_names = its aliases of type
--   'name', iati_references = those of type 'iati_reference', in alphabetical order, separated by
--   semicolons.
-- direction: none
-- tables: entities, entity_aliases, indicators, initiatives, initiative_entities, indicator_values
-- caveats: No filter applies. An entity that nothing is known of has a row with zeros: that says
--   something about the data, and nothing about the entity.
-- grain: one row per entity of the table entities, or that a record or a report names, by
--   entity_code
-- needs: none
-- columns:
--   entity_code: of the entity
--   entity_name: its name, null when the table entities lacks it
--   kind: of organisation, as the table entities says; null when it lacks the entity
--   other_names: see formula; null without any
--   iati_references: see formula; null without any
--   n_leading: see formula
--   n_named: see formula
--   n_reports: see formula
--   n_quoted: see formula
--   is_illustrative: whether the entity itself is made up to show the software
with

entities_of_records as (
    select
        initiative_id,
        entity_code
    from initiatives
    where sstc_basis <> 'none' and entity_code is not null
    union
    select
        initiative_entities.initiative_id,
        initiative_entities.entity_code
    from initiative_entities
    inner join initiatives on initiative_entities.initiative_id = initiatives.initiative_id
    where initiatives.sstc_basis <> 'none'
),

named_counts as (
    select
        entity_code,
        count(*) as n_named
    from entities_of_records
    group by entity_code
),

leading_counts as (
    select
        entity_code,
        count(*) as n_leading
    from initiatives
    where sstc_basis <> 'none' and entity_code is not null
    group by entity_code
),

report_counts as (
    select
        indicator_values.reporter as entity_code,
        count(*) filter (
            where coalesce(indicator_values.evidence, '') not in ('first-hand', 'second-hand')
        ) as n_reports,
        count(*) filter (
            where
            coalesce(indicator_values.evidence, '') in ('first-hand', 'second-hand')
            and not coalesce(indicators.is_denominator, false)
        ) as n_quoted
    from indicator_values
    left join indicators on indicator_values.indicator_code = indicators.indicator_code
    where indicator_values.reporter_kind = 'entity'
    group by indicator_values.reporter
),

names_of_entities as (
    select
        entity_code,
        string_agg(
            case when alias_type = 'name' then alias end, '; '
            order by alias
        ) as other_names,
        string_agg(
            case when alias_type = 'iati_reference' then alias end, '; '
            order by alias
        ) as iati_references
    from entity_aliases
    group by entity_code
),

known_codes as (
    select entity_code
    from entities
    union
    select entity_code
    from named_counts
    union
    select entity_code
    from report_counts
),

entity_facts as (
    select
        known_codes.entity_code,
        entities.name as entity_name,
        entities.kind,
        names_of_entities.other_names,
        names_of_entities.iati_references,
        coalesce(leading_counts.n_leading, 0) as n_leading,
        coalesce(named_counts.n_named, 0) as n_named,
        coalesce(report_counts.n_reports, 0) as n_reports,
        coalesce(report_counts.n_quoted, 0) as n_quoted,
        coalesce(entities.is_illustrative, false) as is_illustrative
    from known_codes
    left join entities on known_codes.entity_code = entities.entity_code
    left join names_of_entities on known_codes.entity_code = names_of_entities.entity_code
    left join leading_counts on known_codes.entity_code = leading_counts.entity_code
    left join named_counts on known_codes.entity_code = named_counts.entity_code
    left join report_counts on known_codes.entity_code = report_counts.entity_code
)

select * from entity_facts
order by entity_code
