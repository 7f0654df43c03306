-- id: selection_count
-- title: What the filters leave
-- question: How many records stand behind the figures on this page?
-- unit: records
-- formula: n_selected = selected records (see selection); n_initiatives those that are no
--   solutions, n_solutions those that are. n_sstc = records of the snapshot whose sstc_basis is not
--   'none'; n_not_sstc = the others, which serve as denominators only. n_undated,
--   n_without_country, n_without_goal, n_without_outcome = selected records without a period,
--   without a row in initiative_countries, without a goal (see record_goals), without outcome_code.
--   n_entities = distinct entity_code of selected records; n_countries = distinct countries in
--   initiative_countries of selected records, in scope or not.
-- direction: none
-- tables: initiatives, initiative_countries
-- caveats: none
-- grain: one row
-- needs: as_of, selection, record_goals
-- key: none
-- evidence: record
-- columns:
--   n_selected: records that the filters leave
--   n_initiatives: initiatives among them
--   n_solutions: solutions among them
--   n_sstc: SSTC records in the snapshot
--   n_not_sstc: other records in the snapshot
--   n_undated: selected records without a date
--   n_without_country: selected records without a country
--   n_without_goal: selected records without a goal
--   n_without_outcome: selected records without an outcome
--   n_entities: entities with a selected record
--   n_countries: countries in selected records
--   as_of_year: year up to which the snapshot knows the world; null when no row is dated
--   last_year: last year that figures show; null when no row is dated
--   is_illustrative: whether any selected record comes from an illustrative source
with

-- What n_selected counts.
counted as (  -- noqa: ST03
    select
        initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        initiative_id
    from selected
),

records_with_country as (
    select
        selected.initiative_id,
        initiative_countries.iso3
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
),

country_counts as (
    select
        count(distinct initiative_id) as n_with_country,
        count(distinct iso3) as n_countries
    from records_with_country
),

goal_counts as (
    select count(distinct initiative_id) as n_with_goal
    from record_goals
),

snapshot_counts as (
    select
        count(*) filter (where sstc_basis <> 'none') as n_sstc,
        count(*) filter (where sstc_basis = 'none') as n_not_sstc
    from initiatives
),

selected_counts as (
    select
        count(*) as n_selected,
        count(*) filter (where not is_solution) as n_initiatives,
        count(*) filter (where is_solution) as n_solutions,
        count(*) filter (where period_start_year is null) as n_undated,
        count(*) filter (where outcome_code is null) as n_without_outcome,
        count(distinct entity_code) as n_entities,
        coalesce(bool_or(is_illustrative), false) as is_illustrative
    from selected
),

selection_count as (
    select
        selected_counts.n_selected,
        selected_counts.n_initiatives,
        selected_counts.n_solutions,
        snapshot_counts.n_sstc,
        snapshot_counts.n_not_sstc,
        selected_counts.n_undated,
        selected_counts.n_selected - country_counts.n_with_country as n_without_country,
        selected_counts.n_selected - goal_counts.n_with_goal as n_without_goal,
        selected_counts.n_without_outcome,
        selected_counts.n_entities,
        country_counts.n_countries,
        nullif(as_of.as_of_year, 9999) as as_of_year,
        case when as_of.as_of_year <> 9999 then shown_years.last_year end as last_year,
        selected_counts.is_illustrative
    from selected_counts
    cross join country_counts
    cross join goal_counts
    cross join snapshot_counts
    cross join as_of
    cross join shown_years
)

select * from selection_count
order by n_selected
