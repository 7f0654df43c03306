-- A row of {table} that lacks its {column}, if there is one.
select source_id
from {table}
anti join gone using (raw_number)
where {column} is null
order by row_order
limit 1
