-- id: INST-08
-- title: SSTC projects
-- question: How many projects with South-South and triangular cooperation does each entity report?
-- unit: projects
-- formula: The rows of reported_values with the indicator_code 'INST-08'. Kind 'reported': as each
--   entity counts its own. There is no computed row, as nothing is added up: entities count
--   differently.
-- direction: up
-- no_value: Nobody has reported a number of projects in the selection. Entity reports and published
--   figures bring values.
-- tables: none
-- caveats: Entities count by their own rules and for their own periods (response_base says which):
--   never add up or rank them. A number published for several years stands in the last of them. It
--   is what entities say of themselves; SU-19 counts the records.
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
    where indicator_code = 'INST-08'
),

projects as (
    select * from reported_values
    where indicator_code = 'INST-08'
)

select * from projects
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
