"""Is a workbook read as it stands, and each defect of one named with sheet, row and column?"""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from etl.problems import FileError, Problem
from etl.readers import workbook, zip_safety
from etl.readers.raw import RawRow
from tests.etl.commands import Run, query

HEADER = (
    "Country", "Strategic priority", "Outcome", "Output", "Sub-Output", "ID", "Description",
    "Start date", "End date", "Status", "Agency abbreviations", "Contributing partners",
    "Implementation partners", "SDG Targets", "SDG Goals", "2031 Required", "2031 Available",
    "2031 Expenditure", "2031 Narrative", "2032 Required",
)  # fmt: skip
START, END = datetime.date(2031, 1, 1), datetime.date(2032, 12, 31)
ROW = (
    "Kenya", "1", "An outcome", "An output", "Wells are dug", 7, "-", START, END, "Pipeline",
    "WHO; FAO,", "-", "-", "5.5 Take part in public life,6.1 Safe water, for all.,6.2 Toilets.",
    "5 Gender Equality; 6 Clean Water; 13 Climate", 100.5, "", 0, "-", 20,
)  # fmt: skip
OPTIONS = {"columns": ["Name", "Day"], "null": ["-"]}


def save(path: Path, fill: Callable[[Worksheet], None], sheet: str = "Any name") -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    fill(book.active)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def save_rows(path: Path, *rows: tuple, sheet: str = "Any name") -> Path:
    return save(path, lambda page: [page.append(row) for row in rows], sheet)


def read(path: Path, **options: object) -> list[RawRow]:
    return list(workbook.read_rows(path, {**OPTIONS, **options}))


def refuse(path: Path, **options: object) -> Problem:
    with pytest.raises(FileError) as refusal:
        read(path, **options)
    assert refusal.value.problem.message.count("\n") == 0
    return refusal.value.problem


def change(**cells: object) -> tuple:
    values = dict(zip(HEADER, ROW, strict=True)) | {
        k.replace("_", " "): v for k, v in cells.items()
    }
    return tuple(values[name] for name in HEADER)


@pytest.fixture
def export(raw: Path) -> Path:
    return raw / "uninfo" / "Some region" / "Anything.xlsx"


def test_cells_become_the_text_that_a_person_sees(tmp_path: Path) -> None:
    day = datetime.datetime(2031, 1, 2, 3, 4)
    path = save_rows(tmp_path / "a.xlsx", ("Name", "Day", "x"), (7, day, True), ("-", 1.5, False))
    rows = read(path)
    assert [row.cells for row in rows] == [
        {"Name": "7", "Day": "2031-01-02", "x": "yes"},
        {"Name": "", "Day": "1.5", "x": "no"},
    ]
    assert [(row.row, row.sheet) for row in rows] == [(2, "Any name"), (3, "Any name")]


def test_a_title_above_the_header_and_blank_rows_keep_the_row_numbers(tmp_path: Path) -> None:
    path = save_rows(tmp_path / "a.xlsx", ("Our plan",), (), ("Name", "Day"), (), ("a", "b"))
    assert [row.row for row in read(path)] == [5]


