"""Does a sender get the file back with each finding where it is, and nothing of it run?"""

import datetime
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from etl import annotate, annotate_copy, wording
from etl.annotate_list import COLOURS
from tests.etl.commands import FIXTURES, RAW, Run
from tests.etl.filling import EXAMPLES, fill
from tests.etl.office import convert, requires_office

GOOD = FIXTURES / "good"
OWN_MAPPING = """
source_id = "own"
title = "A list of one's own"
licence = "none stated"
citation = "A list of one's own"

[[file]]
pattern = "list.csv"
reader = "csv"
options = { delimiter = ";", encoding = "cp1252" }
sstc = { source = true }

[file.initiatives]
initiative_id = { column = "No", prefix = true }
record_type = { value = "activity" }
title = "Title"
modality = { value = "unknown" }
level = { value = "unknown" }
status = { value = "unknown" }
outcome_basis = { value = "none" }

[[file.initiative_countries]]
each = "Country"
iso3 = { item = "", resolve = "country" }
role = { value = "partner" }
"""
DEFECTS = {
    "Initiatives": [
        {"initiative_id": "I-1", "status": "ongoing", "provider_countries": "Kenja; Brasilja"},
        {"initiative_id": "I-2", "is_sstc": None, "level": "local"},
        {"initiative_id": "I-3", "end_date": "2020-01-01"},
    ],
    "Adoption stages": [{"evidence_url": None}],
}


@pytest.fixture
def report(raw: Path) -> Path:
    """A filled workbook with defects: a good row first, then those of `DEFECTS`."""
    rows = {
        sheet: [row, *({**row, **defect} for defect in DEFECTS.get(sheet, []))]
        for sheet, row in EXAMPLES.items()
    }
    stages = rows["Adoption stages"]
    stages[1]["on_date"] = "2025-02-01"
    return fill(raw / "sstc_report.xlsx", rows)


@pytest.fixture
def marked(run: Run, report: Path, tmp_path: Path) -> openpyxl.Workbook:
    return annotate_file(run, report, tmp_path / "marked.xlsx")


def annotate_file(run: Run, path: Path, copy: Path, code: int = 1) -> openpyxl.Workbook:
    outcome = run("check", path, "--annotated", copy)
    assert outcome.code == code, outcome.err
    assert outcome.out.endswith(f"The findings are marked in {copy}.\n")
    return openpyxl.load_workbook(copy)


def find_cell(page: Worksheet, row: int, column: str) -> Cell:
    header = [cell.value for cell in page[1]]
    return page.cell(row, header.index(column) + 1)


def list_findings(book: openpyxl.Workbook) -> list[tuple]:
    rows = list(book[wording.LIST_SHEET].iter_rows(values_only=True))
    start = next(n for n, row in enumerate(rows) if row == wording.LIST_COLUMNS)
    return rows[start + 1 :]


def list_said(book: openpyxl.Workbook) -> str:
    rows = book[wording.LIST_SHEET].iter_rows(values_only=True)
    return "\n".join(str(row[0]) for row in rows if isinstance(row[0], str))


@pytest.mark.parametrize(
    ("row", "column", "severity", "comment"),
    [
        (3, "status", "error", 'Error: The value is not one of those allowed; found "ongoing"'),
        (4, "is_sstc", "error", "Error: A value is missing; expected yes or no."),
        (5, "end_date", "warning", "Warning: The record ends before it starts"),
    ],
)
def test_a_cell_has_the_colour_and_the_sentence_of_its_finding(
    row: int, column: str, severity: str, comment: str, marked: openpyxl.Workbook
) -> None:
    cell = find_cell(marked["Initiatives"], row, column)
    assert cell.fill.fgColor.rgb == f"00{COLOURS[severity]}"
    assert cell.comment.text.startswith(comment)
    assert "sstc_report.xlsx" not in cell.comment.text


def test_a_note_is_marked_and_a_good_row_is_not(marked: openpyxl.Workbook) -> None:
    note = find_cell(marked["Adoption stages"], 3, "evidence_url")
    assert note.fill.fgColor.rgb == f"00{COLOURS['info']}"
    assert note.comment.text.startswith("Note: A stage is claimed without public evidence")
    for cell in marked["Initiatives"][2]:
        assert cell.comment is None
        assert cell.fill.fill_type is None


def test_several_findings_of_a_cell_stand_in_one_comment(marked: openpyxl.Workbook) -> None:
    comment = find_cell(marked["Initiatives"], 3, "provider_countries").comment.text
    assert ['found "Kenja"' in line for line in comment.split("\n")] == [True, False]
    assert ['found "Brasilja"' in line for line in comment.split("\n")] == [False, True]


