-- id: entity_reports
-- title: What entities reported, and which of them are expected to
-- formula: A report is a row of indicator_values with reporter_kind 'entity' that the entity sent;
--   a figure quoted from a publication (evidence 'first-hand' or 'second-hand') is none. An entity
--   is expected when it is of the United Nations system (its kind in entities is 'un_entity') and
--   the entity_code of a record whose sstc_basis is not 'none', or when it is the reporter of a
--   report of any year, of whatever kind. Governments, foundations and other organisations that
--   publish SSTC records of their own are not expected for that. With an entity filter, only the
--   entities in it are expected. `reporting_years` are the shown years with a report of any entity,
--   in the entity filter or not, and the last shown year.
-- grain: `entity_reports`: one row per report of a year up to the last shown year;
--   `expected_entities`: one row per entity (entity_name null when the table entities lacks it);
--   `reporting_years`: one row per year
-- tables: entities, indicator_values, initiatives
-- needs: selection
with

entity_reports as (
    select
        indicator_values.reporter as entity_code,
        indicator_values.year,
        indicator_values.indicator_code,
        indicator_values.dimension,
        indicator_values.period_end,
        indicator_values.source_id,
        indicator_values.source_file,
        indicator_values.source_sheet,
        indicator_values.source_row,
        illustrative_sources.source_id is not null as is_illustrative
    from indicator_values
    cross join shown_years
    left join illustrative_sources
        on indicator_values.source_id = illustrative_sources.source_id
    where
        indicator_values.reporter_kind = 'entity'
        and coalesce(indicator_values.evidence, '') not in ('first-hand', 'second-hand')
        and indicator_values.year <= shown_years.last_year
),

appearing_entities as (
    select initiatives.entity_code
    from initiatives
    inner join entities on initiatives.entity_code = entities.entity_code
    where initiatives.sstc_basis <> 'none' and entities.kind = 'un_entity'
    union
    select reporter as entity_code
    from indicator_values
    where
        reporter_kind = 'entity'
        and coalesce(evidence, '') not in ('first-hand', 'second-hand')
),

expected_entities as (  -- noqa: ST03
    select
        appearing_entities.entity_code,
        entities.name as entity_name
    from appearing_entities
    cross join chosen
    left join entities on appearing_entities.entity_code = entities.entity_code
    where
        chosen.entities is null
        or list_contains(chosen.entities, appearing_entities.entity_code)
),

reporting_years as (
    select entity_reports.year
    from entity_reports
    cross join shown_years
    where shown_years.first_year is null or entity_reports.year >= shown_years.first_year
    union
    select last_year as year
    from shown_years
)

select * from reporting_years
