-- id: stage_reached
-- title: The furthest stage that each selected record has come to, and in how many countries
-- formula: A pair is a selected record and an adopter country of it with a step (see
--   adoption_status); no filter looks at the adopter country itself. reached_order = the highest of
--   S0 to S6 (0 to 6) among all steps of the record's pairs, whatever became of them; null when SX
--   is all there is. n_adopters = pairs that came to S4, S5 or S6 at any time; n_adopters_now =
--   those whose latest step is S4, S5 or S6.
-- grain: one row per selected record with a pair
-- tables: none
-- needs: adoption_status
with

furthest_of_pairs as (
    select
        initiative_id,
        adopter_iso3,
        max(case when stage_order < 7 then stage_order end) as reached_order,
        bool_or(is_adopted) as was_adopted
    from adoption_steps
    group by initiative_id, adopter_iso3
),

latest_of_pairs as (
    select
        initiative_id,
        adopter_iso3,
        is_adopted
    from adoption_spells
    where until_year is null
),

stage_reached as (
    select
        furthest_of_pairs.initiative_id,
        max(furthest_of_pairs.reached_order) as reached_order,
        count(*) filter (where furthest_of_pairs.was_adopted) as n_adopters,
        count(*) filter (where latest_of_pairs.is_adopted) as n_adopters_now
    from furthest_of_pairs
    inner join latest_of_pairs
        on
            furthest_of_pairs.initiative_id = latest_of_pairs.initiative_id
            and furthest_of_pairs.adopter_iso3 = latest_of_pairs.adopter_iso3
    group by furthest_of_pairs.initiative_id
)

select * from stage_reached
