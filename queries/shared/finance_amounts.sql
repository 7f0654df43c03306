-- id: finance_amounts
-- title: The amounts of the selected records, in US dollars
-- formula: An amount is a row of finances whose record is selected. usd = amount_usd * share; null
--   when amount_usd is null: such an amount is unconverted, because its currency and year have no
--   rate (see the table exchange_rates) or it has no currency or no year. Amounts were converted
--   once, when the files were read; nothing is converted here. Negative amounts (refunds,
--   corrections) stay negative.
--
--   Years: an amount without a year is undated; with year_from or year_to, undated amounts are left
--   out, and so are those of a year before year_from or after year_to. An amount of a year after
--   the as-of year (see as_of) is planned, whatever its measure.
--
--   share = 1 with full counting, and without a place filter: the filter chooses records,
--   and an amount is not split. With fractional counting and a place filter, share = the
--   sum of share in initiative_countries over the record's countries that meet the filter as a
--   country of a record does in selection (with several filters one and the same country,
--   membership on 1 July of the record's reference year); the amounts of a record without such a
--   country (found by an adopter country) are then left out.
-- grain: one row per row of finances: initiative_id, record_type and entity_code of the record,
--   year, is_planned, measure, currency, usd and where the amount stands (source_id, source_file,
--   source_sheet, source_row). is_illustrative says that the source of the record or of the amount
--   is.
-- tables: finances, initiative_countries
-- needs: as_of, selection
with

countries_that_meet as (
    select distinct
        selected.initiative_id,
        initiative_countries.iso3,
        initiative_countries.share
    from selected
    cross join chosen
    cross join as_of
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    inner join chosen_countries on initiative_countries.iso3 = chosen_countries.iso3
    left join chosen_groups
        on
            initiative_countries.iso3 = chosen_groups.iso3
            and (
                chosen_groups.valid_from is null
                or chosen_groups.valid_from
                <= make_date(coalesce(selected.period_start_year, as_of.as_of_year), 7, 1)
            )
            and (
                chosen_groups.valid_to is null
                or chosen_groups.valid_to
                >= make_date(coalesce(selected.period_start_year, as_of.as_of_year), 7, 1)
            )
    where chosen.groups is null or chosen_groups.iso3 is not null
),

shares_of_scope as (
    select
        initiative_id,
        sum(share) as share
    from countries_that_meet
    group by initiative_id
),

record_shares as (
    select
        selected.initiative_id,
        selected.record_type,
        selected.entity_code,
        selected.is_illustrative,
        case
            when chosen.counting = 'full' then cast(1 as double)
            when not chosen.has_place then cast(1 as double)
            else shares_of_scope.share
        end as share
    from selected
    cross join chosen
    left join shares_of_scope on selected.initiative_id = shares_of_scope.initiative_id
),

finance_amounts as (
    select
        record_shares.initiative_id,
        record_shares.record_type,
        record_shares.entity_code,
        finances.year,
        coalesce(finances.year > as_of.as_of_year, false) as is_planned,
        finances.measure,
        finances.currency,
        finances.amount_usd * record_shares.share as usd,
        finances.source_id,
        finances.source_file,
        finances.source_sheet,
        finances.source_row,
        record_shares.is_illustrative
        or illustrative_sources.source_id is not null as is_illustrative
    from record_shares
    inner join finances on record_shares.initiative_id = finances.initiative_id
    cross join chosen
    cross join as_of
    left join illustrative_sources on finances.source_id = illustrative_sources.source_id
    where
        record_shares.share is not null
        -- An undated amount is in neither comparison, and so out of every range.
        and (chosen.year_from is null or finances.year >= chosen.year_from)
        and (chosen.year_to is null or finances.year <= chosen.year_to)
)

select * from finance_amounts
