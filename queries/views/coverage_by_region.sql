-- id: coverage_by_region
-- title: Coverage of the selected records by region
-- question: In which regions do the records say least?
-- unit: percent
-- formula: For each region of the chosen scheme and field (see record_fields) but 'country', which
--   every record counted here states: n = selected records (see selection) with a country of
--   initiative_countries in scope (see country_scope) in the region; n_with = those of them that
--   state the field; share_percent = 100 * n_with / n. Left out are n_without_country = selected
--   records that name no country, and n_without_region = those that name countries, none of them in
--   scope with a region of the scheme.
-- direction: up
-- tables: initiative_countries
-- caveats: A record with countries in several regions counts in each. A field that is stated need
--   not be right.
-- grain: one row per region with a selected record and field; a region without records has no row
-- needs: selection, years, country_scope, record_fields
-- key: region_code, field
-- evidence: record
-- columns:
--   region_code: code in the chosen scheme
--   region_name: its name
--   region_order: its place in the order of the scheme
--   field_order: place of the field in record_fields
--   field: goal, date, end_date, outcome, entity, modality, title, url
--   n_with: of them, those that state the field
--   n: records of the region
--   share_percent: 100 * n_with / n
--   n_without_country: selected records that name no country
--   n_without_region: selected records that name only countries without a region
--   is_illustrative: whether any record of the region comes from an illustrative source
with

regions_of_records as (
    select
        selected.initiative_id,
        country_scope.region_code,
        min(country_scope.region_name) as region_name,
        min(country_scope.region_order) as region_order
    from selected
    inner join initiative_countries
        on selected.initiative_id = initiative_countries.initiative_id
    inner join country_scope on initiative_countries.iso3 = country_scope.iso3
    where country_scope.region_code is not null
    group by selected.initiative_id, country_scope.region_code
),

counted as (
    select
        regions_of_records.region_code,
        record_fields.field,
        record_fields.initiative_id as item,
        record_fields.is_stated as in_numerator,
        true as in_denominator,
        cast(1 as double) as weight,
        record_fields.initiative_id,
        record_fields.field_order,
        regions_of_records.region_name,
        regions_of_records.region_order,
        record_fields.is_illustrative
    from record_fields
    inner join regions_of_records
        on record_fields.initiative_id = regions_of_records.initiative_id
    where record_fields.field <> 'country'
),

placed as (
    select distinct initiative_id
    from regions_of_records
),

left_out as (
    select
        count(*) filter (where not record_fields.is_stated) as n_without_country,
        count(*) filter (
            where record_fields.is_stated and placed.initiative_id is null
        ) as n_without_region
    from record_fields
    left join placed on record_fields.initiative_id = placed.initiative_id
    where record_fields.field = 'country'
),

counts as (
    select
        region_code,
        field_order,
        field,
        min(region_name) as region_name,
        min(region_order) as region_order,
        count(*) filter (where in_numerator) as n_with,
        count(*) as n,
        bool_or(is_illustrative) as is_illustrative
    from counted
    group by region_code, field_order, field
),

coverage_by_region as (
    select
        counts.region_code,
        counts.region_name,
        counts.region_order,
        counts.field_order,
        counts.field,
        counts.n_with,
        counts.n,
        100 * cast(counts.n_with as double) / nullif(counts.n, 0) as share_percent,
        left_out.n_without_country,
        left_out.n_without_region,
        counts.is_illustrative
    from counts
    cross join left_out
)

select * from coverage_by_region
order by region_order, region_code, field_order
