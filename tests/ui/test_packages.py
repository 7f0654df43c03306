"""Is a package of a whole snapshot whole, readable by other programs, and safe to open?"""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from etl.build import build
from etl.contracts import TABLES
from etl.progress import SilentProgress
from queries import Snapshot
from queries.snapshot import read_current_id, read_snapshot
from ui import packages, wording_packages

PROJECT = Path(__file__).resolve().parent.parent.parent
RAW = PROJECT / "data" / "raw"
FORMULA = '=HYPERLINK("http://example.org")\r\nand, more'
CASTS: dict[str, Callable] = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "string": str,
    "date": str,
}
Package = tuple[Snapshot, zipfile.ZipFile]


def open_package(snapshot: Snapshot, form: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(packages.make_package(snapshot, form).read()))


def serve(data: Path) -> Snapshot:
    return read_snapshot(read_current_id(data), data)


@pytest.fixture(scope="module", params=packages.FORMS)
def package(request: pytest.FixtureRequest, illustrative_data: Path) -> Package:
    snapshot = serve(illustrative_data)
    return snapshot, open_package(snapshot, request.param)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot with a source that may not be handed on, and a title that is a formula."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("sealed")
    shutil.copytree(RAW, raw, dirs_exist_ok=True)
    path = raw / "illustrative" / "solutions.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[1][rows[0].index("title")] = FORMULA
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    (raw / "published" / "source.toml").write_text(
        'source_id = "sealed"\nlicence = "for the eyes of few"\nredistribute = false\n'
    )
    build([raw], out, SilentProgress())
    return serve(out)


def read_csv(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(f"{name}.csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_table_is_in_it_with_every_row(package: Package) -> None:
    snapshot, archive = package
    assert archive.testzip() is None
    described = json.loads(archive.read("datapackage.json"))
    assert {resource["name"] for resource in described["resources"]} == set(TABLES)
    for resource in described["resources"]:
        held = archive.read(resource["path"])
        assert resource["bytes"] == len(held)
        assert resource["hash"] == f"sha256:{hashlib.sha256(held).hexdigest()}"
        table = pq.read_table(snapshot.list_tables()[resource["name"]])
        assert resource["rows"] == table.num_rows
        if resource["format"] == "parquet":
            assert pq.read_table(io.BytesIO(held)).equals(table)
        else:
            assert len(read_csv(archive, resource["name"])) == table.num_rows


def test_the_csv_gives_the_values_back_by_the_types_of_the_data_package(
    illustrative_data: Path,
) -> None:
    snapshot = serve(illustrative_data)
    archive = open_package(snapshot, "csv")
    described = json.loads(archive.read("datapackage.json"))
    for resource in described["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        expected = pq.read_table(snapshot.list_tables()[resource["name"]]).to_pylist()
        found = read_csv(archive, resource["name"])
        for told, row in zip(found, expected, strict=True):
            for name, value in row.items():
                if value is None or value == "":
                    assert told[name] == ""
                    continue
                given = CASTS[fields[name]["type"]](told[name])
                kept = str(value) if fields[name]["type"] == "date" else value
                assert given in (kept, f"'{kept}"), (resource["name"], name)


def test_the_data_package_states_keys_codes_licences_and_sources(package: Package) -> None:
    snapshot, archive = package
    described = json.loads(archive.read("datapackage.json"))
    assert described["id"] == snapshot.id
    assert {source["source_id"] for source in described["sources"]} >= {"illustrative"}
    assert {"name": "MIT", "title": "MIT"} in described["licenses"]
    assert "notspecified" in {licence["name"] for licence in described["licenses"]}
    resources = {resource["name"]: resource for resource in described["resources"]}
    for name, table in TABLES.items():
        schema = resources[name]["schema"]
        assert [field["name"] for field in schema["fields"]] == [c.name for c in table.columns]
        assert resources[name]["description"] == table.grain
        if all(table.column(part).required for part in table.key):
            assert tuple(schema.get("primaryKey", ())) == table.key
        for field, column in zip(schema["fields"], table.columns, strict=True):
            assert tuple(field.get("constraints", {}).get("enum", ())) == column.codes
    profile = "tabular-data-package" if "initiatives.csv" in archive.namelist() else "data-package"
    assert described["profile"] == profile


def test_the_readme_gives_each_source_its_licence_and_citation(package: Package) -> None:
    snapshot, archive = package
    readme = archive.read("README.txt").decode("utf-8")
    assert snapshot.id in readme
    for source in pq.read_table(snapshot.list_tables()["sources"]).to_pylist():
        assert f"licence: {source['licence']}" in readme
        assert f"cite as: {source['citation']}" in readme


def test_the_script_opens_every_table_and_answers_its_first_question(
    illustrative_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = serve(illustrative_data)
    open_package(snapshot, "parquet").extractall(tmp_path)
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as connection:
        answer = connection.execute((tmp_path / "open_snapshot.sql").read_text()).fetchall()
        views = connection.execute("select view_name from duckdb_views() where not internal")
        assert {name for (name,) in views.fetchall()} == set(TABLES)
        counted = connection.execute("select count(*) from initiatives where sstc_basis <> 'none'")
        assert sum(n for _year, n in answer) == counted.fetchone()[0] > 0


def test_the_same_snapshot_gives_the_same_bytes(illustrative_data: Path) -> None:
    snapshot = serve(illustrative_data)
    first, second = (packages.make_package(snapshot, "csv").read() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("form", packages.FORMS)
def test_a_source_that_may_not_be_handed_on_is_left_out_and_named(
    sealed: Snapshot, form: str
) -> None:
    archive = open_package(sealed, form)
    left_out = 0
    for name, path in sealed.list_tables().items():
        whole = pq.read_table(path)
        if form == "csv":
            held = read_csv(archive, name)
        else:
            held = pq.read_table(io.BytesIO(archive.read(f"{name}.parquet"))).to_pylist()
        if name == "sources" or "source_id" not in whole.schema.names:
            assert len(held) == whole.num_rows
            continue
        expected = [row for row in whole.to_pylist() if row["source_id"] != "sealed"]
        assert [row["source_id"] for row in held] == [row["source_id"] for row in expected]
        left_out += whole.num_rows - len(held)
    assert left_out >= 29  # the published figures, and what was found in their file
    readme = archive.read("README.txt").decode("utf-8")
    assert readme.count("LEFT OUT") == 1
    described = json.loads(archive.read("datapackage.json"))
    assert wording_packages.say_withheld(["sealed"]) in described["description"]
    assert "sealed" not in {source["source_id"] for source in described["sources"]}


def test_text_that_would_run_as_a_formula_does_not_and_survives_line_breaks(
    sealed: Snapshot,
) -> None:
    titles = {row["title"] for row in read_csv(open_package(sealed, "csv"), "initiatives")}
    stored = pq.read_table(sealed.list_tables()["initiatives"])["title"].to_pylist()
    (formula,) = {title for title in stored if title and title.startswith("=")}
    assert f"'{formula}" in titles
    assert not any(title.startswith(("=", "+", "@")) for title in titles)


def test_a_table_is_read_in_parts(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = serve(illustrative_data)
    whole = packages.make_package(snapshot, "csv").read()
    monkeypatch.setattr(packages, "BATCH_ROWS", 7)
    assert packages.make_package(snapshot, "csv").read() == whole
