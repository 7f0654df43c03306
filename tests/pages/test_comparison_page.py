"""Does the page Data and quality say what changed between two snapshots on disk?"""

import csv
import json
import shutil
from pathlib import Path

import pytest
from pages_under_test import check_figures, list_menus, open_page, read_text
from pyarrow import parquet
from streamlit.testing.v1 import AppTest

from etl.build import build
from etl.progress import SilentProgress
from queries import Selection, list_snapshots
from queries.snapshot import read_current_id
from tests.conftest import PROJECT
from ui import wording_comparison as words
from ui.figures import made, registry
from ui.figures.comparison import write_all_records

FRAMES = {"table_changes", "source_changes", "headline_changes", "record_changes"}
OPEN = {"compare": "1"}


@pytest.fixture(scope="module")
def twice_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two builds: of the second 30 reports are gone, and it has a new file."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("twice")
    shutil.copytree(PROJECT / "data" / "raw", raw, dirs_exist_ok=True)
    build([raw], out, SilentProgress())
    path = raw / "illustrative" / "entity_report_initiatives.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-30]), encoding="utf-8")
    more = raw / "more"
    more.mkdir()
    shutil.copy(raw / "illustrative" / "source.toml", more)
    solutions = (raw / "illustrative" / "solutions.csv").read_text(encoding="utf-8")
    with (more / "solutions_2.csv").open("w", encoding="utf-8", newline="") as file:
        first = next(reader := csv.DictReader(solutions.splitlines()))
        writer = csv.DictWriter(file, reader.fieldnames or ())
        writer.writeheader()
        writer.writerow({**first, "solution_id": "NEW-1", "title": "=A [new](x) solution"})
    build([raw], out, SilentProgress())
    return out


@pytest.fixture
def two(twice_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to be changed and served."""
    shutil.copytree(twice_built, tmp_path / "data")
    monkeypatch.setenv("SSTC_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def name_both(data: Path) -> tuple[str, str]:
    """The id of the snapshot that is not served, then of the one that is."""
    served = read_current_id(data)
    (other,) = [each.id for each in list_snapshots(data) if each.id != served]
    return other, served


def list_frames(app: AppTest) -> set[str]:
    return list_menus(app)


def test_nothing_is_compared_until_it_is_asked_for(two):
    app = open_page("quality", {})
    assert not app.exception
    assert not FRAMES & list_frames(app)
    assert app.query_params == {}


def test_what_changed_is_said_counted_and_named(two):
    app = open_page("quality", OPEN)
    assert not app.exception
    check_figures(app)
    assert list_frames(app) >= FRAMES
    said = read_text(app)
    assert words.say_summary({"came": 1, "gone": 30}, {"new": 1, "changed": 1}) in said
    tables = [frame.value for frame in app.dataframe if "n_added" in frame.value]
    (table,) = [table.set_index("table_name") for table in tables]
    assert table.loc["initiatives", ["n_added", "n_removed", "n_changed"]].tolist() == [
        "1",
        "30",
        "0",
    ]
    assert app.query_params == OPEN
    # The one that came leads to its profile; those that are gone lead nowhere.
    entries = [link for link in app.get("page_link") if "new" in link.proto.label]
    assert len(entries) == 1
    assert "NEW-1" in entries[0].proto.query_string


def test_the_two_snapshots_stand_in_the_address_and_can_be_turned_round(two):
    other, served = name_both(two)
    app = open_page("quality", OPEN)
    assert app.selectbox(key="comparison_earlier").value == other
    assert app.selectbox(key="comparison_later").value == served
    app.selectbox(key="comparison_later").select(other).run()
    assert words.SAME_TWICE in read_text(app)
    app.selectbox(key="comparison_earlier").select(served).run()
    assert app.query_params == {**OPEN, "earlier": served, "later": other}
    turned = words.say_summary({"came": 30, "gone": 1}, {"gone": 1, "changed": 1})
    assert turned in read_text(app)
    again = open_page("quality", dict(app.query_params))
    assert turned in read_text(again)


def test_each_figure_has_an_address_that_names_its_two_snapshots(two):
    other, served = name_both(two)
    asked = {"earlier": served, "later": other}
    for name in FRAMES:
        shown, turned = (registry.make(name, Selection(), told) for told in ({}, asked))
        assert shown.framed.title == turned.framed.title
        assert not shown.framed.rows.equals(turned.framed.rows)
    with pytest.raises(made.UnknownSetting, match="earlier does not take 'moon'"):
        registry.make("table_changes", Selection(), {"earlier": "moon"}, is_strict=True)
    with pytest.raises(made.NothingShown):
        registry.make("table_changes", Selection(), {"earlier": served})
    shutil.rmtree(two / "snapshots" / other)
    with pytest.raises(made.NothingShown):
        registry.make("table_changes", Selection(), {})


def test_a_link_to_a_snapshot_that_was_removed_says_so(two):
    app = open_page("quality", {**OPEN, "earlier": "gone[1]"})
    assert "gone\\[1\\]" in read_text(app)
    assert app.query_params == OPEN


def test_with_one_snapshot_it_says_what_makes_a_second(two):
    other, _ = name_both(two)
    shutil.rmtree(two / "snapshots" / other)
    app = open_page("quality", OPEN)
    assert not app.exception
    assert words.ONLY_ONE in read_text(app)
    assert not FRAMES & list_frames(app)


def test_a_snapshot_of_another_layout_is_compared_as_far_as_it_goes(two):
    other, _ = name_both(two)
    folder = two / "snapshots" / other
    (folder / "rejects.parquet").unlink()
    (folder / "sources.parquet").unlink()
    path = folder / "initiatives.parquet"
    parquet.write_table(parquet.read_table(path).drop_columns(["url"]), path)
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["tables"]["initiatives"]["sha256"]
    (folder / "manifest.json").write_text(json.dumps({**manifest, "schema_version": 1}))
    app = open_page("quality", OPEN)
    assert not app.exception
    said = read_text(app)
    assert "lacks the table sources" in said
    (table,) = [frame.value for frame in app.dataframe if "n_added" in frame.value]
    notes = table.set_index("table_name")["note"]
    assert notes["rejects"] == "Only in the later snapshot."
    assert notes["initiatives"] == words.say_columns("later", "url")
    assert "It has layout 1" in "".join(element.proto.body for element in app.get("html"))


def test_the_file_holds_every_record_and_runs_no_formula(two):
    earlier, later = sorted(list_snapshots(two), key=lambda each: each.id == read_current_id(two))
    with write_all_records(earlier, later) as file:
        text = file.read().decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["change"] for row in rows] == ["came"] + ["gone"] * 30
    assert rows[0]["title"] == "'=A [new](x) solution"
