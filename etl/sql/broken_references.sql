-- Notes in `broken` the rows of {table} whose {column} refers to nothing in {referred_table}.
insert into broken by name
select
    '{table}' as table_name,
    '{column}' as column_name,
    raw_number,
    source_id,
    source_file,
    source_sheet,
    source_row,
    cast({column} as varchar) as found
from {table}
anti join gone using (raw_number)
anti join skipped
    on skipped.table_name = '{table}'
    and skipped.column_name = '{column}'
    and {table}.source_id = skipped.source_id
    and {table}.source_file = skipped.source_file
where
    {column} is not null
    and {column} not in (
        select {referred_column}
        from {referred_table}
        {except_gone}
    )
order by row_order
