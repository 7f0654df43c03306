-- id: record_profile
-- title: All that is known of one record
-- question: What is this record, who did it, where, and where does it come from?
-- unit: records
-- formula: The selected record (see selection) whose initiative_id is id (all when it is null).
--   Lists are in alphabetical order, separated by semicolons, null when empty: origins = English
--   names of origin_iso3 of its adoptions and of its countries with the role provider; countries =
--   English names of all its countries; entities = names of its entities but the reporting one;
--   themes; partners = partner types. goals = goal numbers in order, separated by commas.
--   stage_code, n_adopters and n_adopters_now are as in record_cards. Title, licence and citation
--   of the source are those of its file in sources.
-- direction: none
-- tables: initiatives, entities, outcomes, sources, adoptions, initiative_countries, countries,
--   initiative_entities, initiative_sdgs, initiative_themes, initiative_partners
-- caveats: Texts are as reported. A solution has one text for challenge and solution, because that
--   is how catalogues hand it in.
-- grain: one row per record, by initiative_id
-- needs: selection, stage_reached
-- key: initiative_id
-- evidence: record
-- parameters:
--   id: initiative_id of the record; null for all
-- columns:
--   initiative_id: of the record
--   record_type: activity, solution or work_plan_output
--   title: as reported
--   summary: as reported
--   language: of title and text, two letters; null when not stated
--   text_quality: what is known to be wrong with the texts, null when nothing
--   entity_code: of the reporting entity
--   entity_name: its name
--   entities: other entities
--   modality: south_south, triangular, regional, interregional, global or unknown
--   modality_basis: reported, text or none: how the modality is known
--   sstc_basis: source, flag, text or none: how the record is known to be SSTC
--   outcome_code: of the outcome, null without one
--   outcome_label: its label
--   outcome_text_status: official or placeholder
--   outcome_basis: how the outcome is known
--   status: of the work
--   start_date: as reported
--   end_date: as reported
--   documented_on: as reported
--   origins: where it comes from
--   countries: all its countries
--   place: as reported, where no country could be read of it
--   goals: SDG numbers
--   themes: as reported
--   partners: types of partners
--   stage_code: furthest stage, S0 to S6; null without one
--   n_adopters: countries that have ever adopted it; null without any step
--   n_adopters_now: countries where it is adopted now; null without any step
--   url: of the record at its source
--   source_id: of the file it comes from
--   source_title: title of the source
--   licence: of the source
--   citation: of the source
--   retrieved_on: as of when the file is
--   source_file: the file
--   source_sheet: the sheet in it, null without sheets
--   source_row: the line in it
--   is_illustrative: whether the source is illustrative
with

asked_record as (
    select selected.*
    from selected
    where cast($id as varchar) is null or selected.initiative_id = cast($id as varchar)
),

origin_countries as (
    select
        asked_record.initiative_id,
        adoptions.origin_iso3 as iso3
    from asked_record
    inner join adoptions on asked_record.initiative_id = adoptions.initiative_id
    where adoptions.origin_iso3 is not null
    union
    select
        asked_record.initiative_id,
        initiative_countries.iso3
    from asked_record
    inner join initiative_countries
        on asked_record.initiative_id = initiative_countries.initiative_id
    where initiative_countries.role = 'provider'
),

origin_text as (
    select
        origin_countries.initiative_id,
        string_agg(countries.name_en, '; ' order by countries.name_en) as origins
    from origin_countries
    inner join countries on origin_countries.iso3 = countries.iso3
    group by origin_countries.initiative_id
),

all_countries as (
    select distinct
        asked_record.initiative_id,
        initiative_countries.iso3
    from asked_record
    inner join initiative_countries
        on asked_record.initiative_id = initiative_countries.initiative_id
),

country_text as (
    select
        all_countries.initiative_id,
        string_agg(countries.name_en, '; ' order by countries.name_en) as countries
    from all_countries
    inner join countries on all_countries.iso3 = countries.iso3
    group by all_countries.initiative_id
),

