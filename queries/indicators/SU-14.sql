-- id: SU-14
-- title: People reached
-- question: How many people do the adoptions say that they reach, and how many adoptions say so?
-- unit: people
-- formula: An adoption is a pair of a selected solution and an adopter country in scope in the year
--   that came to S4, S5 or S6 at any time up to the end of the year, whatever became of it (see
--   adoption_standing). A statement is a step of it at S4, S5 or S6 that has people_reached and
--   whose reach_basis holds more than blanks. The adoption counts with its latest statement up to
--   31 December of the year; of several on one day with the greatest number. value = sum over the
--   adoptions with a statement; null, not 0, when none has one. numerator = adoptions with a
--   statement; denominator = adoptions; share_percent = 100 * numerator / denominator, null when
--   the denominator is 0. The row of the whole selection is that of the last shown year; its counts
--   are 0 when no year is shown.
-- direction: up
-- headline: none
-- no_value: No adoption of the selection states how many people it reaches and what the number
--   rests on.
-- tables: none
-- caveats: Never extrapolated to the adoptions that state nothing: read share_percent beside it. A
--   statement replaces the one before, it does not add to it, and it stays after the adoption
--   ended. Numbers of different basis (records, surveys, estimates) are added as they are; people
--   reached by two adoptions count twice. Numbers stated with a claim without public evidence are
--   left out, as the claim itself is.
-- grain: one row per shown year from the first in which the denominator is not 0 (a stock carries
--   on, so there are no gaps after it), and one row with year null for the whole selection
-- needs: selection, years, adoption_status, adoption_standing, stock_rows
-- key: year
-- evidence: pair
-- columns:
--   year: calendar year; null on the row of the whole selection
--   value: people reached, as stated; null when no adoption states any
--   unit: people
--   numerator: adoptions with a statement
--   denominator: adoptions ever at S4 or above by the end of the year
--   share_percent: 100 * numerator / denominator
--   n: the same as numerator
--   n_without_basis: adoptions without a statement that have people_reached on a step at S4, S5 or
--     S6 up to the end of the year, left out for want of a basis
--   is_illustrative: whether any of the adoptions of the denominator rests on an illustrative
--     source
with

numbers_stated as (
    select
        initiative_id,
        adopter_iso3,
        on_date,
        on_year,
        people_reached,
        trim(coalesce(reach_basis, '')) <> '' as has_basis
    from adoption_steps
    where is_adopted and people_reached is not null
),

ranked_statements as (
    select
        initiative_id,
        adopter_iso3,
        on_year,
        people_reached,
        row_number() over (
            partition by initiative_id, adopter_iso3, on_year
            order by on_date desc, people_reached desc
        ) as place_in_year
    from numbers_stated
    where has_basis
),

statement_spells as (
    select
        initiative_id,
        adopter_iso3,
        people_reached,
        on_year as from_year,
        lead(on_year) over (
            partition by initiative_id, adopter_iso3
            order by on_year
        ) - 1 as until_year
    from ranked_statements
    where place_in_year = 1
),

first_numbers as (
    select
        initiative_id,
        adopter_iso3,
        min(on_year) as first_year
    from numbers_stated
    group by initiative_id, adopter_iso3
),

standing as (
    select
        year,
        initiative_id,
        adopter_iso3,
        is_illustrative
    from adoption_standing
    where reached_order >= 4
),

counted as (
    select
        stock_rows.year,
        standing.initiative_id || ' > ' || standing.adopter_iso3 as item,
        statement_spells.initiative_id is not null as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        standing.initiative_id,
        standing.adopter_iso3,
        statement_spells.people_reached,
        coalesce(
            statement_spells.initiative_id is null
            and first_numbers.first_year <= standing.year,
            false
        ) as is_without_basis,
        standing.is_illustrative
    from stock_rows
    inner join standing on stock_rows.standing_year = standing.year
    left join statement_spells
        on
            standing.initiative_id = statement_spells.initiative_id
            and standing.adopter_iso3 = statement_spells.adopter_iso3
            and standing.year >= statement_spells.from_year
            and (
                statement_spells.until_year is null
                or standing.year <= statement_spells.until_year
            )
    left join first_numbers
        on
            standing.initiative_id = first_numbers.initiative_id
            and standing.adopter_iso3 = first_numbers.adopter_iso3
),

counts as (
    select
        stock_rows.year,
        sum(counted.people_reached) as people,
        count(*) filter (where counted.in_numerator) as numerator,
        count(*) filter (where counted.in_denominator) as denominator,
        count(*) filter (where counted.is_without_basis) as n_without_basis,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from stock_rows
    left join counted on stock_rows.year is not distinct from counted.year
    group by stock_rows.year
),

people_reached as (
    select
        year,
        cast(people as double) as value,
        'people' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        100 * cast(numerator as double) / nullif(denominator, 0) as share_percent,
        numerator as n,
        n_without_basis,
        is_illustrative
    from counts
)

select * from people_reached
order by year nulls first
