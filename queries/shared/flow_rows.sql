-- id: flow_rows
-- title: The rows of a figure that counts what belongs to a year
-- formula: One row for each year in which the query's step `counted` has something (a year without
--   is a gap), and one with year null for the whole selection, also when it has nothing.
-- grain: one row per year of counted, and one with year null
-- tables: none
-- needs: none
-- reads: counted
with

flow_rows as (
    select distinct year
    from counted
    where year is not null
    union all
    select cast(null as integer) as year
)

select * from flow_rows
