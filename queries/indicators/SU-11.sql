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
-- needs: selection, years, active_initiatives, wilson
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

facilitated as (
    select distinct initiative_id
    from initiative_countries
    where role = 'facilitator'
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

rates as (  -- noqa: ST03
    select
        active_initiatives.year,
        count(*) filter (where initiatives_by_modality.is_triangular) as numerator,
        count(*) filter (where initiatives_by_modality.is_known) as denominator,
        count(*) filter (where not initiatives_by_modality.is_known) as n_unknown,
        count(*) filter (
            where initiatives_by_modality.is_triangular and not initiatives_by_modality.is_coded
        ) as n_by_facilitator,
        0 as n_undated,
        bool_or(initiatives_by_modality.is_illustrative) filter (
            where initiatives_by_modality.is_known
        ) as is_illustrative
    from active_initiatives
    inner join initiatives_by_modality
        on active_initiatives.initiative_id = initiatives_by_modality.initiative_id
    group by active_initiatives.year
    having count(*) filter (where initiatives_by_modality.is_known) > 0
    union all
    select
        cast(null as integer) as year,
        count(*) filter (where is_triangular) as numerator,
        count(*) filter (where is_known) as denominator,
        count(*) filter (where not is_known) as n_unknown,
        count(*) filter (where is_triangular and not is_coded) as n_by_facilitator,
        count(*) filter (where is_known and period_start_year is null) as n_undated,
        coalesce(bool_or(is_illustrative) filter (where is_known), false) as is_illustrative
    from initiatives_by_modality
),

triangular as (
    select
        year,
        value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        interval_low,
        interval_high,
        denominator as n,
        n_unknown,
        n_by_facilitator,
        n_undated,
        is_illustrative
    from rates_with_interval
)

select * from triangular
order by year nulls first
