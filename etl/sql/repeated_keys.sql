-- Notes in `repeats` the raw rows of which a row of {table} has the key of an earlier row, each once.
insert into repeats by name
with
numbered as (
    select
        raw_number,
        source_id,
        source_file,
        source_sheet,
        source_row,
        row_order,
        [{key_as_text}] as key_values,
        row_number() over same_key as place,
        first_value(raw_number) over same_key as first_raw_number,
        first_value(source_file) over same_key as first_file,
        first_value(source_row) over same_key as first_row
    from {table}
    anti join gone using (raw_number)
    window same_key as (partition by {key} order by row_order)
),

first_of_raw_row as (
    select
        *,
        row_number() over (partition by raw_number order by row_order) as place_in_raw_row
    from numbered
    where place > 1
)

select
    '{table}' as table_name,
    raw_number,
    source_id,
    source_file,
    source_sheet,
    source_row,
    key_values,
    first_raw_number,
    first_file,
    first_row
from first_of_raw_row
where place_in_raw_row = 1
order by row_order
