-- id: year_changes
-- title: What changed since the year before
-- question: How much more or less than a year ago, and where did the difference arise?
-- unit: records
-- formula: The year is the last shown one, previous_year the one before; without both among the
--   shown years there are no rows. Measure 'active' counts initiatives active in a year (see
--   active_initiatives). Measure 'adoptions' counts pairs of a selected solution and an adopter
--   country in scope that stand at S4, S5 or S6 at the end of a year (see adoption_standing). value
--   is the count of the year, previous_value that of the year before, change their difference.
--   Dimension 'all' counts all of them. 'entity' counts those whose record's entity_code it is.
--   'region' counts an initiative in each region of the chosen scheme in which one of its countries
--   (initiative_countries) lies that is in scope in that year (see country_scope), and a pair in
--   that of its adopter. 'goal' counts a record with each of its goals (see record_goals).
-- direction: none
-- tables: initiative_countries, entities, sdg_goals
-- caveats: Counting is full: what has two goals or regions is in both, so the parts do not add up
--   to the whole. Undated records are in neither year. Recent years are incomplete where reports
--   are late.
-- grain: one row per measure, dimension and code with a count in either year, by measure, dimension
--   ('all' first), then the largest change up or down, then code
-- needs: selection, years, country_scope, active_initiatives, adoption_standing, record_goals
-- key: measure, dimension, code
-- evidence: pair
-- columns:
--   measure: active or adoptions
--   dimension: all, entity, goal or region
--   code: of the entity, goal or region; empty for all
--   name: to show; empty for all
--   year: the last shown year
--   previous_year: the year before
--   value: count of the year
--   previous_value: count of the year before
--   change: value less previous_value
--   unit: initiatives or adoptions
--   numerator: the same as value
--   denominator: the same as previous_value
--   n: counted in at least one of the two years
--   is_illustrative: whether any of what is counted rests on an illustrative source
with

two_years as (
    select
        shown_years.last_year as year,
        shown_years.last_year - 1 as previous_year
    from shown_years
    -- Shown years have no gaps: with the year before, the last one is among them too.
    inner join years on shown_years.last_year - 1 = years.year
),

things as (
    select
        'active' as measure,
        active_initiatives.year,
        active_initiatives.initiative_id as item,
        active_initiatives.initiative_id,
        cast(null as varchar) as adopter_iso3,
        active_initiatives.is_illustrative
    from active_initiatives
    union all
    select
        'adoptions' as measure,
        year,
        initiative_id || ' > ' || adopter_iso3 as item,
        initiative_id,
        adopter_iso3,
        is_illustrative
    from adoption_standing
    where stage_order between 4 and 6
),

things_of_two_years as (
    select
        things.*,
        things.year = two_years.year as is_now
    from things
    inner join two_years on things.year in (two_years.year, two_years.previous_year)
),

places as (
    select
        things_of_two_years.year,
        things_of_two_years.item,
        initiative_countries.iso3
    from things_of_two_years
    inner join initiative_countries
        on things_of_two_years.initiative_id = initiative_countries.initiative_id
    where things_of_two_years.measure = 'active'
    union all
    select
        year,
        item,
        adopter_iso3 as iso3
    from things_of_two_years
),

regions_of_things as (
    select
        places.year,
        places.item,
        country_scope_by_year.region_code,
        country_scope_by_year.region_name
    from places
    inner join country_scope_by_year
        on places.iso3 = country_scope_by_year.iso3 and places.year = country_scope_by_year.year
    where country_scope_by_year.region_code is not null
),

parts as (
    select
        'all' as dimension,
        '' as code,
        '' as name,
        things_of_two_years.*
    from things_of_two_years
    union all
    select
        'entity' as dimension,
        selected.entity_code as code,
        entities.name,
        things_of_two_years.*
    from things_of_two_years
    inner join selected on things_of_two_years.initiative_id = selected.initiative_id
    inner join entities on selected.entity_code = entities.entity_code
    union all
    select
        'goal' as dimension,
        cast(record_goals.goal as varchar) as code,
        sdg_goals.short_title as name,
        things_of_two_years.*
    from things_of_two_years
    inner join record_goals on things_of_two_years.initiative_id = record_goals.initiative_id
    inner join sdg_goals on record_goals.goal = sdg_goals.goal
    union all
    select
        'region' as dimension,
        regions_of_things.region_code as code,
        regions_of_things.region_name as name,
        things_of_two_years.*
    from things_of_two_years
    inner join regions_of_things
        on
            things_of_two_years.year = regions_of_things.year
            and things_of_two_years.item = regions_of_things.item
),

counted as (
    select
        measure,
        dimension,
        code,
        item,
        bool_or(is_now) as in_numerator,
        bool_or(not is_now) as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        adopter_iso3,
        min(name) as name,
        bool_or(is_illustrative) as is_illustrative
    from parts
    group by measure, dimension, code, item, initiative_id, adopter_iso3
),

counts as (
    select
        measure,
        dimension,
        code,
        min(name) as name,
        count(*) filter (where in_numerator) as value,
        count(*) filter (where in_denominator) as previous_value,
        count(*) as n,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by measure, dimension, code
),

year_changes as (
    select
        counts.measure,
        counts.dimension,
        counts.code,
        counts.name,
        two_years.year,
        two_years.previous_year,
        counts.value,
        counts.previous_value,
        counts.value - counts.previous_value as change,
        case when counts.measure = 'active' then 'initiatives' else 'adoptions' end as unit,
        cast(counts.value as double) as numerator,
        cast(counts.previous_value as double) as denominator,
        counts.n,
        counts.is_illustrative
    from counts
    cross join two_years
)

select * from year_changes
order by measure, dimension, abs(change) desc, code
