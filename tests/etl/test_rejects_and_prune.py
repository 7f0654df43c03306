"""Do `--accept-rejects`, `--problems`, `prune` and `sources` do what they say?"""

import csv
import os
import shutil
from pathlib import Path

import pytest

from tests.etl.commands import (
    FIXTURES,
    Run,
    find_snapshot,
    list_leftovers,
    list_snapshots,
    query,
    require_complete,
)

REJECTED = FIXTURES / "stage_of_rejected_adoption"


def read_problems(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_accepted_rejects_are_published_and_listed(run: Run, tmp_path: Path) -> None:
    outcome = run("build", "--raw", REJECTED, "--out", tmp_path, "--accept-rejects")
    assert outcome.code == 0
    rejects = "select file, row, rule, is_row_rejected from {rejects} where severity = 'error'"
    assert query(tmp_path, rejects) == [
        ("adoptions.csv", 2, "unknown_country", True),
        ("adoption_stages.csv", 2, "unknown_reference", True),
    ]
    accounts = "select file, rows_read, rows_kept, rows_rejected from {handed_in} order by file"
    assert query(tmp_path, accounts) == [
        ("adoption_stages.csv", 2, 1, 1),
        ("adoptions.csv", 2, 1, 1),
        ("solutions.csv", 1, 1, 0),
    ]


def test_a_rejected_row_leaves_nothing_in_any_table(run: Run, tmp_path: Path) -> None:
    run("build", "--raw", REJECTED, "--out", tmp_path, "--accept-rejects")
    assert query(tmp_path, "select adoption_id from {adoptions}") == [("solutions:A2",)]
    assert query(tmp_path, "select adoption_id from {adoption_stages}") == [("solutions:A2",)]


def test_an_unreadable_file_is_left_out_whole_and_listed(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_not_utf8.csv", raw)
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out, "--accept-rejects").code == 0
    assert query(out, "select distinct source_file from {initiatives}") == [("solutions.csv",)]
    listed = "select file, row, rule from {rejects} where severity = 'error'"
    assert query(out, listed) == [("solutions_not_utf8.csv", 3, "not_utf8")]


def test_accepting_rejects_once_does_not_accept_them_the_next_time(
    run: Run, tmp_path: Path
) -> None:
    assert run("build", "--raw", REJECTED, "--out", tmp_path, "--accept-rejects").code == 0
    assert run("build", "--raw", REJECTED, "--out", tmp_path).code == 1


@pytest.mark.parametrize(("share", "code"), [("0.5", 0), ("0.3", 1)])
def test_a_source_may_tolerate_a_share_of_rejects(
    share: str, code: int, run: Run, raw: Path, tmp_path: Path
) -> None:
    shutil.copytree(REJECTED, raw, dirs_exist_ok=True)  # 2 of 5 rows are rejected
    (raw / "source.toml").write_text(f"tolerated_rejects = {share}")
    assert run("build", "--raw", raw, "--out", tmp_path / "out").code == code


def test_all_findings_are_written_to_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "problems.csv"
    outcome = run("build", "--raw", REJECTED, "--out", tmp_path, "--problems", path)
    assert outcome.code == 1
    problems = read_problems(path)
    errors = [row for row in problems if row["severity"] == "error"]
    assert [(row["file"], row["row"], row["column"], row["value"]) for row in errors] == [
        ("adoptions.csv", "2", "adopter_country", "Indja"),
        ("adoption_stages.csv", "2", "adoption_id", "A1"),
    ]
    assert [row["message"] for row in errors] == outcome.err.splitlines()[:2]


def test_findings_are_written_by_check_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "problems.csv"
    run("check", REJECTED / "adoptions.csv", "--problems", path)
    assert [row["rule"] for row in read_problems(path)] == ["unknown_country"]


def test_findings_are_written_when_nothing_changed(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    build = ("build", "--raw", REJECTED, "--out", tmp_path, "--accept-rejects", "--problems")
    run(*build, first)
    assert "Nothing changed" in run(*build, second).out
    assert second.read_bytes() == first.read_bytes()
    assert len(read_problems(second)) == 2


def test_an_unreadable_file_stops_a_build_unless_its_source_tolerates_it(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    (raw / "theirs").mkdir()
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_not_utf8.csv", raw / "theirs")
    build = ("build", "--raw", raw, "--out", tmp_path / "out")
    strict = run(*build)
    assert strict.code == 1
    assert "Nothing was published: 1 file could not be read." in strict.err
    (raw / "theirs" / "source.toml").write_text("tolerated_unreadable = true", encoding="utf-8")
    assert run(*build).code == 0
    listed = "select file, row, rule, severity from {rejects}"
    name = "theirs/solutions_not_utf8.csv"
    assert query(tmp_path / "out", listed) == [(name, 3, "not_utf8", "error")]
    account = "select rows_read, rows_kept, rows_rejected from {handed_in} where file = $file"
    assert query(tmp_path / "out", account, file=name) == [(0, 0, 0)]


def test_a_build_that_can_read_no_file_publishes_nothing_whatever_is_tolerated(
    run: Run, raw: Path, served: Path
) -> None:
    shutil.copy(FIXTURES / "csv_with_problems" / "solutions_not_utf8.csv", raw)
    (raw / "source.toml").write_text("tolerated_unreadable = true", encoding="utf-8")
    before = find_snapshot(served)
    outcome = run("build", "--raw", raw, "--out", served)
    assert outcome.code == 1
    assert "Nothing was published: 1 file could not be read." in outcome.err
    assert find_snapshot(served) == before


def test_findings_cannot_become_formulas_in_a_spreadsheet(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    text = (FIXTURES / "good" / "solutions.csv").read_text(encoding="utf-8")
    (raw / "solutions.csv").write_text(text.replace("Kenya", "=1+1"), encoding="utf-8")
    path = tmp_path / "problems.csv"
    run("check", raw / "solutions.csv", "--problems", path)
    assert [row["value"] for row in read_problems(path)] == ["'=1+1"]


def test_a_file_for_findings_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "absent" / "problems.csv"
    outcome = run("check", REJECTED / "adoptions.csv", "--problems", path)
    assert outcome.code == 1
    assert outcome.err.endswith(f"{path}: cannot write there (No such file or directory).\n")


def write_snapshots(run: Run, out: Path) -> list[Path]:
    """Three snapshots, oldest first; the first one is served again at the end."""
    folders = [FIXTURES / name for name in ("good", "row_repeated", "harmless")]
    found = []
    for age, folder in enumerate(folders):
        accept = ("--accept-rejects",) if folder.name == "harmless" else ()
        assert run("build", "--raw", folder, "--out", out, *accept).code == 0
        found.append(find_snapshot(out))
        os.utime(found[-1] / "manifest.json", (1_000_000 + age, 1_000_000 + age))
    run("build", "--raw", folders[0], "--out", out)
    return found


def test_prune_keeps_the_snapshot_that_is_served(run: Run, tmp_path: Path) -> None:
    oldest, _, _ = write_snapshots(run, tmp_path)
    outcome = run("prune", "--out", tmp_path)
    assert (outcome.code, outcome.out) == (0, "Removed 2 snapshots; 1 kept.\n")
    assert list_snapshots(tmp_path) == [oldest]
    assert find_snapshot(tmp_path) == oldest
    require_complete(oldest)
    assert list_leftovers(tmp_path) == []


def test_prune_keeps_as_many_of_the_newest_as_asked(run: Run, tmp_path: Path) -> None:
    oldest, _, newest = write_snapshots(run, tmp_path)
    assert run("prune", "--out", tmp_path, "--keep", 2).out == "Removed 1 snapshot; 2 kept.\n"
    assert set(list_snapshots(tmp_path)) == {oldest, newest}


def test_prune_of_a_folder_without_snapshots_removes_nothing(run: Run, tmp_path: Path) -> None:
    assert run("prune", "--out", tmp_path).out == "Removed 0 snapshots; 0 kept.\n"


def test_sources_lists_every_mapping_with_its_files_and_licence(run: Run) -> None:
    outcome = run("sources")
    assert outcome.code == 0
    for text in ("undp_sstc_2024", "*activities*.jsonl", "none stated", "Entity report"):
        assert text in outcome.out
