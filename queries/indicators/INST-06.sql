-- id: INST-06
-- title: SSTC in country teams and their documents
-- question: How many country teams support South-South and triangular cooperation, and how many of
--   their documents integrate it?
-- unit: percent; 1 = yes of a single reporter
-- formula: The rows of reported_values with the indicator_code 'INST-06'. dimension says what is
--   meant: null or 'country teams' the teams that supported South-South cooperation; 'cooperation
--   frameworks', 'common country analyses' and 'country programmes' the documents that integrate
--   it; any other as the source words it. Kind 'computed': of the country teams (or countries) that
--   answered for the year, those that say yes, by dimension. Kind 'reported': each answer, and
--   shares that were published.
-- direction: up
-- no_value: Nobody has reported on country teams and their documents in the selection. Entity
--   reports and published figures bring values.
-- tables: none
-- caveats: The parts have different bases (teams, documents) and are never added up or averaged. A
--   published share is of those who answered a survey, a computed one of those whose answers are in
--   the snapshot. The base changes from year to year.
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
    where indicator_code = 'INST-06'
),

country_teams as (
    select * from reported_values
    where indicator_code = 'INST-06'
)

select * from country_teams
order by
    year nulls first,
    kind,
    reporter_kind desc,
    reporter,
    iso3 nulls first,
    sdg_goal nulls first,
    dimension nulls first
