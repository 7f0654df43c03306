-- id: SU-17
-- title: Evidence rate
-- question: How much of what is claimed has public evidence, and how much do both ends confirm?
-- unit: percent
-- formula: value = 100 * numerator / denominator, null when the denominator is 0. interval_low and
--   interval_high are the Wilson score interval of the share at 95 % (see wilson); null when the
--   denominator is 0.
--
--   kind 'evidence', adoptions: a pair is a selected solution and an adopter country in scope in
--   the year (see adoption_standing). denominator = pairs that have, up to the end of the year, a
--   step whose stage_code or claimed_stage_code is S4, S5 or S6. numerator = those of them that
--   have, up to then, a step whose stage_code is S4, S5 or S6 and whose evidence_status is
--   'public'. The row of the whole selection is that of the last shown year, with counts of 0 when
--   no year is shown.
--
--   kind 'confirmation', exchanges: denominator = exchanges of the selected records between two
--   different countries, in the year of the exchange. numerator = those with confirmed_by_origin
--   and confirmed_by_adopter both true. Exchanges dated after the as-of year are left out; with a
--   year range, so are those dated outside it and undated ones. With a place filter, an
--   exchange stays when at least one of its ends is in scope (see country_scope) in its year, for
--   an undated one in the as-of year. The row of the whole selection takes all of these, undated
--   ones included.
-- direction: up
-- headline: kind=evidence
-- no_value: No adoption at S4 or above is claimed or held in the selection.
-- tables: exchanges
-- caveats: The two kinds rest on different records and are never added. Adoptions carry no
--   confirmation by the two countries; exchanges do, so confirmation is measured there. An end that
--   says nothing counts as not confirmed: n_unstated says how many. Evidence counts when any step
--   at S4 or above has it; a later claim without evidence does not undo it. The rate speaks of what
--   was reported to this source, not of all cooperation.
-- grain: with year null, one row per kind for the whole selection; then, for kind evidence, one row
--   per shown year from the first whose denominator is not 0 (a stock carries on, so there are no
--   gaps after it), and for kind confirmation one row per shown year with an exchange (a year
--   without any is a gap)
-- needs: selection, years, country_scope, adoption_status, adoption_standing, stock_rows, wilson
-- key: year, kind
-- evidence: pair_or_exchange
-- columns:
--   year: calendar year; null on the rows of the whole selection
--   kind: 'evidence' or 'confirmation'
--   value: adoptions with public evidence, or exchanges confirmed by both ends, percent
--   unit: percent
--   numerator: adoptions with public evidence, or exchanges confirmed by both ends
--   denominator: adoptions claimed or held, or exchanges
--   interval_low: lower end of the Wilson 95 % interval, percent
--   interval_high: upper end of the Wilson 95 % interval, percent
--   n: the same as denominator
--   n_unstated: exchanges of n that none of the ends denies and at least one leaves open; 0 for
--     kind evidence
--   n_undated: undated exchanges among n, on the row of the whole selection; 0 on the others
--   is_illustrative: whether any of the n pairs or exchanges rests on an illustrative source, for
--     an exchange its own or its record's
with

claims_by_pair as (
    select
        initiative_id,
        adopter_iso3,
        min(case when is_adopted or is_adoption_claimed then on_year end) as claimed_year,
        min(case when is_adopted and evidence_status = 'public' then on_year end) as proven_year
    from adoption_steps
    group by initiative_id, adopter_iso3
),

standing as (
    select
        adoption_standing.year,
        adoption_standing.initiative_id,
        adoption_standing.adopter_iso3,
        coalesce(claims_by_pair.proven_year <= adoption_standing.year, false) as is_proven,
        adoption_standing.is_illustrative
    from adoption_standing
    inner join claims_by_pair
        on
            adoption_standing.initiative_id = claims_by_pair.initiative_id
            and adoption_standing.adopter_iso3 = claims_by_pair.adopter_iso3
            and adoption_standing.year >= claims_by_pair.claimed_year
),

