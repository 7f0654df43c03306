
    union all
    select source_id, '{table}' as content from {table} anti join gone using (raw_number)
