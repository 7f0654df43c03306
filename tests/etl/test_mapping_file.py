"""Is a slip in a mapping or in `source.toml` found before any data is read?"""

import datetime
import json
import re
from pathlib import Path

import pytest

from etl import mapping_file, mapping_rules
from etl.discover import discover
from etl.mapping_file import MAPPINGS, load_mappings
from etl.problems import BuildError
from etl.progress import SilentProgress
from etl.reading import Reading, read_all
from tests.etl.commands import FIXTURES, Outcome, Run, find_snapshot, query

README = (MAPPINGS / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)[0]
EXAMPLE_FILE = re.findall(r"```csv\n(.*?)```", README, re.DOTALL)[0]
EXAMPLE_SIDECAR = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)[1]


@pytest.fixture
def example(tmp_path: Path, raw: Path) -> Reading:
    """The example of the README, read."""
    (tmp_path / "cooperation_desk.toml").write_text(EXAMPLE, encoding="utf-8")
    (raw / "desk_projects_2025.csv").write_text(EXAMPLE_FILE, encoding="utf-8")
    mappings = load_mappings(tmp_path)
    return read_all(discover([raw], mappings).inputs, SilentProgress())


def test_the_example_of_the_readme_reads_its_file_without_an_error(example: Reading) -> None:
    (account,) = example.accounts
    assert (account.read, account.kept) == (2, 2)
    assert [row["rule"] for row in example.findings.read_rows()] == ["not_a_country"]


def test_the_example_of_the_readme_gives_what_it_says(example: Reading) -> None:
    def of_first(table: str, *columns: str) -> list[tuple]:
        return [
            tuple(row[column] for column in columns)
            for row in example.store.read_rows(table)
            if row["initiative_id"] == "cooperation_desk:7"
        ]

    assert of_first("initiatives", "sstc_basis", "modality") == [("text", "south_south")]
    assert of_first("initiative_countries", "iso3", "share") == [
        ("BRA", 1 / 3),
        ("KEN", 1 / 3),
        ("MWI", 1 / 3),
    ]
    assert of_first("initiative_sdgs", "goal", "share") == [(2, 0.5), (13, 0.5)]
    assert of_first("exchanges", "from_iso3", "to_iso3") == [("BRA", "KEN"), ("BRA", "MWI")]
    assert of_first("finances", "amount", "currency") == [(250_000, "USD")]


def test_the_readme_names_every_key() -> None:
    keys = (
        *mapping_file.SOURCE_KEYS,
        *mapping_file.FILE_KEYS,
        *mapping_file.SSTC_KEYS,
        *mapping_file.PAIRS_KEYS,
        *mapping_file.BLOCK_KEYS,
        *mapping_file.SAME_AS_KEYS,
        "same_as",
        *mapping_rules.RULE_KEYS,
        *(key for keys in mapping_rules.OPTION_KEYS.values() for key in keys),
    )
    assert [key for key in keys if not re.search(rf"\b{key}\b", README)] == []


def test_the_mappings_of_the_project_can_be_used() -> None:
    mappings = load_mappings()
    assert [mapping.source_id for mapping in mappings] == sorted(
        path.stem for path in MAPPINGS.glob("*.toml")
    )


