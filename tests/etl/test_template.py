"""Does the template ask for what the mapping reads, and does a filled one load as the CSV does?"""

import csv
import datetime
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from etl import contracts, template
from etl import wording_template as words
from tests.etl.commands import PROJECT, RAW, Run, query
from tests.etl.filling import EXAMPLES, FIELDS, FILES, fill, read_csv
from tests.etl.office import convert, requires_office

ILLUSTRATIVE = RAW / "illustrative"
MAPPING = template.find_mapping()
SHEETS = {sheet.name: sheet for sheet in template.list_sheets(MAPPING)}
CHOICES = template.list_choices(list(SHEETS.values()))
README = (RAW / "README.md").read_text(encoding="utf-8")
LINEAGE = "source_file, source_sheet, source_row"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("template") / "sstc_report.xlsx"
    template.write_template(path)
    return openpyxl.load_workbook(path)


@pytest.fixture
def report(raw: Path) -> Path:
    return raw / "sstc_report.xlsx"


def read_problems(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def vary(sheet: str, number: int, **cells: object) -> dict[str, object]:
    """The example row of a sheet under keys that no other number has."""
    row: dict[str, object] = dict(EXAMPLES[sheet])
    for field in SHEETS[sheet].fields:
        if field.is_key:
            row[field.name] = f"{row[field.name]}-{number}"
    if sheet == "Indicators":
        row |= {"year": f"{1950 + number}"}
    if sheet == "Adoption stages":
        row |= {"on_date": (datetime.date(2000, 1, 1) + datetime.timedelta(number)).isoformat()}
    return row | cells


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_the_columns_of_its_mapping_in_the_order_of_their_notes(
    sheet: str, book: openpyxl.Workbook
) -> None:
    header = [cell.value for cell in book[sheet][1]]
    entry = next(entry for entry in MAPPING.files if entry.sheet == sheet)
    assert sorted(header) == sorted(entry.columns)
    assert header == list(words.NOTES[sheet])
    assert all(note.meaning and note.example for note in words.NOTES[sheet].values())


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_columns_are_those_of_the_csv_files_in_the_order_of_their_description(
    sheet: str, book: openpyxl.Workbook
) -> None:
    section = README.partition(f"### illustrative/{FILES[sheet]}")[2].partition("###")[0]
    described = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert [cell.value for cell in book[sheet][1]] == described


def test_every_sheet_is_read_or_known_not_to_be(book: openpyxl.Workbook) -> None:
    known = [name for entry in MAPPING.files for name in entry.options.get("other_sheets", [])]
    assert {*book.sheetnames, "Findings"} == {*SHEETS, *known}
    assert book.sheetnames == [words.ABOUT, words.HOW_TO, *SHEETS, words.LISTS]


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_header_has_a_note_and_stays_in_view(sheet: str, book: openpyxl.Workbook) -> None:
    page = book[sheet]
    assert page.freeze_panes == "B2"
    for cell in page[1]:
        field = FIELDS[sheet][cell.value]
        assert field.note.meaning in cell.comment.text
        assert field.need.partition(":")[0].capitalize() in cell.comment.text
        assert field.note.example in cell.comment.text
    assert page.max_row == 1
    assert not page.protection.sheet


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_coded_column_offers_its_list_and_dates_and_numbers_are_checked(
    sheet: str, book: openpyxl.Workbook
) -> None:
    page = book[sheet]
    checks = {
        column: check
        for check in page.data_validations.dataValidation
        for cells in check.sqref.ranges
        for column in range(cells.min_col, cells.max_col + 1)
    }
    for cell in page[1]:
        field, check = FIELDS[sheet][cell.value], checks.get(cell.column)
        if field.choices:
            assert (check.type, check.formula1) == ("list", f"list_{field.choices}")
            assert check.showErrorMessage is (field.form != "list")
            place = book.defined_names[f"list_{field.choices}"].attr_text
            name, _, cells = place.partition("!")
            values = [line[0].value for line in book[name][cells.replace("$", "")]]
            assert values == [value for value, _ in CHOICES[field.choices].pairs]
        elif field.form in ("date", "number", "whole"):
            kinds = {"date": "date", "number": "decimal", "whole": "integer"}
            kinds["whole"] = "whole"
            assert check.type == kinds[field.form]
        elif field.name in ("solution_id", "adoption_id") and not field.is_key:
            assert check.type == "list"
        else:
            assert check is None


def test_codes_come_from_the_contracts_and_names_from_the_reference() -> None:
    assert [value for value, _ in CHOICES["status"].pairs] == list(contracts.STATUSES)
    assert [value for value, _ in CHOICES["modality"].pairs] == list(contracts.MODALITIES)
    stages = [value.partition(" ")[0] for value, _ in CHOICES["claimed_stage_code"].pairs]
    assert stages == list(contracts.STAGES)
    entities = dict(CHOICES["entities"].pairs)
    assert entities["FAO"].startswith("Food and Agriculture")
    assert not [code for code in entities if code.startswith("DEMO")]
    assert ("Kenya", "KEN") in CHOICES["countries"].pairs


def test_the_examples_are_correct(run: Run, report: Path) -> None:
    fill(report, {sheet: [row] for sheet, row in EXAMPLES.items()})
    outcome = run("check", report)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "sstc_report.xlsx: 5 rows read, nothing to correct.\n"


def test_every_value_that_a_list_offers_is_understood(run: Run, report: Path) -> None:
    rows: dict[str, list[dict]] = {sheet: [dict(EXAMPLES[sheet])] for sheet in SHEETS}
    for sheet, content in SHEETS.items():
        for field in content.fields:
            for value, _ in CHOICES[field.choices].pairs if field.choices else ():
                rows[sheet].append(vary(sheet, len(rows[sheet]), **{field.name: value}))
    # Any entity may report, each value of one indicator and year once: entities and codes differ.
    rows["Indicators"] = [row | {"year": str(1950 + n)} for n, row in enumerate(rows["Indicators"])]
    fill(report, rows)
    outcome = run("check", report)
    total = sum(map(len, rows.values()))
    assert (outcome.code, outcome.err) == (0, "")
    assert f"{total:,} rows read, nothing to correct" in outcome.out


def test_required_is_what_rejects_a_row_when_it_is_empty(
    run: Run, report: Path, tmp_path: Path
) -> None:
    rows: dict[str, list[dict]] = {sheet: [dict(EXAMPLES[sheet])] for sheet in SHEETS}
    expected = set()
    for sheet, content in SHEETS.items():
        for field in content.fields:
            rows[sheet].append(vary(sheet, len(rows[sheet]), **{field.name: None}))
            if field.is_required:
                expected.add((sheet, field.name))
    fill(report, rows)
    assert run("check", report, "--problems", tmp_path / "p.csv").code == 1
    problems = read_problems(tmp_path / "p.csv")
    assert {(p["sheet"], p["column"]) for p in problems if p["rule"] == "required"} == expected
    assert {p["rule"] for p in problems} == {"required", "claim_without_evidence"}


def test_a_filled_template_gives_the_rows_that_the_csv_files_give(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    rows = {sheet: read_csv(ILLUSTRATIVE / file) for sheet, file in FILES.items()}
    fill(raw / "sstc_report_illustrative.xlsx", rows)
    shutil.copy(ILLUSTRATIVE / "source.toml", raw)
    for folder, out in ((raw, tmp_path / "sheets"), (ILLUSTRATIVE, tmp_path / "files")):
        assert run("build", "--raw", folder, "--out", out, "--progress", "none").code == 0
    for table in contracts.FACT_TABLES:
        sql = f"select * exclude ({LINEAGE}) from {{{table.name}}} order by all"
        rows = query(tmp_path / "sheets", sql)
        assert rows == query(tmp_path / "files", sql), table.name
        if table.name not in ("finances", "result_values"):
            assert rows, table.name
    sheets = "select distinct source_sheet from {adoption_stages}"
    assert query(tmp_path / "sheets", sheets) == [("Adoption stages",)]


def test_an_unfilled_template_gives_one_sentence(run: Run, report: Path) -> None:
    run("template", report, "--kind", "entity")
    outcome = run("check", report)
    assert outcome.code == 1
    assert outcome.err == (
        "sstc_report.xlsx: there is no row in the sheets that are read; expected a filled row "
        "below the header of at least one of the sheets Initiatives, Indicators, Solutions, "
        "Adoptions, Adoption stages.\n"
    )


@pytest.mark.parametrize(
    ("kind", "sheets"),
    [
        ("entity", ["Initiatives", "Indicators"]),
        ("platform", ["Solutions", "Adoptions", "Adoption stages"]),
    ],
)
def test_a_kind_has_its_sheets_and_the_lists_that_these_need(
    kind: str, sheets: list[str], run: Run, report: Path
) -> None:
    outcome = run("template", report, "--kind", kind)
    assert outcome.out == (
        f"{report}: a workbook to fill in, with the sheets {', '.join(sheets)}. When it is filled "
        f"in: python -m etl check {report}.\n"
    )
    book = openpyxl.load_workbook(report)
    assert book.sheetnames == [words.ABOUT, words.HOW_TO, *sheets, words.LISTS]
    titles = [cell.value for cell in book[words.LISTS][1]]
    assert ("stages" in titles) is (kind == "platform")
    fill(report.with_name("sstc_report_2.xlsx"), {s: [EXAMPLES[s]] for s in sheets}, kind)
    assert run("check", report.with_name("sstc_report_2.xlsx")).code == 0


def test_the_template_holds_no_formula_and_no_macro(run: Run, report: Path) -> None:
    run("template", report)
    with zipfile.ZipFile(report) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert not [name for name in sheets if re.search(rb"<f[ >]", archive.read(name))]
        assert not [name for name in archive.namelist() if "vba" in name.lower()]


def test_no_file_is_overwritten(run: Run, report: Path) -> None:
    report.write_text("mine")
    outcome = run("template", report)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"{report}: there is such a file already; name one that does not exist yet.\n"
    )
    assert report.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("report.xls", "a workbook needs a name that ends with .xlsx"), ("no/a.xlsx", "cannot write")],
)
def test_a_name_that_does_not_do_gives_one_sentence(
    name: str, sentence: str, run: Run, raw: Path
) -> None:
    outcome = run("template", raw / name)
    assert outcome.code == 1
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_name_that_no_mapping_reads_is_said(run: Run, raw: Path) -> None:
    outcome = run("template", raw / "fao.xlsx")
    assert "first give it a name that contains sstc_report, for example sstc_report_2025.xlsx" in (
        outcome.out
    )


