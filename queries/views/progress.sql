-- id: progress
-- title: Progress towards targets
-- question: Is each indicator with a target on the way to it?
-- unit: as in the target, per row
-- formula: One row per target (see targets) of a series: an indicator, reporter, iso3, sdg_goal and
--   dimension. Its values are those of first_values of the same series that state one, in the unit
--   of the target and of a year up to last_full_year (see observation): a year that is not over is
--   not compared, neither for counts of a year nor for stocks. The first year of a range does not
--   apply. For the reporter 'dashboard' the values are those of the figure itself, given as
--   parameters (queries.progress runs the indicator for them, for all records up to the last shown
--   year, and leaves out years of which reports are not due yet). Of a reported indicator these are
--   the computed rows of its first reporter_kind; one with several figures a year has none.
--
--   latest is the last of these values, latest_year its year. baseline_year is that of the target;
--   baseline is that of the target, else (and for 'dashboard' always) the value of that very year;
--   a neighbouring year is not taken. years = latest_year - baseline_year; years_to_target =
--   target_year - baseline_year.
--
--   Which way is good: up or down as the direction of the indicator says; with 'none', or where the
--   table indicators lacks it, the way from baseline to target. The target is reached when latest
--   is at the target or on its good side.
--
--   method 'linear' where growth rates mean little, and why_linear says why: 'baseline_zero';
--   'signs', the baseline or latest is negative or the target is not above 0;
--   'percentage_near_bound', the unit is percent and baseline or target are at most 10 or at least
--   90. The first that holds. Else method 'compound'. compound: actual = (latest / baseline)^(1 /
--   years) - 1, required = (target / baseline)^(1 / years_to_target) - 1: growth a year, 0.05 is 5
--   percent; falling is negative. linear: actual = (latest - baseline) / years, required = (target
--   - baseline) / years_to_target: change a year, in the unit. ratio = actual / required; null
--   where required is 0 or leads away from the good side. method and all of these are null unless
--   baseline and latest are known and years and years_to_target are above 0.
--
--   status, the first that holds: 'target_reached'; 'not_enough_data', where reason says why;
--   'backwards' when ratio is null: latest is no longer at a target that the baseline had reached;
--   else the status of progress_thresholds with the greatest at_least that ratio reaches (1e-9
--   below counts as reached), or the one without at_least below all others. threshold is that
--   at_least.
--
--   reason, the first that holds: 'other_unit', all values of the series are in another unit than
--   the target; 'no_value'; 'no_baseline', the target has no baseline_year, or there is no value of
--   it; 'one_value', the latest value is not after the baseline year; 'target_too_early', the
--   target year is not after it; 'no_direction', neither the indicator nor the target says which
--   way is good; 'no_threshold'. It is null for a target that is reached.
-- direction: none
-- tables: indicators, progress_thresholds
-- caveats: A status is no better than its two values: they are shown beside it. The compound rate
--   asks for more each year, the linear one for the same. A baseline may have been stated by other
--   rules than the latest value. Targets of 'dashboard' speak of all records, so filters do not
--   change their values. A target with text_status 'placeholder' is not official.
-- grain: one row per series with a target, by indicator_code, reporter, iso3, sdg_goal and
--   dimension
-- needs: selection, observation, first_values, targets
-- key: indicator_code, reporter, iso3, sdg_goal, dimension
-- evidence: source_row
-- parameters:
--   codes: of the values of 'dashboard', the indicator of each; null: none
--   years: the year of each
--   values: each value
--   units: the unit of each
--   illustrative: whether each rests on an illustrative source
-- columns:
--   indicator_code: of the indicator
--   indicator_name: its name, null when the table indicators lacks it
--   direction: up, down or none: which way is good
--   outcome_code: outcome it belongs to
--   reporter: whose target it is; 'dashboard' for a figure of the dashboard
--   iso3: country it speaks of, if one
--   sdg_goal: goal it speaks of, if one
--   dimension: breakdown, null for the whole
--   unit: of all values
--   baseline: value at the start
--   baseline_year: its year
--   latest: last value
--   latest_year: its year
--   target: value to reach
--   target_year: by when
--   is_overdue: whether latest_year is the target year or later and the target not reached
--   target_source: where the target stands
--   text_status: official or placeholder; null where the target stands in a report
--   years: years from baseline to latest
--   actual: growth or change a year so far
--   required: growth or change a year that leads to the target
--   ratio: actual / required
--   method: compound or linear; null where there is nothing to compare
--   why_linear: baseline_zero, signs or percentage_near_bound; null for compound
--   status: target_reached, not_enough_data or a status of progress_thresholds
--   threshold: ratio from which the status holds; null below all others and for the other statuses
--   reason: why there are not enough data
--   n: values of the series, in the unit of the target and up to latest_year
--   n_targets: target years stated for the series
--   is_illustrative: whether the target or one of the n values comes from an illustrative source
with

places as (
    select
        cast(
            unnest(generate_series(1, array_length(cast($codes as varchar[])))) as integer
        ) as place
),

