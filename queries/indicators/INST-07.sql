-- id: INST-07
-- title: Obstacles that country teams name
-- question: Which obstacles to South-South and triangular cooperation do country teams name?
-- unit: percent; 1 = yes of a single reporter
-- formula: The rows of reported_values with the indicator_code 'INST-07'. dimension names the
--   obstacle; without a dimension it is the one in the name of the indicator, lack of dedicated
--   resources and capacity. Kind 'computed': of the country teams that answered for the year, those
--   that name it, by dimension. Kind 'reported': each answer, and shares that were published.
-- direction: down
-- no_value: No obstacle has been reported in the selection. Entity reports and published figures
--   bring values.
-- tables: none
-- caveats: A team can name several obstacles, so shares of different dimensions add up to more than
--   100. Who names an obstacle may well be further than who has not looked: fewer is better only as
--   long as the same teams answer.
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
    where indicator_code = 'INST-07'
),

obstacles as (
    select * from reported_values
    where indicator_code = 'INST-07'
)

select * from obstacles
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
