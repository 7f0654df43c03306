"""Does a catalogue that was never seen before load with a short mapping of its own and no Python?

The mapping stands beside the file, as a user would put it; nothing in the package knows either.
"""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl import made_catalogue
from tests.etl.commands import FIXTURES, Outcome, Run, query, read_current, run_process
from tests.etl.made_catalogue import COLUMNS, ROWS, SQL, Entry, list_expected, make_entries

MAPPINGS = FIXTURES / "unseen_catalogues"
LONGEST_MAPPING = 40
WRITERS: dict[str, tuple[str, Callable[[list[Entry], Path], dict[int, int]]]] = {
    "csv": ("ministry", made_catalogue.write_csv),
    "json": ("platform", made_catalogue.write_json),
    "xlsx": ("regional_body", made_catalogue.write_xlsx),
}


@pytest.fixture(scope="module", params=WRITERS)
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def catalogue(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[int, int], Outcome]:
    """A data folder of one catalogue, the row of each entry, and how the build ended."""
    folder = tmp_path_factory.mktemp(kind)
    raw, out = folder / "raw", folder / "out"
    raw.mkdir()
    rows = WRITERS[kind][1](make_entries(), raw / f"catalogue_2025.{kind}")
    shutil.copy(MAPPINGS / f"{kind}.mapping.toml", raw)
    return out, rows, run_process("build", "--raw", raw, "--out", out)


def test_the_mapping_is_short(kind: str) -> None:
    text = (MAPPINGS / f"{kind}.mapping.toml").read_text(encoding="utf-8")
    assert 0 < len(text.splitlines()) <= LONGEST_MAPPING


