-- id: indicator_reported
-- title: Indicators reported by entities
-- question: What have the entities reported, and against which target?
-- unit: as reported, per row
-- formula: The rows of first_values in the shown years. A series is one indicator, reporter, iso3,
--   sdg_goal and dimension. is_latest marks the last year of each series among the rows shown;
--   previous_value and previous_year are those of the row before it in the same series. Baseline
--   and target are those of framework_targets (see targets) for its series and unit; else as the
--   row states them.
-- direction: none
-- tables: none
-- caveats: A share has its own response base, which changes from year to year: compare with care.
--   Values are never added up over reporters. evidence says whether a figure was read at first or
--   second hand.
-- grain: one row per indicator, reporter, iso3, sdg_goal, dimension and year, by these; a year
--   without a report is a gap
-- needs: selection, first_values, targets
-- key: indicator_code, reporter, iso3, sdg_goal, dimension, year
-- evidence: source_row
-- columns:
--   indicator_code: of the indicator
--   indicator_name: its name, null when the table indicators lacks it
--   direction: up, down or none: which way is good
--   outcome_code: outcome it belongs to
--   reporter: who reports
--   reporter_kind: system, entity, country_team, country or region
--   iso3: country it speaks of, if one
--   sdg_goal: goal it speaks of, if one
--   dimension: breakdown, null for the whole
--   year: of the value
--   is_latest: whether it is the last of its series
--   value: as reported
--   unit: as reported
--   numerator: as reported
--   denominator: as reported
--   n: response base as a number: the denominator
--   response_base: who answered, in words
--   baseline: value at the start
--   baseline_year: its year
--   target: value to reach
--   target_year: its year
--   previous_year: year of the value before it
--   previous_value: the value before it
--   status: as reported
--   source_citation: where it was published
--   evidence: first-hand or second-hand, as the source says
--   source_id: of the file it comes from
--   n_sources: sources that give this value
--   is_illustrative: whether the source is illustrative, or that of a framework's target
with

shown_values as (
    select first_values.*
    from first_values
    cross join shown_years
    where shown_years.first_year is null or first_values.year >= shown_years.first_year
),

counted as (  -- noqa: ST03
    select
        indicator_code,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        year,
        indicator_code || ', ' || reporter || ' ' || cast(year as varchar) as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from shown_values
),

-- Where a results framework states the target of a series, it replaces those in the reports.
values_with_targets as (
    select
        shown_values.*,
        framework_targets.indicator_code is not null as is_framework_target,
        framework_targets.baseline as framework_baseline,
        framework_targets.baseline_year as framework_baseline_year,
        framework_targets.target as framework_target,
        framework_targets.target_year as framework_target_year,
        coalesce(framework_targets.is_illustrative, false) as is_illustrative_target
    from shown_values
    left join framework_targets
        on
            shown_values.indicator_code = framework_targets.indicator_code
            and shown_values.reporter = framework_targets.reporter
            and shown_values.iso3 is not distinct from framework_targets.iso3
            and shown_values.sdg_goal is null
            and shown_values.dimension is null
            and shown_values.unit = framework_targets.unit
),

series as (
    select
        *,
        lag(year) over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension
            order by year
        ) as previous_year,
        lag(value) over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension
            order by year
        ) as previous_value,
        max(year) over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension
        ) as latest_year
    from values_with_targets
),

indicator_reported as (
    select
        indicator_code,
        indicator_name,
        direction,
        outcome_code,
        reporter,
        reporter_kind,
        iso3,
        sdg_goal,
        dimension,
        year,
        year = latest_year as is_latest,
        value,
        unit,
        numerator,
        denominator,
        denominator as n,
        response_base,
        case when is_framework_target then framework_baseline else baseline end as baseline,
        case when is_framework_target then framework_baseline_year else baseline_year end
            as baseline_year,
        case when is_framework_target then framework_target else target end as target,
        case when is_framework_target then framework_target_year else target_year end
            as target_year,
        previous_year,
        previous_value,
        status,
        source_citation,
        evidence,
        source_id,
        n_sources,
        is_illustrative or is_illustrative_target as is_illustrative
    from series
)

select * from indicator_reported
order by
    indicator_code,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first,
    year
