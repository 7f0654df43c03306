"""Does bad input give one clear sentence, and leave the snapshot served that was served before?

Every file under `fixtures/*_with_problems` has its sentence here, as a person reads it.
"""

import shutil
from pathlib import Path

import pytest

from tests.etl.commands import FIXTURES, Run, find_snapshot, list_snapshots, require_complete

SOME_TEXT = "expected a header in row 1 and at least one row below it"
UTF8 = 'expected UTF-8 text (in a spreadsheet: save as "CSV UTF-8")'
COUNTRY = "expected a country of M49: its ISO 3166 code, M49 code or name in a UN language"
NOT_TEXT = "there are bytes here that are no UTF-8 text"
GOAL = "expected the number of a goal, 1 to 17"
COMMAS = (
    'expected "," between the cells (spreadsheets write ";" where the decimal sign is a comma: '
    "choose English as the region and save again)"
)
ACTIVITY = 'expected a record of the IATI Datastore with an "iati_identifier"'
CR = "lines end with CR alone: save with line ends LF or CRLF"

SOLUTIONS_HEADER = (
    "solution_id,title,summary,entity,origin_country,documented_on,sdgs,outcome,themes,status,url"
)

XML = "expected an XML file of IATI activities"
BAD_XML = "the file is not well-formed XML"
DOCTYPE = (
    "the file declares a document type, which could define entities; found "
    '"<!DOCTYPE iati-activities"; expected XML without a DOCTYPE: the IATI standard needs none'
)
NOT_ENCODED = "there are bytes here that are no text in the encoding that the file declares"
ENCODING = (
    'expected the encoding that the first line names, such as encoding="UTF-8"; without a name, '
    "UTF-8"
)


def name_framework_file(table: str) -> str:
    return (
        f"expected a code of results_framework/{table}*.csv among the files handed in, or of "
        f"data/reference/results_framework/{table}.csv where they bring no framework"
    )


