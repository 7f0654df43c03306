"""Does `python -m etl check` judge files alone as it would judge them together?"""

import json
import shutil
from pathlib import Path

import pytest

from tests.etl.commands import FIXTURES, RAW, Run, list_snapshots, run_process

ILLUSTRATIVE = RAW / "illustrative"
GOOD = FIXTURES / "good"


def test_good_files_have_nothing_to_correct(run: Run) -> None:
    outcome = run("check", *sorted(GOOD.glob("*.csv")))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "adoption_stages.csv: 1 row read, nothing to correct.",
        "adoptions.csv: 1 row read, nothing to correct.",
        "solutions.csv: 1 row read, nothing to correct.",
    ]


def test_a_file_alone_is_not_blamed_for_records_that_stand_in_another(run: Run) -> None:
    outcome = run("check", ILLUSTRATIVE / "adoptions.csv")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "adoptions.csv: 1,000 rows read, nothing to correct.",
        'adoptions.csv: it was not checked whether each "solution_id" exists, because no file '
        "given here lists them; to check that too, name the file that does (solutions*.csv).",
    ]


def test_what_the_files_given_can_tell_is_checked(run: Run) -> None:
    folder = FIXTURES / "stage_of_rejected_adoption"
    outcome = run("check", folder / "adoptions.csv", folder / "adoption_stages.csv")
    assert outcome.code == 1
    assert 'adoption_stages.csv, row 2, column "adoption_id": the record referred to' in outcome.err
    assert '"adoption_id" exists' not in outcome.out
    assert '"solution_id" exists' in outcome.out


def test_codes_of_the_reference_tables_are_checked_in_a_file_alone(run: Run) -> None:
    path = FIXTURES / "csv_with_problems" / "entity_report_indicators_unknown_indicator.csv"
    assert 'found "INST-99"' in run("check", path).err


def test_a_file_of_another_source_does_not_stand_in_for_the_one_referred_to(
    run: Run, raw: Path
) -> None:
    shutil.copy(GOOD / "adoptions.csv", raw)
    outcome = run("check", raw / "adoptions.csv", ILLUSTRATIVE / "solutions.csv")
    assert outcome.code == 0
    assert 'adoptions.csv: it was not checked whether each "solution_id" exists' in outcome.out


def test_an_unreadable_file_does_not_make_the_files_that_refer_to_it_wrong(
    run: Run, raw: Path
) -> None:
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_empty.csv", raw)
    shutil.copy(GOOD / "adoptions.csv", raw)
    outcome = run("check", raw / "adoptions.csv", raw / "solutions_empty.csv")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1
    assert outcome.out.splitlines()[:2] == [
        "adoptions.csv: 1 row read, nothing to correct.",
        "solutions_empty.csv: the file could not be read, so nothing of it would be kept.",
    ]


def test_rows_kept_and_rejected_are_counted(run: Run) -> None:
    outcome = run("check", FIXTURES / "csv_with_problems" / "solutions_unknown_country.csv")
    assert outcome.out == (
        "solutions_unknown_country.csv: 2 rows read, 1 would be kept, 1 rejected, 0 warnings.\n"
    )


def test_a_repeated_row_is_named_and_exits_1(run: Run) -> None:
    outcome = run("check", FIXTURES / "row_repeated" / "solutions.csv")
    assert outcome.code == 1
    assert "the row repeats an earlier row and is left out" in outcome.err


def test_a_warning_is_printed_and_exits_0(run: Run, raw: Path) -> None:
    text = (ILLUSTRATIVE / "entity_report_initiatives.csv").read_text(encoding="utf-8")
    header, row = text.splitlines()[:2]
    path = raw / "entity_report_initiatives.csv"
    path.write_text(f"{header}\n{row.replace('2016-05-10', '2014-05-10')}\n", encoding="utf-8")
    outcome = run("check", path)
    assert outcome.code == 0
    assert outcome.err == (
        'entity_report_initiatives.csv, row 2, column "end_date": the record ends before it '
        'starts; found "2015-02-05 to 2014-05-10"; expected an end on or after the start.\n'
    )
    assert outcome.out.endswith("1 row read, 1 would be kept, 0 rejected, 1 warning.\n")


def test_a_date_of_update_that_is_none_is_a_warning(run: Run, raw: Path) -> None:
    line = '{"iati_identifier": "X", "reporting_org_ref": "XM-DAC-41301", '
    line += '"last_updated_datetime": "yesterday"}'
    (raw / "activities.jsonl").write_text(line, encoding="utf-8")
    outcome = run("check", raw / "activities.jsonl")
    assert outcome.code == 0
    assert outcome.err == (
        'activities.jsonl, row 1, column "last-updated": this is not a date; found "yesterday"; '
        "expected a date such as 2024-03-31.\n"
    )


