"""Does the engine serve the current snapshot to many threads, and is there no way out of it?"""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from queries import (
    QueryTooSlow,
    Selection,
    SnapshotBroken,
    SnapshotMissing,
    current_snapshot,
    options,
    rows,
    run,
)
from queries import engine as engine_module
from queries.engine import Database, open_database
from queries.snapshot import find_current, find_data_folder, read_snapshot

ONE_RECORD = [{"initiative_id": "a", "title": "A"}]


@pytest.fixture
def database(publish) -> Database:
    """An open, locked database with one record."""
    publish(initiatives=ONE_RECORD)
    return open_database(find_current())


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('{file}')",
        "select * from read_text('{file}')",
        "select * from '{file}'",
        "copy initiatives to '{file}.out'",
        "attach '{file}.db'",
        "install httpfs",
        "load httpfs",
    ],
)
def test_a_statement_reaches_nothing_outside(database, tmp_path, statement):
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(duckdb.Error):
        database.fetch(statement.format(file=file))
    assert [path.name for path in tmp_path.glob("secret*")] == ["secret.csv"]


@pytest.mark.parametrize(
    "statement",
    [
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '100GB'",
        "reset temp_directory",
    ],
)
def test_its_settings_cannot_be_changed(database, statement):
    with pytest.raises(duckdb.InvalidInputException):
        database.fetch(statement)


def test_a_table_name_never_means_a_variable_of_the_caller(database):
    frame = database.fetch("select 1 as one")
    assert len(frame) == 1
    with pytest.raises(duckdb.CatalogException):
        database.fetch("select * from frame")


def test_a_slow_statement_is_stopped(publish):
    publish()
    slow = Database(find_current(), statement_seconds=0.2)
    with pytest.raises(QueryTooSlow):
        slow.fetch(
            "select count(*) from range(100000000) as a, range(1000) as b where a.range > b.range"
        )


def test_threads_get_the_same_rows(publish):
    publish(initiatives=[{"initiative_id": f"i{number}"} for number in range(50)])
    expected = rows("selection_count")
    barrier = threading.Barrier(8)

    def ask(_: int) -> bool:
        barrier.wait(timeout=30)
        return all(rows("selection_count") == expected for _ in range(10))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(8)))


def test_threads_open_a_snapshot_once(publish, monkeypatch):
    publish(initiatives=ONE_RECORD)
    opened = []
    load = engine_module._load_tables
    monkeypatch.setattr(
        engine_module,
        "_load_tables",
        lambda root, *given: (opened.append(given[0]), load(root, *given)),
    )
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: run("selection_count"), range(16)))
    assert len(opened) == 1


def test_a_new_snapshot_is_picked_up(publish):
    publish(initiatives=ONE_RECORD)
    assert rows("selection_count")[0]["n_selected"] == 1
    publish(initiatives=[*ONE_RECORD, {"initiative_id": "b"}])
    assert rows("selection_count")[0]["n_selected"] == 2
    assert current_snapshot().id == "world-2"
    assert options().snapshot_id == "world-2"


def test_an_older_snapshot_can_still_be_asked(publish):
    publish(initiatives=ONE_RECORD)
    before = current_snapshot()
    publish()
    assert rows("selection_count", snapshot=before)[0]["n_selected"] == 1
    assert rows("selection_count", snapshot=read_snapshot("world-1"))[0]["n_selected"] == 1


def test_current_json_is_read_only_when_it_changes(publish, monkeypatch):
    publish()
    first = find_current()
    monkeypatch.setattr(json, "loads", lambda _: pytest.fail("read again"))
    assert find_current() is first


def test_three_snapshots_stay_open(publish):
    databases = []
    for _ in range(4):
        publish()
        databases.append(open_database(find_current()))
    assert len(engine_module._open) == 3
    for database in databases[:0:-1]:
        assert open_database(database.snapshot) is database
    # One that was let go still answers whoever holds it.
    assert len(databases[0].fetch("select * from countries")) > 0


def test_the_data_folder_is_the_project_s_by_default(monkeypatch):
    monkeypatch.delenv("SSTC_DATA", raising=False)
    assert find_data_folder() == Path(__file__).resolve().parents[2] / "data"


def test_without_a_snapshot_the_error_says_so(data_folder):
    with pytest.raises(SnapshotMissing, match=r"current\.json does not exist"):
        run("selection_count")


def test_a_snapshot_that_is_gone_is_named(publish, data_folder):
    publish()
    (data_folder / "current.json").write_text('{"snapshot_id": "gone"}')
    with pytest.raises(SnapshotMissing, match="gone"):
        run("selection_count")


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"snapshot_id": 7}'])
def test_a_broken_current_json_is_named(data_folder, content):
    (data_folder / "current.json").write_text(content)
    with pytest.raises(SnapshotBroken, match=r"current\.json"):
        run("selection_count")


@pytest.mark.parametrize("snapshot_id", ["../secret", "", ".", "a/b", "a\n"])
def test_an_id_never_leads_out_of_the_folder(data_folder, snapshot_id):
    with pytest.raises(SnapshotMissing):
        read_snapshot(snapshot_id)


def test_a_missing_table_is_named(publish):
    (publish() / "initiative_sdgs.parquet").unlink()
    with pytest.raises(SnapshotBroken, match="initiative_sdgs"):
        run("SU-16")


def test_an_unreadable_table_is_named(publish):
    (publish() / "countries.parquet").write_bytes(b"not parquet")
    with pytest.raises(SnapshotBroken, match=r"countries\.parquet"):
        run("SU-20")


def test_whole_numbers_have_one_type_in_every_selection(publish):
    publish(initiatives=[{"initiative_id": "a", "record_type": "solution"}])
    full, empty = run("SU-01"), run("SU-01", Selection(entities=("nobody",)))
    assert list(full.dtypes) == list(empty.dtypes)
    assert full["year"].dtype == "Int64"
    assert full["n"].dtype == "Int64"


def test_rows_are_plain_values(publish):
    publish(initiatives=ONE_RECORD)
    row = rows("SU-19")[0]
    assert row["year"] is None
    assert type(row["value"]) is float
    assert type(row["n"]) is int
    assert type(row["is_illustrative"]) is bool


def test_the_snapshot_knows_its_year_and_whether_it_is_illustrative(publish):
    publish(initiatives=ONE_RECORD)
    assert current_snapshot().as_of_year == 2025
    assert current_snapshot().is_illustrative
    assert current_snapshot().published_on == "2025-07-01T00:00:00Z"
    publish(reference=False)
    assert current_snapshot().as_of_year is None
    assert not current_snapshot().is_illustrative


def test_unknown_queries_and_parameters_are_refused(publish):
    publish()
    with pytest.raises(KeyError, match="SU-99"):
        run("SU-99")
    with pytest.raises(TypeError, match="colour"):
        run("country_map", colour="red")
