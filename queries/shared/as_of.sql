-- id: as_of
-- title: The year up to which the snapshot knows the world
-- formula: as_of_year is the greatest year of sources.retrieved_on, of files that hold more than a
--   results framework; without any, the greatest year of initiatives.documented_on and
--   adoption_stages.on_date; without any, the greatest year of initiatives.start_date and
--   exchanges.year; without any, 9999, at which only memberships without an end hold. No clock is
--   read: the same snapshot gives the same figures tomorrow.
-- grain: one row
-- tables: sources, initiatives, adoption_stages, exchanges
-- needs: none
with

years_seen as (
    select
        1 as preference,
        max(extract(year from retrieved_on)) as year
    from sources
    where not is_framework
    union all
    select
        2 as preference,
        max(extract(year from documented_on)) as year
    from initiatives
    union all
    select
        2 as preference,
        max(extract(year from on_date)) as year
    from adoption_stages
    union all
    select
        3 as preference,
        max(extract(year from start_date)) as year
    from initiatives
    union all
    select
        3 as preference,
        max(year) as year
    from exchanges
    union all
    select
        4 as preference,
        9999 as year
),

first_known as (
    select min(preference) as preference
    from years_seen
    where year is not null
),

as_of as (
    select cast(max(years_seen.year) as integer) as as_of_year
    from years_seen
    inner join first_known on years_seen.preference = first_known.preference
)

select * from as_of
