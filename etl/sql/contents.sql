-- Notes in `contents` what the raw rows that are to be compared say in {table}, without their place.
insert into contents
select
    raw_number,
    '{table}' || to_json(struct_pack({columns})) as content
from {table}
semi join compared using (raw_number)
