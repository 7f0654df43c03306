"""How does a whole snapshot become one file to take along?

Tables are read and written batch by batch: a table of a million rows is never in memory as a whole.
Rows of a source that may not be handed on stay out of every table but `sources`, which names it.
"""

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from queries import Snapshot, rows
from ui import package_texts
from ui.downloads import neutralise

BATCH_ROWS = 20_000
FORMS = ("parquet", "csv")
SOURCES, SOURCE_ID = "sources", "source_id"
KEPT_IN_MEMORY = 8_000_000  # bytes; what is larger waits on disk until it is sent
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # a zip knows no day before
MODE = 0o644 << 16


@dataclass(frozen=True)
class Written:
    """A table in the package: its file, columns, rows, and what to check the file by."""

    name: str
    path: str
    schema: pa.Schema
    n_rows: int
    n_bytes: int
    sha256: str


class _Counted(io.RawIOBase):
    """Hands bytes on, and keeps their number and their SHA-256."""

    def __init__(self, target: Any) -> None:
        self._target, self._digest, self.n_bytes = target, hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.n_bytes

    def write(self, data: Any) -> int:
        held = bytes(data)
        self._target.write(held)
        self._digest.update(held)
        self.n_bytes += len(held)
        return len(held)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def list_withheld(snapshot: Snapshot) -> list[str]:
    """The sources whose rows no package holds."""
    return list(snapshot.manifest.get("not_redistributed") or [])


@dataclass(frozen=True)
class Part:
    """Which rows of a snapshot a package holds: those with these ids, and what else to say.

    `ids` are by column: a table that has the column holds only rows with one of them. Tables of
    `left_out` are not in it. `described` stands in the Data Package in place of what is said of a
    whole snapshot, `texts` are further files, `told` goes before the README.
    """

    ids: Mapping[str, pa.Array]
    left_out: Sequence[str] = ()
    described: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    told: str = ""


def make_package(snapshot: Snapshot, form: str, part: Part | None = None) -> BinaryIO:
    """The snapshot as a zip, or a part of it, open at its start; `form` is one of FORMS."""
    target = tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 - handed out
    sources, written = rows(SOURCES, snapshot=snapshot), []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, path in snapshot.list_tables().items():
            if part and name in part.left_out:
                continue
            keep = _Keep(list_withheld(snapshot), part)
            entry = make_entry(f"{name}.{form}", snapshot, is_packed=form == "parquet")
            with archive.open(entry, "w", force_zip64=True) as held:
                counted = _Counted(held)
                write = _write_parquet if form == "parquet" else _write_csv
                schema, n_rows = write(path, counted, keep)
            size, digest = counted.n_bytes, counted.sha256
            written.append(Written(name, f"{name}.{form}", schema, n_rows, size, digest))
        descriptor = package_texts.describe_package(
            snapshot, written, sources, list_withheld(snapshot)
        )
        descriptor |= part.described if part else {}
        texts = {
            "datapackage.json": f"{json.dumps(descriptor, ensure_ascii=False, indent=1)}\n",
            "README.txt": (part.told if part else "")
            + package_texts.write_readme(snapshot, written, sources, list_withheld(snapshot)),
            **(part.texts if part else {}),
        }
        if form == "parquet":
            texts["open_snapshot.sql"] = write_script(snapshot)
        for name, text in texts.items():
            archive.writestr(make_entry(name, snapshot), text.encode("utf-8"))
    target.seek(0)
    return target


def write_script(snapshot: Snapshot) -> str:
    """The script that opens the Parquet files of a package, to run in their folder."""
    return package_texts.write_script(snapshot.id, list(snapshot.list_tables()))


def make_entry(name: str, snapshot: Snapshot, *, is_packed: bool = False) -> zipfile.ZipInfo:
    """An entry dated as the snapshot: the same snapshot gives the same bytes."""
    digits = snapshot.published_on[:10].split("-")
    day = (*map(int, digits), 0, 0, 0) if len(digits) == 3 else FIRST_DAY
    entry = zipfile.ZipInfo(name, day)
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    entry.external_attr = MODE
    return entry


class _Keep:
    """Which rows of a table a package holds."""

    def __init__(self, withheld: list[str], part: Part | None) -> None:
        self._withheld = pa.array(withheld, pa.string()) if withheld else None
        self._ids = part.ids if part else {}

    def is_all_of(self, path: Path) -> bool:
        """Whether every row of the table is in."""
        names = pq.read_schema(path).names
        return not self._filters(path, names)

    def _filters(self, path: Path, names: Sequence[str]) -> dict[str, pa.Array]:
        """Column -> the values that rows have to have; of SOURCE_ID those they may not have."""
        found = {name: values for name, values in self._ids.items() if name in names}
        if self._withheld is not None and SOURCE_ID in names and path.stem != SOURCES:
            found[SOURCE_ID] = self._withheld
        return found

    def read(self, path: Path) -> Iterator[pa.RecordBatch]:
        """The rows that are in, batch by batch."""
        with pq.ParquetFile(path) as file:
            filters = self._filters(path, file.schema_arrow.names)
            for whole in file.iter_batches(BATCH_ROWS):
                batch = whole
                for column, values in filters.items():
                    is_in = pc.is_in(batch.column(column), values)
                    batch = batch.filter(pc.invert(is_in) if column == SOURCE_ID else is_in)
                yield batch


def _write_parquet(path: Path, target: _Counted, keep: _Keep) -> tuple[pa.Schema, int]:
    schema, count = pq.read_schema(path), 0
    if keep.is_all_of(path):
        with path.open("rb") as held:
            while block := held.read(1 << 20):
                target.write(block)
        return schema, pq.read_metadata(path).num_rows
    with pq.ParquetWriter(pa.PythonFile(target, "w"), schema, compression="zstd") as writer:
        for batch in keep.read(path):
            writer.write_batch(batch)
            count += batch.num_rows
    return schema, count


def _write_csv(path: Path, target: _Counted, keep: _Keep) -> tuple[pa.Schema, int]:
    """RFC 4180 in UTF-8; text that a spreadsheet would run as a formula has a ' before it."""
    schema, count = pq.read_schema(path), 0
    text = io.TextIOWrapper(io.BufferedWriter(target), encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(schema.names)
    for batch in keep.read(path):
        columns = [_write_cells(column) for column in batch.columns]
        writer.writerows(zip(*columns, strict=True))
        count += batch.num_rows
    text.flush()
    text.detach()
    return schema, count


def _write_cells(column: pa.Array) -> list[Any]:
    """The values as CSV holds them: nothing for null, true and false, dates as 2024-03-31."""
    values = column.to_pylist()
    if pa.types.is_boolean(column.type):
        return [None if value is None else str(value).lower() for value in values]
    return [neutralise(value) for value in values] if pa.types.is_string(column.type) else values


def read_ids(path: Path, wanted: str, column: str, values: pa.Array) -> pa.Array:
    """The values of the column `wanted` in the rows that have one of these in another column."""
    table = pq.read_table(path, columns=[wanted, column])
    return table.filter(pc.is_in(table[column], values))[wanted].combine_chunks()


def read_schema(path: Path) -> pa.Schema:
    """The columns of a table with their types."""
    return pq.read_schema(path)
