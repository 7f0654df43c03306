-- id: FIN-02
-- title: Funds mobilised
-- question: How much does each entity say that it mobilised for SSTC?
-- unit: USD
-- formula: The rows of reported_values with the indicator_code 'FIN-02' and the kind 'reported', in
--   US dollars; reported_value and reported_unit are their value and unit. value = reported_value *
--   1 when reported_unit is 'USD', 1,000 when 'thousand USD', 1,000,000 when 'million USD',
--   1,000,000,000 when 'billion USD' (in upper or lower case, blanks around it disregarded, the two
--   words in either order); null for any other unit, as values of reports are not converted between
--   currencies. The rows with a year are the values of that year; the row with year null is the
--   last of its series. Nothing is added up. period_start and period_end are those of the value's
--   row of indicator_values (see first_values).
-- direction: up
-- no_value: Nobody has reported funds mobilised in the selection. Entity reports and published
--   figures bring values.
-- tables: none
-- caveats: Never add values up: they are for periods of different length (response_base says which;
--   a total of several years stands in the last of them), by each reporter's own rules, and two
--   reporters of one programme both count its funds. Funds that IATI publishers receive for an
--   activity (incoming_funds, incoming_commitment) are in FIN-03 and not here: they may be the same
--   money, activity by activity. Monetary contributions only.
-- grain: as in reported_values: one row per year (null: the last) and reporter, and per country,
--   goal or dimension where reported so; by reporter_kind from system to country. A year without a
--   report is a gap; without any report there is no row.
-- needs: reported_values
-- key: year, reporter_kind, reporter, iso3, sdg_goal, dimension
-- evidence: source_row
-- columns:
--   year: calendar year; null on the rows of the whole selection
--   value_year: year of the value: the same as year; on the rows of the whole selection the last
--   reporter_kind: system, entity, country_team, country or region
--   reporter: who reports
--   iso3: country it speaks of, if one
--   sdg_goal: goal it speaks of, if one
--   dimension: breakdown, null for the whole
--   value: US dollars; null when it was reported in another unit
--   unit: USD
--   numerator: the same as value
--   denominator: null, the indicator is an amount
--   n: values in the row: 1, as nothing is added up
--   n_unconverted: 1 when it was reported in another unit, else 0
--   reported_value: as reported
--   reported_unit: as reported
--   period_start: first day of the time that it covers, if reported
--   period_end: last day of it, if reported
--   response_base: what it covers, in words
--   source_citation: where it was published
--   evidence: first-hand or second-hand, as the source says
--   source_id: of the file it comes from
--   n_sources: sources that report this value
--   is_illustrative: whether the source is illustrative
with

dollar_units as (
    select
        'usd' as unit,
        cast(1 as double) as factor
    union all
    select
        'thousand usd' as unit,
        cast(1000 as double) as factor
    union all
    select
        'usd thousand' as unit,
        cast(1000 as double) as factor
    union all
    select
        'million usd' as unit,
        cast(1000000 as double) as factor
    union all
    select
        'usd million' as unit,
        cast(1000000 as double) as factor
    union all
    select
        'billion usd' as unit,
        cast(1000000000 as double) as factor
    union all
    select
        'usd billion' as unit,
        cast(1000000000 as double) as factor
),

reported_funds as (
    select
        value_rows.*,
        value_rows.value * dollar_units.factor as usd
    from value_rows
    left join dollar_units on lower(trim(value_rows.unit)) = dollar_units.unit
    where value_rows.indicator_code = 'FIN-02'
),

counted as (  -- noqa: ST03
    select
        shown_year as year,
        reporter_kind,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        'value of ' || cast(year as varchar) as item,
        usd is not null as in_numerator,
        false as in_denominator,
        coalesce(usd, value) as weight,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from reported_funds
),

funds_mobilised as (
    select
        shown_year as year,
        year as value_year,
        reporter_kind,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        usd as value,
        'USD' as unit,
        usd as numerator,
        cast(null as double) as denominator,
        cast(1 as bigint) as n,
        case when usd is null then 1 else 0 end as n_unconverted,
        value as reported_value,
        unit as reported_unit,
        period_start,
        period_end,
        response_base,
        source_citation,
        evidence,
        source_id,
        n_sources,
        is_illustrative
    from reported_funds
)

select * from funds_mobilised
order by
    year nulls first,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
