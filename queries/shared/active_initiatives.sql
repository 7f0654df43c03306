-- id: active_initiatives
-- title: The initiatives that are active, year by year
-- formula: An initiative is a selected record that is not a solution. It is active in every year of
--   its period (see selection). It started in the year of its start_date; one without a start_date
--   is active from the year it was documented, and is never counted as started.
-- grain: one row per initiative and shown year in which it is active
-- tables: none
-- needs: selection, years
with

active_initiatives as (
    select
        years.year,
        selected.initiative_id,
        selected.status,
        coalesce(selected.start_year = years.year, false) as is_started,
        selected.is_illustrative
    from selected
    inner join years
        on years.year between selected.period_start_year and selected.period_end_year
    where not selected.is_solution
)

select * from active_initiatives
