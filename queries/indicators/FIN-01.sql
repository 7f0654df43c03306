-- id: FIN-01
-- title: Required, available and spent by year
-- question: How much do work plans need for SSTC, how much of it is there, and how much is spent?
-- unit: USD
-- formula: The rows of finance_series with the ledger 'work_plan': the amounts that joint work
--   plans of country teams give per year, in US dollars. value = sum of the measure's amounts.
-- direction: none
-- no_value: No work plan of the selection states an amount in US dollars.
-- tables: none
-- caveats: required, available and expenditure are steps of the same money: never add them up, and
--   never to amounts of FIN-03 (an agency may report the same work as an activity of its own).
--   Plans run ahead: years after the as-of year are shown (is_planned), and are not in the whole
--   selection (planned_value tells them). Of the as-of year the needs are whole and the spending is
--   not. Expenditure above what is available is as reported. A sub-output counts in full although
--   often only a part of it is SSTC; one large sub-output can make a year: read n_records. Filters
--   choose sub-outputs; an amount is not split by country (unless fractional counting is chosen:
--   then equally, which no source says), goal or agency. Monetary work only: what is given in kind
--   has no amount here.
-- grain: one row per measure and year with any amount of it, years after the as-of year included (a
--   year without any is a gap), and three rows with year null for the whole selection; by
--   measure_order within the year
-- needs: finance_series
-- key: year, measure
-- evidence: source_row
-- columns: as finance_series
with

counted as (  -- noqa: ST03
    select
        year,
        measure,
        item,
        in_numerator,
        in_denominator,
        weight,
        table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from finance_lines
    where ledger = 'work_plan'
),

plan_resources as (
    select
        year,
        measure,
        measure_order,
        value,
        unit,
        numerator,
        denominator,
        n,
        n_records,
        n_negative,
        n_undated,
        n_unconverted,
        unconverted_currencies,
        is_planned,
        n_planned,
        planned_value,
        is_illustrative
    from finance_series
    where ledger = 'work_plan'
)

select * from plan_resources
order by year nulls first, measure_order
