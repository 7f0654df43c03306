-- id: sstc_countries
-- title: The countries that any SSTC record of the snapshot names
-- formula: A country counts when it is in initiative_countries, or an adopter in adoptions (at any
--   stage), of a record whose sstc_basis is not 'none', whatever the selection.
-- grain: one row per country (iso3)
-- tables: initiatives, initiative_countries, adoptions
-- needs: none
with

sstc_countries as (
    select initiative_countries.iso3
    from initiative_countries
    inner join initiatives
        on initiative_countries.initiative_id = initiatives.initiative_id
    where initiatives.sstc_basis <> 'none'
    union
    select adoptions.adopter_iso3 as iso3
    from adoptions
    inner join initiatives on adoptions.initiative_id = initiatives.initiative_id
    where initiatives.sstc_basis <> 'none'
)

select * from sstc_countries
