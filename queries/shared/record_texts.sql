-- id: record_texts
-- title: The countries and goals of each selected record as text
-- formula: countries = English names of the record's countries in initiative_countries, in
--   alphabetical order, separated by semicolons; goals = numbers of its goals (see record_goals:
--   with without_sdg17, goal 17 is not listed) in order, separated by commas. Null without any.
-- grain: one row per selected record
-- tables: initiative_countries, countries
-- needs: selection, record_goals
with

country_texts as (
    select
        selected.initiative_id,
        string_agg(countries.name_en, '; ' order by countries.name_en) as countries
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    inner join countries on initiative_countries.iso3 = countries.iso3
    group by selected.initiative_id
),

goal_texts as (
    select
        initiative_id,
        string_agg(cast(goal as varchar), ', ' order by goal) as goals
    from record_goals
    group by initiative_id
),

record_texts as (
    select
        selected.initiative_id,
        country_texts.countries,
        goal_texts.goals
    from selected
    left join country_texts on selected.initiative_id = country_texts.initiative_id
    left join goal_texts on selected.initiative_id = goal_texts.initiative_id
)

select * from record_texts
