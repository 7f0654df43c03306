-- The rows of {table} that are kept, in their order.
select *
from {table}
anti join gone using (raw_number)
order by row_order