def test_the_first_sheet_lists_all_findings_with_links(marked: openpyxl.Workbook) -> None:
    assert marked.sheetnames[0] == marked.active.title == "Findings"
    found = [line[1:5] for line in list_findings(marked)]
    assert sorted(found) == sorted(
        [
            ("error", "Initiatives!I3", 3, "status"),
            ("error", "Initiatives!L3", 3, "provider_countries"),
            ("error", "Initiatives!L3", 3, "provider_countries"),
            ("error", "Initiatives!E4", 4, "is_sstc"),
            ("error", "Initiatives!G4", 4, "level"),
            ("warning", "Initiatives!K5", 5, "end_date"),
            ("note", "Adoption stages!D3", 3, "evidence_url"),
        ]
    )
    assert [kind for kind, *_ in found] == ["error"] * 5 + ["warning", "note"]
    page = marked["Findings"]
    links = {c.value: c.hyperlink.location for row in page for c in row if c.hyperlink}
    assert links["Adoption stages!D3"] == "'Adoption stages'!D3"
    assert "9 rows read, 7 would be kept, 2 rejected, 1 warning." in list_said(marked)
    counts = {page.cell(row, 2).value: page.cell(row, 1).value for row in range(2, 9)}
    assert (counts["error"], counts["warning"], counts["note"]) == ("5", "1", "1")


def test_the_sheets_keep_their_content_notes_lists_and_formats(
    report: Path, marked: openpyxl.Workbook
) -> None:
    before = openpyxl.load_workbook(report)
    assert marked.sheetnames == ["Findings", *before.sheetnames]
    for sheet in before.worksheets:
        copy = marked[sheet.title]
        assert list(copy.values) == list(sheet.values)
        assert copy.freeze_panes == sheet.freeze_panes
        widths = {key: dimension.width for key, dimension in sheet.column_dimensions.items()}
        assert {k: d.width for k, d in copy.column_dimensions.items()} == widths
        checks = [check.formula1 for check in sheet.data_validations.dataValidation]
        assert [check.formula1 for check in copy.data_validations.dataValidation] == checks
    assert set(marked.defined_names) == set(before.defined_names)
    start = find_cell(marked["Initiatives"], 2, "start_date")
    assert (start.value, start.number_format) == (datetime.datetime(2024, 3, 1), "yyyy-mm-dd")
    assert "required" in marked["Initiatives"]["A1"].comment.text.lower()


def test_a_copy_that_was_corrected_comes_back_without_the_old_marks(
    run: Run, marked: openpyxl.Workbook, tmp_path: Path
) -> None:
    page = marked["Initiatives"]
    find_cell(page, 3, "status").value = "active"
    find_cell(page, 3, "provider_countries").value = "Kenya"
    corrected = tmp_path / "sstc_report_corrected.xlsx"
    marked.save(corrected)
    again = annotate_file(run, corrected, tmp_path / "again.xlsx")
    assert again.sheetnames.count("Findings") == 1
    assert {(row, column) for _, _, _, row, column, *_ in list_findings(again)} == {
        (4, "is_sstc"), (4, "level"), (5, "end_date"), (3, "evidence_url"),
    }  # fmt: skip
    cell = find_cell(again["Initiatives"], 3, "status")
    assert (cell.comment, cell.fill.fill_type) == (None, None)
    assert find_cell(again["Initiatives"], 4, "level").comment.text.count("Error:") == 1


