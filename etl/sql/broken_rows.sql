-- The broken references in the order in which they were found.
select
    table_name,
    column_name,
    source_id,
    source_file,
    source_sheet,
    source_row,
    found
from broken
order by number
