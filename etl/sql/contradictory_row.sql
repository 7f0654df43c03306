-- Notes in `broken` a raw row that contradicts itself or an earlier one.
insert into broken (raw_number, source_id, source_file) values (?, ?, ?)
