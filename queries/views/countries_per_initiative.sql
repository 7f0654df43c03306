-- id: countries_per_initiative
-- title: Countries per initiative
-- question: How many countries does one initiative join?
-- unit: initiatives
-- formula: An initiative is a selected record that is not a solution. value = initiatives with so
--   many distinct countries in initiative_countries, in any role; share_percent = 100 * value / n
--   for 1 country and more, null for 0. n = initiatives with at least one country.
-- direction: none
-- tables: initiative_countries
-- caveats: Countries that take part are no proof that something went from one to another. The row
--   of 0 countries holds regional and global work that names none.
-- grain: eleven rows: 0 to 9, and 10 or more countries
-- needs: selection
-- key: countries
-- evidence: record
-- columns:
--   countries: 0 to 10; 10 stands for 10 or more
--   value: initiatives
--   share_percent: share of the initiatives with at least one country
--   n: initiatives with at least one country
--   is_illustrative: whether any of the row's initiatives comes from an illustrative source
with

named_countries as (
    select
        selected.initiative_id,
        count(distinct initiative_countries.iso3) as countries
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    where not selected.is_solution
    group by selected.initiative_id
),

counted as (
    select
        cast(least(coalesce(named_countries.countries, 0), 10) as integer) as countries,
        selected.initiative_id as item,
        true as in_numerator,
        false as in_denominator,
        cast(1 as double) as weight,
        selected.initiative_id,
        selected.is_illustrative
    from selected
    left join named_countries on selected.initiative_id = named_countries.initiative_id
    where not selected.is_solution
),

counts as (
    select
        countries,
        count(*) as initiatives,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by countries
),

with_country as (
    select count(*) as n
    from named_countries
),

numbers as (
    select cast(unnest(generate_series(0, 10)) as integer) as countries
),

countries_per_initiative as (
    select
        numbers.countries,
        cast(coalesce(counts.initiatives, 0) as double) as value,
        case
            when numbers.countries > 0
                then
                    100 * cast(coalesce(counts.initiatives, 0) as double)
                    / nullif(with_country.n, 0)
        end as share_percent,
        with_country.n,
        coalesce(counts.is_illustrative, false) as is_illustrative
    from numbers
    cross join with_country
    left join counts on numbers.countries = counts.countries
)

select * from countries_per_initiative
order by countries
