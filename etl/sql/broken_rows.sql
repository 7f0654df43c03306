-- The broken references in the order in which they were found; of several alike in a raw row, one.
select
    table_name,
    column_name,
    source_id,
    source_file,
    source_sheet,
    source_row,
    found
from broken
where table_name is not null
group by all
order by min(number)
