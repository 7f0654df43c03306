"""Do the rows of all files together keep their contracts: keys unique, references kept?

What breaks a contract takes its whole raw row with it, and whatever refers to that row in turn. The
checks are queries over the rows on disk (`etl/sql/`), so that any number of rows fits.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from etl import contracts, derive, framework_checks, wording
from etl.mapping import FileMapping
from etl.problems import ERROR, INFO, BuildError, Problem
from etl.reference import Reference
from etl.row_store import RowStore

# (source_id, file) -> how the file was read; tells which raw column stands behind a canonical one.
Files = dict[tuple[str, str], tuple[FileMapping, ...]]
FACTS = frozenset(table.name for table in contracts.FACT_TABLES)
LINEAGE_COLUMNS = frozenset(column.name for column in contracts.LINEAGE)
FRAMEWORK = frozenset(table.name for table in contracts.FRAMEWORK_TABLES)
LOADED = FACTS | FRAMEWORK
SQL = Path(__file__).parent / "sql"
# Larger work goes through the disk.
CONFIGURATION = {"memory_limit": "200MB", "threads": 2}
FETCHED = 1_000
# The tables of which a build says how many rows each source has.
CONTENT_TABLES = (
    "exchanges",
    "adoptions",
    "adoption_stages",
    "finances",
    "indicator_values",
    "result_values",
    *(table.name for table in contracts.FRAMEWORK_TABLES),
)


@dataclass(frozen=True)
class LooseReference:
    """A reference that cannot be checked: what it refers to was not among the files."""

    source_id: str
    file: str
    table: str
    column: str
    raw_column: str
    refers_to: str


@dataclass
class Checked:
    """What the checks left: the raw rows that are gone, and how many of them per file and why.

    `gone` holds raw row numbers (int64); `gone_by_file` counts by (source_id, file, severity).
    """

    gone: pa.Array = field(default_factory=lambda: pa.array([], pa.int64()))
    gone_by_file: Counter = field(default_factory=Counter)
    content: list[dict] = field(default_factory=list)


def find_loose_references(files: Files) -> list[LooseReference]:
    """The references to tables for which no file of the same source is there.

    For a table of a results framework a file of any source will do: it holds for all.
    """
    provided = {
        (source_id, block.table)
        for (source_id, _), entries in files.items()
        for entry in entries
        for block in entry.blocks
    }
    stated = {table for _, table in provided} & FRAMEWORK
    return [
        LooseReference(source_id, file, block.table, name, block.name_column(name), referred)
        for (source_id, file), entries in files.items()
        for entry in entries
        for block in entry.blocks
        for name in block.rules
        if (referred := _find_referred_table(block.table, name)) in FACTS | FRAMEWORK - stated
        and (source_id, referred) not in provided
    ]


def _find_referred_table(table: str, column: str) -> str:
    return contracts.TABLES[table].column(column).refers_to.partition(".")[0]


class Checker:
    """The checks of all rows of a store, on one in-memory database that reads them from disk."""

    def __init__(self, store: RowStore, reference: Reference, files: Files) -> None:
        self.files = files
        self.database = duckdb.connect(
            config={**CONFIGURATION, "temp_directory": str(store.folder / "database")}
        )
        for statement in read_sql("working_tables").split(";"):
            self.database.execute(statement)
        for table in contracts.LOADED_TABLES:
            parts = [str(path) for path in store.list_parts(table.name)]
            rows = self.database.read_parquet(parts) if parts else store.make_empty(table.name)
            self.database.register(table.name, rows)
        for table in contracts.REFERENCE_TABLES:
            rows = pa.Table.from_pylist(reference.rows(table.name), schema=table.schema)
            self.database.register(table.name, rows)
        self.checked = Checked()

    def check(self, left_out: Sequence[LooseReference] = ()) -> Iterator[Problem]:
        """Finds what breaks a key or a reference; those in `left_out` are not checked.

        Raises `BuildError` when a required column is empty: then a mapping lacks a rule.
        """
        for loose in left_out:
            place = [loose.table, loose.column, loose.source_id, loose.file]
            self.database.execute("insert into skipped values (?, ?, ?, ?)", place)
        yield from self._find_repeats()
        yield from self._find_broken()
        self._require_complete()
        self.checked.gone = self.database.table("gone").to_arrow_table()["raw_number"]
        self.checked.content = self._describe_content()

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()

    def _run(self, name: str, **parts: str) -> None:
        self.database.execute(read_sql(name).format(**parts))

    def _fetch(self, sql: str) -> Iterator[dict]:
        found = self.database.execute(sql)
        names = [column[0] for column in found.description]
        while rows := found.fetchmany(FETCHED):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    def _find_repeats(self) -> Iterator[Problem]:
        """One finding per raw row: what it yields beside its main record repeats with that."""
        for table in contracts.LOADED_TABLES:
            if not table.key:
                continue
            key_as_text = ", ".join(f"cast({name} as varchar)" for name in table.key)
            key = ", ".join(table.key)
            self._run("repeated_keys", table=table.name, key=key, key_as_text=key_as_text)
            self._run("gone_with_repeats", table=table.name)
        if not self._count("repeats"):
            return
        for table in contracts.LOADED_TABLES:
            names = (column.name for column in table.columns)
            columns = ", ".join(f"{n} := {n}" for n in names if n not in LINEAGE_COLUMNS)
            self._run("contents", table=table.name, columns=columns)
        for row in self._fetch(read_sql("judged_repeats")):
            problem = self._describe_repeat(contracts.TABLES[row["table_name"]], row)
            self.checked.gone_by_file[problem.source_id, problem.file, problem.severity] += 1
            yield problem
        self.database.execute("delete from contents")

    def _describe_repeat(self, table: contracts.Table, row: dict) -> Problem:
        values = dict(zip(table.key, row["key_values"], strict=True))
        places = {name: self._name_column(row, table.name, name) for name in table.key}
        places = {name: place for name, place in places.items() if place and values[name]}
        return Problem(
            "duplicate" if row["is_same"] else "key_taken",
            file=row["source_file"],
            sheet=row["source_sheet"] or "",
            row=row["source_row"],
            column=" + ".join(places.values()),
            value=", ".join(_show(row, values[name]) for name in places),
            expected="" if row["is_same"] else wording.EXPECTED_OWN_KEY,
            hint=wording.SAY_FIRST.format(file=row["first_file"], row=row["first_row"]),
            severity=INFO if row["is_same"] else ERROR,
            source_id=row["source_id"],
        )

    def _find_broken(self) -> Iterator[Problem]:
        while True:
            self._note_broken_references()
            contradictions = self._note_contradictions()
            if not self._count("broken"):
                return
            for row in self._fetch(read_sql("broken_rows")):
                yield self._describe_broken(row)
            yield from contradictions
            for row in self._fetch(read_sql("broken_by_file")):
                place = row["source_id"], row["source_file"], ERROR
                self.checked.gone_by_file[place] += row["count"]
            self._run("gone_with_broken")
            self.database.execute("delete from broken")

    def _count(self, table: str) -> int:
        return self.database.table(table).count("*").fetchall()[0][0]

    def _note_contradictions(self) -> list[Problem]:
        """The rows of results frameworks that contradict themselves; frameworks are small."""
        tables = {
            table.name: list(self._fetch(read_sql("kept_rows").format(table=table.name)))
            for table in contracts.FRAMEWORK_TABLES
        }
        found = framework_checks.find_contradictions(tables, self._name_column)
        for raw_number, problem in found:
            place = [raw_number, problem.source_id, problem.file]
            self.database.execute(read_sql("contradictory_row"), place)
        return [problem for _, problem in found]

    def _note_broken_references(self) -> None:
        for table in contracts.LOADED_TABLES:
            for column in table.columns:
                if column.refers_to:
                    referred_table, _, referred_column = column.refers_to.partition(".")
                    self._run(
                        "broken_references",
                        table=table.name,
                        column=column.name,
                        referred_table=referred_table,
                        referred_column=referred_column,
                        except_gone=EXCEPT_GONE if referred_table in LOADED else "",
                    )

    def _describe_broken(self, row: dict) -> Problem:
        column = contracts.TABLES[row["table_name"]].column(row["column_name"])
        is_record = column.refers_to.partition(".")[0] in FACTS
        return Problem(
            "unknown_reference" if is_record else "unknown_code",
            file=row["source_file"],
            sheet=row["source_sheet"] or "",
            row=row["source_row"],
            column=self._name_column(row, row["table_name"], column.name) or column.name,
            value=_show(row, row["found"]),
            expected=wording.expect_reference(column.refers_to),
            source_id=row["source_id"],
        )

    def _name_column(self, row: dict, table: str, column: str) -> str:
        entries = self.files[row["source_id"], row["source_file"]]
        of_sheet = [entry for entry in entries if entry.is_sheet(row["source_sheet"] or "")]
        names = (entry.name_column(table, column) for entry in of_sheet or entries)
        return next((name for name in names if name), "")

    def _require_complete(self) -> None:
        for table in contracts.LOADED_TABLES:
            for column in table.columns:
                if not column.required:
                    continue
                sql = read_sql("incomplete").format(table=table.name, column=column.name)
                if row := next(self._fetch(sql), None):
                    reason = wording.NO_RULE.format(table=table.name, column=column.name)
                    raise BuildError(wording.describe_bad_mapping(row["source_id"], reason))

    def _describe_content(self) -> list[dict]:
        other = "".join(
            read_sql("content_of_table").format(table=table) for table in CONTENT_TABLES
        )
        found = self.database.execute(
            read_sql("content").format(other_tables=other),
            {
                "plain_words": wording.CONTENT_PLAIN_WORDS,
                "in_other_words": derive.IN_OTHER_WORDS,
                "in_another_sense": derive.IN_ANOTHER_SENSE,
                "without_country": wording.CONTENT_NO_COUNTRY,
                "without_own_country": wording.CONTENT_NO_OWN_COUNTRY,
            },
        )
        names = ("source_id", "content", "count")
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


EXCEPT_GONE = "anti join gone using (raw_number)"


def read_sql(name: str) -> str:
    """The text of a query of the ETL."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _show(row: dict, value: str) -> str:
    """A value as its file has it: without the source that prefixes identifiers."""
    return value.removeprefix(f"{row['source_id']}:")