def test_a_note_of_the_sender_stays_and_survives_a_second_check(
    run: Run, report: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(report)
    cell = find_cell(book["Initiatives"], 3, "status")
    cell.comment = openpyxl.comments.Comment("ask the country office", "us")
    book.save(report)
    first = annotate_file(run, report, tmp_path / "sstc_report_1.xlsx")
    text = find_cell(first["Initiatives"], 3, "status").comment.text
    assert text.startswith("ask the country office\n")
    assert "Error: The value is not" in text
    second = annotate_file(run, tmp_path / "sstc_report_1.xlsx", tmp_path / "2.xlsx")
    assert find_cell(second["Initiatives"], 3, "status").comment.text == text


def test_a_csv_file_comes_back_as_a_workbook(run: Run, raw: Path, tmp_path: Path) -> None:
    path = raw / "solutions.csv"
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_unknown_country.csv", path)
    book = annotate_file(run, path, tmp_path / "marked.xlsx")
    assert book.sheetnames == ["Findings", "solutions"]
    ((_, kind, where, row, column, *_),) = list_findings(book)
    assert (kind, column) == ("error", "origin_country")
    cell = book["solutions"][where.partition("!")[2]]
    assert cell.row == row
    assert "the country is not known" in cell.comment.text.lower()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert book["solutions"].max_row == len(lines)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_of_the_file_never_becomes_a_formula(
    start: str, run: Run, raw: Path, tmp_path: Path
) -> None:
    header, row = (GOOD / "solutions.csv").read_text(encoding="utf-8").splitlines()
    attack = f"{start}HYPERLINK(1)"
    (raw / "solutions.csv").write_text(f"{header}\n{row.replace('Kenya', attack)}\n", "utf-8")
    annotate_file(run, raw / "solutions.csv", tmp_path / "marked.xlsx")
    with zipfile.ZipFile(tmp_path / "marked.xlsx") as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name), name
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    cells = [c for page in book for line in page for c in line if c.value == attack]
    assert len(cells) == 2  # in the list and in the copy
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_findings_without_a_cell_are_listed(run: Run, report: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(report)
    book.create_sheet("My notes").append(["to do"])
    book.save(report)
    marked = annotate_file(run, report, tmp_path / "marked.xlsx")
    (line,) = [line for line in list_findings(marked) if line[2] == "My notes"]
    assert line[6].startswith("The sheet is not read; expected a sheet named Initiatives or")
    assert marked["My notes"]["A1"].comment is None


def test_a_finding_of_a_merged_cell_is_shown_in_the_first_one(
    run: Run, report: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(report)
    book["Initiatives"].merge_cells("B2:B3")
    book.save(report)
    marked = annotate_file(run, report, tmp_path / "marked.xlsx")
    assert "merged with others" in marked["Initiatives"]["B2"].comment.text
    assert "B2:B3" in marked["Initiatives"].merged_cells


def test_only_so_many_findings_are_listed_errors_first(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotate, "MOST_FINDINGS", 3)
    marked = annotate_file(run, report, tmp_path / "marked.xlsx")
    assert [line[1] for line in list_findings(marked)] == ["error"] * 3
    assert "4 findings more, not listed here; --problems writes all of them." in list_said(marked)


def test_only_so_many_rows_of_a_csv_file_are_copied(
    run: Run, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header, row = (GOOD / "solutions.csv").read_text(encoding="utf-8").splitlines()
    lines = [row.replace("S1", f"S{number}") for number in range(20)]
    lines[15] = lines[15].replace("Kenya", "Kenja")
    (raw / "solutions.csv").write_text("\n".join([header, *lines]), encoding="utf-8")
    monkeypatch.setattr(annotate_copy, "MOST_CSV_CELLS", 11 * 10)
    marked = annotate_file(run, raw / "solutions.csv", tmp_path / "marked.xlsx")
    assert marked["solutions"].max_row == 10
    assert "Only the first 10 rows are copied here" in list_said(marked)
    ((*_, row_number, column, found, _),) = list_findings(marked)
    assert (row_number, column, found) == (17, "origin_country", "Kenja")


def test_sheets_that_are_too_large_are_not_copied(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotate_copy, "MOST_SHEET_BYTES", 1_000)
    marked = annotate_file(run, report, tmp_path / "marked.xlsx")
    assert marked.sheetnames == ["Findings"]
    assert "expected at most 1,000 bytes unpacked" in list_said(marked)
    assert len(list_findings(marked)) == 7


def test_xml_that_declares_a_document_type_is_not_copied(
    run: Run, report: Path, tmp_path: Path
) -> None:
    altered = report.with_name("sstc_report_altered.xlsx")
    with zipfile.ZipFile(report) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/styles.xml":
                root = content.index(b"<styleSheet")
                doctype = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
                content = content[:root] + doctype + content[root:]
            new.writestr(name, content)
    marked = annotate_file(run, altered, tmp_path / "marked.xlsx")
    assert marked.sheetnames == ["Findings"]
    assert "the file declares a document type" in list_said(marked)


UNREADABLE = {
    "no_workbook.xlsx": (b"PK\x03\x04" + bytes(100), "The file is no workbook, or is damaged"),
    "empty.xlsx": (b"", "The file is empty"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_opened_gives_the_list_alone(
    name: str, run: Run, raw: Path, tmp_path: Path
) -> None:
    content, sentence = UNREADABLE[name]
    path = raw / f"sstc_report_{name}"
    path.write_bytes(content)
    marked = annotate_file(run, path, tmp_path / "marked.xlsx")
    assert marked.sheetnames == ["Findings"]
    ((*_, message),) = list_findings(marked)
    assert message.startswith(sentence)


@pytest.mark.parametrize("path", sorted((FIXTURES / "csv_with_problems").glob("*.csv")), ids=str)
def test_every_defect_of_a_csv_file_gets_a_copy(path: Path, run: Run, tmp_path: Path) -> None:
    outcome = run("check", path, "--annotated", tmp_path / "marked.xlsx")
    if not (tmp_path / "marked.xlsx").exists():
        assert "no mapping reads" in outcome.err
        return
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    found = list_findings(book)
    assert found
    for _, _, where, row, *_ in found:
        sheet, _, place = (where or "").partition("!")
        if place:
            assert book[sheet][place].comment
            assert book[sheet][place].row == row


def test_a_good_file_gets_a_copy_without_marks(run: Run, tmp_path: Path) -> None:
    book = annotate_file(run, GOOD / "solutions.csv", tmp_path / "marked.xlsx", code=0)
    assert list_findings(book) == []
    assert "1 row read, nothing to correct." in list_said(book)


def test_a_line_that_is_too_long_ends_the_copy(run: Run, raw: Path, tmp_path: Path) -> None:
    text = (GOOD / "solutions.csv").read_text(encoding="utf-8")
    (raw / "solutions.csv").write_text(f"{text}{'x' * 1_100_000}\n", encoding="utf-8")
    marked = annotate_file(run, raw / "solutions.csv", tmp_path / "marked.xlsx")
    assert marked["solutions"].max_row == 2
    assert "Not all rows are copied here (the line is too long)" in list_said(marked)


def test_more_columns_than_a_sheet_has_are_left_out(run: Run, raw: Path, tmp_path: Path) -> None:
    text = (GOOD / "solutions.csv").read_text(encoding="utf-8")
    (raw / "solutions.csv").write_text(f"{text}S9{',' * 20_000}\n", encoding="utf-8")
    marked = annotate_file(run, raw / "solutions.csv", tmp_path / "marked.xlsx")
    assert "another number of cells than the header" in list_findings(marked)[0][6]


def test_other_formats_are_refused_in_one_sentence(run: Run, raw: Path, tmp_path: Path) -> None:
    (raw / "activities.jsonl").write_text('{"iati_identifier": "X"}', encoding="utf-8")
    outcome = run("check", raw / "activities.jsonl", "--annotated", tmp_path / "marked.xlsx")
    assert outcome.code == 1
    assert outcome.err == (
        "activities.jsonl: only CSV files and workbooks can be marked; --problems takes any.\n"
    )
    assert not (tmp_path / "marked.xlsx").exists()


def test_only_one_file_is_marked(run: Run, tmp_path: Path) -> None:
    outcome = run("check", *sorted(GOOD.glob("*.csv")), "--annotated", tmp_path / "marked.xlsx")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("--annotated marks one file, 3 were given")


def test_an_existing_file_is_not_overwritten(run: Run, report: Path, tmp_path: Path) -> None:
    before = report.read_bytes()
    (tmp_path / "mine.xlsx").write_text("mine")
    for place in (tmp_path / "mine.xlsx", report):
        outcome = run("check", report, "--annotated", place)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith(f"{place}: ")
        assert outcome.err.count("\n") == 1
    assert (tmp_path / "mine.xlsx").read_text() == "mine"
    assert report.read_bytes() == before


@requires_office
def test_an_office_suite_opens_a_marked_copy(marked: openpyxl.Workbook, tmp_path: Path) -> None:
    pdf = convert(tmp_path / "marked.xlsx", "pdf", tmp_path / "pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    again = openpyxl.load_workbook(convert(tmp_path / "marked.xlsx", "xlsx", tmp_path / "again"))
    assert again.sheetnames == marked.sheetnames
    cell = find_cell(again["Initiatives"], 3, "status")
    assert "The value is not one of those allowed" in cell.comment.text


def test_the_illustrative_reports_are_marked_as_a_whole(run: Run, tmp_path: Path) -> None:
    path = RAW / "illustrative" / "adoption_stages.csv"
    book = annotate_file(run, path, tmp_path / "marked.xlsx", code=0)
    lines = path.read_text(encoding="utf-8").count("\n")
    assert book["adoption_stages"].max_row == lines
    assert {line[1] for line in list_findings(book)} == {"note"}


def test_the_copy_of_a_file_in_another_encoding_holds_its_letters(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    (raw / "mapping.toml").write_text(OWN_MAPPING, encoding="utf-8")
    rows = "No;Title;Country\n1;Coopération Sud-Sud;Sénégal\n2;Échange;Nowhere\n"
    (raw / "list.csv").write_text(rows, encoding="cp1252")
    outcome = run("check", raw / "list.csv", "--annotated", tmp_path / "copy.xlsx")
    assert 'found "Nowhere"' in outcome.err
    sheet = openpyxl.load_workbook(tmp_path / "copy.xlsx")["list"]
    assert [cell.value for cell in sheet[2]] == ["1", "Coopération Sud-Sud", "Sénégal"]
    assert sheet["C3"].comment is not None