# What follows the name of the file.
SENTENCES = {
    "solutions_wrong_header.csv": ', row 1, column "origin_country": a column is missing; found '
    '"solution_id, title, summary, entity, origin_contry, documented_on, sdgs, outcom…"; expected '
    'the column "origin_country"; did you mean "origin_country" where it says "origin_contry"?',
    "solutions_unrelated_header.csv": ', row 1, column "solution_id": a column is missing; found '
    '"name, amount"; expected the columns "solution_id", "title", "summary", "entity", "outcome", '
    '"status", "documented_on", "url", "origin_country", "sdgs", "themes".',
    "solutions_repeated_header.csv": ', row 1, column "title": a column stands twice in the '
    "header; expected each column once.",
    "solutions_semicolons.csv": ', row 1, column "solution_id": the cells are separated by another '
    'character; found "solution_id;title;summary;entity;origin_country;documented_on;sdgs;outcome;'
    f'them…"; {COMMAS}.',
    "solutions_tabs.csv": ', row 1, column "solution_id": the cells are separated by another '
    'character; found "solution_id title summary entity origin_country documented_on sdgs outcome '
    f'them…"; {COMMAS}.',
    "solutions_empty.csv": f": the file is empty; {SOME_TEXT}.",
    "solutions_header_without_rows.csv": ", row 1: the file has a header and no rows; "
    f"{SOME_TEXT}.",
    "solutions_first_row_blank.csv": f": the first row is blank; {SOME_TEXT}.",
    "solutions_not_utf8.csv": f', row 3, column "title": {NOT_TEXT}; found "Sant\ufffd"; {UTF8}.',
    "solutions_not_utf8_in_header.csv": f', row 1, column "t\ufffdtulo": {NOT_TEXT}; found '
    f'"t\ufffdtulo"; {UTF8}.',
    "solutions_utf16.csv": f', row 1: the file is of another kind; found "UTF-16 text"; {UTF8}.',
    "solutions_workbook_renamed.csv": ", row 1: the file is of another kind; found "
    f'"a workbook or ZIP archive"; {UTF8}.',
    "solutions_nul_bytes.csv": f', row 2, column "title": {NOT_TEXT}; found "So\ufffdlar"; {UTF8}.',
    "solutions_cr_line_ends.csv": f', row 1, column "11": the row cannot be read as CSV; {CR}.',
    "solutions_quotes_never_closed.csv": ', row 3, column "title": the row cannot be read as CSV; '
    "a quotation mark is opened here and never closed.",
    "solutions_quote_inside_cell.csv": ', row 2, column "title": the row cannot be read as CSV; '
    'write a quotation mark inside a cell twice, "", and close the cell with one.',
    "solutions_too_many_cells.csv": ', row 2, column "url": the row has another number of cells '
    'than the header; found "12 cells"; expected 11 cells; a cell that holds a comma needs '
    "quotation marks around it.",
    "solutions_too_few_cells.csv": ', row 2, column "summary": the row has another number of cells '
    'than the header; found "3 cells"; expected 11 cells.',
    "solutions_unknown_country.csv": ', row 3, column "origin_country": the country is not known; '
    f'found "Kenia"; {COUNTRY}; did you mean Kenya?',
    "solutions_control_characters.csv": ', row 2, column "origin_country": the country is not '
    f'known; found "\ufffd[31mKenia"; {COUNTRY}.',
    "solutions_unknown_entity.csv": ', row 2, column "entity": the entity is not known; found '
    '"Demo entty 01"; expected an entity listed in data/reference/entities.csv or one of its '
    "aliases; did you mean Demo entity 01 or Demo entity 02 or Demo entity 03?",
    "solutions_not_a_date.csv": ', row 2, column "documented_on": this is not a date; found '
    '"31/12/2024"; expected a date such as 2024-03-31.',
    "solutions_no_such_day.csv": ', row 2, column "documented_on": this is not a date; found '
    '"2024-02-30"; expected a date such as 2024-03-31.',
    "solutions_goal_18.csv": f', row 2, column "sdgs": the code is not known; found "18"; {GOAL}.',
    "solutions_goal_not_a_number.csv": ', row 2, column "sdgs": this is not a number; found '
    f'"SDG 7"; {GOAL}.',
    "solutions_status_not_allowed.csv": ', row 2, column "status": the value is not one of those '
    'allowed; found "ongoing"; expected one of planned, active, completed, suspended, cancelled, '
    "unknown.",
    "solutions_unknown_outcome.csv": ', row 2, column "outcome": the code is not known; found '
    f'"O9"; {name_framework_file("outcomes")}.',
    "solutions_identifier_missing.csv": ', row 2, column "solution_id": a value is missing.',
    "solutions_key_taken.csv": ', row 3, column "solution_id": the identifier is taken by an '
    'earlier, different row; found "S1"; expected another identifier, or the same row once; first '
    "in solutions_key_taken.csv, row 2.",
    "entity_report_indicators_not_a_number.csv": ', row 2, column "value": this is not a number; '
    'found "n/a"; expected a number such as 1234.5, without separators or units.',
    "entity_report_indicators_year_not_whole.csv": ', row 2, column "year": this is not a number; '
    'found "2024.5"; expected a whole number such as 2024.',
    "entity_report_indicators_unknown_indicator.csv": ', row 2, column "indicator_code": the code '
    'is not known; found "INST-99"; '
    f"{name_framework_file('indicators')}.",
    "entity_report_indicators_unit_missing.csv": ', row 2, column "unit": a value is missing.',
    "entity_report_initiatives_flag_not_yes_or_no.csv": ', row 2, column "is_sstc": the value is '
    'not one of those allowed; found "maybe"; expected yes or no.',
    "entity_report_initiatives_flag_missing.csv": ', row 2, column "is_sstc": a value is missing; '
    "expected yes or no.",
    "entity_report_initiatives_list_in_part_unknown.csv": ', row 2, column "provider_countries": '
    f'the country is not known; found "Kenya, Ugnda and Tanzania"; {COUNTRY}; "Ugnda" is no one '
    "country, did you mean Uganda?",
    "entity_report_initiatives_second_country_unknown.csv": ', row 2, column "provider_countries": '
    f'the country is not known; found "Ugnda"; {COUNTRY}; did you mean Uganda?',
    "activities_broken_line.jsonl": ', row 2, column "52": the line is not valid JSON; found '
    '"le_narrative": ["a" "b"]}"; Expecting \',\' delimiter.',
    "activities_broken_first_line.jsonl": ', row 1, column "27": the line is not valid JSON; found '
    '"_identifier": "X-1""; Expecting \',\' delimiter.',
    "activities_not_an_activity.jsonl": ', row 2, column "iati_identifier": the line is no '
    f'activity; found "{{"name": "x"}}"; {ACTIVITY}.',
    "activities_first_is_no_activity.jsonl": ', row 1, column "iati_identifier": the line is no '
    f'activity; found "["x"]"; {ACTIVITY}.',
    "activities_empty.jsonl": ": the file is empty; expected one record a line.",
    "activities_not_utf8.jsonl": f', row 2, column "title_narrative": {NOT_TEXT}; found '
    f'"e_narrative": ["Sant\ufffd"]}}"; {UTF8}.',
    "activities_nul_bytes.jsonl": f', row 1, column "title_narrative": {NOT_TEXT}; found '
    f'"itle_narrative": ["A\ufffdB"]}}"; {UTF8}.',
    "activities_cr_line_ends.jsonl": ', row 1, column "146": the line is not valid JSON; found '
    f'"h-South exchange"]}} {{"iati_identifier":"; {CR}.',
    "activities_half_escape.jsonl": ', row 2, column "50": the line is not valid JSON; found '
    '"itle_narrative": ["a\\ud800b"]}"; half of a pair of \\u escapes stands alone.',
    "activities_not_a_date.jsonl": ', row 1, column "start-date": this is not a date; found '
    '"soon"; expected a date such as 2024-03-31.',
    "activities_not_a_number.jsonl": ', row 1, column "transactions": this is not a number; found '
    '"much"; expected a number such as 1234.5, without separators or units.',
    "activities_unknown_country.jsonl": ', row 1, column "recipient-countries": the country is not '
    f'known; found "ZZ"; {COUNTRY}.',
    "activities_goal_18.jsonl": ', row 1, column "sdgs": the code is not known; found "18"; '
    f"{GOAL}.",
    "activities_empty.xml": f": the file is empty; {XML}.",
    "activities_no_activity.xml": ': the file holds no IATI activities; found "<iati-activities>"; '
    "expected iati-activities with at least one iati-activity in it, or one iati-activity.",
    "activities_plain_text.xml": f', row 1: {BAD_XML}; found "Seed banks in Kenya"; Start tag '
    "expected, '<' not found.",
    "activities_workbook_renamed.xml": ", row 1: the file is of another kind; found "
    f'"a workbook or ZIP archive"; {XML}.',
    "activities_truncated.xml": f', row 11: {BAD_XML}; found "e><narrative>Seed ba"; Premature '
    "end of data in tag narrative line 11.",
    "activities_tags_crossed.xml": f', row 7: {BAD_XML}; found ">Wells</description></narrative>"; '
    "Opening and ending tag mismatch: narrative line 7 and description.",
    "activities_undefined_entity.xml": f", row 7: {BAD_XML}; found "
    "\"narrative>Seed&nbsp;banks</narrative></d\"; Entity 'nbsp' not defined.",
    "activities_prefix_not_declared.xml": f', row 7: {BAD_XML}; found "<dp:extra/>"; Namespace '
    "prefix dp on extra is not defined.",
    "activities_nested_too_deeply.xml": f', row 7: {BAD_XML}; found "{"<a>" * 13}<"; a text is too '
    "long or elements are nested too deeply.",
    "activities_entity_bomb.xml": f", row 2: {DOCTYPE}.",
    "activities_external_entity.xml": f", row 2: {DOCTYPE}.",
    "activities_external_dtd.xml": f", row 1: {DOCTYPE}.",
    "activities_wrong_encoding_declared.xml": f", row 7: {NOT_ENCODED}; found "
    f'"tion><narrative>Sant\ufffd</narrative></descr"; {ENCODING}.',
    "activities_unknown_encoding.xml": f', row 1: {NOT_ENCODED}; found ".0" '
    f'encoding="UTF-9"?>"; {ENCODING}.',
    "activities_not_a_date.xml": ', row 3, column "start-date": this is not a date; found "soon"; '
    "expected a date such as 2024-03-31.",
    "activities_not_a_number.xml": ', row 3, column "transactions": this is not a number; found '
    '"much"; expected a number such as 1234.5, without separators or units.',
    "activities_unknown_country.xml": ', row 3, column "recipient-countries": the country is not '
    f'known; found "ZZ"; {COUNTRY}.',
    "activities_goal_18.xml": f', row 3, column "sdgs": the code is not known; found "18"; {GOAL}.',
    "activities_identifier_missing.xml": ', row 3, column "iati-identifier": a value is missing.',
}


