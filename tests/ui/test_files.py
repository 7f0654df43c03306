"""Does a file of a figure hold what the figure shows, and say what it is, in every form?"""

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from queries import Selection, current_snapshot, rows, trace
from tests.etl.office import convert, requires_office
from tests.ui.conftest import FORMULA
from ui import wording
from ui.asked import read_asked
from ui.data import fetch_options
from ui.figures import registry
from ui.files import About, Address, NoFile, describe_shown, make_file
from ui.files.cite import cite, write_bibtex, write_ris
from ui.files.series import read_chart
from ui.files.tables import METADATA_KEY
from ui.files.values import find_kinds, read_rows
from ui.packages import list_withheld
from ui.shown import Shown
from ui.withheld import leave_out_withheld

BASE = "https://dashboard.example"
PROJECT = Path(__file__).resolve().parent.parent.parent
FORMS_OF_ROWS = ("csv", "zip", "xlsx", "parquet", "json")
ASKED = {"years": "2018-2024", "sdgs": "3~6", "groups": "LDC"}
FIGURES = ("regions_map", "activity", "groups", "goals", "latest", "reported", "facts", "SU-21")
needs_browser = pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("chromium-browser")),
    reason="chromium is not installed",
)


def make(name: str, query: dict[str, str] | None = None) -> tuple[Shown, About]:
    asked = read_asked(query or {}, fetch_options())
    registered = registry.find(name)
    shown = registered.make(asked.selection, asked.settings, is_strict=True)
    address = Address(name, registered.page, asked.selection, asked.settings)
    return shown, describe_shown(shown, address, BASE)


def read(shown: Shown, about: About, form: str) -> bytes:
    return make_file(shown, about, form).content.read()


def list_values(about: About) -> list[tuple]:
    """The rows as every form has to give them back."""
    return [tuple(row) for row in read_rows(about.rows, find_kinds(about.rows))]


def open_csv(data: bytes, encoding: str = "utf-8") -> tuple[list[str], list[list[str]]]:
    found = list(csv.reader(io.StringIO(data.decode(encoding), newline=""), strict=True))
    return found[0], found[1:]


def write_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    is_formula = isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    return f"'{text}" if is_formula else text


