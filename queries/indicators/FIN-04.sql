-- id: FIN-04
-- title: SSTC spend of an entity against its total expenditure
-- question: How much of what an entity spends goes to SSTC?
-- unit: percent
-- formula: value = 100 * numerator / denominator, null when the denominator is null.
--
--   A spend amount is an amount of finance_amounts with the measure 'expenditure' or 'disbursement'
--   that is not planned. It belongs to the entity_code of its record. With an entity filter, spend
--   amounts of records with another entity_code than the chosen ones are disregarded (those of
--   records without any are not).
--
--   An entity-year is an entity and a year with a spend amount that has a usd; it is matched when
--   its total is known (see entity_totals). numerator = sum of usd over the spend amounts of the
--   matched entity-years of the row; denominator = sum of their totals, each once; both null
--   without any. A row with year and entity_code is that entity-year alone; one with entity_code
--   null takes all entities of the year; one with year null all years; the row with both null is
--   the whole selection.
-- direction: none
-- headline: entity_code=
-- no_value: No entity of the selection has both spend on SSTC and a known total for the same year.
-- tables: entities
-- caveats: Only spend that the entity publishes itself as an activity is in the numerator: that of
--   country teams' work plans names no one entity that spent it (n_without_entity), and most
--   entities publish a part of their work only. So the share is a lower bound, and differences
--   between entities are also differences of publishing. An activity counts in full although often
--   only a part of it is SSTC. An activity that stands in several sources counts in each. The
--   denominator is all that the entity spent in the year, in all countries and for all goals,
--   whatever the filters. The two come from different accounts: totals as organisations report them
--   to CEB, transactions as they publish them, by the year in which they are dated. A year whose
--   spend is negative in sum (refunds) has a negative share. An entity of which no total is known,
--   such as a government, has no share: spend_without_total says what it spent.
-- grain: one row per year and entity with a dated spend amount, converted or not; one per year with
--   such an amount, of an entity or not (entity_code null); one per entity with a spend amount
--   (year null); one with both null for the whole selection. By year, then entity_code, nulls first
-- needs: selection, finance_amounts, entity_totals
-- key: year, entity_code
-- evidence: source_row
-- columns:
--   year: calendar year; null for all years
--   entity_code: of the entity; null for all entities
--   entity_name: its name; null for all entities and when the table entities lacks it
--   value: share of the total expenditure, percent
--   unit: percent
--   numerator: SSTC spend of the matched entity-years, US dollars
--   denominator: total expenditure of the same entity-years, US dollars
--   n: spend amounts in the numerator
--   n_records: records with an amount in the numerator
--   n_entity_years: matched entity-years
--   n_negative: amounts in the numerator that are below zero
--   n_unconverted: dated spend amounts of records with an entity that have no usd
--   n_undated: undated spend amounts of records with an entity, with a usd or not; 0 on the rows of
--     a year
--   n_without_entity: spend amounts of records without an entity_code, with a usd or not, dated or
--     (with year null) not; 0 on the rows of an entity
--   n_without_total: entity-years that are not matched
--   spend_without_total: their spend, US dollars; null without any
--   is_illustrative: whether any amount in the numerator or row in the denominator rests on an
--     illustrative source
with

spend_amounts as (
    select
        finance_amounts.year,
        finance_amounts.entity_code,
        finance_amounts.initiative_id,
        finance_amounts.usd,
        finance_amounts.source_id,
        finance_amounts.source_file,
        finance_amounts.source_sheet,
        finance_amounts.source_row,
        finance_amounts.is_illustrative,
        entity_totals.entity_code is not null as has_total,
        finance_amounts.year is not null and finance_amounts.entity_code is not null as is_placed
    from finance_amounts
    cross join chosen
    left join entity_totals
        on
            finance_amounts.entity_code = entity_totals.entity_code
            and finance_amounts.year = entity_totals.year
    where
        finance_amounts.measure in ('expenditure', 'disbursement')
        and not finance_amounts.is_planned
        and (
            chosen.entities is null
            or finance_amounts.entity_code is null
            or list_contains(chosen.entities, finance_amounts.entity_code)
        )
),

matched_years as (
    select distinct
        entity_code,
        year
    from spend_amounts
    where usd is not null and has_total
),

total_parts as (
    select
        total_rows.year,
        total_rows.entity_code,
        total_rows.value,
        total_rows.source_id,
        total_rows.source_file,
        total_rows.source_sheet,
        total_rows.source_row,
        total_rows.is_illustrative
    from total_rows
    inner join entity_totals
        on
            total_rows.entity_code = entity_totals.entity_code
            and total_rows.year = entity_totals.year
            and total_rows.source_id = entity_totals.source_id
    inner join matched_years
        on
            total_rows.entity_code = matched_years.entity_code
            and total_rows.year = matched_years.year
),