def require_nothing_published(served: Path, before: Path) -> None:
    assert find_snapshot(served) == before
    assert list_snapshots(served) == [before]
    require_complete(before)


def test_every_fixture_has_its_sentence() -> None:
    found = {path.name for path in FIXTURES.glob("*_with_problems/*")}
    assert found == set(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_check_says_what_is_wrong(name: str, run: Run) -> None:
    (path,) = FIXTURES.glob(f"*_with_problems/{name}")
    outcome = run("check", path)
    assert outcome.code == 1
    assert outcome.err == f"{name}{SENTENCES[name]}\n"


@pytest.mark.parametrize("name", SENTENCES)
def test_build_says_what_is_wrong_and_publishes_nothing(
    name: str, run: Run, raw: Path, served: Path
) -> None:
    (path,) = FIXTURES.glob(f"*_with_problems/{name}")
    shutil.copy(path, raw)
    before = find_snapshot(served)
    outcome = run("build", "--raw", raw, "--out", served)
    assert outcome.code == 1
    first, last = outcome.err.splitlines()
    assert first == f"{name}{SENTENCES[name]}"
    assert last.startswith("Nothing was published: 1 ")
    require_nothing_published(served, before)


LONG_LINES = {
    "solutions.csv": (f"{SOLUTIONS_HEADER}\nS1,", ', row 2, column "title"'),
    "activities.jsonl": (
        '{"iati_identifier": "X-1", "title_narrative": ["',
        ', row 1, column "title_narrative"',
    ),
}


@pytest.mark.parametrize("name", LONG_LINES)
def test_a_line_of_two_megabytes_is_named_by_row_and_column(
    name: str, run: Run, raw: Path, served: Path
) -> None:
    start, place = LONG_LINES[name]
    (raw / name).write_text(start + "x" * 2_000_000, encoding="utf-8")
    length = 2_000_000 + len(start.splitlines()[-1])
    sentence = (
        f'{name}{place}: the line is too long; found "{length:,} characters"; expected at most '
        "1,000,000 characters a line; perhaps a quotation mark is opened and never closed."
    )
    before = find_snapshot(served)
    assert run("check", raw / name).err.splitlines() == [sentence]
    built = run("build", "--raw", raw, "--out", served)
    assert (built.code, built.err.splitlines()[0]) == (1, sentence)
    require_nothing_published(served, before)


def test_an_open_quotation_mark_in_a_long_file_is_found_without_reading_it_all(
    run: Run, raw: Path
) -> None:
    row = (FIXTURES / "good" / "solutions.csv").read_text(encoding="utf-8").splitlines()[1]
    lines = [SOLUTIONS_HEADER, row.replace("Solar", '"Solar'), *[row] * 20_000]
    (raw / "solutions.csv").write_text("\n".join(lines), encoding="utf-8")
    assert run("check", raw / "solutions.csv").err == (
        'solutions.csv, row 2, column "title": the row cannot be read as CSV; a quotation mark is '
        "opened here and never closed.\n"
    )


@pytest.mark.parametrize("content", ["1" * 5000, "[" * 50_000])
def test_json_beyond_all_measure_is_rejected(content: str, run: Run, raw: Path) -> None:
    good = '{"iati_identifier": "X-1", "reporting_org_ref": "XM-DAC-41301"}'
    (raw / "activities.jsonl").write_text(f'{good}\n{{"x": {content}}}\n', encoding="utf-8")
    outcome = run("check", raw / "activities.jsonl")
    assert outcome.code == 1
    assert outcome.err == (
        'activities.jsonl, row 2, column "1": the line is not valid JSON; found '
        f'"{{"x": {content[:14]}"; a number is too long or lists are nested too deeply.\n'
    )


def test_a_folder_in_place_of_a_file_is_named(run: Run, raw: Path, served: Path) -> None:
    (raw / "solutions.csv").mkdir()
    before = find_snapshot(served)
    outcome = run("build", "--raw", raw, "--out", served)
    assert outcome.code == 1
    assert outcome.err.splitlines()[0] == (
        "solutions.csv: this is a folder; expected a file (to load a folder: "
        "python -m etl build --raw FOLDER)."
    )
    require_nothing_published(served, before)


def test_a_raw_folder_that_does_not_exist_is_named(run: Run, served: Path, tmp_path: Path) -> None:
    outcome = run("build", "--raw", tmp_path / "absent", "--out", served)
    assert outcome.code == 1
    assert outcome.err == (
        f"{tmp_path / 'absent'}: there is no such folder; expected a folder of raw files.\n"
    )


@pytest.mark.parametrize("arguments", [("check",), ("build", "--raw")])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "list_of_solutions.csv",
            "list_of_solutions.csv: no mapping reads a file of this name; its columns are those of "
            "solutions (solutions*.csv): rename it to fit.",
        ),
        (
            "good_practices.csv",
            "good_practices.csv: no mapping reads a file of this name; closest is solutions "
            '(solutions*.csv), which also expects in row 1 "outcome", "documented_on", "url", '
            '"origin_country", "sdgs", "themes".',
        ),
        (
            "solutions.xlsx",
            "solutions.xlsx: no mapping reads a file of this name; expected one of "
            "expenses_sub_agency*.csv, expenses_sdgs*.csv, entity_report_initiatives*.csv, ",
        ),
        (
            "regions.xml",
            "regions.xml: no mapping reads XML with the root element <codelist>; expected one of "
            "<iati-activities>, <iati-activity>.",
        ),
    ],
)
def test_a_file_name_that_no_mapping_knows_leads_to_the_closest_mapping(
    arguments: tuple[str, ...], name: str, sentence: str, run: Run, served: Path
) -> None:
    before = find_snapshot(served)
    out = ("--out", served) if arguments[0] == "build" else ()
    outcome = run(*arguments, FIXTURES / "names_no_mapping_knows" / name, *out)
    assert outcome.code == 1
    assert outcome.err.startswith(sentence)
    require_nothing_published(served, before)


