-- id: country_names
-- title: Names of countries
-- question: What is each country called, in each language?
-- unit: none
-- formula: The table countries; no filter applies.
-- direction: none
-- tables: countries
-- caveats: Names are those of the United Nations where the source has them; note says when a name
--   needs a remark.
-- grain: one row per country or area, by iso3
-- needs: none
-- columns:
--   iso3: ISO 3166 code, three letters
--   iso2: two letters
--   m49: three digits as text
--   name_en: English
--   name_fr: French
--   name_es: Spanish
--   name_ru: Russian
--   name_zh: Chinese
--   name_ar: Arabic
--   latitude: of the marker, degrees north
--   longitude: of the marker, degrees east
--   is_state: whether it is a state (otherwise an area)
--   needs_marker: whether it is too small to be seen as a polygon
--   note: remark to print with the name
with

country_names as (
    select
        iso3,
        iso2,
        m49,
        name_en,
        name_fr,
        name_es,
        name_ru,
        name_zh,
        name_ar,
        latitude,
        longitude,
        is_state,
        needs_marker,
        note
    from countries
)

select * from country_names
order by iso3
