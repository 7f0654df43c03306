-- id: SU-07
-- title: Time to first adoption
-- question: How long does it take from the documentation of a solution to its first adoption?
-- unit: months
-- formula: Followed are the selected solutions with documented_on on or before observed_until (see
--   solution_milestones), except those first adopted before the day of documented_on. A followed
--   solution has an event at its first_adopted_on (first step at S4, S5 or S6 in a country in
--   scope); one without is censored at observed_until. months of either = completed months from
--   documented_on: 12 * difference of the calendar years + difference of the calendar months, less
--   1 when the later date's day of the month is lower than that of documented_on; so 31 January to
--   28 February is 0. On the day of documentation itself: an event at 0 months.
--
--   Curve (Kaplan-Meier): at_risk = followed solutions whose months is at least those of the row;
--   events and censored = those of them whose months is just that, with and without an event.
--   survival S = product of (1 - events / at_risk) over all rows up to and including this one; a
--   solution censored in the month of an event is still at risk of it. value = 100 * S. Greenwood:
--   v = sum of events / (at_risk * (at_risk - events)) over the same rows. With z = 1.959964 and e
--   = z * sqrt(v) / abs(ln S), interval_low = 100 * S^exp(e) and interval_high = 100 * S^exp(-e)
--   (the log-log interval at 95 %); both null where S is 1 or 0.
--
--   Median: value = the lowest months of the curve at which S is 0.5 or less (S counts as 0.5 up to
--   1e-9 above it); null when there is none, because too few have been adopted yet. interval_low =
--   the lowest months at which the curve's interval_low is 50 or less, interval_high = the lowest
--   months at which the curve's interval_high is; null when there is none, an open end.
-- direction: down
-- headline: kind=median
-- no_value: Fewer than half of the selected solutions have been adopted so far, or none carries a
--   date.
-- tables: none
-- caveats: Without a median, fewer than half have been adopted within the time observed; never read
--   the null as 0. Adoption counts in any country in scope, as in SU-04. Solutions adopted before
--   they were documented were never waiting for adoption; they are left out and counted apart.
--   Dates of adoption are those of the evidence, often later than the fact. Where few are at risk,
--   at the right end of the curve, it is unsteady: read at_risk and the interval.
-- grain: with year null throughout, one row for the median, then one row per months of the curve:
--   each that has an event or a censoring, and always 0 (no curve when no solution is followed)
-- needs: selection, solution_milestones
-- key: kind, months
-- evidence: pair
-- columns:
--   year: null, all rows are of the whole selection
--   kind: 'median' or 'curve'
--   months: completed months since documentation; null on the row of the median
--   value: the median in months; on the rows of the curve, solutions not yet adopted, percent
--   unit: months; on the rows of the curve, percent
--   interval_low: lower end of the 95 % interval, in the unit of the row
--   interval_high: upper end of the 95 % interval, in the unit of the row
--   numerator: on the row of the median, followed solutions with an event; on the curve, events
--   denominator: on the row of the median, followed solutions; on the curve, at_risk
--   at_risk: followed solutions still waiting at the beginning of the month; null for the median
--   events: first adoptions in the month; on the row of the median, in all
--   censored: solutions observed no longer; on the row of the median, in all
--   n: followed solutions
--   n_left_out: on the row of the median, selected solutions without documented_on or with one
--     after observed_until; 0 on the others
--   n_adopted_before: on the row of the median, solutions first adopted before documented_on, left
--     out as well; 0 on the others
--   is_illustrative: whether any of the n solutions is illustrative (see solution_milestones)
with

dated_solutions as (
    select
        solution_milestones.initiative_id,
        solution_milestones.documented_on,
        solution_milestones.first_adopted_on,
        solution_milestones.is_illustrative,
        coalesce(
            solution_milestones.documented_on <= observation.observed_until, false
        ) as is_documented,
        coalesce(
            solution_milestones.documented_on <= observation.observed_until
            and solution_milestones.first_adopted_on < solution_milestones.documented_on,
            false
        ) as is_adopted_before,
        coalesce(
            solution_milestones.first_adopted_on, observation.observed_until
        ) as until_date
    from solution_milestones
    cross join observation
),

followed as (
    select
        initiative_id,
        first_adopted_on,
        is_illustrative,
        first_adopted_on is not null as is_event,
        cast(
            12 * (extract(year from until_date) - extract(year from documented_on))
            + extract(month from until_date)
            - extract(month from documented_on)
            - case
                when extract(day from until_date) < extract(day from documented_on) then 1
                else 0
            end as integer
        ) as months
    from dated_solutions
    where is_documented and not is_adopted_before
),

