-- Takes out the raw rows that a broken reference was found in.
insert into gone
select distinct raw_number
from broken