SLIPS = {
    "licence = ": ("licens = ", 'unknown key "licens"; did you mean "licence"?'),
    'citation = "Cooperation desk, list of projects, 2025"\n': (
        "",
        'the key "citation" is missing.',
    ),
    "retrieved_on = 2025-06-30": (
        'retrieved_on = "June"',
        'retrieved_on is "June"; expected a date such as 2024-03-31 without quotation marks.',
    ),
    'source_id = "cooperation_desk"': (
        'source_id = "desk: of cooperation"',
        'source_id is "desk: of cooperation"; expected letters, digits, - and _ in quotation',
    ),
    'reader = "csv"': (
        'reader = "xlsx"',
        'reader is "xlsx"; expected one of csv, ',
    ),
    'delimiter = ";"': (
        'delimiter = "semicolon"',
        'delimiter is "semicolon"; expected one character in quotation marks.',
    ),
    'pattern = "desk_projects*.csv"': (
        'pattern = "desk*.xml"\nroot = "desk"',
        'root is "desk"; expected a list of names such as ["iati-activities"].',
    ),
    "[file.initiatives]": ("[file.initiativs]", 'unknown key "initiativs"; did you mean "initi'),
    'title = "Title"\n': ('titel = "Title"\n', 'unknown key "titel"; did you mean "title"?'),
    'resolve = "entity"': ('resolve = "entitiy"', 'resolve is "entitiy"; expected one of country'),
    'blank = "unknown"': ('blnk = "unknown"', 'unknown key "blnk"; did you mean "blank"?'),
    '"running" = "active"': (
        '"running" = "ongoing"',
        'status is "ongoing"; expected one of active',
    ),
    'role = { value = "provider" }': (
        'role = { value = "giver" }',
        'role is "giver"; expected one',
    ),
    "from_role": ("from", 'unknown key "from"; did you mean "from_role"?'),
    'to_role = "recipient"': ('to_role = "taker"', 'to_role is "taker"; expected one of both'),
    'text = "Title"': (
        'words = "Title"',
        'unknown key "words"; expected one of context, flag, source, text.',
    ),
    'options = { delimiter = ";" }': (
        'options = { gather = { spent = "Spent" } }',
        'unknown option "gather"; the reader csv takes delimiter, encoding, header_row, null, opt',
    ),
    'reader = "csv"\noptions = { delimiter = ";" }': (
        'reader = "workbook"\noptions = { gather = { spent = "Spent" } }',
        'spent is "Spent"; expected a column with the year in it',
    ),
    'delimiter = ";" }': (
        'delimiter = ";", optional = ["Budjet"] }',
        'optional is "Budjet"; expected columns that a rule reads, or lists of `gather`.',
    ),
    'reader = "csv"\noptions = { delimiter = ";" }\n': (
        'reader = "workbook"\n'
        'options = { gather = { days = { day = "day_{n}", type = "type" } } }\n',
        "days is \"{'day': 'day_{n}', 'type': 'type'}\"; expected columns with {n}, {year} or "
        "{language} in them, the same in all.",
    ),
    'goal = { item = "" }\n': (
        'goal = { item = "", unknown = "warn" }\n',
        "goal is \"{'item': '', 'unknown': 'warn'}\"; expected no `unknown`: a row cannot stand",
    ),
    '\nstart_date = "Begin"': (
        '\nstart_date = { column = "Begin", pick = "date", by = "type" }',
        "start_date is \"{'column': 'Begin', 'pick': 'date', 'by': 'type'}\"; "
        "expected the keys `pick`, `by` and `order` together.",
    ),
    'csv"\noptions = { delimiter = ";" }': (
        'iati_xml"\noptions = { null = ["-"] }',
        'unknown option "null"; the reader iati_xml takes none.',
    ),
    '{ delimiter = ";" }': (
        '{ encoding = "utf-eight" }',
        'encoding is "utf-eight"; expected the name of an encoding such as "cp1252" or "utf-16".',
    ),
    ' delimiter = ";" }': (
        " header_row = 0 }",
        'header_row is "0"; expected the number of a row, 1 or more, without quotation marks.',
    ),
    'delimiter = ";" }\n': ('null = "-" }\n', 'null is "-"; expected a list of texts such as ["-"'),
    '"csv"\noptions = { delimiter = ";" }\n': (
        '"json"\noptions = { records = ["data"] }\n',
        'records is "[\'data\']"; expected the key of the list of records, such as "data.items".',
    ),
    'start_date = "Begin"': (
        'start_date = { column = "Begin", date_format = "%d/%m" }',
        'date_format is "%d/%m"; expected a format such as "%d/%m/%Y", "%m/%Y" or "%Y", with %d',
    ),
    'start_date = "Begin"\n': (
        'start_date = { column = "Begin", date_format = "dd/mm/yyyy" }\n',
        'date_format is "dd/mm/yyyy"; expected a format such as "%d/%m/%Y"',
    ),
    'start_date = "B': (
        'date_part = "first"\nstart_date = "B',
        'unknown key "date_part"; ',
    ),
    'start_date = "Begin"\n\n': (
        'start_date = { column = "Begin", date_part = "first" }\n\n',
        'date_part is "first"; expected one of end, start.',
    ),
    'amount = { column = "Budget",': (
        'amount = { number = "1,5", column = "Budget",',
        'number is "1,5"; expected the number 1234.5 as the source writes it, such as "1.234,5"',
    ),
    'amount = { column = "Budget"': (
        'amount = { number = "1,234,5", column = "Budget"',
        'number is "1,234,5"; expected the number 1234.5',
    ),
    'currency = { value = "USD" }': (
        'currency = { column = "Budget", number = "1.234,5" }',
        "number stands with currency, which is not a number.",
    ),
    'column = "Budget", null = ["-"] }': (
        'column = "Budget", date_format = "%Y" }',
        "date_format stands with amount, which is not a date.",
    ),
    'split = ","\ngoal': ('split_pattern = "("\ngoal', 'split_pattern is "("; expected a regular'),
    'goal = { item = "" }': (
        'goal = { item = "", pattern = "^[0-9]+" }',
        'pattern is "^[0-9]+"; expected a regular expression with a group',
    ),
    'column = "Agency", resolve = "entity"': (
        'column = "Agency", resolve = "entity", unknown = "drop"',
        'unknown is "drop"; expected one of warn.',
    ),
    'pattern = "desk_projects*.csv"\n': ("", 'the key "pattern" is missing.'),
    'reader = "csv"\n': (
        'reader = "csv"\nsame_as = { mapping = "desk", pattern = "*" }\n',
        'same_as: the mapping "desk" has no file entry "*".',
    ),
    'title = "Title"\nentity_code': (
        'title = { column = "Title", labelled = true }\nentity_code',
        'labelled is "title"; expected one of indicators, outcomes, sdg_goals.',
    ),
    'title = "Projects': ("title = Projects", "Invalid value (at line 2, column 9)."),
}