def change(path: Path, edit: Callable[[openpyxl.Workbook], object]) -> None:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def set_cell(sheet: str, place: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    def edit(book: openpyxl.Workbook) -> None:
        book[sheet][place].value = value

    return edit


def add_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("My notes").append(["to do", "who"])


def rename(book: openpyxl.Workbook) -> None:
    book["Initiatives"].title = "Our work"


def rename_with_other_columns(book: openpyxl.Workbook) -> None:
    rename(book)
    book["Our work"]["A1"].value = "No"


def leave_rows_blank(book: openpyxl.Workbook) -> None:
    book["Initiatives"].insert_rows(2, 3)


def merge(book: openpyxl.Workbook) -> None:
    book["Initiatives"]["A3"].value = "INI-2"
    book["Initiatives"].merge_cells("E2:E3")


PLACES = {
    column: openpyxl.utils.get_column_letter(number)
    for number, column in enumerate(words.NOTES["Initiatives"], start=1)
}
# What people do -> the edit, the exit code, and the sentence about it ("" for none).
HABITS: dict[str, tuple[Callable[[openpyxl.Workbook], object], int, str]] = {
    "blank_rows": (leave_rows_blank, 0, ""),
    "extra_column": (set_cell("Initiatives", "Z1", "remarks"), 0, ""),
    "sheet_of_notes": (
        add_sheet,
        0,
        "sheet My notes: the sheet is not read; expected a sheet named",
    ),
    "renamed_sheet": (rename, 0, "sheet Our work: the sheet is read although it has another name"),
    "renamed_sheet_and_column": (
        rename_with_other_columns,
        1,
        'sheet Our work, row 1, column "initiative_id": a column is missing; found "No, title',
    ),
    "date_as_text": (set_cell("Initiatives", f"{PLACES['start_date']}2", "2024-03-01"), 0, ""),
    "date_as_people_write_it": (
        set_cell("Initiatives", f"{PLACES['start_date']}2", "1 March 2024"),
        1,
        'row 2, column "start_date": this is not a date; found "1 March 2024"',
    ),
    "true": (set_cell("Initiatives", f"{PLACES['is_sstc']}2", True), 0, ""),
    "misspelt_country": (
        set_cell("Initiatives", f"{PLACES['provider_countries']}2", "Brasil; Kenja"),
        1,
        'column "provider_countries": the country is not known; found "Kenja"',
    ),
    "ignored_list": (
        set_cell("Initiatives", f"{PLACES['status']}2", "ongoing"),
        1,
        'column "status": the value is not one of those allowed; found "ongoing"; expected one of',
    ),
    "two_codes": (
        set_cell("Initiatives", f"{PLACES['outcome']}2", "O1 and O2"),
        1,
        'column "outcome": the code is not known; found "O1 and O2"',
    ),
    "goals_without_semicolon": (
        set_cell("Initiatives", f"{PLACES['sdgs']}2", "3 7"),
        1,
        'column "sdgs": this is not a number; found "3 7"; expected the number of a goal',
    ),
    "text_in_number": (
        set_cell("Indicators", "E2", "about 40"),
        1,
        'sheet Indicators, row 2, column "value": this is not a number; found "about 40"',
    ),
    "spaces": (set_cell("Initiatives", f"{PLACES['entity']}2", "  FAO "), 0, ""),
    "spaces_in_header": (set_cell("Initiatives", "A1", " initiative_id "), 0, ""),
    "merged": (merge, 1, 'row 3, column "is_sstc": the cell is merged with others'),
    "formula": (
        set_cell("Initiatives", f"{PLACES['title']}2", "=1+1"),
        0,
        'row 2, column "title": a formula without a result',
    ),
    "renamed_column": (
        set_cell("Initiatives", "A1", "initiative"),
        1,
        'did you mean "initiative_id" where it says "initiative"?',
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_what_people_do_loads_or_is_said_in_one_sentence(
    habit: str, run: Run, report: Path
) -> None:
    edit, code, sentence = HABITS[habit]
    fill(report, {sheet: [row] for sheet, row in EXAMPLES.items()})
    change(report, edit)
    outcome = run("check", report)
    assert outcome.code == code, outcome.err
    if sentence:
        assert sentence in outcome.err
        assert outcome.err.count("\n") == 1
    else:
        assert outcome.err == ""
        assert "5 rows read, nothing to correct" in outcome.out


def test_rows_in_a_renamed_sheet_are_kept(run: Run, report: Path, tmp_path: Path) -> None:
    fill(report, {"Initiatives": [vary("Initiatives", n) for n in range(3)]})
    change(report, rename)
    assert run("build", "--raw", report.parent, "--out", tmp_path, "--progress", "none").code == 0
    rows = "select count(*), any_value(source_sheet) from {initiatives}"
    assert query(tmp_path, rows) == [(3, "Our work")]


def test_adoptions_alone_are_not_blamed_for_solutions_in_another_file(
    run: Run, report: Path
) -> None:
    fill(report, {"Adoptions": [EXAMPLES["Adoptions"]]})
    outcome = run("check", report)
    assert (outcome.code, outcome.err) == (0, "")
    assert 'each "solution_id" exists' in outcome.out
    assert "(*sstc_report*.xlsx)" in outcome.out


@requires_office
def test_an_office_suite_opens_the_template(run: Run, report: Path, tmp_path: Path) -> None:
    run("template", report)
    pdf = convert(report, "pdf", tmp_path / "pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    again = openpyxl.load_workbook(convert(report, "xlsx", tmp_path / "again"))
    assert again.sheetnames == [words.ABOUT, words.HOW_TO, *SHEETS, words.LISTS]


def test_the_project_names_the_workbook_in_its_description() -> None:
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert "python -m etl template" in text
    assert "*sstc_report*.xlsx" in text


def test_what_the_dashboard_computes_is_not_offered_as_something_to_report() -> None:
    offered = [value.partition(" ")[0] for value, _ in CHOICES["indicators"].pairs]
    assert {"INST-01", "SU-14"} < set(offered)
    assert not {"SU-04", "REP-01"} & set(offered)
