-- id: indicator_reported
-- title: Indicators reported by entities
-- question: What have the entities reported, and against which target?
-- unit: as reported, per row
-- formula: The rows of first_values in the shown years. A series is one indicator, reporter, iso3,
--   sdg_goal and dimension. is_latest marks the last year of each series among the rows shown;
--   previous_value and previous_year are those of the row before it in the same series.
-- direction: none
-- tables: none
-- caveats: A share has its own response base, which changes from year to year: compare with care.
--   Values are never added up over reporters. evidence says whether a figure was read at first or
--   second hand.
-- grain: one row per indicator, reporter, iso3, sdg_goal, dimension and year, by these; a year
--   without a report is a gap
-- needs: selection, first_values
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
--   is_illustrative: whether the source is illustrative
with

shown_values as (
    select first_values.*
    from first_values
    cross join shown_years
    where shown_years.first_year is null or first_values.year >= shown_years.first_year
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
    from shown_values
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
        baseline,
        baseline_year,
        target,
        target_year,
        previous_year,
        previous_value,
        status,
        source_citation,
        evidence,
        source_id,
        n_sources,
        is_illustrative
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
