-- id: SU-03
-- title: Scale-up rate
-- question: Of the solutions documented in a year, how many had been taken to another country after
--   one year, two years, three years?
-- unit: percent
-- formula: The cohort of a year holds the selected solutions whose documented_on lies in it. The
--   age of a solution at its first transfer (first_transferred_on, see solution_milestones: the
--   first step at S3, S4, S5 or S6 in a country in scope other than the origin) counts in years
--   begun: calendar year of the transfer less calendar year of documented_on, plus 1 when the
--   transfer's month and day are later in the year than those of documented_on; a result below 1
--   (transferred by the day of documentation) counts as 0. value = 100 * numerator / denominator.
--   denominator = solutions of the cohort. numerator = those whose age at first transfer is at most
--   age_years. interval_low and interval_high are the Wilson score interval of the share at 95 %
--   (see wilson).
--
--   Age fully observed: a cohort of year c is shown at the ages 1, 2, 3 ... up to last_full_year -
--   c (see solution_milestones), at which each of its solutions has been observed for that many
--   whole years; a younger cohort is not shown. Only cohorts of shown years are shown. On the rows
--   with year null the cohorts that are shown at that age are taken together: numerator and
--   denominator are the sums over them.
-- direction: up
-- headline: age_years=3
-- no_value: No selected solution has a date of documentation that lies three whole years back.
--   Earlier years in the selection may bring one.
-- tables: none
-- caveats: A transfer counts from its first step at S3 or above, also when it was discontinued
--   later. Age 0 is not shown: it would be a same-year ratio. At higher ages the rows with year
--   null rest on fewer, older cohorts, so the curve may fall; each cohort's own cannot. A solution
--   without documented_on is in no cohort, also when it has a start_date. Small cohorts have wide
--   intervals.
-- grain: one row per cohort and age_years fully observed; and, with year null, one row per
--   age_years at which any cohort is shown; none when no cohort is old enough
-- needs: selection, years, solution_milestones, wilson
-- key: year, age_years
-- evidence: pair
-- columns:
--   year: calendar year of documentation, the cohort; null on the rows of all cohorts together
--   age_years: whole years since documentation, from 1
--   is_latest: whether this is the cohort's greatest age shown, its latest rate; false with year
--     null
--   value: solutions transferred by that age, percent
--   unit: percent
--   numerator: solutions transferred by that age
--   denominator: solutions documented
--   interval_low: lower end of the Wilson 95 % interval, percent
--   interval_high: upper end of the Wilson 95 % interval, percent
--   n: the same as denominator
--   n_cohorts: cohorts counted, 1 on the rows of one cohort
--   n_undated: selected solutions without documented_on, on the rows with year null; 0 on the
--     others
--   is_illustrative: whether any of the n solutions is illustrative (see solution_milestones)
with

cohort_solutions as (
    select
        initiative_id,
        is_illustrative,
        cast(extract(year from documented_on) as integer) as cohort_year,
        greatest(
            extract(year from first_transferred_on) - extract(year from documented_on)
            + case
                when
                    100 * extract(month from first_transferred_on)
                    + extract(day from first_transferred_on)
                    > 100 * extract(month from documented_on) + extract(day from documented_on)
                    then 1
                else 0
            end,
            case when first_transferred_on is not null then 0 end
        ) as transfer_age
    from solution_milestones
    where documented_on is not null
),

cohorts as (
    select
        years.year as cohort_year,
        observation.last_full_year - years.year as latest_age
    from years
    cross join observation
    where observation.last_full_year - years.year >= 1
),

ages as (
    select distinct latest_age as age_years
    from cohorts
),

first_transfers as (
    select distinct
        seen_steps.initiative_id,
        seen_steps.adopter_iso3
    from seen_steps
    inner join solution_milestones
        on
            seen_steps.initiative_id = solution_milestones.initiative_id
            and seen_steps.on_date = solution_milestones.first_transferred_on
    where seen_steps.is_transferred
),

solution_items as (
    select
        cohorts.cohort_year,
        ages.age_years,
        cohort_solutions.initiative_id as item,
        coalesce(cohort_solutions.transfer_age <= ages.age_years, false) as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        cohort_solutions.initiative_id,
        ages.age_years = cohorts.latest_age as is_latest_age,
        cohort_solutions.is_illustrative
    from cohorts
    inner join ages on cohorts.latest_age >= ages.age_years
    inner join cohort_solutions on cohorts.cohort_year = cohort_solutions.cohort_year
),

items_of_rows as (
    select
        cohort_year as year,
        *
    from solution_items
    union all
    select
        cast(null as integer) as year,
        *
    from solution_items
),

-- A solution that is counted rests on the pair, or pairs of one day, that it was transferred with.
counted as (  -- noqa: ST03
    select
        items_of_rows.*,
        first_transfers.adopter_iso3
    from items_of_rows
    left join first_transfers
        on
            items_of_rows.in_numerator
            and items_of_rows.initiative_id = first_transfers.initiative_id
),

undated as (
    select count(*) as n_undated
    from solution_milestones
    where documented_on is null
),

rates as (  -- noqa: ST03
    select
        items_of_rows.year,
        items_of_rows.age_years,
        items_of_rows.year is not null and bool_or(items_of_rows.is_latest_age) as is_latest,
        count(*) filter (where items_of_rows.in_numerator) as numerator,
        count(*) filter (where items_of_rows.in_denominator) as denominator,
        count(distinct items_of_rows.cohort_year) as n_cohorts,
        case when items_of_rows.year is null then max(undated.n_undated) else 0 end as n_undated,
        bool_or(items_of_rows.is_illustrative) as is_illustrative
    from items_of_rows
    cross join undated
    group by items_of_rows.year, items_of_rows.age_years
),

scale_up_rate as (
    select
        year,
        age_years,
        is_latest,
        value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        interval_low,
        interval_high,
        denominator as n,
        n_cohorts,
        n_undated,
        is_illustrative
    from rates_with_interval
)

select * from scale_up_rate
order by year nulls first, age_years
