-- Each repeat, and whether the raw row says exactly what the earlier one with its key says.
with
whole as (
    select
        raw_number,
        list_sort(list_distinct(list(content))) as content
    from contents
    group by raw_number
)

select
    repeats.table_name,
    repeats.source_id,
    repeats.source_file,
    repeats.source_sheet,
    repeats.source_row,
    repeats.key_values,
    repeats.first_file,
    repeats.first_row,
    this.content = earlier.content as is_same
from repeats
inner join whole as this on repeats.raw_number = this.raw_number
inner join whole as earlier on repeats.first_raw_number = earlier.raw_number
order by repeats.number