def test_a_build_lists_the_files_that_no_mapping_reads(run: Run, raw: Path, tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "good" / "solutions.csv", raw)
    (raw / "minutes.docx").write_bytes(b"x")
    shutil.copy(FIXTURES / "names_no_mapping_knows" / "regions.xml", raw)
    (raw / "README.md").write_text("about these files", encoding="utf-8")
    outcome = run("build", "--raw", raw, "--out", tmp_path / "out")
    assert outcome.code == 0
    assert "Files that no mapping reads: 2\n  minutes.docx\n  regions.xml\n" in outcome.out


def test_an_adoption_of_an_unknown_solution_is_rejected(run: Run, served: Path) -> None:
    outcome = run("build", "--raw", FIXTURES / "adoption_of_unknown_solution", "--out", served)
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        'adoptions.csv, row 2, column "solution_id": the record referred to does not exist, or was '
        'rejected itself; found "S9"; expected the identifier of a record in the files that list '
        "initiatives or solutions.",
        "Nothing was published: 1 row rejected in solutions, 0 allowed. The snapshot served before "
        "stays. Correct the file, or publish without these rows: --accept-rejects.",
    ]


def test_a_stage_of_a_rejected_adoption_is_rejected_with_it(run: Run, served: Path) -> None:
    outcome = run("build", "--raw", FIXTURES / "stage_of_rejected_adoption", "--out", served)
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        f'adoptions.csv, row 2, column "adopter_country": the country is not known; found "Indja"; '
        f"{COUNTRY}; did you mean India?",
        'adoption_stages.csv, row 2, column "adoption_id": the record referred to does not exist, '
        'or was rejected itself; found "A1"; expected the identifier of a record in the files that '
        "list adoptions.",
        "Nothing was published: 2 rows rejected in solutions, 0 allowed. The snapshot served "
        "before stays. Correct the file, or publish without these rows: --accept-rejects.",
    ]