def test_the_csv_is_as_wide_and_long_as_it_should_be(tmp_path: Path) -> None:
    made_catalogue.write_csv(make_entries(), tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as handle:
        _, _, header, *rows = csv.reader(handle, delimiter=";")
    assert (len(header), {len(row) for row in rows}, len(rows)) == (COLUMNS, {COLUMNS}, ROWS)
    assert (COLUMNS, ROWS) == (47, 218)


def test_every_row_is_kept(catalogue: tuple[Path, dict[int, int], Outcome]) -> None:
    out, _, outcome = catalogue
    assert (outcome.code, outcome.err) == (0, "")
    columns = "rows_read, rows_kept, rows_rejected, warnings, licence"
    assert query(out, f"select {columns} from {{handed_in}}") == [(ROWS, ROWS, 0, 0, "CC BY 4.0")]


@pytest.mark.parametrize("table", SQL)
def test_every_value_is_the_one_that_was_meant(
    table: str, kind: str, catalogue: tuple[Path, dict[int, int], Outcome]
) -> None:
    out, rows, _ = catalogue
    expected: set[tuple] = set()
    for entry in make_entries():
        expected |= list_expected(entry, WRITERS[kind][0], rows[entry.number])[table]
    found = query(out, SQL[table])
    assert len(found) == len(set(found)) >= 150
    assert set(found) - expected == set()
    assert expected - set(found) == set()


def test_each_date_that_names_no_day_has_its_note(
    kind: str, catalogue: tuple[Path, dict[int, int], Outcome]
) -> None:
    out, rows, _ = catalogue
    expected = sorted(
        rows[entry.number]
        for entry in make_entries()
        for has_no_day in (
            entry.begin and not entry.begin.names_day,
            entry.end and not entry.end.names_day,
            entry.year,
        )
        if has_no_day
    )
    sql = "select row from {rejects} where rule = 'date_completed' and not is_row_rejected"
    assert sorted(row for (row,) in query(out, sql)) == expected


def prepare(raw: Path, kind: str = "csv", change: tuple[str, str] = ("", "")) -> Path:
    """A raw folder with a catalogue and its mapping, with one change; returns the mapping."""
    WRITERS[kind][1](make_entries(), raw / f"catalogue.{kind}")
    text = (MAPPINGS / f"{kind}.mapping.toml").read_text(encoding="utf-8")
    assert change[0] in text
    path = raw / f"own.{kind}.mapping.toml"
    path.write_text(text.replace(*change), encoding="utf-8")
    return path


def test_another_mapping_of_the_same_file_gives_another_snapshot(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    path = prepare(raw)
    assert run("build", "--raw", raw, "--out", tmp_path).code == 0
    first = read_current(tmp_path)
    assert run("build", "--raw", raw, "--out", tmp_path).out.startswith("Nothing changed")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"planned"', '"active"'), encoding="utf-8")
    assert run("build", "--raw", raw, "--out", tmp_path).code == 0
    assert read_current(tmp_path) != first
    sql = "select distinct status from {initiatives} order by 1"
    assert query(tmp_path, sql) == [("active",), ("completed",)]


def test_a_file_called_mapping_is_picked_up_too(run: Run, raw: Path) -> None:
    prepare(raw).rename(raw / "mapping.toml")
    outcome = run("check", raw / "catalogue.csv")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "catalogue.csv: 218 rows read, nothing to correct.\n"


def test_a_mapping_beside_comes_before_those_of_the_project(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    prepare(raw, change=('"catalogue*.csv"', '"solutions*.csv"'))
    (raw / "catalogue.csv").rename(raw / "solutions_2025.csv")
    assert run("build", "--raw", raw, "--out", tmp_path).code == 0
    assert query(tmp_path, "select source_id, mapping from {handed_in}") == [
        ("ministry", "own.csv")
    ]


def test_a_mapping_beside_is_for_its_own_folder_alone(run: Run, raw: Path, tmp_path: Path) -> None:
    prepare(raw)
    (raw / "below").mkdir()
    shutil.copy(raw / "catalogue.csv", raw / "below")
    outcome = run("build", "--raw", raw, "--out", tmp_path)
    assert outcome.code == 0
    assert "Files that no mapping reads: 1\n  below/catalogue.csv\n" in outcome.out


@pytest.mark.parametrize("command", ["build", "check", "sources"])
def test_a_folder_of_mappings_is_an_option(
    command: str, run: Run, raw: Path, tmp_path: Path
) -> None:
    (tmp_path / "mappings").mkdir()
    prepare(raw).rename(tmp_path / "mappings" / "catalogue.toml")
    files = {
        "build": ("--raw", raw, "--out", tmp_path),
        "check": (raw / "catalogue.csv",),
        "sources": ("--raw", raw),
    }[command]
    outcome = run(command, *files, "--mappings", tmp_path / "mappings")
    assert (outcome.code, outcome.err) == (0, "")
    assert "catalogue" in outcome.out
    assert run(command, *files).code == (0 if command == "sources" else 1)


def test_the_list_of_sources_tells_reader_terms_and_what_is_illustrative(
    run: Run, raw: Path
) -> None:
    prepare(raw)
    (raw / "source.toml").write_text("illustrative = true", encoding="utf-8")
    known, found = run("sources", "--raw", raw).out.split("What lies in the raw folders")
    lines = [[cell.strip() for cell in line.split("│")] for line in known.splitlines()]
    assert ["", "undp_sstc_2024", "csv", "undp_ssc_2024*.csv", "none stated", ""] in [
        line[:6] for line in lines
    ]
    lines = [[cell.strip() for cell in line.split("│")] for line in found.splitlines()]
    assert ["", "ministry", "csv", "catalogue.csv", "CC BY 4.0", "illustrative"] in [
        line[:6] for line in lines
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ('number = "1.234,5"', 'nmber = "1.234,5"'),
            'raw/own.csv.mapping.toml: unknown key "nmber"; did you mean "number"?\n',
        ),
        (
            ('title = "Title"', 'title = "Titel"'),
            'catalogue.csv, row 3, column "Titel": a column is missing; ',
        ),
        (
            ('number = "1.234,5"\n', ""),
            'catalogue.csv, row 4, column "Budget": this is not a number; ',
        ),
        (
            ("header_row = 3", "header_row = 1"),
            'catalogue.csv, row 1, column "Offered by": a column is missing; ',
        ),
        (
            ('"catalogue*.csv"', '"katalog*.csv"'),
            "catalogue.csv: no mapping reads a file of this name; expected one of katalog*.csv, ",
        ),
    ],
)
def test_a_slip_in_a_mapping_beside_is_said_and_nothing_is_published(
    change: tuple[str, str], sentence: str, run: Run, raw: Path, tmp_path: Path
) -> None:
    prepare(raw, change=change)
    outcome = run("build", "--raw", raw, "--out", tmp_path / "out")
    assert outcome.code == 1
    assert outcome.err.startswith(sentence)
    assert "Traceback" not in outcome.err
    assert not (tmp_path / "out" / "current.json").exists()


def test_a_mapping_beside_that_reads_no_file_is_named(run: Run, raw: Path, tmp_path: Path) -> None:
    prepare(raw, change=('"catalogue*.csv"', '"katalog*.csv"'))
    assert (
        "own.csv.mapping.toml: no file beside this mapping has a name that it reads: "
        "katalog*.csv.\n"
    ) in run("build", "--raw", raw, "--out", tmp_path).err
    shutil.copy(FIXTURES / "good" / "solutions.csv", raw)
    outcome = run("build", "--raw", raw, "--out", tmp_path)
    assert "  catalogue.csv\n  own.csv.mapping.toml\n" in outcome.out


def test_a_folder_without_mappings_is_named(run: Run, raw: Path) -> None:
    outcome = run("sources", "--mappings", raw)
    assert outcome.code == 1
    assert outcome.err == (
        f"{raw}: there is no mapping in this folder; expected files such as catalogue.toml.\n"
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ('title = "text.title"', 'title = "tags"'),
            'row 4, column "tags": a value is made of keys and values itself; found "label.text: ',
        ),
        (
            ('theme = { item = "label.text" }', 'theme = { item = "" }'),
            'row 4, column "tags": a value is made of keys and values itself; found "label.text: ',
        ),
        (
            ('"offers" = "provider", ', ""),
            'row 1, column "countries.role": the value is not one of those allowed; found "offers"'
            "; expected one of receives.\n",
        ),
        (
            (', date_part = "start"', ""),
            'column "period.from": this is not a date; found "20',
        ),
        (
            ('records = "data.items"', 'records = "data.entries"'),
            'catalogue.json, column "data.entries": there is no list of records under this key; '
            'found "meta.languages, data.items"; expected a list under "data.entries".\n',
        ),
        (
            ('url = "links.page"', 'url = "links.site"'),
            'catalogue.json, column "links.site": no record has this key; found "lead.agency.id, ',
        ),
        (
            ('"countries", iso3 = { item = "country.name"', '"countries", iso3 = { item = "name"'),
            'catalogue.json, row 1, column "countries.name": a value is missing.\n',
        ),
    ],
)
def test_a_slip_in_a_mapping_of_json_is_said_with_record_and_key(
    change: tuple[str, str], sentence: str, run: Run, raw: Path
) -> None:
    prepare(raw, "json", change)
    outcome = run("check", raw / "catalogue.json")
    assert sentence in outcome.err
    assert "Traceback" not in outcome.err
