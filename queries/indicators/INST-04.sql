-- id: INST-04
-- title: Units for SSTC
-- question: How many entities have a unit for South-South and triangular cooperation?
-- unit: percent; 1 = yes of a single reporter
-- formula: The rows of reported_values with the indicator_code 'INST-04'. Kind 'computed': of the
--   entities that answered for the year, those that say that they have a dedicated unit. Kind
--   'reported': the answer of each entity, and shares that were published for the whole system.
-- direction: up
-- no_value: Nobody has reported on units in the selection. Entity reports and published figures
--   bring values.
-- tables: none
-- caveats: The two kinds have different bases, so they do not have to agree: a published share is
--   of those who answered a survey, a computed one of the entities whose reports are in the
--   snapshot. The base changes from year to year: compare shares with care.
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
    where indicator_code = 'INST-04'
),

units as (
    select * from reported_values
    where indicator_code = 'INST-04'
)

select * from units
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
