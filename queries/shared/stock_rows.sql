-- id: stock_rows
-- title: The rows of a figure that says what stands at the end of a year
-- formula: `standing` is the query's own step of what stands at the end of which shown year. A
--   stock carries on: there is a row for each shown year from the first in which anything stands;
--   one in which nothing stands any more is 0, not a gap. The row of the whole selection, with year
--   null, is that of the last shown year, and there also when no year is shown: nothing stands
--   then.
-- grain: one row per row of the figure: its year, and standing_year, the year of standing that it
--   shows
-- tables: none
-- needs: selection, years
-- reads: standing
with

first_standing_year as (
    select min(year) as first_year
    from standing
),

stock_rows as (
    select
        years.year,
        years.year as standing_year
    from years
    inner join first_standing_year on years.year >= first_standing_year.first_year
    union all
    select
        cast(null as integer) as year,
        last_year as standing_year
    from shown_years
)

select * from stock_rows
