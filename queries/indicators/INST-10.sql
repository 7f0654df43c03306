-- id: INST-10
-- title: SSTC projects for capacity building
-- question: How many South-South and triangular projects of each entity serve capacity building?
-- unit: projects
-- formula: The rows of reported_values with the indicator_code 'INST-10'. Kind 'reported': as each
--   entity counts its own. There is no computed row, as nothing is added up: entities count
--   differently. denominator = all South-South and triangular projects of the entity, where it says
--   so.
-- direction: up
-- no_value: Nobody has reported a number of projects for capacity building in the selection. Entity
--   reports and published figures bring values.
-- tables: none
-- caveats: The categories overlap (a project can be in several of INST-10, INST-11 and INST-12):
--   never add them up nor stack their shares to 100. Entities count by their own rules: never add
--   up or rank them.
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
    where indicator_code = 'INST-10'
),

capacity_projects as (
    select * from reported_values
    where indicator_code = 'INST-10'
)

select * from capacity_projects
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
