"""How is a snapshot written so that readers see the old one or the new one, and never half of one?

Everything is written beside, flushed to disk and renamed; `current.json` is replaced last, in one
step.
"""

import contextlib
import datetime
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

from etl import contracts, wording
from etl.problems import BuildError

# Readers refuse a snapshot whose layout they do not know.
SCHEMA_VERSION = 3
MOST_GROUP_ROWS, MOST_GROUP_BYTES = 120_000, 32_000_000
CURRENT, MANIFEST, BUILDING = "current.json", "manifest.json", ".building-"


@contextlib.contextmanager
def lock(out: Path) -> Iterator[None]:
    """Lets one build at a time write to a data folder; a build that is killed lets go of it."""
    try:
        (out / "snapshots").mkdir(parents=True, exist_ok=True)
        file_lock = FileLock(out / ".build.lock")
        file_lock.acquire()
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(wording.CANNOT_WRITE.format(folder=out, reason=reason)) from None
    try:
        for leftover in (out / "snapshots").glob(f"{BUILDING}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield
    finally:
        file_lock.release()


def read_current_id(out: Path) -> str | None:
    """The id of the snapshot that is served, or None."""
    try:
        return json.loads((out / CURRENT).read_text(encoding="utf-8"))["snapshot_id"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_complete(out: Path, snapshot_id: str) -> bool:
    """Whether the snapshot is on disk, all of it."""
    return (out / "snapshots" / snapshot_id / MANIFEST).is_file()


def write(
    out: Path,
    snapshot_id: str,
    tables: Mapping[str, Iterable[pa.RecordBatch]],
    manifest: dict,
    on_table: Callable[[str], None],
) -> None:
    """Writes all tables and the manifest, then moves the finished snapshot into its place."""
    building = out / "snapshots" / f"{BUILDING}{snapshot_id}"
    final = out / "snapshots" / snapshot_id
    try:
        building.mkdir()
        described = {}
        for table in contracts.TABLES.values():
            on_table(table.name)
            described[table.name] = _write_table(building, table, tables[table.name])
        finished = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        _write_json(
            building / MANIFEST,
            {
                "snapshot_id": snapshot_id,
                "schema_version": SCHEMA_VERSION,
                **manifest,
                "finished": finished,
                "tables": described,
            },
        )
        if final.exists():
            shutil.rmtree(final)
        building.replace(final)
        _flush_folder(final.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(wording.CANNOT_WRITE.format(folder=out, reason=reason)) from None


def publish(out: Path, snapshot_id: str) -> None:
    """Makes the snapshot the one that is served, in one step."""
    beside = out / f".{CURRENT}.new"
    _write_json(beside, {"snapshot_id": snapshot_id, "schema_version": SCHEMA_VERSION})
    beside.replace(out / CURRENT)
    _flush_folder(out)


def read_rejects(out: Path, snapshot_id: str) -> list[dict]:
    """The rows of the table `rejects` of a snapshot."""
    return pq.read_table(out / "snapshots" / snapshot_id / "rejects.parquet").to_pylist()


def prune(out: Path, keep: int) -> tuple[int, int]:
    """Removes old snapshots but the newest `keep` and the served one; returns (removed, kept)."""
    with lock(out):
        current = read_current_id(out)
        found = [path for path in (out / "snapshots").glob("*") if (path / MANIFEST).is_file()]
        found.sort(key=lambda path: (path / MANIFEST).stat().st_mtime, reverse=True)
        spare = [path for path in found if path.name != current]
        doomed = spare[max(keep - (len(spare) < len(found)), 0) :]
        for path in doomed:
            # Renamed first: a removal that is killed must not leave half a snapshot.
            leftover = path.with_name(f"{BUILDING}{path.name}")
            path.replace(leftover)
            shutil.rmtree(leftover)
    return len(doomed), len(found) - len(doomed)


def _write_table(folder: Path, table: contracts.Table, batches: Iterable[pa.RecordBatch]) -> dict:
    path = folder / f"{table.name}.parquet"
    count = 0
    with pq.ParquetWriter(path, table.schema, compression="zstd", version="2.6") as writer:
        for group in _group(batches, table.schema):
            writer.write_table(group, row_group_size=MOST_GROUP_ROWS)
            count += group.num_rows
    _flush(path)
    with path.open("rb") as handle:
        sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
    return {"rows": count, "sha256": sha256, **describe_table(table)}


def describe_table(table: contracts.Table) -> dict:
    """The contract of a table, for readers who have the snapshot and not this code."""
    columns = [
        {
            "name": column.name,
            "required": column.required,
            **({"codes": list(column.codes)} if column.codes else {}),
            **({"refers_to": column.refers_to} if column.refers_to else {}),
        }
        for column in table.columns
    ]
    return {"grain": table.grain, "key": list(table.key), "columns": columns}


def _group(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows in groups of a size that a reader likes and that fits into memory."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        rows, size = sum(b.num_rows for b in waiting), sum(b.nbytes for b in waiting)
        if rows >= MOST_GROUP_ROWS or size >= MOST_GROUP_BYTES:
            yield pa.Table.from_batches(waiting, schema)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting, schema)


def _write_json(path: Path, content: dict) -> None:
    text = json.dumps(content, indent=1, ensure_ascii=False, default=str)
    path.write_text(text + "\n", encoding="utf-8")
    _flush(path)


def _flush(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system lets a folder be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