def test_the_sheet_with_the_columns_is_read_wherever_it_stands(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes"])
    book.create_sheet("Second").append(["Name", "Day"])
    book["Second"].append(["a", "b"])
    book.save(tmp_path / "a.xlsx")
    assert [row.sheet for row in read(tmp_path / "a.xlsx")] == ["Second"]


def test_two_sheets_with_the_columns_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for page in (book.active, book.create_sheet("Copy")):
        page.append(["Name", "Day"])
    book.save(tmp_path / "a.xlsx")
    assert refuse(tmp_path / "a.xlsx").rule == "sheets_alike"


def test_any_range_of_year_columns_is_gathered(tmp_path: Path) -> None:
    header = ("Name", "Day", "1999 Spent", "2050 Spent", "2050 Spent on it")
    path = save_rows(tmp_path / "a.xlsx", header, ("a", "b", 1, "-", 3), ("a", "b", "", 2.5, 3))
    first, second = read(path, gather={"spent": "{year} Spent"})
    assert first.cells["spent"] == [{"year": "1999", "value": "1", "column": "1999 Spent"}]
    assert second.cells["spent"] == [{"year": "2050", "value": "2.5", "column": "2050 Spent"}]


def test_columns_of_one_number_are_gathered_into_one_item(tmp_path: Path) -> None:
    header = ("Name", "Day", "date_1", "type_1", "type_2", "date_2", "type_x", "date_10")
    path = save_rows(tmp_path / "a.xlsx", header, ("a", "b", "2031", "x", "y", "", "no", "2033"))
    (row,) = read(path, gather={"dates": {"date": "date_{n}", "type": "type_{n}"}})
    assert row.cells["dates"] == [
        {"n": "1", "date": "2031", "type": "x", "column": "date_1"},
        {"n": "2", "type": "y", "column": "date_2"},
        {"n": "10", "date": "2033", "column": "date_10"},
    ]


def test_columns_of_several_spellings_are_gathered_with_their_language(tmp_path: Path) -> None:
    header = ("Name", "Day", "text_eng_1", "textv_fr_1", "text_type_1", "text_es_2")
    path = save_rows(tmp_path / "a.xlsx", header, ("a", "b", "One", "Un", "x", ""))
    gather = {"texts": ["text_{language}_{n}", "textv_{language}_{n}"]}
    (row,) = read(path, gather=gather)
    assert row.cells["texts"] == [
        {"language": "eng", "n": "1", "value": "One", "column": "text_eng_1"},
        {"language": "fr", "n": "1", "value": "Un", "column": "textv_fr_1"},
    ]
    (note,) = row.problems
    assert note.value == "text_type_1"


def test_an_optional_column_may_be_missing_and_is_read_where_it_is(tmp_path: Path) -> None:
    path = save_rows(tmp_path / "a.xlsx", ("Name", "Later"), ("a", 1))
    row = read(path, optional=["Day", "spent"], gather={"spent": "{year} Spent"})[0]
    assert row.cells == {"Name": "a", "Later": "1", "spent": []}
    assert refuse(path, optional=["Later"]).column == "Day"
    row = read(path, columns=["Name", "Later"], optional=["Later"])[0]
    assert (row.cells["Later"], row.problems) == ("1", ())


def test_an_optional_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = save_rows(tmp_path / "a.xlsx", ("Name", "Day", "Day"), ("a", 1, 2))
    problem = refuse(path, optional=["Day"])
    assert (problem.rule, problem.column) == ("header_repeated", "Day")


def test_no_year_column_at_all_is_refused(tmp_path: Path) -> None:
    path = save_rows(tmp_path / "a.xlsx", ("Name", "Day"), ("a", "b"))
    problem = refuse(path, gather={"spent": "{year} Spent"})
    assert (problem.rule, problem.column) == ("header_missing", "2025 Spent")


def test_a_wrong_header_names_the_column_and_what_was_meant(tmp_path: Path) -> None:
    problem = refuse(save_rows(tmp_path / "a.xlsx", ("Names", "Day"), ("a", "b")))
    assert (problem.sheet, problem.row, problem.column) == ("Any name", 1, "Name")
    assert 'did you mean "Name" where it says "Names"?' in problem.message


def test_a_repeated_header_is_refused(tmp_path: Path) -> None:
    problem = refuse(save_rows(tmp_path / "a.xlsx", ("Name", "Day", "Name"), ("a", "b", "c")))
    assert (problem.rule, problem.column) == ("header_repeated", "Name")


def test_an_empty_sheet_and_a_header_alone_are_refused(tmp_path: Path) -> None:
    assert refuse(save_rows(tmp_path / "a.xlsx")).rule == "empty"
    assert refuse(save_rows(tmp_path / "b.xlsx", ("Name", "Day"))).rule == "no_rows"


def test_merged_cells_reject_the_rows_that_lose_their_value(tmp_path: Path) -> None:
    def fill(page: Worksheet) -> None:
        for row in (("Name", "Day"), ("a", "b"), ("", "c"), ("d", "e")):
            page.append(row)
        page.merge_cells("A2:A3")

    problems = [row.problems for row in read(save(tmp_path / "a.xlsx", fill))]
    assert [len(found) for found in problems] == [0, 1, 0]
    (found,) = problems[1]
    assert found.is_row_rejected
    assert (found.rule, found.sheet, found.row, found.column) == (
        "merged_cells", "Any name", 3, "Name",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "rule"), [("=1+1", "formula_not_stored"), ("#REF!", "cell_error")]
)
def test_a_formula_whose_value_is_lost_is_a_warning(cell: str, rule: str, tmp_path: Path) -> None:
    path = save_rows(tmp_path / "a.xlsx", ("Name", "Day"), ("a", cell), ("b", "c"))
    ((found,), none) = (row.problems for row in read(path))
    assert none == ()
    assert (found.rule, found.row, found.column, found.severity) == (rule, 2, "Day", "warning")


NO_WORKBOOKS = {
    "text": (b"Name,Day\na,b\n", "not_text"),
    "nothing": (b"", "empty"),
    "pdf": (b"%PDF-1.7", "not_text"),
    "old_workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "not_text"),
    "password": (b"\xd0\xcf\x11\xe0" + bytes(600) + zip_safety.ENCRYPTED, "locked"),
    "cut_off": (b"PK\x03\x04" + bytes(100), "bad_zip"),
}


@pytest.mark.parametrize("kind", NO_WORKBOOKS)
def test_what_is_no_workbook_is_refused(kind: str, tmp_path: Path) -> None:
    content, rule = NO_WORKBOOKS[kind]
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refuse(path).rule == rule