computed_values as (
    select
        cast($codes as varchar[])[cast(place as integer)] as indicator_code,
        cast($years as integer[])[cast(place as integer)] as year,
        cast($values as double[])[cast(place as integer)] as value,
        cast($units as varchar[])[cast(place as integer)] as unit,
        cast($illustrative as boolean[])[cast(place as integer)] as is_illustrative
    from places
),

values_of_series as (
    select
        indicator_code,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        year,
        value,
        unit,
        is_illustrative,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from first_values
    where value is not null and reporter <> 'dashboard'
    union all
    select
        indicator_code,
        'dashboard' as reporter,
        cast(null as varchar) as iso3,
        cast(null as integer) as sdg_goal,
        cast(null as varchar) as dimension,
        year,
        value,
        unit,
        is_illustrative,
        cast(null as varchar) as table_name,
        cast(null as varchar) as source_id,
        cast(null as varchar) as source_file,
        cast(null as varchar) as source_sheet,
        cast(null as integer) as source_row
    from computed_values
    where value is not null
),

compared_values as (
    select
        targets.indicator_code,
        targets.reporter,
        targets.iso3,
        targets.sdg_goal,
        targets.dimension,
        targets.baseline_year,
        values_of_series.year,
        values_of_series.value,
        values_of_series.unit = targets.unit as is_same_unit,
        values_of_series.is_illustrative,
        values_of_series.table_name,
        values_of_series.source_id,
        values_of_series.source_file,
        values_of_series.source_sheet,
        values_of_series.source_row
    from targets
    cross join observation
    inner join values_of_series
        on
            targets.indicator_code = values_of_series.indicator_code
            and targets.reporter = values_of_series.reporter
            and targets.iso3 is not distinct from values_of_series.iso3
            and targets.sdg_goal is not distinct from values_of_series.sdg_goal
            and targets.dimension is not distinct from values_of_series.dimension
    where values_of_series.year <= observation.last_full_year
),

ranked_values_of_target as (
    select
        *,
        row_number() over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension
            order by year desc
        ) as place
    from compared_values
    where is_same_unit
),

series_facts as (
    select
        indicator_code,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        max(case when place = 1 then value end) as latest,
        max(year) as latest_year,
        max(case when year = baseline_year then value end) as value_of_baseline_year,
        count(*) as n,
        bool_or(is_illustrative) as is_illustrative
    from ranked_values_of_target
    group by indicator_code, reporter, iso3, sdg_goal, dimension
),

counted as (  -- noqa: ST03
    select
        indicator_code,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        'value of ' || cast(year as varchar) as item,
        false as in_numerator,
        false as in_denominator,
        value as weight,
        table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from ranked_values_of_target
    union all
    -- The line of the target is a second piece of evidence of the latest value.
    select
        ranked_values_of_target.indicator_code,
        ranked_values_of_target.reporter,
        ranked_values_of_target.iso3,
        ranked_values_of_target.sdg_goal,
        ranked_values_of_target.dimension,
        'value of ' || cast(ranked_values_of_target.year as varchar) as item,
        false as in_numerator,
        false as in_denominator,
        ranked_values_of_target.value as weight,
        targets.table_name,
        targets.source_id,
        targets.source_file,
        targets.source_sheet,
        targets.source_row
    from ranked_values_of_target
    inner join targets
        on
            ranked_values_of_target.indicator_code = targets.indicator_code
            and ranked_values_of_target.reporter = targets.reporter
            and ranked_values_of_target.iso3 is not distinct from targets.iso3
            and ranked_values_of_target.sdg_goal is not distinct from targets.sdg_goal
            and ranked_values_of_target.dimension is not distinct from targets.dimension
    where ranked_values_of_target.place = 1
),

series_in_other_units as (
    select distinct
        indicator_code,
        reporter,
        iso3,
        sdg_goal,
        dimension
    from compared_values
    where not is_same_unit
),

components as (
    select
        targets.*,
        indicators.name as indicator_name,
        indicators.direction,
        indicators.outcome_code,
        cast(
            case
                when targets.reporter = 'dashboard' then series_facts.value_of_baseline_year
                else coalesce(targets.baseline, series_facts.value_of_baseline_year)
            end as double
        ) as start_value,
        series_facts.latest,
        series_facts.latest_year,
        series_facts.latest_year - targets.baseline_year as years,
        targets.target_year - targets.baseline_year as years_to_target,
        coalesce(series_facts.n, 0) as n,
        series_in_other_units.indicator_code is not null as is_in_other_unit,
        targets.is_illustrative
        or coalesce(series_facts.is_illustrative, false) as is_any_illustrative
    from targets
    left join indicators on targets.indicator_code = indicators.indicator_code
    left join series_facts
        on
            targets.indicator_code = series_facts.indicator_code
            and targets.reporter = series_facts.reporter
            and targets.iso3 is not distinct from series_facts.iso3
            and targets.sdg_goal is not distinct from series_facts.sdg_goal
            and targets.dimension is not distinct from series_facts.dimension
    left join series_in_other_units
        on
            targets.indicator_code = series_in_other_units.indicator_code
            and targets.reporter = series_in_other_units.reporter
            and targets.iso3 is not distinct from series_in_other_units.iso3
            and targets.sdg_goal is not distinct from series_in_other_units.sdg_goal
            and targets.dimension is not distinct from series_in_other_units.dimension
),