overall as (
    select
        count(*) as n,
        count(*) filter (where is_event) as events,
        count(*) filter (where not is_event) as censored,
        coalesce(bool_or(is_illustrative), false) as is_illustrative
    from followed
),

left_out as (
    select
        count(*) filter (where not is_documented) as n_left_out,
        count(*) filter (where is_adopted_before) as n_adopted_before
    from dated_solutions
),

months_by_kind as (
    select
        months,
        count(*) filter (where is_event) as events,
        count(*) filter (where not is_event) as censored
    from followed
    group by months
    union all
    select
        0 as months,
        0 as events,
        0 as censored
    from overall
    where n > 0
),

months_seen as (
    select
        months,
        cast(sum(events) as bigint) as events,
        cast(sum(censored) as bigint) as censored
    from months_by_kind
    group by months
),

risk_sets as (
    select
        months,
        events,
        censored,
        cast(
            sum(events + censored) over (
                order by months desc
                rows between unbounded preceding and current row
            ) as bigint
        ) as at_risk
    from months_seen
),

-- The product is a sum of logarithms; where all at risk had their event it is 0, which has none.
steps_of_curve as (
    select
        months,
        at_risk,
        events,
        censored,
        sum(
            case
                when events < at_risk
                    then ln(cast(at_risk - events as double) / nullif(at_risk, 0))
            end
        ) over (
            order by months
            rows between unbounded preceding and current row
        ) as log_survival,
        bool_or(events = at_risk) over (
            order by months
            rows between unbounded preceding and current row
        ) as is_used_up,
        sum(
            cast(events as double) / nullif(at_risk * (at_risk - events), 0)
        ) over (
            order by months
            rows between unbounded preceding and current row
        ) as variance
    from risk_sets
),

survival_by_month as (
    select
        months,
        at_risk,
        events,
        censored,
        case when is_used_up then 0 else exp(log_survival) end as survival,
        case
            when not is_used_up and variance > 0
                then 1.959964 * sqrt(variance) / nullif(abs(cast(log_survival as double)), 0)
        end as exponent
    from steps_of_curve
),

curve as (
    select
        months,
        at_risk,
        events,
        censored,
        100 * survival as survival_percent,
        100 * power(survival, exp(exponent)) as interval_low,
        100 * power(survival, exp(-exponent)) as interval_high
    from survival_by_month
),

medians as (
    select
        min(case when survival_percent <= 50 + 1e-7 then months end) as median,
        min(case when interval_low <= 50 then months end) as interval_low,
        min(case when interval_high <= 50 then months end) as interval_high
    from curve
),

shown_rows as (
    select
        'median' as kind,
        cast(null as integer) as months
    union all
    select
        'curve' as kind,
        months
    from months_seen
),

solution_items as (
    select
        shown_rows.kind,
        shown_rows.months,
        followed.initiative_id as item,
        followed.is_event
        and (shown_rows.kind = 'median' or followed.months = shown_rows.months) as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        followed.initiative_id,
        followed.first_adopted_on
    from shown_rows
    inner join followed on shown_rows.kind = 'median' or shown_rows.months <= followed.months
),

-- Beside the figure, because a solution is at risk on every row up to its own. One with an event
-- rests on the pair, or pairs of one day, that it was first adopted with.
counted as (  -- noqa: ST03
    select distinct
        solution_items.*,
        seen_steps.adopter_iso3
    from solution_items
    left join seen_steps
        on
            solution_items.in_numerator
            and solution_items.initiative_id = seen_steps.initiative_id
            and solution_items.first_adopted_on = seen_steps.on_date
            and seen_steps.is_adopted
),

time_to_adoption as (
    select
        cast(null as integer) as year,
        'median' as kind,
        cast(null as integer) as months,
        cast(medians.median as double) as value,
        'months' as unit,
        cast(medians.interval_low as double) as interval_low,
        cast(medians.interval_high as double) as interval_high,
        cast(overall.events as double) as numerator,
        cast(overall.n as double) as denominator,
        cast(null as bigint) as at_risk,
        overall.events,
        overall.censored,
        overall.n,
        left_out.n_left_out,
        left_out.n_adopted_before,
        overall.is_illustrative
    from overall
    cross join left_out
    cross join medians
    union all
    select
        cast(null as integer) as year,
        'curve' as kind,
        curve.months,
        curve.survival_percent as value,
        'percent' as unit,
        curve.interval_low,
        curve.interval_high,
        cast(curve.events as double) as numerator,
        cast(curve.at_risk as double) as denominator,
        curve.at_risk,
        curve.events,
        curve.censored,
        overall.n,
        0 as n_left_out,
        0 as n_adopted_before,
        overall.is_illustrative
    from curve
    cross join overall
)

select * from time_to_adoption
order by year nulls first, kind desc, months nulls first
