-- id: observation
-- title: Until when the world is watched
-- formula: observed_until is the earlier of as_of_date (see as_of) and 31 December of the last
--   shown year; what is dated later is not seen. last_full_year is the last calendar year that ends
--   on or before observed_until.
-- grain: one row
-- tables: none
-- needs: as_of, selection
with

observation_end as (
    select least(as_of.as_of_date, make_date(shown_years.last_year, 12, 31)) as observed_until
    from as_of
    cross join shown_years
),

observation as (
    select
        observed_until,
        case
            when extract(month from observed_until) = 12 and extract(day from observed_until) = 31
                then cast(extract(year from observed_until) as integer)
            else cast(extract(year from observed_until) as integer) - 1
        end as last_full_year
    from observation_end
)

select * from observation
