-- id: finance_series
-- title: What was planned, promised and spent, by measure and year
-- formula: Amounts are those of finance_amounts. ledger 'work_plan' takes those of records of type
--   'work_plan_output' with the measures required (1), available (2) and expenditure (3); ledger
--   'activity' those of all other records with the measures commitment (1), disbursement (2),
--   expenditure (3), incoming_commitment (4) and incoming_funds (5). The numbers are
--   measure_order. Other measures are left out.
--
--   value = sum of usd over the amounts of the measure and year that have one; null when none has:
--   nothing is reported, or nothing of it could be converted. A sum nearer to 0 than a millionth
--   of a dollar is 0 (amounts that cancel each other out). The row of the whole selection takes
--   all amounts but planned ones, undated ones included. A year after the as-of year has rows too,
--   of planned amounts only (is_planned).
--
--   n counts the amounts summed, n_records the records that they belong to, n_negative those below
--   zero, n_undated the undated ones. n_unconverted counts the amounts left out of value because
--   they have no usd; unconverted_currencies lists them by currency, in alphabetical order, each as
--   currency and number, separated by a comma and a blank, such as 'CZK 6, XDR 31'; a missing
--   currency is written 'none' and comes last. On the rows of the whole selection, n_planned counts
--   the planned amounts of the measure that have a usd, and planned_value is their sum (null
--   without any).
-- grain: `finance_series`: one row per ledger, measure and year (up to the year range, see
--   finance_amounts) in which the measure has any amount, converted or not (a year without any is a
--   gap), and one row per ledger and measure with year null for the whole selection.
--   `finance_lines`: what each of these rows is summed from, for the step `counted`: one row per
--   line of a file, with the sum of the line's usd in the row as weight.
-- tables: none
-- needs: finance_amounts
-- columns:
--   year: calendar year; null on the rows of the whole selection
--   measure: what was planned, promised or spent
--   measure_order: place of the measure
--   value: US dollars; null when none of the amounts has a value in US dollars
--   unit: USD
--   numerator: the same as value
--   denominator: null, the indicator is a sum
--   n: amounts summed
--   n_records: records with an amount summed
--   n_negative: amounts summed that are below zero (refunds, corrections)
--   n_undated: undated amounts among n, on the rows of the whole selection; 0 on the others
--   n_unconverted: amounts left out because they have no value in US dollars
--   unconverted_currencies: their currencies and how many of each; null without any
--   is_planned: whether the year lies after the as-of year; false on the rows of the whole
--     selection
--   n_planned: amounts of years after the as-of year, left out of the whole selection and with a
--     value in US dollars; 0 on the rows of a year
--   planned_value: their sum, US dollars; null without any and on the rows of a year
--   is_illustrative: whether any of the amounts, converted or not, rests on an illustrative source
with

finance_measures as (
    select
        'work_plan' as ledger,
        'required' as measure,
        1 as measure_order
    union all
    select
        'work_plan' as ledger,
        'available' as measure,
        2 as measure_order
    union all
    select
        'work_plan' as ledger,
        'expenditure' as measure,
        3 as measure_order
    union all
    select
        'activity' as ledger,
        'commitment' as measure,
        1 as measure_order
    union all
    select
        'activity' as ledger,
        'disbursement' as measure,
        2 as measure_order
    union all
    select
        'activity' as ledger,
        'expenditure' as measure,
        3 as measure_order
    union all
    select
        'activity' as ledger,
        'incoming_commitment' as measure,
        4 as measure_order
    union all
    select
        'activity' as ledger,
        'incoming_funds' as measure,
        5 as measure_order
),

ledger_amounts as (
    select
        finance_amounts.*,
        finance_measures.ledger,
        -- Nulls never join: the whole selection goes by year 0 until the last step.
        coalesce(finance_amounts.year, 0) as year_key
    from finance_amounts
    inner join finance_measures
        on
            finance_amounts.measure = finance_measures.measure
            and (finance_amounts.record_type = 'work_plan_output')
            = (finance_measures.ledger = 'work_plan')
),

