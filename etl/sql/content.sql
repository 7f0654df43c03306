-- What a person wants to see after a build: counts of what each source holds.
with
kept_initiatives as (
    select *
    from initiatives
    anti join gone using (raw_number)
),

roles as (
    select
        initiative_id,
        bool_or(role in ('host', 'provider', 'recipient', 'both')) as has_own_country
    from initiative_countries
    anti join gone using (raw_number)
    group by initiative_id
),

lines as (
    select source_id, 'initiatives: ' || record_type as content from kept_initiatives
    union all
    select source_id, 'sstc_basis: ' || sstc_basis as content from kept_initiatives
    union all
    select source_id, 'modality: ' || modality as content from kept_initiatives
    union all
    select source_id, $plain_words as content
    from kept_initiatives
    where
        (sstc_basis = 'text' and not contains(coalesce(text_quality, ''), $in_other_words))
        or contains(text_quality, $in_another_sense)
    union all
    select kept_initiatives.source_id, $without_country as content
    from kept_initiatives
    anti join roles using (initiative_id)
    union all
    select kept_initiatives.source_id, $without_own_country as content
    from kept_initiatives
    left join roles using (initiative_id)
    where not coalesce(roles.has_own_country, false)
    {other_tables}
)

select
    source_id,
    content,
    count(*) as count
from lines
group by source_id, content
order by source_id, content