def test_only_the_first_findings_are_printed_and_the_rest_counted(run: Run, raw: Path) -> None:
    header, row = (GOOD / "solutions.csv").read_text(encoding="utf-8").splitlines()
    rows = [row.replace("Kenya", "Kenia").replace("S1", f"S{number}") for number in range(25)]
    (raw / "solutions.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    printed = run("check", raw / "solutions.csv").err.splitlines()
    assert len(printed) == 21
    assert printed[-1] == "... and 5 more; --problems FILE.csv writes all of them."


@pytest.mark.parametrize(("name", "rule"), [("", "this is a folder"), ("x.csv", "no such file")])
def test_a_folder_or_a_missing_file_is_named(name: str, rule: str, run: Run, raw: Path) -> None:
    outcome = run("check", raw / name)
    assert outcome.code == 1
    assert outcome.err.startswith(f"{raw / name}: ")
    assert rule in outcome.err
    assert outcome.err.endswith(
        "expected a file (to load a folder: python -m etl build --raw FOLDER).\n"
    )


def test_checking_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(tmp_path))
    assert run_process("check", GOOD / "solutions.csv").code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_failing_check_exits_1_without_a_traceback() -> None:
    outcome = run_process("check", *sorted((FIXTURES / "csv_with_problems").glob("*.csv")))
    assert outcome.code == 1
    assert outcome.err
    assert "Traceback" not in outcome.err + outcome.out


def test_files_of_one_name_are_kept_apart(run: Run, raw: Path) -> None:
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_goal_18.csv", raw / "solutions.csv")
    outcome = run("check", GOOD / "solutions.csv", raw / "solutions.csv")
    assert outcome.err.startswith('raw/solutions.csv, row 2, column "solution_id"')
    assert outcome.err.endswith("first in solutions.csv, row 2.\n")
    assert outcome.out.splitlines()[0] == "solutions.csv: 1 row read, nothing to correct."


def test_the_files_of_the_project_pass(run: Run, served: Path) -> None:
    outcome = run("check", *sorted(RAW.glob("*/*.csv")))
    assert (outcome.code, outcome.err) == (0, "")
    assert len(list_snapshots(served)) == 1


def test_a_report_tells_another_program_the_outcome(run: Run, tmp_path: Path) -> None:
    path = FIXTURES / "csv_with_problems" / "solutions_unknown_country.csv"
    outcome = run("check", path, GOOD / "adoptions.csv", "--report", tmp_path / "r.json")
    said = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert list(said) == ["files", "content", "not_checked", "rules"]
    assert said["files"][0] == {
        "file": "solutions_unknown_country.csv",
        "source_id": "solutions",
        "title": "Solutions and their adoptions",
        "sheets": {},
        "read": 2,
        "kept": 1,
        "rejected": 1,
        "warnings": 0,
        "is_unreadable": False,
        "sentence": outcome.out.splitlines()[0],
    }
    assert {"source_id": "solutions", "content": "initiatives: solution", "count": 1} in (
        said["content"]
    )
    assert [said["files"][1]["file"], *said["not_checked"]] == ["adoptions.csv"]


def test_a_report_names_unreadable_files_and_what_was_not_checked(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_empty.csv", raw)
    paths = GOOD / "adoptions.csv", raw / "solutions_empty.csv"
    outcome = run("check", *paths, "--report", tmp_path / "r.json")
    said = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [file["is_unreadable"] for file in said["files"]] == [False, True]
    assert said["files"][1]["read"] == 0
    assert said["not_checked"] == [outcome.out.splitlines()[2]]
    assert '"solution_id" exists' in said["not_checked"][0]


@pytest.mark.parametrize("option", ["--problems", "--report", "--annotated"])
def test_no_output_takes_the_place_of_the_file_that_is_checked(
    option: str, run: Run, raw: Path
) -> None:
    path = Path(shutil.copy(GOOD / "solutions.csv", raw))
    outcome = run("check", path, option, raw / ".." / "raw" / "solutions.csv")
    assert (outcome.code, outcome.out) == (1, "")
    assert "this file is checked and must stay as it is; name another file" in outcome.err
    assert path.read_bytes() == (GOOD / "solutions.csv").read_bytes()


@pytest.mark.parametrize("option", ["--report", "--annotated"])
def test_an_output_that_cannot_be_written_gives_one_sentence(
    option: str, run: Run, tmp_path: Path
) -> None:
    outcome = run("check", GOOD / "solutions.csv", option, tmp_path / "no" / "a.xlsx")
    assert outcome.code == 1
    assert outcome.err.endswith("a.xlsx: cannot write there (No such file or directory).\n")
    assert outcome.err.count("\n") == 1


def test_the_sources_are_listed_for_a_program(run: Run) -> None:
    sources = json.loads(run("sources", "--json").out)["sources"]
    solutions = next(source for source in sources if source["source_id"] == "solutions")
    assert solutions["title"] == "Solutions and their adoptions"
    assert solutions["patterns"] == ["solutions*.csv", "adoptions*.csv", "adoption_stages*.csv"]


def test_a_mapping_beside_that_takes_any_csv_leaves_the_default_framework_alone(
    run: Run, raw: Path
) -> None:
    shutil.copy(FIXTURES / "unseen_catalogues" / "csv.mapping.toml", raw)
    mapping = raw / "csv.mapping.toml"
    text = mapping.read_text(encoding="utf-8").replace('"catalogue*.csv"', '"*.csv"')
    mapping.write_text(text, encoding="utf-8")
    (raw / "any.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    outcome = run("check", raw / "any.csv")
    assert outcome.code == 1
    assert [line.partition(",")[0] for line in outcome.err.splitlines()] == ["any.csv"]
