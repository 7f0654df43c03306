"""Where do the rows of all files wait, so that memory does not grow with the files?

In Parquet files of a temporary folder, some thousand rows a file. The rows of a file count only
when it was read to its end: `Batch.settle` keeps them, `Batch.discard` forgets them.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl import contracts

# A part is written when it reaches one of these; texts decide how many bytes a row takes.
MOST_ROWS, MOST_CHARACTERS = 10_000, 8_000_000
# What the store adds to each row: its place among all rows, and the raw row that it comes from.
ADDED = ("row_order", "raw_number")
NO_RAW_ROW = 0  # raw rows are numbered from 1
STORED = {table.name: table for table in (*contracts.LOADED_TABLES, contracts.TABLES["rejects"])}
SCHEMAS = {
    name: pa.schema(
        [
            *(field.with_nullable(True) for field in table.schema),
            *(pa.field(column, pa.int64(), nullable=False) for column in ADDED),
        ]
    )
    for name, table in STORED.items()
}


class _Rows:
    """The rows of one table: parts on disk, then the last ones in memory."""

    def __init__(self, folder: Path, table: str) -> None:
        self.folder, self.table = folder, table
        self.parts: list[Path] = []
        self.rows: list[dict] = []
        self.characters = 0

    def add(self, row: dict) -> None:
        self.rows.append(row)
        self.characters += sum(len(value) for value in row.values() if type(value) is str)
        if len(self.rows) >= MOST_ROWS or self.characters >= MOST_CHARACTERS:
            self.spill()

    def spill(self) -> None:
        if not self.rows:
            return
        with tempfile.NamedTemporaryFile(
            dir=self.folder, prefix=f"{self.table}-", suffix=".parquet", delete=False
        ) as file:
            content = pa.Table.from_pylist(self.rows, schema=SCHEMAS[self.table])
            pq.write_table(content, file, compression="zstd")
        self.parts.append(Path(file.name))
        self.rows, self.characters = [], 0

    def take_over(self, other: "_Rows") -> None:
        """Adds the rows of the other behind its own, in their order."""
        if other.parts:
            self.spill()
            self.parts += other.parts
        self.rows += other.rows
        self.characters += other.characters


class Batch:
    """The rows of one file, until it is known whether they count."""

    def __init__(self, store: "RowStore") -> None:
        self._store = store
        self._rows: dict[str, _Rows] = {}

    def add(self, table: str, row: dict, raw_number: int) -> None:
        """Takes a row of a canonical table; `raw_number` is that of the raw row it comes from."""
        if table not in self._rows:
            self._rows[table] = _Rows(self._store.folder, table)
        self._rows[table].add(self._store.complete(row, raw_number))

    def settle(self) -> None:
        """Keeps the rows."""
        for table, rows in self._rows.items():
            self._store.take_over(table, rows)
        self._rows = {}

    def discard(self) -> None:
        """Forgets the rows."""
        for rows in self._rows.values():
            for path in rows.parts:
                path.unlink()
        self._rows = {}


class RowStore:
    """All rows that were read, by table, in the order in which they came."""

    def __init__(self, folder: Path | None = None) -> None:
        """Makes the temporary folder, inside `folder` when one is named."""
        self.folder = Path(tempfile.mkdtemp(prefix=".building-rows-", dir=folder))
        self._rows = {name: _Rows(self.folder, name) for name in STORED}
        self._count = 0

    def begin(self) -> Batch:
        """A batch for the rows of one file."""
        return Batch(self)

    def add(self, table: str, row: dict, raw_number: int = NO_RAW_ROW) -> None:
        """Takes a row that counts in any case."""
        self._rows[table].add(self.complete(row, raw_number))

    def complete(self, row: dict, raw_number: int) -> dict:
        """The row with what the store adds to it."""
        self._count += 1
        return {**row, "row_order": self._count, "raw_number": raw_number}

    def take_over(self, table: str, rows: _Rows) -> None:
        """Adds the rows of a batch."""
        self._rows[table].take_over(rows)

    def list_parts(self, table: str) -> list[Path]:
        """The Parquet files that hold all rows of a table so far, in their order."""
        self._rows[table].spill()
        return list(self._rows[table].parts)

    def make_empty(self, table: str) -> pa.Table:
        """The table without a row."""
        return SCHEMAS[table].empty_table()

    def read(self, table: str) -> Iterator[pa.RecordBatch]:
        """The rows of a table in their order, with the columns `ADDED`."""
        for path in self.list_parts(table):
            with pq.ParquetFile(path) as part:
                yield from part.iter_batches(batch_size=MOST_ROWS)

    def read_rows(self, table: str) -> Iterator[Mapping[str, object]]:
        """The rows of a table in their order, one at a time."""
        for batch in self.read(table):
            for row in batch.to_pylist():
                yield {name: value for name, value in row.items() if name not in ADDED}

    def close(self) -> None:
        """Removes the temporary folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
