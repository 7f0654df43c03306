"""What is different in the later of two snapshot folders: the rows read and laid side by side."""

import json
from collections import Counter, defaultdict
from pathlib import Path

from pyarrow import parquet

from oracles.records import Row

PLACE_IN_FILE = {"source_file", "source_sheet", "source_row"}
FILE_FACTS = ("retrieved_on", "rows_read", "rows_kept", "rows_rejected")


def read_rows(folder: Path, table: str) -> list[Row]:
    """The rows of a table."""
    return parquet.read_table(folder / f"{table}.parquet").to_pylist()


def read_key(folder: Path, table: str) -> list[str]:
    """The columns that tell its rows apart, as the manifest says."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest["tables"][table]["key"]


def count_changes(earlier: list[Row], later: list[Row], key: list[str]) -> dict[str, int | None]:
    """Rows added, removed and changed: those that are the same are struck out in pairs first."""
    shared = {name for row in earlier for name in row} & {name for row in later for name in row}
    compared = sorted(shared - PLACE_IN_FILE)
    left = Counter(tuple(row[name] for name in compared) for row in earlier)
    right = Counter(tuple(row[name] for name in compared) for row in later)
    gone, come = left - right, right - left
    n_changed = 0
    places = [compared.index(name) for name in key if name in compared]
    waiting: defaultdict[tuple, int] = defaultdict(int)
    for row, number in gone.items():
        waiting[tuple(row[place] for place in places)] += number
    for row, number in come.items():
        name = tuple(row[place] for place in places)
        pairs = min(number, waiting[name]) if key else 0
        waiting[name] -= pairs
        n_changed += pairs
    return {
        "n_earlier": len(earlier),
        "n_later": len(later),
        "n_added": come.total() - n_changed,
        "n_removed": gone.total() - n_changed,
        "n_changed": n_changed if key else None,
    }


def list_records(earlier: list[Row], later: list[Row]) -> list[Row]:
    """The records that came, are gone or say something else, in the order of the list."""
    before = {row["initiative_id"]: row for row in earlier}
    after = {row["initiative_id"]: row for row in later}
    found: dict[str, list[Row]] = {"came": [], "gone": [], "changed": []}
    for record in before.keys() | after.keys():
        if record not in before:
            found["came"].append(after[record])
        elif record not in after:
            found["gone"].append(before[record])
        elif any(
            before[record][name] != after[record][name]
            for name in (before[record].keys() & after[record].keys()) - PLACE_IN_FILE
        ):
            found["changed"].append(after[record])
    return [
        {
            "change": change,
            "initiative_id": row["initiative_id"],
            "title": row["title"],
            "record_type": row["record_type"],
            "source_id": row["source_id"],
            "n_change": len(rows),
        }
        for change, rows in found.items()
        for row in sorted(
            rows, key=lambda row: (row["title"] is None, row["title"] or "", row["initiative_id"])
        )
    ]


def list_sources(earlier: list[Row], later: list[Row]) -> list[Row]:
    """Every file of either snapshot, and what became of it."""
    before = {(row["source_id"], row["file"]): row for row in earlier}
    after = {(row["source_id"], row["file"]): row for row in later}
    listed = []
    for place in sorted(before.keys() | after.keys()):
        old, new = before.get(place), after.get(place)
        if old is None or new is None:
            change = "new" if old is None else "gone"
        elif old["sha256"] != new["sha256"]:
            change = "changed"
        else:
            is_same = all(old[name] == new[name] for name in FILE_FACTS)
            change = "same" if is_same else "read_anew"
        row = {"change": change, "source_id": place[0], "file": place[1]}
        row["title"] = (new or old)["title"]
        for name in ("sha256", *FILE_FACTS):
            row[f"{name}_earlier"] = old[name] if old else None
            row[f"{name}_later"] = new[name] if new else None
        row["is_illustrative"] = (new or old)["illustrative"]
        listed.append(row)
    return listed