@pytest.fixture
def illustrative(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    return illustrative_data


@pytest.fixture
def sealed(sealed_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSTC_DATA", str(sealed_data))
    return sealed_data


def ask_for(name: str) -> dict[str, str]:
    """The filters of the tests, and whose profile where the figure is of one."""
    record = rows("latest_additions", Selection(), row_limit=1)[0]["initiative_id"]
    return {"id": record} if name.startswith("solution_") else ASKED


@pytest.mark.parametrize("name", [*FIGURES[:-2], "solution_facts", FIGURES[-1]])
def test_all_forms_give_the_same_values_back(name: str, illustrative: Path) -> None:
    shown, about = make(name, ask_for(name))
    expected, names = list_values(about), list(about.rows.columns)
    assert expected
    head, cells = open_csv(read(shown, about, "csv"))
    assert head == names
    assert cells == [list(map(write_cell, row)) for row in expected]
    told = json.loads(read(shown, about, "json"))
    assert [tuple(row) for row in map(dict.values, told["rows"])] == [
        tuple(value.isoformat() if hasattr(value, "isoformat") else value for value in row)
        for row in expected
    ]
    table = pq.read_table(io.BytesIO(read(shown, about, "parquet")))
    assert [tuple(row.values()) for row in table.to_pylist()] == expected
    sheet = openpyxl.load_workbook(io.BytesIO(read(shown, about, "xlsx")))["data"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for row, held in zip(expected, found, strict=True):
        for value, cell in zip(row, held, strict=True):
            given = cell.date() if hasattr(cell, "date") else cell
            if value in (None, ""):
                assert given is None
            elif isinstance(value, float):
                assert given == pytest.approx(value, rel=1e-15)  # a sheet holds 16 digits
            else:
                assert given == (write_cell(value) if isinstance(value, str) else value)
    again = pd.read_csv(io.BytesIO(read(shown, about, "csv")))
    assert again.shape == about.rows.shape
    assert pd.read_parquet(io.BytesIO(read(shown, about, "parquet"))).shape == about.rows.shape


def test_the_rows_of_a_file_are_those_of_the_figure_with_names_beside_codes(
    illustrative: Path,
) -> None:
    shown, about = make("groups", ASKED)
    pd.testing.assert_frame_equal(about.rows[list(shown.framed.rows)], shown.framed.rows)
    assert dict(zip(about.rows["group_code"], about.rows["group_name"], strict=True))["LDC"]
    assert about.columns["group_name"] == "name of group_code"
    for name in registry.list_figures():
        query = {"iso3": "KEN", "code": "FAO", **ask_for("solution_facts")}
        try:
            _shown, about = make(name, {**query, "q": "water"})
        except Exception as problem:
            assert type(problem).__name__ == "NothingShown", name
            continue
        for code in about.rows.columns:
            if code.endswith("_code") and code not in ("parent_code",):
                called = code.removesuffix("_code")
                beside = [each for each in about.rows if each.startswith(called)]
                named = {f"{called}_name", f"{called}_label", "label", "name", "country_name"}
                assert named & {*beside, *about.rows.columns}, (name, code)


@pytest.mark.parametrize("form", ["zip", "xlsx", "json", "parquet"])
def test_a_file_says_what_it_is(form: str, illustrative: Path) -> None:
    shown, about = make("regions_map", {**ASKED, "year": "2021"})
    data = read(shown, about, form)
    if form == "zip":
        archive = zipfile.ZipFile(io.BytesIO(data))
        texts = [archive.read(name).decode("utf-8") for name in archive.namelist()]
        said = "\n".join(texts[1:])
        described = json.loads(archive.read("regions_map.csv-metadata.json"))
        head, _cells = open_csv(archive.read("regions_map.csv"), "utf-8-sig")
        assert [column["titles"] for column in described["tableSchema"]["columns"]] == head
    elif form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book.sheetnames == ["data", "definitions", "sources", "about"]
        cells = (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        said = "\n".join(cells)
    elif form == "parquet":
        said = pq.read_schema(io.BytesIO(data)).metadata[METADATA_KEY].decode()
        said = json.dumps(json.loads(said), ensure_ascii=False)
    else:
        said = json.dumps(json.loads(data)["about"], ensure_ascii=False)
    flat = " ".join(said.split())
    snapshot = current_snapshot().id
    query = "years=2018-2024&groups=LDC&sdgs=3~6&year=2021"
    for text in (
        about.title,
        "Years: 2018–2024",
        "SDG 3",
        "SDG 6",
        f"{BASE}/regions?{query}&snapshot={snapshot}",
        f"{BASE}/data/regions_map.csv?{query}&snapshot={snapshot}",
        snapshot,
        wording.WATERMARK,
        "country or area in scope",
        "MIT",
        "has not been approved by the United Nations",
    ):
        assert text in flat, text


def test_the_first_sheet_is_frozen_filtered_and_typed_and_the_chart_is_native(
    illustrative: Path,
) -> None:
    shown, about = make("activity", {"years": "2018-2022"})
    book = openpyxl.load_workbook(io.BytesIO(read(shown, about, "xlsx")))
    sheet = book["data"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    types = {cell.column_letter: type(cell.value) for cell in sheet[3]}
    assert types["A"] is int
    assert types["B"] in (int, float)
    chart = read_chart(shown)
    assert [(series.name, series.form) for series in chart.series] == [
        (wording.STARTED, "column"),
        (wording.ACTIVE, "line"),
    ]
    held = about.rows[about.rows["year"].notna()].set_index("year")
    assert list(chart.labels) == held.index.tolist()
    assert list(chart.series[1].values) == held["active"].astype(float).tolist()
    drawn, values = book["chart"], [series.values for series in chart.series]
    assert len(drawn._charts) == 1
    cells = [[cell.value for cell in row] for row in drawn.iter_rows(min_row=2, max_col=3)]
    assert cells == [list(row) for row in zip(chart.labels, *values, strict=True)]


@pytest.mark.parametrize("name", ["goals", "region_ranking", "cohorts", "goal_series", "ladder"])
def test_bars_and_lines_become_native_charts(name: str, illustrative: Path) -> None:
    shown, about = make(name)
    chart = read_chart(shown)
    assert chart.series
    assert all(any(value is not None for value in series.values) for series in chart.series)
    book = openpyxl.load_workbook(io.BytesIO(read(shown, about, "xlsx")))
    assert len(book["chart"]._charts) == 1


@requires_office
def test_an_office_suite_opens_the_workbook_with_the_same_numbers(
    illustrative: Path, tmp_path: Path
) -> None:
    shown, about = make("goals", {"years": "2018-2022"})
    path = tmp_path / "goals.xlsx"
    path.write_bytes(read(shown, about, "xlsx"))
    head, cells = open_csv(convert(path, "csv", tmp_path / "out").read_bytes())
    place = head.index("value")
    expected = about.rows["value"].astype(float).tolist()
    assert [float(row[place]) for row in cells] == pytest.approx(expected)
    plain = tmp_path / "plain.csv"
    plain.write_bytes(read(shown, about, "csv"))
    again = openpyxl.load_workbook(convert(plain, "xlsx", tmp_path / "out")).active
    assert again.max_row == len(about.rows) + 1
    assert [row[place].value for row in again.iter_rows(min_row=2)] == pytest.approx(expected)


def test_a_citation_names_figure_snapshot_licence_and_a_link_that_stays(illustrative: Path) -> None:
    _shown, about = make("SU-19", {"sdgs": "3"})
    snapshot = current_snapshot()
    link = f"{BASE}/methods?sdgs=3&indicator=SU-19&snapshot={snapshot.id}"
    for text in (cite(about), write_bibtex(about), write_ris(about)):
        for part in (about.title, snapshot.id, snapshot.published_on[:4], link, "MIT"):
            assert part in text.replace("\\_", "_"), (part, text)
        assert wording.WATERMARK in text
    tags = [line[:6] for line in write_ris(about).splitlines()]
    assert tags[0] == "TY  - "
    assert tags[-1] == "ER  - "
    assert write_bibtex(about).count("{") == write_bibtex(about).count("}")
    assert "author" not in write_bibtex(about)


def test_rows_that_are_records_are_refused_and_aggregates_are_not(sealed: Path) -> None:
    assert list_withheld(current_snapshot()) == ["sealed"]
    for name in ("goals", "regions_map", "SU-19", "sources"):
        shown, about = make(name)
        assert not about.refusal
        assert read(shown, about, "csv")
    shown, about = make("latest")
    assert "licence does not allow" in about.refusal
    for form in FORMS_OF_ROWS:
        with pytest.raises(NoFile) as refused:
            make_file(shown, about, form)
        assert refused.value.is_forbidden
    assert read(shown, about, "bib")
    shown, about = make("latest", {"sources": "open"})
    assert not about.refusal
    assert FORMULA in read(shown, about, "json").decode().replace('\\"', '"')


def test_the_profile_of_a_record_is_refused_by_its_own_source(sealed: Path) -> None:
    found = rows("latest_additions", Selection(), row_limit=2000)
    ids = {row["source_id"]: row["initiative_id"] for row in found}
    assert make("solution_facts", {"id": ids["sealed"]})[1].refusal
    assert make("solution_evidence", {"id": _find_travelled()})[1].refusal
    assert not make("solution_facts", {"id": ids["open"]})[1].refusal


def test_the_lines_behind_a_figure_leave_out_what_may_not_be_handed_on(sealed: Path) -> None:
    lines = trace("SU-01", Selection())
    handed_on, said = leave_out_withheld(lines)
    assert set(handed_on["source_id"].dropna()) == {"open"}
    assert f"{len(lines) - len(handed_on):,} lines" in said
    assert leave_out_withheld(trace("SU-01", Selection(sources=("open",))))[1] == ""


def _find_travelled() -> str:
    return rows("travelled_solutions", Selection(), row_limit=1)[0]["initiative_id"]


def test_text_that_would_run_is_neutralised_in_sheets_and_kept_elsewhere(sealed: Path) -> None:
    shown, about = make("latest", {"sources": "open"})
    _head, cells = open_csv(read(shown, about, "csv"))
    assert f"'{FORMULA}" in cells[0]
    book = openpyxl.load_workbook(io.BytesIO(read(shown, about, "xlsx")))
    held = [cell for row in book["data"].iter_rows() for cell in row if FORMULA in str(cell.value)]
    assert [cell.value for cell in held] == [f"'{FORMULA}"]
    assert all(cell.data_type == "s" for cell in held)
    table = pq.read_table(io.BytesIO(read(shown, about, "parquet")))
    assert table.column("title").to_pylist() == [FORMULA]


@needs_browser
@pytest.mark.parametrize("name", ["regions_map", "goals", "sources", "changes"])
def test_a_picture_says_what_it_is_and_asks_no_other_host(name: str, illustrative: Path) -> None:
    shown, about = make(name, {"years": "2018-2022"})
    picture = read(shown, about, "svg").decode("utf-8")
    root = ElementTree.fromstring(picture)
    said = " ".join(" ".join(root.itertext()).split())
    for text in (about.title, "Years: 2018–2022", about.snapshot.id):
        assert text in said, text
    assert (
        (wording.ILLUSTRATIVE_NOTE in said) == shown.framed.is_illustrative == (name != "sources")
    )
    assert "MIT" in said
    assert 'href="http' not in picture
    if name == "regions_map":
        assert picture.count("choroplethlocation") > 150
        assert "do not imply official endorsement" in said
    points = read(shown, about, "png")
    assert points[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(points[16:20], "big") == 2400
    assert len(points) > 50_000


def test_without_a_browser_the_picture_is_refused_in_a_sentence(
    illustrative: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.files.browser.find_browser", lambda: None)
    shown, about = make("goals")
    with pytest.raises(NoFile, match="No browser is installed"):
        make_file(shown, about, "svg")


MILLION = """
import io, re, sys
from pathlib import Path
import numpy as np, pandas as pd, pyarrow as pa
from dataclasses import replace
from tests.ui.test_files import make, read
shown, about = make("activity")
n = 1_000_000
def repeat(*texts):
    held = pa.array(texts, pa.large_string()).take(pa.array(np.resize(np.arange(len(texts)), n)))
    return pa.table({"text": held}).to_pandas()["text"]
rows = pd.DataFrame({
    "iso3": repeat("KEN", "RWA", "NPL"),
    "text": repeat("a text of some length", "=1+1", "x"),
    "year": pd.Series(np.resize(np.arange(2000, 2025), n), dtype="Int64"),
    "value": np.arange(n, dtype="float64"),
    "on": pd.Timestamp("2024-03-31"),
    "is_illustrative": np.resize(np.array([True, False]), n),
})
from ui.files.forms import make_file
file = make_file(shown, replace(about, rows=rows), sys.argv[1])
file.content.seek(0, 2)
# ru_maxrss would count the process that started this one.
status = Path("/proc/self/status").read_text()
print(file.content.tell(), re.search(r"VmHWM:\\s+(\\d+) kB", status)[1])
"""


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_million_rows_take_less_than_500_megabytes(form: str, illustrative: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MILLION, form],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    n_bytes, peak = map(int, done.stdout.split()[-2:])
    assert n_bytes > (40_000_000 if form == "csv" else 1_000_000)
    assert peak < 500_000  # kilobytes, as Linux counts them
