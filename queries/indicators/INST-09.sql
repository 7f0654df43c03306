-- id: INST-09
-- title: Countries reached
-- question: How many countries does the South-South and triangular work of each entity reach?
-- unit: countries
-- formula: The rows of reported_values with the indicator_code 'INST-09'. Kind 'reported': as each
--   entity counts its own. There is no computed row, as nothing is added up: entities count
--   differently.
-- direction: up
-- no_value: Nobody has reported a number of countries in the selection. Entity reports and
--   published figures bring values.
-- tables: none
-- caveats: Entities reach the same countries: never add up. They count by their own rules and for
--   their own periods (response_base says which). SU-20 counts the countries in the records.
-- grain: as in reported_values: one row per year (null: the last), kind and reporter, and per
--   country, goal or dimension where reported so; computed rows first, then by reporter_kind from
--   system to country. A year without a report is a gap.
-- needs: reported_values
-- key: year, kind, reporter_kind, reporter, iso3, sdg_goal, dimension
-- evidence: source_row
-- columns: as reported_values
with

counted as (  -- noqa: ST03
    select * from reported_items
    where indicator_code = 'INST-09'
),

countries_reached as (
    select * from reported_values
    where indicator_code = 'INST-09'
)

select * from countries_reached
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
