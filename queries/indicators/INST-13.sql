-- id: INST-13
-- title: Country offices engaged
-- question: How many country offices of an entity engage in South-South and triangular cooperation
--   with host governments?
-- unit: percent; 1 = yes of a single reporter
-- formula: The rows of reported_values with the indicator_code 'INST-13'. Kind 'reported': the
--   share of its country offices that each entity states. Kind 'computed': where country teams or
--   countries answer yes or no instead, those that say yes of those that answered.
-- direction: up
-- no_value: Nobody has reported on country offices in the selection. Entity reports and published
--   figures bring values.
-- tables: none
-- caveats: The number of offices behind a share is mostly not published: n is then empty. Entities
--   define engagement differently: never average them.
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
    where indicator_code = 'INST-13'
),

country_offices as (
    select * from reported_values
    where indicator_code = 'INST-13'
)

select * from country_offices
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