def test_a_zip_of_something_else_and_a_damaged_one_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "a")
    assert refuse(tmp_path / "a.xlsx").rule == "bad_zip"
    path = save_rows(tmp_path / "b.xlsx", ("Name", "Day"), ("a", "b"))
    content = bytearray(path.read_bytes())
    content[60:90] = bytes(30)
    path.write_bytes(content)
    assert refuse(path).rule == "bad_zip"


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(50_000_000))
    assert refuse(path).rule == "too_large"


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(zip_safety.MOST_MEMBERS + 1):
            archive.writestr(f"{number}", "")
    assert refuse(path).rule == "too_large"


def test_a_cell_in_the_last_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    def fill(page: Worksheet) -> None:
        page.append(("Name", "Day"))
        page["XFD1048576"] = "far away"

    assert refuse(save(tmp_path / "a.xlsx", fill)).rule == "too_large"


def test_a_work_plan_becomes_canonical_rows(run: Run, export: Path, tmp_path: Path) -> None:
    save_rows(export, HEADER, ROW, change(ID=8, Country="Pacific", Output="Sur-Sur"))
    save_rows(export.with_name("Other theme.xlsx"), HEADER, ROW)
    folder = export.parents[2]
    assert run("build", "--raw", folder, "--out", tmp_path, "--progress", "none").code == 0
    columns = "initiative_id, sstc_basis, text_quality, level, status, entity_code, source_row"
    quality = "summary_missing"
    assert query(tmp_path, f"select {columns} from {{initiatives}} order by 1") == [
        ("uninfo:7", "none", quality, "national", "planned", None, 2),
        ("uninfo:8", "text", f"sstc_in_context_only; {quality}", "regional", "planned", None, 3),
    ]
    of_7 = "where initiative_id = 'uninfo:7' order by all"
    goals = f"select goal, target, round(share, 3) from {{initiative_sdgs}} {of_7}"
    assert query(tmp_path, goals) == [
        (5, "5.5", 0.333), (6, "6.1", 0.167), (6, "6.2", 0.167), (13, None, 0.333),
    ]  # fmt: skip
    amounts = f"select year, measure, amount, amount_usd from {{finances}} {of_7}"
    assert query(tmp_path, amounts) == [
        (2031, "expenditure", 0, 0), (2031, "required", 100.5, 100.5), (2032, "required", 20, 20),
    ]  # fmt: skip
    agencies = f"select entity_code, role from {{initiative_entities}} {of_7}"
    assert query(tmp_path, agencies) == [("FAO", "participating"), ("WHO", "participating")]
    assert query(tmp_path, "select initiative_id, iso3, role from {initiative_countries}") == [
        ("uninfo:7", "KEN", "host")
    ]
    repeats = "select file, sheet, row, rule, severity from {rejects} where is_row_rejected"
    file = "uninfo/Some region/Other theme.xlsx"
    assert query(tmp_path, repeats) == [(file, "Any name", 2, "duplicate", "info")]


REFUSED = {
    "unknown_country": ({"Country": "Kenia Republik"}, "Country", "did you mean Kenya"),
    "unknown_status": ({"Status": "Ongoing"}, "Status", "Pipeline, Implementation"),
    "no_identifier": ({"ID": "-"}, "ID", "a value is missing"),
    "date_as_number": ({"Start_date": 45108}, "Start date", "stores 2023-07-01"),
    "amount_as_text": ({"2031_Required": "1 Mio"}, "2031 Required", "this is not a number"),
    "unknown_target": ({"SDG_Targets": "6.99 Dry"}, "SDG Targets", "such as 3.4 or 17.b"),
    "target_without_number": ({"SDG_Targets": "Water"}, "SDG Targets", "the number of a"),
}


@pytest.mark.parametrize("defect", REFUSED)
def test_a_wrong_cell_rejects_its_row_with_a_reason(defect: str, run: Run, export: Path) -> None:
    cells, column, reason = REFUSED[defect]
    outcome = run("check", save_rows(export, HEADER, change(**cells)))
    assert outcome.code == 1
    assert f'sheet Any name, row 2, column "{column}"' in outcome.err
    assert reason in outcome.err


def test_an_agency_that_is_not_known_is_a_warning(run: Run, export: Path) -> None:
    outcome = run("check", save_rows(export, HEADER, change(Agency_abbreviations="WHO; WFPP")))
    assert outcome.code == 0
    assert 'row 2, column "Agency abbreviations": the entity is not known' in outcome.err


def test_case_and_spaces_in_the_header_do_not_matter(tmp_path: Path) -> None:
    path = save_rows(tmp_path / "x.xlsx", ("A title",), ("NAME ", " day"), ("Wells", START))
    (row,) = read(path)
    assert row.cells == {"Name": "Wells", "Day": "2031-01-01"}


def test_the_very_name_comes_before_one_of_another_case(tmp_path: Path) -> None:
    path = save_rows(tmp_path / "x.xlsx", ("NAME", "Name", "Day"), ("no", "yes", START))
    (row,) = read(path)
    assert row.cells["Name"] == "yes"
