-- id: PLAT-02
-- title: Solutions published
-- question: How many solutions has each platform, catalogue or volume published?
-- unit: solutions, or as reported
-- formula: The rows of kind 'reported' are those of reported_values with the indicator_code
--   'PLAT-02': what a publisher says of its platform or volume. The rows of kind 'computed' count
--   the selected solutions (see selection) of each source: dimension and source_id are the source,
--   value = solutions whose period starts in the year (see selection: the year in which they were
--   documented); with year null all solutions of the source, undated ones included, and value_year
--   the last such year, null when all are undated. numerator = n = value; there is no denominator.
--   All filters apply to them.
-- direction: up
-- no_value: Nobody has reported how many solutions a platform has published in the selection.
--   Entity reports and published figures bring values.
-- tables: initiatives
-- caveats: A source is what was loaded under one name: a platform, a catalogue or a part of one. A
--   solution on two platforms counts for both, so sources are not added up. Published numbers are
--   often rounded or "more than".
-- grain: kind 'computed': one row per shown year and source with a solution, and one per source
--   with year null; kind 'reported' as in reported_values. A year without a solution or report is a
--   gap.
-- needs: selection, years, reported_values
-- key: year, kind, reporter_kind, reporter, iso3, sdg_goal, dimension
-- evidence: source_row
-- columns: as reported_values
with

documented_solutions as (
    select
        selected.period_start_year,
        selected.initiative_id,
        selected.is_illustrative,
        initiatives.source_id,
        initiatives.source_file,
        initiatives.source_sheet,
        initiatives.source_row
    from selected
    inner join initiatives on selected.initiative_id = initiatives.initiative_id
    where selected.is_solution
),

shown_solutions as (
    select
        documented_solutions.*,
        documented_solutions.period_start_year as shown_year
    from documented_solutions
    inner join years on documented_solutions.period_start_year = years.year
    union all
    select
        *,
        cast(null as integer) as shown_year
    from documented_solutions
),

counted as (  -- noqa: ST03
    select *
    from reported_items
    where indicator_code = 'PLAT-02' and kind = 'reported'
    union all
    select
        'PLAT-02' as indicator_code,
        shown_year as year,
        'computed' as kind,
        cast(null as varchar) as reporter_kind,
        cast(null as varchar) as reporter,
        cast(null as varchar) as iso3,
        cast(null as integer) as sdg_goal,
        source_id as dimension,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        'initiatives' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from shown_solutions
),

solution_counts as (
    select
        shown_year,
        source_id,
        max(period_start_year) as last_year,
        count(*) as n,
        bool_or(is_illustrative) as is_illustrative
    from shown_solutions
    group by shown_year, source_id
),

solutions_published as (
    select *
    from reported_values
    where indicator_code = 'PLAT-02' and kind = 'reported'
    union all
    select
        'PLAT-02' as indicator_code,
        shown_year as year,
        last_year as value_year,
        'computed' as kind,
        cast(null as varchar) as reporter_kind,
        cast(null as varchar) as reporter,
        cast(null as varchar) as iso3,
        cast(null as integer) as sdg_goal,
        source_id as dimension,
        cast(n as double) as value,
        'solutions' as unit,
        cast(n as double) as numerator,
        cast(null as double) as denominator,
        n,
        cast(null as bigint) as n_expected,
        cast(null as varchar) as response_base,
        cast(null as varchar) as source_citation,
        cast(null as varchar) as evidence,
        source_id,
        1 as n_sources,
        is_illustrative
    from solution_counts
)

select * from solutions_published
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
