-- Takes out the raw rows of which {table} has a repeat.
insert into gone
select raw_number
from repeats
where table_name = '{table}'
