-- id: snapshot_facts
-- title: The snapshot in one line
-- question: Up to when does this snapshot know the world, and is any of it illustrative?
-- unit: none
-- formula: as_of_year as in as_of; is_illustrative = any source with rows kept is illustrative; the
--   counts are rows of the whole snapshot, whatever the selection. Files that hold a results
--   framework and nothing else count as files only: they are no data.
-- direction: none
-- tables: sources, initiatives, adoptions, exchanges
-- caveats: none
-- grain: one row
-- needs: as_of
-- columns:
--   as_of_year: null when no row of the snapshot is dated
--   is_illustrative: whether any source with rows kept is illustrative
--   n_sources: distinct source_id with data
--   n_files: files read
--   n_records: rows of initiatives
--   n_adoptions: rows of adoptions
--   n_exchanges: rows of exchanges
--   retrieved_from: earliest sources.retrieved_on of the data
--   retrieved_to: latest sources.retrieved_on of the data
with

source_facts as (
    select
        coalesce(
            bool_or(illustrative and rows_kept > 0) filter (where not is_framework), false
        ) as is_illustrative,
        count(distinct source_id) filter (where not is_framework) as n_sources,
        count(*) as n_files,
        min(retrieved_on) filter (where not is_framework) as retrieved_from,
        max(retrieved_on) filter (where not is_framework) as retrieved_to
    from sources
),

record_counts as (
    select count(*) as n_records
    from initiatives
),

adoption_counts as (
    select count(*) as n_adoptions
    from adoptions
),

exchange_counts as (
    select count(*) as n_exchanges
    from exchanges
),

snapshot_facts as (
    select
        nullif(as_of.as_of_year, 9999) as as_of_year,
        source_facts.is_illustrative,
        source_facts.n_sources,
        source_facts.n_files,
        record_counts.n_records,
        adoption_counts.n_adoptions,
        exchange_counts.n_exchanges,
        source_facts.retrieved_from,
        source_facts.retrieved_to
    from as_of
    cross join source_facts
    cross join record_counts
    cross join adoption_counts
    cross join exchange_counts
)

select * from snapshot_facts
order by n_records
