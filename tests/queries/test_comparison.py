"""What changed from one snapshot to another, against rows laid side by side in plain Python."""

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from conftest import REFERENCE, write_snapshot
from oracles import comparison as oracle
from oracles.made_worlds import MADE_WORLDS
from pyarrow import parquet

from etl.build import build
from etl.contracts import TABLES
from etl.progress import SilentProgress
from queries import Selection, list_snapshots, look_back
from queries import comparison as module
from queries.catalogue import read_comparisons
from queries.comparison import COUNTS, Comparison, compare, list_all_records
from queries.history import look_back_together
from queries.snapshot import SCHEMA_VERSION, Snapshot, read_snapshot
from tests.conftest import PROJECT

ILLUSTRATIVE = "illustrative"


def edit(path: Path, change) -> None:
    """Hands the rows of a CSV file over to be changed, and writes what comes back."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = reader.fieldnames, list(reader)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(change(rows))


def change_solutions(rows: list[dict]) -> list[dict]:
    """A new one first, so that all others move a line; one retitled, one of other goals."""
    new = {**rows[0], "solution_id": "SOL-9999", "title": "A solution that came later"}
    rows[3]["title"] = "Told in other words"
    rows[4]["sdgs"] = "1; 2"
    return [new, *rows]


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a build of the project's raw files, and one of a copy that was edited."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("two")
    shutil.copytree(PROJECT / "data" / "raw", raw, dirs_exist_ok=True)
    build([raw], out, SilentProgress())
    edit(raw / ILLUSTRATIVE / "solutions.csv", change_solutions)
    edit(raw / ILLUSTRATIVE / "entity_report_initiatives.csv", lambda rows: rows[:-3])
    (raw / "published" / "published_figures.csv").unlink()
    own = raw / "second" / "solutions_2.csv"
    own.parent.mkdir()
    shutil.copy(raw / ILLUSTRATIVE / "source.toml", own.parent)
    shutil.copy(raw / ILLUSTRATIVE / "solutions.csv", own)
    edit(own, lambda rows: [{**rows[0], "solution_id": "SOL-8888"}])
    build([raw], out, SilentProgress())
    return out


@pytest.fixture(scope="module")
def pair(two_builds: Path) -> tuple[Snapshot, Snapshot]:
    """The first build and the second."""
    manifests = [json.loads(p.read_text()) for p in two_builds.glob("snapshots/*/manifest.json")]
    served = json.loads((two_builds / "current.json").read_text())["snapshot_id"]
    (first,) = [told["snapshot_id"] for told in manifests if told["snapshot_id"] != served]
    return read_snapshot(first, two_builds), read_snapshot(served, two_builds)


def list_rows(frame: pd.DataFrame) -> list[dict]:
    """The rows with plain values and None for null."""
    plain = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [
        {
            name: value.date() if isinstance(value, pd.Timestamp) else value
            for name, value in row.items()
        }
        for row in plain
    ]


def count_table(found: pd.DataFrame, table: str) -> dict:
    """The counts of one table."""
    (row,) = list_rows(found[found["table_name"] == table])
    return {name: row[name] for name in COUNTS}


@pytest.fixture(scope="module")
def found(pair: tuple[Snapshot, Snapshot]) -> Comparison:
    """What changed from the first build to the second."""
    return compare(*pair)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_counts_of_two_builds_equal_the_oracle(pair, found, table):
    earlier, later = pair
    expected = oracle.count_changes(
        oracle.read_rows(earlier.folder, table),
        oracle.read_rows(later.folder, table),
        oracle.read_key(later.folder, table),
    )
    assert count_table(found.tables, table) == expected


def test_what_was_edited_is_what_has_changed(found):
    solutions = count_table(found.tables, "initiatives")
    assert (solutions["n_added"], solutions["n_removed"], solutions["n_changed"]) == (2, 3, 1)
    names = found.records.groupby("change")["initiative_id"].apply(set).to_dict()
    assert names["came"] == {f"{ILLUSTRATIVE}:SOL-9999", f"{ILLUSTRATIVE}:SOL-8888"}
    assert len(names["gone"]) == 3
    assert names["changed"] == {f"{ILLUSTRATIVE}:SOL-0004"}
    files = found.sources.set_index("file")["change"]
    assert files["second/solutions_2.csv"] == "new"
    assert files["published/published_figures.csv"] == "gone"
    assert files["illustrative/solutions.csv"] == "changed"
    assert files["illustrative/adoptions.csv"] == "same"
    assert found.problem == ""
    assert not found.tables["problem"].any()


def test_records_and_sources_of_two_builds_equal_the_oracle(pair, found):
    records = [oracle.read_rows(each.folder, "initiatives") for each in pair]
    assert list_rows(found.records) == oracle.list_records(*records)
    sources = [oracle.read_rows(each.folder, "sources") for each in pair]
    assert list_rows(found.sources) == oracle.list_sources(*sources)


def test_the_columns_are_those_that_the_headers_declare(found):
    declared = {name: query.column_names for name, query in read_comparisons().items()}
    assert tuple(found.records.columns) == declared["record_changes"]
    assert tuple(found.sources.columns) == declared["source_changes"]
    assert set(COUNTS) < set(declared["table_changes"])


def test_a_snapshot_beside_itself_is_the_same_however_it_is_read(pair, monkeypatch):
    _, later = pair
    monkeypatch.setattr(module, "_is_same_file", lambda *_: False)
    found = compare(later, later)
    assert (found.tables["n_earlier"] == found.tables["n_later"]).all()
    assert not found.tables[["n_added", "n_removed"]].to_numpy().any()
    assert not found.tables["n_changed"].fillna(0).any()
    assert found.records.empty
    assert set(found.sources["change"]) == {"same"}


def test_a_table_of_the_same_bytes_is_not_opened_and_counts_the_same(pair, found, monkeypatch):
    earlier, later = pair
    quick = found.tables
    opened = []
    load = module.open_excerpts
    monkeypatch.setattr(
        module, "open_excerpts", lambda excerpts: (opened.append(excerpts), load(excerpts))[1]
    )
    assert compare(earlier, later).tables.equals(quick)
    few = len(opened)
    monkeypatch.setattr(module, "_is_same_file", lambda *_: False)
    assert compare(earlier, later).tables.equals(quick)
    assert few < len(TABLES) < len(opened)


@pytest.mark.parametrize("other", [name for name in MADE_WORLDS if name != "made"])
def test_made_worlds_equal_the_oracle(tmp_path, other):
    """Worlds that have little in common, with keys and texts of every kind."""
    snapshots = []
    for name in ("made", other):
        (tmp_path / name).mkdir()
        MADE_WORLDS[name].publish(tmp_path / name)
        (snapshot,) = list_snapshots(tmp_path / name)
        tables = {table.name: {"key": list(table.key)} for table in TABLES.values()}
        (snapshot.folder / "manifest.json").write_text(json.dumps({"tables": tables}))
        snapshots.append(read_snapshot(snapshot.id, tmp_path / name))
    earlier, later = snapshots
    found = compare(earlier, later)
    for table in TABLES:
        rows = [oracle.read_rows(each.folder, table) for each in snapshots]
        expected = oracle.count_changes(*rows, list(TABLES[table].key))
        assert count_table(found.tables, table) == expected, table
    sources = [oracle.read_rows(each.folder, "sources") for each in snapshots]
    assert list_rows(found.sources) == oracle.list_sources(*sources)


def write_pair(data: Path, before: list[dict], after: list[dict], table: str) -> list[Snapshot]:
    """Two snapshots that differ in one table, whose key the manifests name."""
    snapshots = []
    for name, rows in (("before", before), ("after", after)):
        folder = write_snapshot(data, name, {**REFERENCE, table: rows})
        keys = {table.name: {"key": list(table.key)} for table in TABLES.values()}
        manifest = {"finished": name, "schema_version": SCHEMA_VERSION, "tables": keys}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        snapshots.append(read_snapshot(name, data))
    return snapshots


def test_rows_without_a_key_are_counted_as_often_as_they_stand_there(data_folder):
    row = {"initiative_id": "a", "measure": "commitment", "amount": 5.0}
    before = [{**row, "source_row": line} for line in (1, 2, 3)]
    after = [{**row, "source_row": 9}, {**row, "amount": 6.0}]
    found = compare(*write_pair(data_folder, before, after, "finances"))
    expected = {"n_earlier": 3, "n_later": 2, "n_added": 1, "n_removed": 2, "n_changed": None}
    assert count_table(found.tables, "finances") == expected


def test_values_that_would_read_the_same_in_a_row_are_told_apart(data_folder):
    before = [{"initiative_id": "a", "title": "1:b", "summary": None, "url": "x"}]
    after = [{"initiative_id": "a", "title": None, "summary": "1:b", "url": "x"}]
    found = compare(*write_pair(data_folder, before, after, "initiatives"))
    assert count_table(found.tables, "initiatives")["n_changed"] == 1
    assert found.records["title"].isna().all()
    assert found.records["change"].tolist() == ["changed"]


def test_a_file_read_anew_is_told_from_a_changed_one(data_folder):
    def tell(**facts) -> dict:
        return {"source_id": "s", "title": "T", "sha256": "x", "rows_read": 1, **facts}

    before = [
        tell(file=name, retrieved_on=date(2025, 1, 1))
        for name in ("kept", "dated", "less", "other")
    ]
    after = [
        tell(file="kept", retrieved_on=date(2025, 1, 1)),
        tell(file="dated", retrieved_on=date(2025, 2, 1)),
        tell(file="less", retrieved_on=date(2025, 1, 1), rows_kept=1),
        tell(file="other", retrieved_on=date(2025, 1, 1), sha256="y"),
    ]
    found = compare(*write_pair(data_folder, before, after, "sources"))
    changes = found.sources.set_index("file")["change"].to_dict()
    assert changes == {
        "kept": "same",
        "dated": "read_anew",
        "less": "read_anew",
        "other": "changed",
    }


def test_a_column_that_one_lacks_is_named_and_not_compared(data_folder):
    rows = [{"initiative_id": "a", "title": "T", "url": "x"}]
    before, after = write_pair(data_folder, rows, rows, "initiatives")
    path = before.folder / "initiatives.parquet"
    parquet.write_table(parquet.read_table(path).drop_columns(["url", "language"]), path)
    found = compare(before, after)
    (row,) = list_rows(found.tables[found.tables["table_name"] == "initiatives"])
    assert (row["n_changed"], row["columns_new"], row["columns_gone"]) == (0, "language, url", "")
    assert found.records.empty
    (row,) = list_rows(compare(after, before).tables.query("table_name == 'initiatives'"))
    assert (row["n_changed"], row["columns_new"], row["columns_gone"]) == (0, "", "language, url")


def test_a_key_that_one_lacks_makes_the_rows_keyless(data_folder):
    rows = [{"iso3": "KEN", "name": "Q"}]
    before, after = write_pair(data_folder, rows, rows, "platforms_of_no_contract")
    for snapshot, columns in ((before, ["iso2"]), (after, ["iso3"])):
        path = snapshot.folder / "countries.parquet"
        parquet.write_table(parquet.read_table(path).drop_columns(columns), path)
    (row,) = list_rows(compare(before, after).tables.query("table_name == 'countries'"))
    assert row["n_changed"] is None
    assert row["problem"] == module.NO_KEY


def test_a_table_that_one_lacks_or_that_is_broken_says_so(data_folder):
    rows = [{"initiative_id": "a"}]
    before, after = write_pair(data_folder, rows, rows, "initiatives")
    (before.folder / "rejects.parquet").unlink()
    (after.folder / "finances.parquet").unlink()
    (after.folder / "sources.parquet").write_bytes(b"not parquet")
    (before.folder / "initiatives.parquet").unlink()
    found = compare(before, after)
    problems = found.tables.set_index("table_name")["problem"]
    assert problems["rejects"] == problems["initiatives"] == "Only in the later snapshot."
    assert problems["finances"] == "Only in the earlier snapshot."
    assert "sources.parquet cannot be read as a table" in problems["sources"]
    assert count_table(found.tables, "initiatives")["n_later"] == 1
    assert count_table(found.tables, "initiatives")["n_added"] is None
    assert found.records.empty and found.sources.empty
    assert "lacks the table initiatives" in found.problem
    assert "sources.parquet" in found.problem


def test_only_the_first_records_are_listed_and_all_can_be_had(data_folder, monkeypatch):
    monkeypatch.setattr(module, "LISTED_RECORDS", 2)
    monkeypatch.setattr(module, "BATCH_ROWS", 2)
    before = [{"initiative_id": f"g{n}", "title": f"T{9 - n}"} for n in range(3)]
    after = [{"initiative_id": f"c{n}", "title": None if n == 0 else "T"} for n in range(5)]
    earlier, later = write_pair(data_folder, before, after, "initiatives")
    found = compare(earlier, later).records
    assert found["initiative_id"].tolist() == ["c1", "c2", "g2", "g1"]
    assert found["n_change"].tolist() == [5, 5, 3, 3]
    names, *batches = list(list_all_records(earlier, later))
    assert names[0] == tuple(found.columns)
    assert [len(batch) for batch in batches] == [2, 2, 2, 2]
    everything = [row[1] for batch in batches for row in batch]
    assert everything == ["c1", "c2", "c3", "c4", "c0", "g2", "g1", "g0"]


def test_indicators_asked_together_are_as_asked_alone(pair):
    codes = ["SU-01", "SU-04", "SU-13"]
    for snapshot in pair:
        together = look_back_together(codes, Selection(), snapshot)
        for code, standing in zip(codes, together, strict=True):
            (alone,) = look_back(code, Selection(), [snapshot])
            assert standing.figures.equals(alone.figures)
            assert not standing.problem


def test_an_indicator_that_cannot_be_asked_leaves_the_others(data_folder):
    rows = [{"initiative_id": "a", "record_type": "solution"}]
    before, _ = write_pair(data_folder, rows, rows, "initiatives")
    (before.folder / "sdg_goals.parquet").unlink()
    solutions, goals = look_back_together(["SU-01", "SU-16"], Selection(), before)
    assert solutions.figures["value"].item() == 1
    assert "lacks the table(s) sdg_goals" in goals.problem
    (before.folder / "sources.parquet").write_bytes(b"not parquet")
    told = look_back_together(["SU-01", "SU-10"], Selection(), before)
    assert all("sources.parquet" in standing.problem for standing in told)