dated_exchanges as (
    select
        exchanges.initiative_id,
        exchanges.from_iso3,
        exchanges.to_iso3,
        exchanges.year,
        coalesce(exchanges.year, as_of.as_of_year) as status_year,
        coalesce(
            exchanges.confirmed_by_origin and exchanges.confirmed_by_adopter, false
        ) as is_confirmed,
        (exchanges.confirmed_by_origin and exchanges.confirmed_by_adopter) is null as is_unstated,
        selected.is_illustrative
        or illustrative_sources.source_id is not null as is_illustrative
    from selected
    inner join exchanges on selected.initiative_id = exchanges.initiative_id
    cross join as_of
    cross join shown_years
    left join illustrative_sources on exchanges.source_id = illustrative_sources.source_id
    where
        exchanges.from_iso3 <> exchanges.to_iso3
        and (exchanges.year is null or exchanges.year <= shown_years.last_year)
        and (exchanges.year is not null or not shown_years.is_range)
        and (shown_years.first_year is null or exchanges.year >= shown_years.first_year)
),

shown_exchanges as (
    select dated_exchanges.*
    from dated_exchanges
    cross join chosen
    left join country_scope_by_year as from_scope
        on
            dated_exchanges.from_iso3 = from_scope.iso3
            and dated_exchanges.status_year = from_scope.year
    left join country_scope_by_year as to_scope
        on
            dated_exchanges.to_iso3 = to_scope.iso3
            and dated_exchanges.status_year = to_scope.year
    where
        not chosen.has_place
        or from_scope.iso3 is not null
        or to_scope.iso3 is not null
),

exchanges_of_rows as (
    select
        *,
        year as row_year
    from shown_exchanges
    where year is not null
    union all
    select
        *,
        cast(null as integer) as row_year
    from shown_exchanges
),

counted as (
    select
        stock_rows.year,
        'evidence' as kind,
        standing.initiative_id || ' > ' || standing.adopter_iso3 as item,
        standing.is_proven as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        standing.initiative_id,
        standing.adopter_iso3,
        cast(null as varchar) as from_iso3,
        cast(null as varchar) as to_iso3,
        false as is_unstated,
        false as is_undated,
        standing.is_illustrative
    from stock_rows
    inner join standing on stock_rows.standing_year = standing.year
    union all
    select
        row_year as year,
        'confirmation' as kind,
        initiative_id || ': ' || from_iso3 || ' > ' || to_iso3 as item,
        is_confirmed as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        initiative_id,
        cast(null as varchar) as adopter_iso3,
        from_iso3,
        to_iso3,
        is_unstated,
        year is null as is_undated,
        is_illustrative
    from exchanges_of_rows
),

shown_rows as (
    select
        year,
        'evidence' as kind
    from stock_rows
    union all
    select distinct
        row_year as year,
        'confirmation' as kind
    from exchanges_of_rows
    where row_year is not null
    union all
    select
        cast(null as integer) as year,
        'confirmation' as kind
),

rates as (  -- noqa: ST03
    select
        shown_rows.year,
        shown_rows.kind,
        count(*) filter (where counted.in_numerator) as numerator,
        count(*) filter (where counted.in_denominator) as denominator,
        count(*) filter (where counted.is_unstated) as n_unstated,
        count(*) filter (where counted.is_undated) as n_undated,
        coalesce(bool_or(counted.is_illustrative), false) as is_illustrative
    from shown_rows
    left join counted
        on
            shown_rows.kind = counted.kind
            and shown_rows.year is not distinct from counted.year
    group by shown_rows.year, shown_rows.kind
),

evidence_rate as (
    select
        year,
        kind,
        value,
        'percent' as unit,
        cast(numerator as double) as numerator,
        cast(denominator as double) as denominator,
        interval_low,
        interval_high,
        denominator as n,
        n_unstated,
        n_undated,
        is_illustrative
    from rates_with_interval
)

select * from evidence_rate
order by year nulls first, kind desc