amounts_by_row as (
    select
        ledger,
        year_key,
        measure,
        initiative_id,
        year,
        is_planned,
        currency,
        usd,
        source_id,
        source_file,
        source_sheet,
        source_row,
        is_illustrative
    from ledger_amounts
    where year is not null
    union all
    select
        ledger,
        0 as year_key,
        measure,
        initiative_id,
        year,
        false as is_planned,
        currency,
        usd,
        source_id,
        source_file,
        source_sheet,
        source_row,
        is_illustrative
    from ledger_amounts
    where not is_planned
),

finance_lines as (  -- noqa: ST03
    select
        ledger,
        nullif(year_key, 0) as year,
        measure,
        source_id || ': ' || source_file || coalesce(', ' || source_sheet, '') || ', row '
        || cast(source_row as varchar) as item,
        true as in_numerator,
        false as in_denominator,
        sum(usd) as weight,
        'finances' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from amounts_by_row
    where usd is not null
    group by ledger, year_key, measure, source_id, source_file, source_sheet, source_row
),

sums as (
    select
        ledger,
        year_key,
        measure,
        case when abs(sum(usd)) < 0.000001 then 0 else sum(usd) end as value,
        count(usd) as n,
        count(distinct case when usd is not null then initiative_id end) as n_records,
        count(*) filter (where usd < 0) as n_negative,
        count(*) filter (where usd is not null and year is null) as n_undated,
        count(*) filter (where usd is null) as n_unconverted,
        bool_or(is_planned) as is_planned,
        bool_or(is_illustrative) as is_illustrative
    from amounts_by_row
    group by ledger, year_key, measure
),

unconverted_by_currency as (
    select
        ledger,
        year_key,
        measure,
        coalesce(currency, 'none') as currency,
        count(*) as n
    from amounts_by_row
    where usd is null
    group by ledger, year_key, measure, coalesce(currency, 'none')
),

unconverted_texts as (
    select
        ledger,
        year_key,
        measure,
        string_agg(currency || ' ' || cast(n as varchar), ', ' order by currency) as currencies
    from unconverted_by_currency
    group by ledger, year_key, measure
),

planned_sums as (
    select
        ledger,
        0 as year_key,
        measure,
        count(usd) as n_planned,
        sum(usd) as planned_value
    from ledger_amounts
    where is_planned
    group by ledger, measure
),

series_keys as (
    select
        ledger,
        0 as year_key,
        measure
    from finance_measures
    union
    select
        ledger,
        year_key,
        measure
    from sums
),

finance_series as (
    select
        series_keys.ledger,
        nullif(series_keys.year_key, 0) as year,
        series_keys.measure,
        finance_measures.measure_order,
        sums.value,
        'USD' as unit,
        sums.value as numerator,
        cast(null as double) as denominator,
        coalesce(sums.n, 0) as n,
        coalesce(sums.n_records, 0) as n_records,
        coalesce(sums.n_negative, 0) as n_negative,
        coalesce(sums.n_undated, 0) as n_undated,
        coalesce(sums.n_unconverted, 0) as n_unconverted,
        unconverted_texts.currencies as unconverted_currencies,
        coalesce(sums.is_planned, false) as is_planned,
        coalesce(planned_sums.n_planned, 0) as n_planned,
        planned_sums.planned_value,
        coalesce(sums.is_illustrative, false) as is_illustrative
    from series_keys
    inner join finance_measures
        on
            series_keys.ledger = finance_measures.ledger
            and series_keys.measure = finance_measures.measure
    left join sums
        on
            series_keys.ledger = sums.ledger
            and series_keys.year_key = sums.year_key
            and series_keys.measure = sums.measure
    left join unconverted_texts
        on
            series_keys.ledger = unconverted_texts.ledger
            and series_keys.year_key = unconverted_texts.year_key
            and series_keys.measure = unconverted_texts.measure
    left join planned_sums
        on
            series_keys.ledger = planned_sums.ledger
            and series_keys.year_key = planned_sums.year_key
            and series_keys.measure = planned_sums.measure
)

select * from finance_series