other_entities as (
    select distinct
        asked_record.initiative_id,
        entities.name
    from asked_record
    inner join initiative_entities
        on asked_record.initiative_id = initiative_entities.initiative_id
    inner join entities on initiative_entities.entity_code = entities.entity_code
    where
        asked_record.entity_code is null
        or initiative_entities.entity_code <> asked_record.entity_code
),

entity_text as (
    select
        other_entities.initiative_id,
        string_agg(name, '; ' order by name) as entities
    from other_entities
    group by other_entities.initiative_id
),

goals_of_record as (
    select distinct
        asked_record.initiative_id,
        initiative_sdgs.goal
    from asked_record
    inner join initiative_sdgs on asked_record.initiative_id = initiative_sdgs.initiative_id
),

goal_text as (
    select
        goals_of_record.initiative_id,
        string_agg(cast(goal as varchar), ', ' order by goal) as goals
    from goals_of_record
    group by goals_of_record.initiative_id
),

themes_of_record as (
    select distinct
        asked_record.initiative_id,
        initiative_themes.theme
    from asked_record
    inner join initiative_themes on asked_record.initiative_id = initiative_themes.initiative_id
),

theme_text as (
    select
        themes_of_record.initiative_id,
        string_agg(theme, '; ' order by theme) as themes
    from themes_of_record
    group by themes_of_record.initiative_id
),

partners_of_record as (
    select distinct
        asked_record.initiative_id,
        initiative_partners.partner_type
    from asked_record
    inner join initiative_partners
        on asked_record.initiative_id = initiative_partners.initiative_id
),

partner_text as (
    select
        partners_of_record.initiative_id,
        string_agg(partner_type, '; ' order by partner_type) as partners
    from partners_of_record
    group by partners_of_record.initiative_id
),

-- Each row is the record.
counted as (  -- noqa: ST03
    select
        initiative_id,
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight
    from asked_record
),

record_profile as (
    select
        asked_record.initiative_id,
        asked_record.record_type,
        initiatives.title,
        initiatives.summary,
        initiatives.language,
        initiatives.text_quality,
        asked_record.entity_code,
        entities.name as entity_name,
        entity_text.entities,
        asked_record.modality,
        initiatives.modality_basis,
        initiatives.sstc_basis,
        asked_record.outcome_code,
        outcomes.label as outcome_label,
        outcomes.text_status as outcome_text_status,
        initiatives.outcome_basis,
        asked_record.status,
        initiatives.start_date,
        initiatives.end_date,
        initiatives.documented_on,
        origin_text.origins,
        country_text.countries,
        initiatives.place_as_reported as place,
        goal_text.goals,
        theme_text.themes,
        partner_text.partners,
        'S' || cast(stage_reached.reached_order as varchar) as stage_code,
        stage_reached.n_adopters,
        stage_reached.n_adopters_now,
        initiatives.url,
        asked_record.source_id,
        sources.title as source_title,
        sources.licence,
        sources.citation,
        sources.retrieved_on,
        initiatives.source_file,
        initiatives.source_sheet,
        initiatives.source_row,
        asked_record.is_illustrative
    from asked_record
    inner join initiatives on asked_record.initiative_id = initiatives.initiative_id
    left join entities on asked_record.entity_code = entities.entity_code
    left join outcomes on asked_record.outcome_code = outcomes.outcome_code
    left join stage_reached on asked_record.initiative_id = stage_reached.initiative_id
    left join origin_text on asked_record.initiative_id = origin_text.initiative_id
    left join country_text on asked_record.initiative_id = country_text.initiative_id
    left join entity_text on asked_record.initiative_id = entity_text.initiative_id
    left join goal_text on asked_record.initiative_id = goal_text.initiative_id
    left join theme_text on asked_record.initiative_id = theme_text.initiative_id
    left join partner_text on asked_record.initiative_id = partner_text.initiative_id
    left join sources
        on
            initiatives.source_id = sources.source_id
            and initiatives.source_file = sources.file
)

select * from record_profile
order by initiative_id
