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
-- needs: selection, years, adoption_status, adoption_standing
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

reach_by_year as (
    select
        adoption_standing.year,
        sum(statement_spells.people_reached) as people,
        count(statement_spells.initiative_id) as numerator,
        count(*) as denominator,
        count(*) filter (
            where statement_spells.initiative_id is null
            and first_numbers.first_year <= adoption_standing.year
        ) as n_without_basis,
        bool_or(adoption_standing.is_illustrative) as is_illustrative
    from adoption_standing
    left join statement_spells
        on
            adoption_standing.initiative_id = statement_spells.initiative_id
            and adoption_standing.adopter_iso3 = statement_spells.adopter_iso3
            and adoption_standing.year >= statement_spells.from_year
            and (
                statement_spells.until_year is null
                or adoption_standing.year <= statement_spells.until_year
            )
    left join first_numbers
        on
            adoption_standing.initiative_id = first_numbers.initiative_id
            and adoption_standing.adopter_iso3 = first_numbers.adopter_iso3
    where adoption_standing.reached_order >= 4
    group by adoption_standing.year
),

first_reach_year as (
    select min(year) as first_year
    from reach_by_year
),

shown_rows as (
    select
        years.year,
        years.year as standing_year
    from years
    inner join first_reach_year on years.year >= first_reach_year.first_year
    union all
    select
        cast(null as integer) as year,
        last_year as standing_year
    from shown_years
),

people_reached as (
    select
        shown_rows.year,
        cast(reach_by_year.people as double) as value,
        'people' as unit,
        cast(coalesce(reach_by_year.numerator, 0) as double) as numerator,
        cast(coalesce(reach_by_year.denominator, 0) as double) as denominator,
        100 * cast(reach_by_year.numerator as double)
        / nullif(reach_by_year.denominator, 0) as share_percent,
        coalesce(reach_by_year.numerator, 0) as n,
        coalesce(reach_by_year.n_without_basis, 0) as n_without_basis,
        coalesce(reach_by_year.is_illustrative, false) as is_illustrative
    from shown_rows
    left join reach_by_year on shown_rows.standing_year = reach_by_year.year
)

select * from people_reached
order by year nulls first
