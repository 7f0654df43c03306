"""What has changed from one snapshot to another?

Row by row, table by table, and never more than an excerpt of one table of each in memory (see
`queries.excerpts`). A table whose file is the same in both is not opened. The questions are the
files of `comparisons/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from pyarrow import ArrowException, parquet

from queries.catalogue import read_comparisons
from queries.engine import QueryTooSlow, Tables, open_excerpts
from queries.excerpts import Excerpt
from queries.snapshot import Snapshot, SnapshotBroken

# Where a row stands in its file says nothing of the world.
LINEAGE = ("source_file", "source_sheet", "source_row")
RECORDS, RECORD_ID = "initiatives", "initiative_id"
RECORD_COLUMNS = (RECORD_ID, "title", "record_type", "source_id")
SOURCES = "sources"
SOURCE_COLUMNS = (
    "source_id",
    "file",
    "title",
    "sha256",
    "retrieved_on",
    "rows_read",
    "rows_kept",
    "rows_rejected",
    "illustrative",
)
COUNTS = ("n_earlier", "n_later", "n_added", "n_removed", "n_changed")
TABLE_COLUMNS = ("table_name", *COUNTS, "columns_gone", "columns_new", "problem")
NO_TABLE = "Only in the {which} snapshot."
NO_KEY = "Its key has other columns in the two snapshots: rows are compared as a whole."
LISTED_RECORDS = 200
BATCH_ROWS = 20_000


@dataclass(frozen=True)
class Comparison:
    """What is different in the later of two snapshots.

    `tables` has a row per table (TABLE_COLUMNS; a count is null where there is nothing to compare,
    and `problem` says why), `sources` a row per file (see source_changes.sql), `records` the first
    of the records that came, are gone or changed (see record_changes.sql). `problem` says why
    `sources` or `records` are not there.
    """

    earlier: Snapshot
    later: Snapshot
    tables: pd.DataFrame
    sources: pd.DataFrame
    records: pd.DataFrame
    problem: str = ""


def compare(earlier: Snapshot, later: Snapshot) -> Comparison:
    """The differences of two snapshots; what cannot be compared says why."""
    names = sorted({*earlier.list_tables(), *later.list_tables()})
    tables = pd.DataFrame(
        [_compare_table(name, earlier, later) for name in names], columns=list(TABLE_COLUMNS)
    ).astype(dict.fromkeys(COUNTS, "Int64"))
    sources, records, problems = pd.DataFrame(), pd.DataFrame(), []
    try:
        with open_excerpts(_excerpt_both(SOURCES, earlier, later, SOURCE_COLUMNS)) as opened:
            sources = _fetch(opened, "source_changes")
    except (SnapshotBroken, QueryTooSlow) as problem:
        problems.append(str(problem))
    try:
        with open_excerpts(_excerpt_records(earlier, later)) as opened:
            records = _fetch(opened, "record_changes", row_limit=LISTED_RECORDS)
    except (SnapshotBroken, QueryTooSlow) as problem:
        problems.append(str(problem))
    return Comparison(earlier, later, tables, sources, records, " ".join(problems))


def list_all_records(earlier: Snapshot, later: Snapshot) -> Iterator[list[tuple[Any, ...]]]:
    """All records that came, are gone or changed, the names of the columns first.

    In lists of at most BATCH_ROWS. Raises SnapshotBroken, QueryTooSlow.
    """
    statement = read_comparisons()["record_changes"].statement
    with open_excerpts(_excerpt_records(earlier, later)) as opened:
        yield from opened.fetch_batches(statement, {"row_limit": None}, BATCH_ROWS)


def _fetch(opened: Tables, name: str, **parameters: Any) -> pd.DataFrame:
    return opened.fetch(read_comparisons()[name].statement, parameters)


def _compare_table(name: str, earlier: Snapshot, later: Snapshot) -> dict[str, Any]:
    """The row of `Comparison.tables` for one table."""
    files = [snapshot.list_tables().get(name) for snapshot in (earlier, later)]
    row: dict[str, Any] = {"table_name": name, "columns_gone": "", "columns_new": "", "problem": ""}
    try:
        if None in files:
            which = "later" if files[0] is None else "earlier"
            (path,) = [file for file in files if file]
            return row | {f"n_{which}": _count_rows(path), "problem": NO_TABLE.format(which=which)}
        if _is_same_file(name, earlier, later):
            n_rows = _count_rows(files[0])
            key = _find_key(name, earlier, later)
            unchanged = {"n_added": 0, "n_removed": 0, "n_changed": 0 if key else None}
            return row | {"n_earlier": n_rows, "n_later": n_rows} | unchanged
        return row | _count_changes(name, earlier, later)
    except (SnapshotBroken, QueryTooSlow) as problem:
        return row | {"problem": str(problem)}


def _count_changes(name: str, earlier: Snapshot, later: Snapshot) -> dict[str, Any]:
    before, after = (_read_columns(snapshot, name) for snapshot in (earlier, later))
    key = _find_key(name, earlier, later)
    told = {
        "columns_gone": ", ".join(column for column in before if column not in after),
        "columns_new": ", ".join(column for column in after if column not in before),
    }
    if not {*key} <= {*before} & {*after}:
        key, told["problem"] = (), NO_KEY
    common = [column for column in after if column in before and column not in LINEAGE]
    rest = [column for column in common if column not in key]
    digests = {"row_key": tuple(key or common), "content": tuple(rest if key else ())}
    with open_excerpts(_excerpt_both(name, earlier, later, digests=digests)) as opened:
        counts = _fetch(opened, "table_changes", has_key=bool(key)).iloc[0]
    return {**told, **{count: counts[count] for count in COUNTS}}


def _excerpt_records(earlier: Snapshot, later: Snapshot) -> dict[str, Excerpt]:
    before, after = (_read_columns(snapshot, RECORDS) for snapshot in (earlier, later))
    common = tuple(column for column in after if column in before and column not in LINEAGE)
    return _excerpt_both(RECORDS, earlier, later, RECORD_COLUMNS, {"content": common})


def _excerpt_both(
    name: str,
    earlier: Snapshot,
    later: Snapshot,
    columns: tuple[str, ...] = (),
    digests: dict[str, tuple[str, ...]] | None = None,
) -> dict[str, Excerpt]:
    """The same excerpt of a table of both, under the names that the comparisons read."""
    return {
        which: Excerpt(_find_file(snapshot, name), columns, digests or {})
        for which, snapshot in (("earlier", earlier), ("later", later))
    }


def _find_file(snapshot: Snapshot, name: str) -> Path:
    path = snapshot.list_tables().get(name)
    if path is None:
        raise SnapshotBroken(f"Snapshot {snapshot.id} lacks the table {name}.")
    return path


def _read_columns(snapshot: Snapshot, name: str) -> list[str]:
    path = _find_file(snapshot, name)
    try:
        return parquet.read_schema(path).names
    except (ArrowException, OSError) as problem:
        raise SnapshotBroken(f"{path} cannot be read as a table: {problem}") from problem


def _count_rows(path: Path) -> int:
    try:
        return parquet.read_metadata(path).num_rows
    except (ArrowException, OSError) as problem:
        raise SnapshotBroken(f"{path} cannot be read as a table: {problem}") from problem


def _describe_table(snapshot: Snapshot, name: str) -> dict[str, Any]:
    """What the manifest says of a table; nothing when it says nothing of it."""
    told = snapshot.manifest.get("tables")
    described = told.get(name) if isinstance(told, dict) else None
    return described if isinstance(described, dict) else {}


def _find_key(name: str, earlier: Snapshot, later: Snapshot) -> tuple[str, ...]:
    described = _describe_table(later, name) or _describe_table(earlier, name)
    return tuple(described.get("key") or ())


def _is_same_file(name: str, earlier: Snapshot, later: Snapshot) -> bool:
    """Whether the manifests say so; nothing is read for it."""
    before, after = (_describe_table(snapshot, name) for snapshot in (earlier, later))
    return bool(before.get("sha256")) and before.get("sha256") == after.get("sha256")