-- A row of the result is a year or all (0), of an entity or all ('').
levels as (
    select
        true as is_by_year,
        true as is_by_entity
    union all
    select
        true as is_by_year,
        false as is_by_entity
    union all
    select
        false as is_by_year,
        true as is_by_entity
    union all
    select
        false as is_by_year,
        false as is_by_entity
),

spend_by_row as (
    select
        spend_amounts.*,
        case when levels.is_by_year then spend_amounts.year else 0 end as year_key,
        case when levels.is_by_entity then spend_amounts.entity_code else '' end as entity_key
    from spend_amounts
    cross join levels
    where
        (spend_amounts.year is not null or not levels.is_by_year)
        and (spend_amounts.entity_code is not null or not levels.is_by_entity)
),

total_parts_by_row as (
    select
        total_parts.*,
        case when levels.is_by_year then total_parts.year else 0 end as year_key,
        case when levels.is_by_entity then total_parts.entity_code else '' end as entity_key
    from total_parts
    cross join levels
),

parts as (
    select
        year_key,
        entity_key,
        'finances' as table_name,
        usd as amount,
        source_id,
        source_file,
        source_sheet,
        source_row,
        is_illustrative
    from spend_by_row
    where has_total and usd is not null
    union all
    select
        year_key,
        entity_key,
        'indicator_values' as table_name,
        value as amount,
        source_id,
        source_file,
        source_sheet,
        source_row,
        is_illustrative
    from total_parts_by_row
),

counted as (
    select
        nullif(year_key, 0) as year,
        nullif(entity_key, '') as entity_code,
        source_id || ': ' || source_file || coalesce(', ' || source_sheet, '') || ', row '
        || cast(source_row as varchar) as item,
        table_name = 'finances' as in_numerator,
        table_name = 'indicator_values' as in_denominator,
        sum(amount) as weight,
        table_name,
        source_id,
        source_file,
        source_sheet,
        source_row,
        bool_or(is_illustrative) as is_illustrative
    from parts
    group by
        year_key, entity_key, table_name, source_id, source_file, source_sheet, source_row
),

shares as (
    select
        -- Nulls never join: all years go by 0 and all entities by '' until the last step.
        coalesce(year, 0) as year_key,
        coalesce(entity_code, '') as entity_key,
        sum(weight) filter (where in_numerator) as numerator,
        sum(weight) filter (where in_denominator) as denominator,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by coalesce(year, 0), coalesce(entity_code, '')
),

spend_counts as (
    select
        year_key,
        entity_key,
        count(usd) filter (where has_total) as n,
        count(distinct case when has_total and usd is not null then initiative_id end)
            as n_records,
        count(
            distinct case
                when has_total and usd is not null
                    then entity_code || ' ' || cast(year as varchar)
            end
        ) as n_entity_years,
        count(*) filter (where has_total and usd < 0) as n_negative,
        count(*) filter (where is_placed and usd is null) as n_unconverted,
        count(*) filter (where year is null and entity_code is not null) as n_undated,
        count(*) filter (where entity_code is null) as n_without_entity,
        count(
            distinct case
                when is_placed and not has_total and usd is not null
                    then entity_code || ' ' || cast(year as varchar)
            end
        ) as n_without_total,
        sum(usd) filter (where is_placed and not has_total) as spend_without_total
    from spend_by_row
    group by year_key, entity_key
),

shown_keys as (
    select
        0 as year_key,
        '' as entity_key
    union
    select
        year_key,
        entity_key
    from spend_counts
),

spend_shares as (
    select
        nullif(shown_keys.year_key, 0) as year,
        nullif(shown_keys.entity_key, '') as entity_code,
        entities.name as entity_name,
        100 * shares.numerator / nullif(cast(shares.denominator as double), 0) as value,
        'percent' as unit,
        shares.numerator,
        shares.denominator,
        coalesce(spend_counts.n, 0) as n,
        coalesce(spend_counts.n_records, 0) as n_records,
        coalesce(spend_counts.n_entity_years, 0) as n_entity_years,
        coalesce(spend_counts.n_negative, 0) as n_negative,
        coalesce(spend_counts.n_unconverted, 0) as n_unconverted,
        coalesce(spend_counts.n_undated, 0) as n_undated,
        coalesce(spend_counts.n_without_entity, 0) as n_without_entity,
        coalesce(spend_counts.n_without_total, 0) as n_without_total,
        spend_counts.spend_without_total,
        coalesce(shares.is_illustrative, false) as is_illustrative
    from shown_keys
    left join shares
        on
            shown_keys.year_key = shares.year_key
            and shown_keys.entity_key = shares.entity_key
    left join spend_counts
        on
            shown_keys.year_key = spend_counts.year_key
            and shown_keys.entity_key = spend_counts.entity_key
    left join entities on shown_keys.entity_key = entities.entity_code
)

select * from spend_shares
order by year nulls first, entity_code nulls first
