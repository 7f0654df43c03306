-- id: record_cards
-- title: What a list says of some records
-- question: What is each of these records, where, and how far has it come?
-- unit: records
-- formula: The selected records (see selection) whose initiative_id is in ids (all when it is
--   null). countries = English names of its countries in initiative_countries, in alphabetical
--   order, separated by semicolons; goals = its goals in initiative_sdgs in order, separated by
--   commas (with without_sdg17, goal 17 is not listed); each null without any. stage_code =
--   reached_order of stage_reached as S0 to S6; n_adopters and n_adopters_now are its own.
-- direction: none
-- tables: initiatives, entities, initiative_countries, countries, initiative_sdgs
-- caveats: The stage goes by all adopter countries of the record up to the as-of year, whatever the
--   filters say of years and countries. No row stands for an id that is unknown or not selected.
-- grain: one row per record, by initiative_id
-- needs: selection, stage_reached
-- key: initiative_id
-- evidence: record
-- parameters:
--   ids: initiative_id of the records, as a list; null for all
-- columns:
--   initiative_id: of the record
--   record_type: activity, solution or work_plan_output
--   title: as reported
--   summary: as reported
--   entity_code: of the reporting entity
--   entity_name: its name
--   countries: English names in alphabetical order, separated by semicolons; null without any
--   goals: numbers in order, separated by commas; null without any
--   period_start_year: first year of its period, null when undated
--   stage_code: furthest stage, S0 to S6; null without one
--   n_adopters: countries that have ever adopted it; null without any step
--   n_adopters_now: countries where it is adopted now; null without any step
--   source_id: of the file it comes from
--   source_file: the file
--   source_row: the line in it
--   is_illustrative: whether the source is illustrative
with

asked_records as (
    select selected.*
    from selected
    where
        cast($ids as varchar[]) is null
        or list_contains(cast($ids as varchar[]), selected.initiative_id)
),

card_countries as (
    select
        asked_records.initiative_id,
        string_agg(countries.name_en, '; ' order by countries.name_en) as countries
    from asked_records
    inner join initiative_countries
        on asked_records.initiative_id = initiative_countries.initiative_id
    inner join countries on initiative_countries.iso3 = countries.iso3
    group by asked_records.initiative_id
),

goals_of_cards as (
    select distinct
        asked_records.initiative_id,
        initiative_sdgs.goal
    from asked_records
    inner join initiative_sdgs on asked_records.initiative_id = initiative_sdgs.initiative_id
    cross join chosen
    where not (chosen.without_sdg17 and initiative_sdgs.goal = 17)
),

card_goals as (
    select
        initiative_id,
        string_agg(cast(goal as varchar), ', ' order by goal) as goals
    from goals_of_cards
    group by initiative_id
),

cards as (
    select
        asked_records.initiative_id,
        asked_records.record_type,
        initiatives.title,
        initiatives.summary,
        asked_records.entity_code,
        entities.name as entity_name,
        card_countries.countries,
        card_goals.goals,
        asked_records.period_start_year,
        'S' || cast(stage_reached.reached_order as varchar) as stage_code,
        stage_reached.n_adopters,
        stage_reached.n_adopters_now,
        asked_records.source_id,
        initiatives.source_file,
        initiatives.source_row,
        asked_records.is_illustrative
    from asked_records
    inner join initiatives on asked_records.initiative_id = initiatives.initiative_id
    left join card_countries on asked_records.initiative_id = card_countries.initiative_id
    left join card_goals on asked_records.initiative_id = card_goals.initiative_id
    left join entities on asked_records.entity_code = entities.entity_code
    left join stage_reached on asked_records.initiative_id = stage_reached.initiative_id
),

-- Each row is one record.
counted as (  -- noqa: ST03
    select
        initiative_id,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight
    from cards
),

record_cards as (
    select *
    from cards
)

select * from record_cards
order by initiative_id
