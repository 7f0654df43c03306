-- id: SU-11
-- title: Triangular share
-- question: How much of the work is triangular cooperation?
-- unit: percent
-- formula: An initiative is a selected record that is not a solution. It is triangular when its
--   modality is 'triangular' or one of its countries has the role 'facilitator' in
--   initiative_countries. value = 100 * numerator / denominator, null when the denominator is 0.
--   denominator = initiatives whose modality is not 'unknown', and those of unknown modality that
--   have a facilitator, which tells it. numerator = the triangular ones among them. interval_low
--   and interval_high are the Wilson score interval of the share at 95 % (see wilson); null when
--   the denominator is 0. A year's row takes the initiatives active in the year (see
--   active_initiatives); the row of the whole selection takes all initiatives, undated and future
--   ones included.
-- direction: none
-- headline: none
-- no_value: No initiative of the selection states its modality or names a facilitator.
-- tables: initiative_countries
-- caveats: Modality is as reported, and much is unknown: read n_unknown beside the share. A
--   facilitator counts also where the modality says otherwise, south_south for one:
--   n_by_facilitator says how often. A multilateral organisation that supports South-South
--   cooperation makes it triangular by the usual definition, but only the modality tells of it
--   here. Work of all modalities is in the denominator, global and regional too. The interval
--   treats the records as a sample of work like them; as a count of what was reported the share is
--   exact.
-- grain: one row per shown year whose denominator is not 0 (a year without any is a gap), and one
--   row with year null for the whole selection
-- needs: selection, years, active_initiatives, flow_rows, wilson
-- key: year
-- evidence: engagement
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: triangular initiatives, percent
--   unit: percent
--   numerator: triangular initiatives
--   denominator: initiatives whose modality is known, by its code or by a facilitator
--   interval_low: lower end of the Wilson 95 % interval, percent
--   interval_high: upper end of the Wilson 95 % interval, percent
--   n: the same as denominator
--   n_unknown: initiatives of unknown modality without a facilitator, left out
--   n_by_facilitator: triangular initiatives whose modality is not 'triangular'
--   n_undated: undated initiatives among n, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the n initiatives comes from an illustrative source
with

facilitators as (
    select distinct
        initiative_id,
        iso3
    from initiative_countries
    where role = 'facilitator'
),

facilitated as (
    select distinct initiative_id
    from facilitators
),

initiatives_by_modality as (
    select
        selected.initiative_id,
        selected.period_start_year,
        selected.is_illustrative,
        coalesce(selected.modality = 'triangular', false) as is_coded,
        selected.modality = 'triangular' or facilitated.initiative_id is not null as is_triangular,
        selected.modality <> 'unknown' or facilitated.initiative_id is not null as is_known
    from selected
    left join facilitated on selected.initiative_id = facilitated.initiative_id
    where not selected.is_solution
),

initiatives_of_rows as (
    select
        active_initiatives.year,
        initiatives_by_modality.*
    from active_initiatives
    inner join initiatives_by_modality
        on active_initiatives.initiative_id = initiatives_by_modality.initiative_id
    union all
    select
        cast(null as integer) as year,
        *
    from initiatives_by_modality
),

initiative_items as (
    select
        year,
        initiative_id as item,
        is_triangular as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        period_start_year,
        is_coded,
        is_illustrative
    from initiatives_of_rows
    where is_known
),

-- The lines of the facilitators tell of triangular work beside that of the record.
counted as (  -- noqa: ST03
    select
        initiative_items.*,
        facilitators.iso3
    from initiative_items
    left join facilitators on initiative_items.initiative_id = facilitators.initiative_id
),

unknown as (
    select
        year,
        count(*) as n_unknown
    from initiatives_of_rows
    where not is_known
    group by year
),

rates as (  -- noqa: ST03
    select
        flow_rows.year,
        count(*) filter (where initiative_items.in_numerator) as numerator,
        count(*) filter (where initiative_items.in_denominator) as denominator,
        count(*) filter (
            where initiative_items.in_numerator and not initiative_items.is_coded
        ) as n_by_facilitator,
        count(initiative_items.item) filter (
            where flow_rows.year is null and initiative_items.period_start_year is null
        ) as n_undated,
        coalesce(bool_or(initiative_items.is_illustrative), false) as is_illustrative
    from flow_rows
    left join initiative_items on flow_rows.year is not distinct from initiative_items.year
    group by flow_rows.year
),

triangular as (
    select
        rates_with_interval.year,
        rates_with_interval.value,
        'percent' as unit,
        cast(rates_with_interval.numerator as double) as numerator,
        cast(rates_with_interval.denominator as double) as denominator,
        rates_with_interval.interval_low,
        rates_with_interval.interval_high,
        rates_with_interval.denominator as n,
        coalesce(unknown.n_unknown, 0) as n_unknown,
        rates_with_interval.n_by_facilitator,
        rates_with_interval.n_undated,
        rates_with_interval.is_illustrative
    from rates_with_interval
    left join unknown on rates_with_interval.year is not distinct from unknown.year
)

select * from triangular
order by year nulls first
