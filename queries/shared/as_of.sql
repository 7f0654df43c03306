-- id: as_of
-- title: The year up to which the snapshot knows the world
-- formula: as_of_year is the greatest year of sources.retrieved_on, of files that hold more than a
--   results framework; without any, the greatest year of initiatives.documented_on and
--   adoption_stages.on_date; without any, the greatest year of initiatives.start_date and
--   exchanges.year; without any, 9999, at which only memberships without an end hold. as_of_date is
--   the latest day of the same columns (of exchanges.year: its 31 December; without any: 31
--   December 9999). No clock is read: the same snapshot gives the same figures tomorrow.
-- grain: one row
-- tables: sources, initiatives, adoption_stages, exchanges
-- needs: none
with

years_seen as (
    select
        1 as preference,
        max(extract(year from retrieved_on)) as year,
        max(retrieved_on) as last_day
    from sources
    where not is_framework
    union all
    select
        2 as preference,
        max(extract(year from documented_on)) as year,
        max(documented_on) as last_day
    from initiatives
    union all
    select
        2 as preference,
        max(extract(year from on_date)) as year,
        max(on_date) as last_day
    from adoption_stages
    union all
    select
        3 as preference,
        max(extract(year from start_date)) as year,
        max(start_date) as last_day
    from initiatives
    union all
    select
        3 as preference,
        max(year) as year,
        make_date(max(year), 12, 31) as last_day
    from exchanges
    union all
    select
        4 as preference,
        9999 as year,
        make_date(9999, 12, 31) as last_day
),

first_known as (
    select min(preference) as preference
    from years_seen
    where year is not null
),

as_of as (
    select
        cast(max(years_seen.year) as integer) as as_of_year,
        max(years_seen.last_day) as as_of_date
    from years_seen
    inner join first_known on years_seen.preference = first_known.preference
)

select * from as_of
