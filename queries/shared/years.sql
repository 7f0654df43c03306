-- id: years
-- title: The calendar years that figures show
-- formula: `calendar` runs from the earliest start, documentation, adoption step or exchange
--   recorded in the snapshot (selected or not; at latest the last shown year) to the as-of year.
--   `years` are those from first_year to last_year of `shown_years`.
-- grain: one row per calendar year
-- tables: initiatives, adoption_stages, exchanges
-- needs: as_of, selection
with

earliest_seen as (
    select min(extract(year from start_date)) as year
    from initiatives
    union all
    select min(extract(year from documented_on)) as year
    from initiatives
    union all
    select min(extract(year from on_date)) as year
    from adoption_stages
    union all
    select min(year) as year
    from exchanges
    union all
    select last_year as year
    from shown_years
),

calendar_ends as (
    select
        cast(min(earliest_seen.year) as integer) as first_year,
        max(as_of.as_of_year) as last_year
    from earliest_seen
    cross join as_of
),

calendar as (
    select cast(unnest(generate_series(first_year, last_year)) as integer) as year
    from calendar_ends
    where first_year <= last_year
),

years as (
    select calendar.year
    from calendar
    cross join shown_years
    where
        calendar.year <= shown_years.last_year
        and (shown_years.first_year is null or calendar.year >= shown_years.first_year)
)

select * from years