@pytest.mark.parametrize("found", SLIPS)
def test_a_slip_in_a_mapping_is_said_in_one_sentence(found: str, tmp_path: Path) -> None:
    instead, sentence = SLIPS[found]
    assert found in EXAMPLE
    (tmp_path / "slip.toml").write_text(EXAMPLE.replace(found, instead), encoding="utf-8")
    with pytest.raises(BuildError) as error:
        load_mappings(tmp_path)
    assert str(error.value).startswith(f"{tmp_path.name}/slip.toml: {sentence}")
    assert "\n" not in str(error.value)


def test_an_entry_takes_blocks_and_settings_of_another_but_its_own_go_before(
    tmp_path: Path,
) -> None:
    (tmp_path / "cooperation_desk.toml").write_text(EXAMPLE, encoding="utf-8")
    entry = """
[[file]]
pattern = "desk*.xlsx"
reader = "workbook"
sheet = "Projects"
modality_from = "Agency"
same_as = { mapping = "cooperation_desk", pattern = "desk_projects*.csv" }
"""
    text = EXAMPLE.partition("[[file]]")[0] + entry
    (tmp_path / "workbook.toml").write_text(text, encoding="utf-8")
    csv_mapping, workbook = load_mappings(tmp_path)
    (of_csv,), (of_workbook,) = csv_mapping.files, workbook.files
    assert of_workbook.blocks == of_csv.blocks
    assert (of_workbook.sstc, of_workbook.pairs) == (of_csv.sstc, of_csv.pairs)
    assert (of_workbook.modality_from, of_csv.modality_from) == ("Agency", "Title")
    assert (of_workbook.options, of_workbook.pattern) == ({}, "desk*.xlsx")


