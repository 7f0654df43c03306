"""Which words stand in a package of a whole snapshot?"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 96
TITLE = "South-South and triangular cooperation and its scale-up: a whole snapshot"
SOURCES_HEAD = "SOURCES, LICENCES AND HOW TO CITE THEM"
TABLES_HEAD = "TABLES"
NO_LICENCE = "none stated"
ASK = "no licence is stated: ask the publisher before you hand its rows on"
COLUMN_MEANINGS = {
    "source_id": "The source that the row comes from; see the table sources.",
    "source_file": "The file of the source that the row comes from.",
    "source_sheet": "The sheet of that file; empty where it has none.",
    "source_row": "The row of that file, counted from 1 with the header.",
    "iso3": "Country or area by its ISO 3166-1 code of three letters.",
    "share": "Weight in fractional counting; the shares of a record add up to 1.",
}
MADE = (
    "HOW IT WAS MADE",
    "",
    *textwrap.wrap(
        "Each file was read as its publisher put it out, by a mapping that says which column is "
        "which. Rows that break a rule of the tables were left out and stand in the table rejects "
        "with the rule. Rows read = rows kept + rows rejected, file by file, in the table sources. "
        "Every row of a fact names its source, file and row. Records with sstc_basis 'none' are no "
        "South-South or triangular cooperation: they are what shares are counted of. Empty means "
        "not known or not stated, never zero.",
        WIDTH,
    ),
    "",
    *textwrap.wrap(
        "In CSV files, text that a spreadsheet would run as a formula (it starts with = + - @ or a "
        "control sign) has an apostrophe before it. They are UTF-8, with commas, text in double "
        "quotes where needed, and lines that end in CR LF (RFC 4180).",
        WIDTH,
    ),
    "",
    *textwrap.wrap(
        "The content of this publication has not been approved by the United Nations and does not "
        "reflect the views of the United Nations or its officials or Member States.",
        WIDTH,
    ),
)
VIEW = "create or replace view \"{0}\" as select * from '{0}.parquet';"
EXAMPLE = (
    "-- A first question: South-South and triangular records by the year in which they start.",
    "select",
    "    cast(extract(year from coalesce(start_date, documented_on)) as integer) as start_year,",
    "    count(*) as n_records",
    "from initiatives",
    "where sstc_basis <> 'none'",
    "group by start_year",
    "order by start_year nulls last;",
)


def describe(snapshot_id: str, withheld: Sequence[str]) -> str:
    """One paragraph on the package."""
    left_out = f" {say_withheld(withheld)}" if withheld else ""
    return f"All tables of snapshot {snapshot_id} of the SSTC Scale-up Dashboard.{left_out}"


def say_withheld(withheld: Sequence[str]) -> str:
    """Which sources are left out, and why."""
    many = "sources" if len(withheld) > 1 else "source"
    terms = "their licences do" if len(withheld) > 1 else "its licence does"
    return f"Left out are the rows of the {many} {', '.join(withheld)}: {terms} not allow it."


def describe_column(name: str, codes: Sequence[str], refers_to: str) -> str:
    """What is known of a column beside its type."""
    parts = [
        COLUMN_MEANINGS.get(name, ""),
        f"One of: {', '.join(codes)}." if codes else "",
        f"Refers to {refers_to}." if refers_to else "",
    ]
    return " ".join(part for part in parts if part)


def introduce(snapshot_id: str, finished: str) -> list[str]:
    """The head of README.txt."""
    return [
        TITLE.upper(),
        "",
        f"Snapshot {snapshot_id}, finished {finished or 'at an unknown time'}.",
        "",
        *textwrap.wrap(
            "One file a table. datapackage.json describes all columns. open_snapshot.sql, with the "
            "Parquet files, opens them in DuckDB: run `duckdb -init open_snapshot.sql` here.",
            WIDTH,
        ),
    ]


def tell_source(source: Mapping[str, Any], *, is_withheld: bool) -> list[str]:
    """The paragraph of README.txt on one source."""
    licence = str(source["licence"])
    facts = [
        f"{source['title']} ({source['source_id']})",
        f"  licence: {licence}{f' ({ASK})' if licence == NO_LICENCE else ''}",
        f"  cite as: {source['citation']}",
        f"  address: {source['url']}" if source["url"] else "",
        f"  as of: {source['retrieved_on']}" if source["retrieved_on"] else "",
        f"  files read: {source['n_files']:,}; rows kept: {source['n_rows']:,}",
        "  ILLUSTRATIVE: invented for demonstration" if source["illustrative"] else "",
        "  LEFT OUT of all tables but sources: the licence does not allow to hand it on"
        if is_withheld
        else "",
    ]
    return [*(fact for fact in facts if fact), ""]


def tell_table(path: str, n_rows: int, grain: str) -> list[str]:
    """The paragraph of README.txt on one table."""
    told = textwrap.wrap(grain, WIDTH, initial_indent="  ", subsequent_indent="  ")
    return [f"{path}: {n_rows:,} rows", *told, ""]


def introduce_script(snapshot_id: str) -> list[str]:
    """The head of open_snapshot.sql."""
    return [
        f"-- Snapshot {snapshot_id} of the SSTC Scale-up Dashboard, for DuckDB.",
        "-- Unpack the Parquet zip, and in its folder: duckdb -init open_snapshot.sql",
    ]
