-- id: SU-19
-- title: Initiatives active and started
-- question: How much work is under way, and how much of it is new?
-- unit: initiatives
-- formula: An initiative is a selected record that is not a solution. value = active = initiatives
--   active in the year, which are those whose period covers it (see selection). started =
--   initiatives whose start_date lies in the year. active_not_under_way = those of active whose
--   status is planned, suspended or cancelled. The row of the whole selection counts initiatives
--   active in at least one shown year (value, active, active_not_under_way), and those whose
--   start_date lies in a shown year (started).
-- direction: up
-- headline: none
-- no_value: No initiative of the selection is dated in the shown years.
-- tables: none
-- caveats: Dates are as reported. A jump in started often shows when an entity entered its work,
--   not when it began: read it beside active. An active initiative without an end date lasts to the
--   as-of year; another without an end date counts in its start year only. Work of status planned,
--   suspended or cancelled counts within its dates and is shown apart in active_not_under_way.
--   Solutions are no initiatives: SU-01 counts them.
-- grain: one row per shown year with an active initiative (a year without any is a gap), and one
--   row with year null for the whole selection
-- needs: selection, years, active_initiatives, flow_rows
-- key: year
-- evidence: record
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: initiatives active in the year
--   unit: initiatives
--   active: the same as value
--   started: initiatives whose start_date lies in the year
--   active_not_under_way: active initiatives with status planned, suspended or cancelled
--   numerator: the same as value
--   denominator: null, the indicator is a count
--   n: initiatives counted, the same as value
--   n_undated: undated initiatives, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the initiatives counted comes from an illustrative source
with

counted as (
    select
        year,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        status,
        is_started,
        is_illustrative
    from active_initiatives
    union all
    select
        cast(null as integer) as year,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        status,
        bool_or(is_started) as is_started,
        bool_or(is_illustrative) as is_illustrative
    from active_initiatives
    group by initiative_id, status
),

counts as (
    select
        flow_rows.year,
        count(counted.item) as active,
        count(*) filter (where counted.is_started) as started,
        count(*) filter (
            where counted.status in ('planned', 'suspended', 'cancelled')
        ) as active_not_under_way,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from flow_rows
    left join counted on flow_rows.year is not distinct from counted.year
    group by flow_rows.year
),

undated as (
    select count(*) as n_undated
    from selected
    where not is_solution and period_start_year is null
),

active_and_started as (
    select
        counts.year,
        cast(counts.active as double) as value,
        'initiatives' as unit,
        counts.active,
        counts.started,
        counts.active_not_under_way,
        cast(counts.active as double) as numerator,
        cast(null as double) as denominator,
        counts.active as n,
        case when counts.year is null then undated.n_undated else 0 end as n_undated,
        counts.is_illustrative
    from counts
    cross join undated
)

select * from active_and_started
order by year nulls first
