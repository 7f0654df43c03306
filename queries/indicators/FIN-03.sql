-- id: FIN-03
-- title: Commitments and disbursements
-- question: How much do publishers commit, pay out, spend and receive for SSTC activities?
-- unit: USD
-- formula: The rows of finance_series with the ledger 'activity': the transactions that publishers
--   of IATI data report, in US dollars. value = sum of the measure's amounts. commitment: promised
--   by the activity's organisation; disbursement: passed on to others; expenditure: spent directly;
--   incoming_commitment: promised to the activity; incoming_funds: received by it.
-- direction: none
-- no_value: No activity of the selection has a transaction in US dollars or in a currency with a
--   rate.
-- tables: none
-- caveats: Never add the measures up: a commitment is paid out later, and what one organisation
--   disburses another receives and spends, in a record of its own. For the same reason the sum of
--   one measure over several publishers may hold the same money more than once, as may an activity
--   that stands in several sources (an identifier in two files of one publisher); the entity and
--   source filters take one at a time. Who publishes, and since when, changes from year to year: a
--   rise need not be more money. Amounts are converted by the average rate of the year of the
--   transaction; n_unconverted says how many have no rate. An activity counts in full although
--   often only a part of it is SSTC. Filters choose activities; an amount is not split by country
--   (unless fractional counting is chosen: then equally), goal or sector. Budgets, planned
--   disbursements, pledges, loans' interest and repayment, guarantees and equity are left out.
--   Monetary work only.
-- grain: one row per measure and year with any amount of it, years after the as-of year included (a
--   year without any is a gap), and five rows with year null for the whole selection; by
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
    where ledger = 'activity'
),

activity_flows as (
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
    where ledger = 'activity'
)

select * from activity_flows
order by year nulls first, measure_order
