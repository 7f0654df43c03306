-- id: first_values
-- title: The values in scope that were reported, one source each
-- formula: A row of indicator_values is in scope up to the last shown year (see selection), unless
--   its indicator is a denominator (is_denominator in indicators: its rows are parts of a sum). A
--   filter applies to the rows that carry the field and leaves the others in: sources to source_id;
--   entities to reporter where reporter_kind is 'entity'; the filters of places to iso3 (which must
--   meet them as a country of a record does, with membership on 1 July of the row's year); SDGs and
--   without_sdg17 to sdg_goal; outcomes to the outcome of the indicator ('none': without one).
--   Modality does not apply, and the first year of a range not here. Rows of the same indicator,
--   reporter, iso3, sdg_goal, dimension and year are one value; nulls are alike. Of several sources
--   the one that gives a value goes first, then the non-illustrative one, then the first by
--   source_id; n_sources counts those that give a value.
-- grain: one row per indicator, reporter, iso3, sdg_goal, dimension and year: all columns of
--   indicator_values, and of its indicator the name (indicator_name), direction and outcome_code,
--   null when the table indicators lacks it
-- tables: indicator_values, indicators
-- needs: selection
with

-- The calendar begins with the records; values may be older, so each is held against its own year.
places_in_scope as (
    select distinct
        indicator_values.iso3,
        indicator_values.year
    from indicator_values
    cross join chosen
    inner join chosen_countries on indicator_values.iso3 = chosen_countries.iso3
    left join chosen_groups
        on
            indicator_values.iso3 = chosen_groups.iso3
            and (
                chosen_groups.valid_from is null
                or chosen_groups.valid_from <= make_date(indicator_values.year, 7, 1)
            )
            and (
                chosen_groups.valid_to is null
                or chosen_groups.valid_to >= make_date(indicator_values.year, 7, 1)
            )
    where chosen.groups is null or chosen_groups.iso3 is not null
),

values_in_scope as (
    select
        indicator_values.*,
        indicators.name as indicator_name,
        indicators.direction,
        indicators.outcome_code,
        illustrative_sources.source_id is not null as is_illustrative
    from indicator_values
    cross join chosen
    cross join shown_years
    left join indicators on indicator_values.indicator_code = indicators.indicator_code
    left join illustrative_sources
        on indicator_values.source_id = illustrative_sources.source_id
    left join places_in_scope
        on
            indicator_values.iso3 = places_in_scope.iso3
            and indicator_values.year = places_in_scope.year
    where
        indicator_values.year <= shown_years.last_year
        and not coalesce(indicators.is_denominator, false)
        and (chosen.sources is null or list_contains(chosen.sources, indicator_values.source_id))
        and (
            chosen.entities is null
            or indicator_values.reporter_kind <> 'entity'
            or list_contains(chosen.entities, indicator_values.reporter)
        )
        and (
            not chosen.has_place
            or indicator_values.iso3 is null
            or places_in_scope.iso3 is not null
        )
        and (
            chosen.sdgs is null
            or indicator_values.sdg_goal is null
            or list_contains(chosen.sdgs, indicator_values.sdg_goal)
        )
        and not (chosen.without_sdg17 and coalesce(indicator_values.sdg_goal, 0) = 17)
        and (
            chosen.outcomes is null
            or list_contains(chosen.outcomes, coalesce(indicators.outcome_code, 'none'))
        )
),

ranked_values as (
    select
        *,
        row_number() over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension, year
            order by value is null, is_illustrative, source_id
        ) as place,
        count(value) over (
            partition by indicator_code, reporter, iso3, sdg_goal, dimension, year
        ) as n_sources
    from values_in_scope
),

first_values as (
    select *
    from ranked_values
    where place = 1
)

select * from first_values
