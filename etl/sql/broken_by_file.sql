-- How many raw rows of each file have a broken reference.
select
    source_id,
    source_file,
    count(distinct raw_number) as count
from broken
group by source_id, source_file
