"""Which snapshot is served, and where do its files lie?

The ETL publishes `<data>/current.json` = {"snapshot_id": "<id>", ...} and, beside it,
`<data>/snapshots/<id>/<table>.parquet` with `manifest.json`. `<data>` is the environment variable
`SSTC_DATA`, else the folder `data/` of the project. Nothing here opens a table: `queries.engine`
does.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

DATA_VARIABLE = "SSTC_DATA"
PROJECT_DATA = Path(__file__).resolve().parent.parent / "data"
SCHEMA_VERSION = 3  # the layout of snapshots that the queries read
LISTED = 6

# An id becomes a folder name; it may come from a link, so it can hold nothing that leads elsewhere.
SNAPSHOT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")


class SnapshotMissing(Exception):  # noqa: N818 - named for the state it reports
    """No snapshot is published, or the one asked for is not (or no longer) on disk."""


class SnapshotBroken(Exception):  # noqa: N818
    """A snapshot is on disk but cannot be served: unreadable JSON, a table missing."""


@dataclass(frozen=True)
class Snapshot:
    """One published snapshot. Two are equal when they have the same id in the same folder.

    `as_of_year` (calendar year, None when no row of the snapshot carries a date) and
    `is_illustrative` (any of its sources is illustrative) come from its tables:
    `queries.current_snapshot()` fills them in.
    """

    id: str
    folder: Path
    manifest: Mapping[str, Any] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )
    as_of_year: int | None = field(default=None, compare=False)
    is_illustrative: bool = field(default=False, compare=False)

    @property
    def published_on(self) -> str:
        """When its build finished, as the manifest writes it ("" when it does not say)."""
        return str(self.manifest.get("finished") or "")

    def list_tables(self) -> dict[str, Path]:
        """Table name -> Parquet file, in alphabetical order."""
        return {path.stem: path for path in sorted(self.folder.glob("*.parquet"))}


def find_data_folder() -> Path:
    """The folder that holds `current.json`; it need not exist yet."""
    return Path(os.environ.get(DATA_VARIABLE) or PROJECT_DATA).expanduser()


def read_current_id(data_folder: Path | None = None) -> str:
    """The id that `current.json` names. Raises SnapshotMissing, SnapshotBroken."""
    path = (data_folder or find_data_folder()) / "current.json"
    current = _read_json(path, missing=f"No snapshot is published: {path} does not exist.")
    snapshot_id = current.get("snapshot_id")
    if not isinstance(snapshot_id, str) or not SNAPSHOT_ID.fullmatch(snapshot_id):
        raise SnapshotBroken(f"{path} names no snapshot: snapshot_id is {snapshot_id!r}.")
    return snapshot_id


def read_snapshot(snapshot_id: str, data_folder: Path | None = None) -> Snapshot:
    """The snapshot of that id with its manifest. Raises SnapshotMissing, SnapshotBroken."""
    if not SNAPSHOT_ID.fullmatch(snapshot_id):
        raise SnapshotMissing(f"{snapshot_id!r} is not the id of a snapshot.")
    folder = (data_folder or find_data_folder()) / "snapshots" / snapshot_id
    if not folder.is_dir():
        raise SnapshotMissing(f"Snapshot {snapshot_id} is not on disk: {folder} does not exist.")
    path = folder / "manifest.json"
    manifest = _read_json(path, missing=f"Snapshot {snapshot_id} has no manifest: {path}.")
    return Snapshot(id=snapshot_id, folder=folder, manifest=MappingProxyType(manifest))


def list_snapshots(data_folder: Path | None = None, most: int = LISTED) -> tuple[Snapshot, ...]:
    """The snapshots on disk, the last finished first, `most` of them.

    One whose manifest cannot be read is there without it, after all that say when they were
    finished. Nothing is opened: `queries.history` tells which can be asked.
    """
    folder = (data_folder or find_data_folder()) / "snapshots"
    found = []
    for path in folder.glob("*/"):
        if not SNAPSHOT_ID.fullmatch(path.name):
            continue  # a build in progress
        try:
            found.append(read_snapshot(path.name, folder.parent))
        except (SnapshotMissing, SnapshotBroken):
            found.append(Snapshot(id=path.name, folder=path))
    found.sort(key=lambda snapshot: snapshot.id)
    found.sort(key=lambda snapshot: snapshot.published_on, reverse=True)
    return tuple(found[:most])


def find_current() -> Snapshot:
    """The snapshot that `current.json` names now; one `stat` while that file is unchanged.

    Raises SnapshotMissing, SnapshotBroken.
    """
    folder = find_data_folder()
    try:
        seen = (folder / "current.json").stat()
    except OSError:
        return read_snapshot(read_current_id(folder), folder)  # which raises the clear error
    return _read_marked(folder, (seen.st_mtime_ns, seen.st_ino, seen.st_size))


@lru_cache(maxsize=4)
def _read_marked(folder: Path, mark: tuple[int, ...]) -> Snapshot:
    """The snapshot that `current.json` names while its time, inode and size are those of `mark`."""
    return read_snapshot(read_current_id(folder), folder)


def _read_json(path: Path, missing: str) -> dict[str, Any]:
    """The JSON object in a file.

    SnapshotMissing(missing) without the file, SnapshotBroken when it is no object.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SnapshotMissing(missing) from None
    except (OSError, ValueError) as problem:
        raise SnapshotBroken(f"{path} cannot be read: {problem}") from problem
    if not isinstance(content, dict):
        raise SnapshotBroken(f"{path} holds no JSON object.")
    return content
