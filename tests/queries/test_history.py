"""What did an indicator say in earlier snapshots, and does looking back leave the served one be?"""

import json
from pathlib import Path

import pytest
from conftest import REFERENCE, make_current, write_snapshot
from pyarrow import parquet

from queries import Selection, list_snapshots, look_back, run
from queries import engine as engine_module
from queries.snapshot import LISTED, SCHEMA_VERSION, read_snapshot

SOLUTIONS = [
    {"initiative_id": f"s{number}", "record_type": "solution", "title": "S"} for number in range(5)
]


def write_world(data: Path, name: str, finished: str, n_solutions: int) -> None:
    """A snapshot of so many solutions with a manifest like that of a build."""
    folder = write_snapshot(data, name, {**REFERENCE, "initiatives": SOLUTIONS[:n_solutions]})
    manifest = {"finished": finished, "schema_version": SCHEMA_VERSION}
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture
def three(data_folder: Path) -> Path:
    """Three snapshots of five, four and three solutions; the second is served."""
    for number, name in enumerate(("c", "a", "b")):
        write_world(data_folder, name, f"2025-0{number + 1}-01T00:00:00+00:00", 5 - number)
    make_current(data_folder, "a")
    return data_folder


def test_the_last_finished_comes_first(three):
    assert [snapshot.id for snapshot in list_snapshots()] == ["b", "a", "c"]


def test_only_the_newest_are_listed(data_folder):
    for number in range(LISTED + 2):
        write_world(data_folder, f"s{number}", f"2025-01-0{number + 1}T00:00:00+00:00", 1)
    assert [snapshot.id for snapshot in list_snapshots()] == ["s7", "s6", "s5", "s4", "s3", "s2"]


def test_a_build_in_progress_is_no_snapshot_and_a_broken_one_comes_last(three):
    (three / "snapshots" / ".building-x").mkdir()
    (three / "snapshots" / "a" / "manifest.json").write_text("{")
    (three / "snapshots" / "file.txt").write_text("")
    assert [snapshot.id for snapshot in list_snapshots()] == ["b", "c", "a"]


def test_without_a_folder_there_is_none(data_folder):
    assert list_snapshots() == ()


def test_each_snapshot_is_asked_with_the_same_selection(three):
    standings = look_back("SU-01", Selection(), list_snapshots())
    assert [standing.figures["value"].item() for standing in standings] == [3, 4, 5]
    assert not any(standing.problem for standing in standings)
    none = look_back("SU-01", Selection(entities=("nobody",)), list_snapshots())
    assert all(standing.figures.empty for standing in none)


def test_looking_back_leaves_open_what_is_open_and_keeps_nothing_else(three, monkeypatch):
    opened, closed = [], []

    class Watched(engine_module.Database):
        def __init__(self, snapshot, *args, **settings):
            super().__init__(snapshot, *args, **settings)
            opened.append(snapshot.id)

        def close(self):
            super().close()
            closed.append(self.snapshot.id)

    monkeypatch.setattr(engine_module, "Database", Watched)
    run("SU-01")
    before = dict(engine_module._open)
    look_back("SU-01", Selection(), list_snapshots())
    assert dict(engine_module._open) == before
    assert opened == ["a", "b", "c"]
    assert closed == ["b", "c"]
    assert run("SU-01")["value"].item() == 4


def test_only_the_tables_that_the_query_reads_are_opened(three):
    (three / "snapshots" / "c" / "rejects.parquet").write_bytes(b"not parquet")
    (three / "snapshots" / "b" / "initiatives.parquet").write_bytes(b"not parquet")
    standings = look_back("SU-01", Selection(), list_snapshots())
    problems = {standing.snapshot.id: standing.problem for standing in standings}
    assert "initiatives.parquet" in problems["b"]
    assert problems["c"] == problems["a"] == ""


def test_a_snapshot_that_cannot_be_asked_says_why(three):
    manifest = three / "snapshots" / "c" / "manifest.json"
    manifest.write_text(json.dumps({"finished": "2025-01-01", "schema_version": 1}))
    (three / "snapshots" / "b" / "initiatives.parquet").unlink()
    (three / "snapshots" / "a" / "manifest.json").unlink()
    problems = {
        standing.snapshot.id: standing.problem
        for standing in look_back("SU-01", Selection(), list_snapshots())
    }
    assert problems["c"] == f"It has layout 1; this version reads layout {SCHEMA_VERSION}."
    assert "lacks the table(s) initiatives" in problems["b"]
    assert problems["a"] == "Its manifest cannot be read."


def test_a_column_that_an_old_snapshot_lacks_is_named(three):
    path = three / "snapshots" / "c" / "initiatives.parquet"
    parquet.write_table(parquet.read_table(path).drop_columns(["record_type"]), path)
    (standing,) = look_back("SU-01", Selection(), [read_snapshot("c")])
    assert "record_type" in standing.problem
