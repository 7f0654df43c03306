-- id: indicator_reported
-- title: Indicators reported by entities
-- question: What have the entities reported, and against which target?
-- unit: as reported, per row
-- formula: The rows of indicator_values up to the as-of year, one per indicator, reporter,
--   dimension and year; of several sources the non-illustrative one first, then the first by
--   source_id (n_sources says how many there are). Denominators (is_denominator of the indicator)
--   are left out: their rows are parts of a sum. is_latest marks the last year of each indicator,
--   reporter and dimension among the rows shown. previous_value and previous_year are those of the
--   row before it in the same series. A filter applies to the rows that carry the field and leaves
--   the others in: years to year; sources to source_id; entities to reporter where reporter_kind is
--   'entity'; regions and groups to iso3 (which must be in scope in the row's year, see
--   country_scope); SDGs and without_sdg17 to sdg_goal; outcomes to the outcome of the indicator
--   ('none': without one). Modality does not apply.
-- direction: none
-- tables: indicator_values, indicators
-- caveats: A share has its own response base, which changes from year to year: compare with care.
--   Values are never added up over reporters. evidence says whether a figure was read at first or
--   second hand.
-- grain: one row per indicator, reporter, dimension and year, by these; a year without a report is
--   a gap
-- needs: as_of, selection, years, country_scope
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
--   n_sources: sources that report this value
--   is_illustrative: whether the source is illustrative
with

values_in_scope as (
    select
        indicator_values.*,
        indicators.name as indicator_name,
        indicators.direction,
        indicators.outcome_code,
        illustrative_sources.source_id is not null as is_illustrative
    from indicator_values
    cross join chosen
    cross join shown_years
    left join indicators on indicator_values.indicator_code = indicators.indicator_code
    left join illustrative_sources
        on indicator_values.source_id = illustrative_sources.source_id
    left join country_scope_by_year
        on
            indicator_values.iso3 = country_scope_by_year.iso3
            and indicator_values.year = country_scope_by_year.year
    where
        indicator_values.year <= shown_years.last_year
        and not coalesce(indicators.is_denominator, false)
        and (shown_years.first_year is null or indicator_values.year >= shown_years.first_year)
        and (chosen.sources is null or list_contains(chosen.sources, indicator_values.source_id))
        and (
            chosen.entities is null
            or indicator_values.reporter_kind <> 'entity'
            or list_contains(chosen.entities, indicator_values.reporter)
        )
        and (
            (chosen.regions is null and chosen.groups is null)
            or indicator_values.iso3 is null
            or country_scope_by_year.iso3 is not null
        )
        and (
            chosen.sdgs is null
            or indicator_values.sdg_goal is null
            or list_contains(chosen.sdgs, indicator_values.sdg_goal)
        )
        and not (chosen.without_sdg17 and coalesce(indicator_values.sdg_goal, 0) = 17)
        and (
            chosen.outcomes is null
            or list_contains(chosen.outcomes, coalesce(indicators.outcome_code, 'none'))
        )
),

ranked_values as (
    select
        *,
        row_number() over (
            partition by indicator_code, reporter, dimension, year
            order by is_illustrative, source_id, source_file, source_row
        ) as place,
        count(*) over (partition by indicator_code, reporter, dimension, year) as n_sources
    from values_in_scope
),

series as (
    select
        *,
        lag(year) over (
            partition by indicator_code, reporter, dimension
            order by year
        ) as previous_year,
        lag(value) over (
            partition by indicator_code, reporter, dimension
            order by year
        ) as previous_value,
        max(year) over (partition by indicator_code, reporter, dimension) as latest_year
    from ranked_values
    where place = 1
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
order by indicator_code, reporter, dimension nulls first, year
