-- id: targets
-- title: The target of each series of values
-- formula: A series is one indicator, reporter, iso3, sdg_goal and dimension; nulls are alike.
--
--   `framework_targets`: a row of indicator_targets is the target of the series of its indicator,
--   reporter and iso3 without sdg_goal and dimension. Of several target years of a series the
--   earliest from last_full_year on counts (see observation), without any the latest; n_targets
--   says how many there are.
--
--   `targets`: framework_targets first. Where there is none for a series, what its rows of
--   first_values say themselves: of those with target and target_year the one of the latest year,
--   with its target, baseline, unit and source; n_targets is then 1 and text_status null.
--
--   Filters: those of first_values hold for what rows of values say. A row of indicator_targets
--   stays with the entity filter when its reporter is in it, is no entity of the table entities or
--   has the kind 'un_system' there; with a place filter when its iso3 is null or in scope
--   in the last shown year (see country_scope); with the outcome filter when the outcome of its
--   indicator ('none': without one) is in it. The others do not apply to it.
-- grain: one row per series with a target: baseline, baseline_year, target, target_year, unit,
--   text_status, target_source (the source of the row of indicator_targets, or the source_citation
--   of the value), the line it stands in (table_name, source_id, source_file, source_sheet,
--   source_row) and is_illustrative (of that line's source)
-- tables: indicator_targets, indicators, entities
-- needs: selection, observation, country_scope, first_values
with

targets_in_scope as (
    select
        indicator_targets.*,
        illustrative_sources.source_id is not null as is_illustrative,
        indicator_targets.target_year >= observation.last_full_year as is_ahead
    from indicator_targets
    cross join chosen
    cross join observation
    left join indicators on indicator_targets.indicator_code = indicators.indicator_code
    left join entities on indicator_targets.reporter = entities.entity_code
    left join country_scope on indicator_targets.iso3 = country_scope.iso3
    left join illustrative_sources
        on indicator_targets.source_id = illustrative_sources.source_id
    where
        (
            chosen.entities is null
            or coalesce(entities.kind, 'un_system') = 'un_system'
            or list_contains(chosen.entities, indicator_targets.reporter)
        )
        and (
            not chosen.has_place
            or indicator_targets.iso3 is null
            or country_scope.iso3 is not null
        )
        and (
            chosen.outcomes is null
            or list_contains(chosen.outcomes, coalesce(indicators.outcome_code, 'none'))
        )
),

ranked_targets as (
    select
        *,
        row_number() over (
            partition by indicator_code, reporter, iso3
            order by
                is_ahead desc,
                case when is_ahead then target_year else -target_year end
        ) as place,
        count(*) over (partition by indicator_code, reporter, iso3) as n_targets
    from targets_in_scope
),

framework_targets as (
    select
        indicator_code,
        reporter,
        iso3,
        cast(null as integer) as sdg_goal,
        cast(null as varchar) as dimension,
        baseline,
        baseline_year,
        target,
        target_year,
        unit,
        text_status,
        source as target_source,
        n_targets,
        'indicator_targets' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row,
        is_illustrative
    from ranked_targets
    where place = 1
),

ranked_statements as (
    select
        *,
        row_number() over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension
            order by year desc
        ) as place_of_year
    from first_values
    where target is not null and target_year is not null
),

targets as (
    select *
    from framework_targets
    union all
    select
        ranked_statements.indicator_code,
        ranked_statements.reporter,
        ranked_statements.iso3,
        ranked_statements.sdg_goal,
        ranked_statements.dimension,
        ranked_statements.baseline,
        ranked_statements.baseline_year,
        ranked_statements.target,
        ranked_statements.target_year,
        ranked_statements.unit,
        cast(null as varchar) as text_status,
        ranked_statements.source_citation as target_source,
        1 as n_targets,
        'indicator_values' as table_name,
        ranked_statements.source_id,
        ranked_statements.source_file,
        ranked_statements.source_sheet,
        ranked_statements.source_row,
        ranked_statements.is_illustrative
    from ranked_statements
    left join framework_targets
        on
            ranked_statements.indicator_code = framework_targets.indicator_code
            and ranked_statements.reporter = framework_targets.reporter
            and ranked_statements.iso3 is not distinct from framework_targets.iso3
            and ranked_statements.sdg_goal is null
            and ranked_statements.dimension is null
    where ranked_statements.place_of_year = 1 and framework_targets.indicator_code is null
)

select * from targets