-- way: 1 when more is good, -1 when less is.
ways as (
    select
        *,
        case
            when direction = 'up' then 1
            when direction = 'down' then -1
            when target > start_value then 1
            when target < start_value then -1
        end as way
    from components
),

methods as (
    select
        *,
        coalesce((latest - target) * way >= 0, latest = target and way is null, false)
            as is_reached,
        case
            when
                start_value is null or latest is null or baseline_year is null
                or years <= 0 or years_to_target <= 0
                then null
            when start_value = 0 then 'baseline_zero'
            when start_value < 0 or latest < 0 or target <= 0 then 'signs'
            when
                unit = 'percent'
                and (
                    least(start_value, target) <= 10
                    or greatest(start_value, target) >= 90
                )
                then 'percentage_near_bound'
        end as why_linear,
        case
            when latest is null and is_in_other_unit then 'other_unit'
            when latest is null then 'no_value'
            when start_value is null or baseline_year is null then 'no_baseline'
            when years <= 0 then 'one_value'
            when years_to_target <= 0 then 'target_too_early'
            when way is null then 'no_direction'
        end as missing
    from ways
),

growth as (
    select
        *,
        case
            when
                start_value is null or latest is null or baseline_year is null
                or years <= 0 or years_to_target <= 0
                then null
            when why_linear is null then 'compound'
            else 'linear'
        end as method
    from methods
),

-- Outside its own method a formula would meet a zero or a negative number: null there.
rates as (
    select
        *,
        case method
            when 'compound'
                then
                    power(
                        latest / nullif(cast(start_value as double), 0),
                        1 / nullif(cast(years as double), 0)
                    ) - 1
            when 'linear' then (latest - start_value) / nullif(cast(years as double), 0)
        end as actual,
        case method
            when 'compound'
                then
                    power(
                        target / nullif(cast(start_value as double), 0),
                        1 / nullif(cast(years_to_target as double), 0)
                    ) - 1
            when 'linear' then (target - start_value) / nullif(cast(years_to_target as double), 0)
        end as required
    from growth
),

ratios as (
    select
        *,
        case
            when required * way > 0 then actual / nullif(cast(required as double), 0)
        end as ratio
    from rates
),

reached_thresholds as (
    select
        ratios.indicator_code,
        ratios.reporter,
        ratios.iso3,
        ratios.sdg_goal,
        ratios.dimension,
        progress_thresholds.status as threshold_status,
        progress_thresholds.at_least,
        row_number() over (
            partition by
                ratios.indicator_code,
                ratios.reporter,
                ratios.iso3,
                ratios.sdg_goal,
                ratios.dimension
            order by progress_thresholds.at_least desc nulls last, progress_thresholds.status
        ) as place
    from ratios
    inner join progress_thresholds
        on
            progress_thresholds.at_least is null
            or ratios.ratio + 1e-9 >= progress_thresholds.at_least
    where ratios.ratio is not null
),

progress as (
    select
        ratios.indicator_code,
        ratios.indicator_name,
        ratios.direction,
        ratios.outcome_code,
        ratios.reporter,
        ratios.iso3,
        ratios.sdg_goal,
        ratios.dimension,
        ratios.unit,
        ratios.start_value as baseline,
        ratios.baseline_year,
        ratios.latest,
        ratios.latest_year,
        ratios.target,
        ratios.target_year,
        coalesce(ratios.latest_year >= ratios.target_year and not ratios.is_reached, false)
            as is_overdue,
        ratios.target_source,
        ratios.text_status,
        ratios.years,
        ratios.actual,
        ratios.required,
        ratios.ratio,
        ratios.method,
        ratios.why_linear,
        case
            when ratios.is_reached then 'target_reached'
            when ratios.missing is not null then 'not_enough_data'
            when ratios.ratio is null then 'backwards'
            else coalesce(reached_thresholds.threshold_status, 'not_enough_data')
        end as status,
        case
            when not ratios.is_reached and ratios.missing is null
                then reached_thresholds.at_least
        end as threshold,
        case
            when ratios.is_reached then null
            when ratios.missing is not null then ratios.missing
            when ratios.ratio is not null and reached_thresholds.threshold_status is null
                then 'no_threshold'
        end as reason,
        ratios.n,
        ratios.n_targets,
        ratios.is_any_illustrative as is_illustrative
    from ratios
    left join reached_thresholds
        on
            ratios.indicator_code = reached_thresholds.indicator_code
            and ratios.reporter = reached_thresholds.reporter
            and ratios.iso3 is not distinct from reached_thresholds.iso3
            and ratios.sdg_goal is not distinct from reached_thresholds.sdg_goal
            and ratios.dimension is not distinct from reached_thresholds.dimension
            and reached_thresholds.place = 1
)

select * from progress
order by
    indicator_code,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