def test_a_row_that_repeats_another_is_left_out_and_does_not_stop_a_build(
    run: Run, tmp_path: Path
) -> None:
    outcome = run("build", "--raw", FIXTURES / "row_repeated", "--out", tmp_path / "out")
    assert outcome.code == 0
    assert outcome.err == (
        'solutions.csv, row 3, column "solution_id": the row repeats an earlier row and is left '
        'out; found "S1"; first in solutions.csv, row 2.\n'
    )


def test_a_bad_file_beside_good_ones_publishes_none_of_them(
    run: Run, raw: Path, served: Path
) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_not_utf8.csv", raw)
    before = find_snapshot(served)
    assert run("build", "--raw", raw, "--out", served).code == 1
    require_nothing_published(served, before)


@pytest.mark.parametrize(
    "path", sorted((FIXTURES / "harmless").glob("*.csv")), ids=lambda path: path.stem
)
def test_harmless_habits_of_spreadsheets_are_read_without_a_word(path: Path, run: Run) -> None:
    outcome = run("check", path)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"{path.name}: 1 row read, nothing to correct.\n"


def test_a_region_where_one_country_is_needed_is_named(run: Run, raw: Path) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    adoptions = raw / "adoptions.csv"
    text = adoptions.read_text(encoding="utf-8")
    adoptions.write_text(text.replace("India", "Pacific"), encoding="utf-8")
    outcome = run("check", *sorted(raw.glob("*.csv")))
    assert outcome.code == 1
    assert outcome.err.splitlines()[0] == (
        'adoptions.csv, row 2, column "adopter_country": the country is not known; found '
        f'"Pacific"; {COUNTRY}.'
    )
