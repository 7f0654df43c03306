-- id: reported_values
-- title: What was reported for each indicator, and what yes and no add up to
-- formula: Values are those of first_values that state one, in the shown years. Nothing is added up
--   over reporters.
--
--   kind 'reported': each value as it was reported. Its series is that of the indicator, reporter,
--   iso3, sdg_goal and dimension. The rows with a year are the values of that year; the row with
--   year null is the last of the series. n is the denominator as reported, as a whole number; null
--   when there is none: then nobody said how many answered.
--
--   kind 'computed': what answers of yes and no add up to. An answer is a value that the reporter
--   sent itself (evidence neither 'first-hand' nor 'second-hand'), with the unit '1 = yes', the
--   value 0 or 1 and no sdg_goal, of an entity without iso3, or of a country or country team. For
--   each indicator, reporter_kind, dimension and year with an answer: denominator = reporters that
--   answered (one that answers for several iso3 counts for each), numerator = those of them whose
--   answer is 1, value = 100 * numerator / denominator, n = denominator. The row with year null is
--   that of the last year with an answer. There is no interval: the answers are counted one by one
--   and are no random sample of those who could answer. n_expected says how many entities could
--   have answered (see entity_reports).
-- grain: `reported_values`: one row per indicator, year (null: the last), kind, reporter_kind,
--   reporter, iso3, sdg_goal and dimension. `yes_no_answers`: one row per answer. `reported_items`:
--   the parts of each row for the step `counted`: of kind 'reported' the numerator and the
--   denominator as reported with what they are as weight, or else the value; of kind 'computed'
--   each answer with weight 1.
-- tables: none
-- needs: selection, first_values, entity_reports
-- columns:
--   indicator_code: of the indicator
--   year: calendar year; null on the rows of the whole selection
--   value_year: year of the value: the same as year; on the rows of the whole selection the last
--   kind: 'reported' or 'computed'
--   reporter_kind: system, entity, country_team, country or region; of a computed row, whose
--     answers it adds up
--   reporter: who reports; null on computed rows
--   iso3: country it speaks of, if one; null on computed rows
--   sdg_goal: goal it speaks of, if one; null on computed rows
--   dimension: breakdown, null for the whole
--   value: as reported; on computed rows the share that says yes, percent
--   unit: as reported; percent on computed rows
--   numerator: as reported; on computed rows the reporters that say yes
--   denominator: as reported; on computed rows the reporters that answered
--   n: the same as denominator, as a whole number
--   n_expected: on computed rows of entities, the entities expected to report; else null
--   response_base: who answered, in words; null on computed rows
--   source_citation: where it was published; null on computed rows
--   evidence: first-hand or second-hand, as the source says; null on computed rows
--   source_id: of the file it comes from; null on rows computed from answers
--   n_sources: sources that report this value; on computed rows those of the answers
--   is_illustrative: whether the source is illustrative, on computed rows that of any answer
with

shown_values as (
    select first_values.*
    from first_values
    cross join shown_years
    where
        first_values.value is not null
        and (shown_years.first_year is null or first_values.year >= shown_years.first_year)
),

yes_no_answers as (
    select *
    from shown_values
    where
        unit = '1 = yes'
        and value in (0, 1)
        and sdg_goal is null
        and coalesce(evidence, '') not in ('first-hand', 'second-hand')
        and (
            (reporter_kind = 'entity' and iso3 is null)
            or reporter_kind in ('country', 'country_team')
        )
),

dated_values as (
    select
        *,
        max(year) over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension
        ) as last_year
    from shown_values
),

dated_answers as (
    select
        *,
        max(year) over (partition by indicator_code, reporter_kind, dimension) as last_year
    from yes_no_answers
),

-- Each value in its year, and those of the last year for the whole selection too (null).
value_rows as (
    select
        *,
        year as shown_year
    from dated_values
    union all
    select
        *,
        cast(null as integer) as shown_year
    from dated_values
    where year = last_year
),

answer_rows as (
    select
        *,
        year as shown_year
    from dated_answers
    union all
    select
        *,
        cast(null as integer) as shown_year
    from dated_answers
    where year = last_year
),

expected_count as (
    select count(*) as n_expected
    from expected_entities
),

answer_counts as (
    select
        indicator_code,
        shown_year,
        year,
        reporter_kind,
        dimension,
        count(*) filter (where value = 1) as numerator,
        count(*) as denominator,
        count(distinct source_id) as n_sources,
        bool_or(is_illustrative) as is_illustrative
    from answer_rows
    group by indicator_code, shown_year, year, reporter_kind, dimension
),

reported_items as (  -- noqa: ST03
    select
        indicator_code,
        shown_year as year,
        'reported' as kind,
        reporter_kind,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        'numerator of ' || cast(year as varchar) as item,
        true as in_numerator,
        false as in_denominator,
        numerator as weight,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from value_rows
    where numerator is not null
    union all
    select
        indicator_code,
        shown_year as year,
        'reported' as kind,
        reporter_kind,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        'denominator of ' || cast(year as varchar) as item,
        false as in_numerator,
        true as in_denominator,
        denominator as weight,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from value_rows
    where denominator is not null
    union all
    select
        indicator_code,
        shown_year as year,
        'reported' as kind,
        reporter_kind,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        'value of ' || cast(year as varchar) as item,
        false as in_numerator,
        false as in_denominator,
        value as weight,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from value_rows
    where numerator is null and denominator is null
    union all
    select
        indicator_code,
        shown_year as year,
        'computed' as kind,
        reporter_kind,
        cast(null as varchar) as reporter,
        cast(null as varchar) as iso3,
        cast(null as integer) as sdg_goal,
        dimension,
        reporter || coalesce(', ' || iso3, '') as item,
        value = 1 as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        'indicator_values' as table_name,
        source_id,
        source_file,
        source_sheet,
        source_row
    from answer_rows
),

reported_values as (
    select
        indicator_code,
        shown_year as year,
        year as value_year,
        'reported' as kind,
        reporter_kind,
        reporter,
        iso3,
        sdg_goal,
        dimension,
        value,
        unit,
        numerator,
        denominator,
        cast(denominator as bigint) as n,
        cast(null as bigint) as n_expected,
        response_base,
        source_citation,
        evidence,
        source_id,
        n_sources,
        is_illustrative
    from value_rows
    union all
    select
        answer_counts.indicator_code,
        answer_counts.shown_year as year,
        answer_counts.year as value_year,
        'computed' as kind,
        answer_counts.reporter_kind,
        cast(null as varchar) as reporter,
        cast(null as varchar) as iso3,
        cast(null as integer) as sdg_goal,
        answer_counts.dimension,
        100 * cast(answer_counts.numerator as double)
        / nullif(cast(answer_counts.denominator as double), 0) as value,
        'percent' as unit,
        cast(answer_counts.numerator as double) as numerator,
        cast(answer_counts.denominator as double) as denominator,
        answer_counts.denominator as n,
        case
            when answer_counts.reporter_kind = 'entity' then expected_count.n_expected
        end as n_expected,
        cast(null as varchar) as response_base,
        cast(null as varchar) as source_citation,
        cast(null as varchar) as evidence,
        cast(null as varchar) as source_id,
        answer_counts.n_sources,
        answer_counts.is_illustrative
    from answer_counts
    cross join expected_count
)

select * from reported_values