def test_a_mapping_that_fills_no_table_is_refused(tmp_path: Path) -> None:
    text = EXAMPLE.partition("[file.initiatives]")[0]
    (tmp_path / "slip.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=re.escape('"desk_projects*.csv" fills no table')):
        load_mappings(tmp_path)


def test_a_mapping_that_leaves_a_required_column_empty_is_refused(
    tmp_path: Path, raw: Path
) -> None:
    text = EXAMPLE.replace('level = { value = "national" }\n', "")
    (tmp_path / "slip.toml").write_text(text, encoding="utf-8")
    (raw / "desk_projects.csv").write_text(EXAMPLE_FILE, encoding="utf-8")
    inputs = discover([raw], load_mappings(tmp_path)).inputs
    with pytest.raises(BuildError, match=r"no rule fills initiatives\.level, which is required"):
        read_all(inputs, SilentProgress())


def test_the_raw_column_behind_a_canonical_one_is_known() -> None:
    mapping = next(item for item in load_mappings() if item.name == "solutions")
    (entry,) = mapping.list_file_mappings(Path("Solutions_2025.CSV"))
    assert entry is not None
    assert entry.name_column("initiatives", "initiative_id") == "solution_id"
    assert entry.name_column("initiative_countries", "iso3") == "origin_country"
    assert entry.name_column("initiative_countries", "share") == ""


def build_with_sidecar(run: Run, raw: Path, out: Path, sidecar: str) -> Outcome:
    text = (FIXTURES / "good" / "solutions.csv").read_text(encoding="utf-8")
    (raw / "solutions.csv").write_text(text, encoding="utf-8")
    (raw / "source.toml").write_text(sidecar, encoding="utf-8")
    return run("build", "--raw", raw, "--out", out)


def test_what_a_sidecar_says_reaches_the_sources(run: Run, raw: Path, tmp_path: Path) -> None:
    assert build_with_sidecar(run, raw, tmp_path, EXAMPLE_SIDECAR).code == 0
    columns = "source_id, title, licence, retrieved_on, illustrative"
    assert query(tmp_path, f"select {columns} from {{handed_in}}") == [
        (
            "ministry_of_cooperation",
            "Solutions platform of the Ministry of Cooperation",
            "CC BY 4.0",
            datetime.date(2025, 6, 30),
            False,
        )
    ]
    ids = "select initiative_id from {initiatives}"
    assert query(tmp_path, ids) == [("ministry_of_cooperation:S1",)]


def test_the_illustrative_flag_of_a_sidecar_reaches_the_sources(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    assert build_with_sidecar(run, raw, tmp_path, "illustrative = true").code == 0
    assert query(tmp_path, "select illustrative from {handed_in}") == [(True,)]


@pytest.mark.parametrize(
    ("sidecar", "withheld"),
    [
        ('source_id = "desk"\nredistribute = false', ["desk"]),
        ('source_id = "desk"\nredistribute = true', []),
        ('source_id = "desk"', []),
    ],
)
def test_a_source_that_may_not_be_handed_on_is_named_in_the_manifest(
    sidecar: str, withheld: list[str], run: Run, raw: Path, tmp_path: Path
) -> None:
    assert build_with_sidecar(run, raw, tmp_path, sidecar).code == 0
    manifest = json.loads((find_snapshot(tmp_path) / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["not_redistributed"] == withheld


def test_without_a_sidecar_nothing_is_illustrative(served: Path) -> None:
    assert query(served, "select distinct illustrative from {handed_in}") == [(False,)]


def test_a_sidecar_is_no_raw_file(run: Run, raw: Path, tmp_path: Path) -> None:
    outcome = build_with_sidecar(run, raw, tmp_path, "illustrative = true")
    assert "Files that no mapping reads" not in outcome.out


def test_a_changed_sidecar_gives_another_snapshot(run: Run, raw: Path, tmp_path: Path) -> None:
    build_with_sidecar(run, raw, tmp_path, "illustrative = true")
    assert "Published" in build_with_sidecar(run, raw, tmp_path, "illustrative = false").out


@pytest.mark.parametrize(
    ("sidecar", "sentence"),
    [
        ("ilustrative = true", 'unknown key "ilustrative"; did you mean "illustrative"?'),
        (
            'illustrative = "yes"',
            'illustrative is "yes"; expected true or false without quotation marks.',
        ),
        ("retrieved_on = 2025-06-30T10:00:00", 'retrieved_on is "2025-06-30 10:00:00"; expected'),
        ("tolerated_rejects = 5", 'tolerated_rejects is "5"; expected a share of the rows'),
        (
            "tolerated_unreadable = 0.5",
            'tolerated_unreadable is "0.5"; expected true or false without quotation marks.',
        ),
        ("title = 5", 'title is "5"; expected text in quotation marks.'),
        ("illustrative = yes", "Invalid value (at line 1, column 16)."),
    ],
)
def test_a_slip_in_a_sidecar_is_said_in_one_sentence(
    sidecar: str, sentence: str, run: Run, raw: Path, tmp_path: Path
) -> None:
    outcome = build_with_sidecar(run, raw, tmp_path, sidecar)
    assert outcome.code == 1
    assert outcome.err.startswith(f"raw/source.toml: {sentence}")
    assert len(outcome.err.splitlines()) == 1
