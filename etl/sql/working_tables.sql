-- What the checks keep while they look at the rows. A raw row that is gone takes all its rows along.
create table gone (raw_number bigint);

create table skipped (table_name varchar, column_name varchar, source_id varchar, source_file varchar);

create sequence numbers;

create table repeats (
    number bigint default nextval('numbers'),
    table_name varchar,
    raw_number bigint,
    source_id varchar,
    source_file varchar,
    source_sheet varchar,
    source_row integer,
    key_values varchar[],
    first_raw_number bigint,
    first_file varchar,
    first_row integer
);

create table contents (raw_number bigint, content varchar);

-- A row without a table stands for a contradiction, which was found outside of SQL.
create table broken (
    number bigint default nextval('numbers'),
    table_name varchar,
    column_name varchar,
    raw_number bigint,
    source_id varchar,
    source_file varchar,
    source_sheet varchar,
    source_row integer,
    found varchar
);

create view compared as
select raw_number from repeats
union
select first_raw_number from repeats;
