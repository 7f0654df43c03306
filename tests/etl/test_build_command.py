"""Does `python -m etl build` publish whole snapshots, the same from the same input, and only when
something changed?
"""

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from etl.contracts import TABLES
from tests.etl.commands import (
    FIXTURES,
    RAW,
    Outcome,
    Run,
    find_snapshot,
    finish,
    list_leftovers,
    list_snapshots,
    query,
    read_current,
    require_complete,
    run_process,
    start,
)

KILLS = 12


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome, float]:
    """A build of the project's own raw files: its folder, its outcome and its seconds."""
    out = tmp_path_factory.mktemp("first")
    began = time.monotonic()
    outcome = run_process("build", "--raw", RAW, "--out", out)
    return out, outcome, time.monotonic() - began


def list_times(out: Path) -> dict[Path, int]:
    paths = [out / "current.json", *(out / "snapshots").rglob("*")]
    return {path: path.stat().st_mtime_ns for path in paths}


def test_a_build_prints_its_counts_and_exits_0_when_it_published(first_build) -> None:
    out, outcome, _ = first_build
    assert outcome.code == 0
    assert outcome.err == ""
    printed = [[cell.strip() for cell in line.split("│")] for line in outcome.out.splitlines()]
    counts = ["illustrative", "illustrative/solutions.csv", "420", "420", "0", "0"]
    assert ["", *counts, ""] in printed
    contents = [row[1:3] for row in printed if len(row) > 3]
    assert any(row[0] == "illustrative" and "initiatives: solution" in row[1] for row in contents)
    assert outcome.out.endswith(f"Published snapshot {read_current(out)} in {out}.\n")
    require_complete(find_snapshot(out))


def test_rows_read_are_rows_kept_and_rejected_in_every_file(first_build) -> None:
    columns = "rows_read, rows_kept + rows_rejected"
    handed_in = query(first_build[0], f"select {columns} from {{handed_in}}")
    assert len(handed_in) == 6
    rows = query(first_build[0], f"select {columns} from {{sources}}")
    assert all(read == accounted for read, accounted in rows)


def test_the_manifest_names_the_inputs_by_their_fingerprints(first_build) -> None:
    manifest = json.loads((find_snapshot(first_build[0]) / "manifest.json").read_text())
    inputs = {item["file"]: item["sha256"] for item in manifest["inputs"]}
    assert inputs == dict(query(first_build[0], "select file, sha256 from {sources}"))
    assert manifest["started"] <= manifest["finished"]


def test_the_manifest_states_the_contract_of_each_table(first_build) -> None:
    manifest = json.loads((find_snapshot(first_build[0]) / "manifest.json").read_text())
    assert set(manifest["tables"]) == set(TABLES)
    for name, described in manifest["tables"].items():
        table = TABLES[name]
        assert (described["grain"], tuple(described["key"])) == (table.grain, table.key)
        for column, said in zip(table.columns, described["columns"], strict=True):
            assert (said["name"], said["required"]) == (column.name, column.required)
            assert tuple(said.get("codes", ())) == column.codes
            assert said.get("refers_to", "") == column.refers_to


def test_a_second_build_of_the_same_files_rewrites_nothing(first_build) -> None:
    out, _, _ = first_build
    before = list_times(out)
    outcome = run_process("build", "--raw", RAW, "--out", out)
    assert outcome.code == 0
    assert outcome.out == (
        f"Nothing changed: snapshot {read_current(out)} in {out} holds exactly these files.\n"
    )
    assert list_times(out) == before


def test_the_same_files_in_another_folder_give_the_same_bytes(first_build, tmp_path: Path) -> None:
    out, _, _ = first_build
    elsewhere = shutil.copytree(RAW, tmp_path / "elsewhere", copy_function=shutil.copyfile)
    other = tmp_path / "out"
    assert run_process("build", "--raw", elsewhere, "--out", other).code == 0
    assert read_current(other) == read_current(out)
    for path in find_snapshot(out).glob("*.parquet"):
        assert (find_snapshot(other) / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_changed_cell_gives_another_snapshot(run: Run, raw: Path, served: Path) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    before = find_snapshot(served)
    text = (raw / "solutions.csv").read_text(encoding="utf-8")
    (raw / "solutions.csv").write_text(text.replace("Solar", "Wind"), encoding="utf-8")
    assert run("build", "--raw", raw, "--out", served).code == 0
    assert query(served, "select title from {initiatives}") == [("Wind pumps",)]
    require_complete(before)


def test_going_back_to_earlier_files_serves_their_snapshot_again(
    run: Run, served: Path, tmp_path: Path
) -> None:
    first = find_snapshot(served)
    assert run("build", "--raw", FIXTURES / "row_repeated", "--out", served).code == 0
    assert find_snapshot(served) != first
    outcome = run("build", "--raw", FIXTURES / "good", "--out", served)
    assert outcome.out.startswith(f"Served again: snapshot {first.name} ")
    assert find_snapshot(served) == first


def write_solution(folder: Path, solution_id: str) -> Path:
    folder.mkdir(parents=True)
    text = (FIXTURES / "good" / "solutions.csv").read_text(encoding="utf-8")
    (folder / "solutions.csv").write_text(text.replace("S1", solution_id), encoding="utf-8")
    return folder


def count_files(folder: Path) -> int:
    try:
        return len(list(folder.iterdir()))
    except FileNotFoundError:  # finished and renamed at this very moment
        return 0


def test_a_killed_build_leaves_the_earlier_snapshot_served(
    first_build, served: Path, tmp_path: Path
) -> None:
    duration = first_build[2]
    earlier = find_snapshot(served)
    interrupted = 0
    for number in range(KILLS):
        news = write_solution(tmp_path / f"{number}", f"N{number}")
        process = start("build", "--raw", RAW, news, "--out", served)
        time.sleep(duration * (number + 0.5) / KILLS)
        process.kill()
        interrupted += finish(process).code != 0
        for snapshot in list_snapshots(served):
            require_complete(snapshot)
        assert earlier in list_snapshots(served)
        assert find_snapshot(served) in list_snapshots(served)
    assert interrupted >= KILLS / 4
    assert run_process("build", "--raw", RAW, "--out", served).code == 0
    assert find_snapshot(served).name == find_snapshot(first_build[0]).name
    assert list_leftovers(served) == []


@pytest.mark.parametrize("files", [0, 8, 16, len(TABLES)])
def test_a_build_killed_while_it_writes_leaves_no_half_snapshot_under_a_real_id(
    files: int, served: Path
) -> None:
    earlier = find_snapshot(served)
    process = start("build", "--raw", RAW, "--out", served)
    while process.poll() is None:
        if any(count_files(path) >= files for path in list_leftovers(served)):
            process.kill()
        time.sleep(0.001)
    code = finish(process).code
    for snapshot in list_snapshots(served):
        require_complete(snapshot)
    assert code == 0 or find_snapshot(served) == earlier
    assert run_process("build", "--raw", RAW, "--out", served).code == 0
    assert list_leftovers(served) == []
    require_complete(find_snapshot(served))


def test_two_builds_of_the_same_files_at_once_both_succeed(tmp_path: Path) -> None:
    processes = [start("build", "--raw", RAW, "--out", tmp_path) for _ in range(2)]
    outcomes = [finish(process) for process in processes]
    assert [outcome.code for outcome in outcomes] == [0, 0]
    said = sorted(outcome.out.splitlines()[-1].split()[0] for outcome in outcomes)
    assert said == ["Nothing", "Published"]
    require_complete(find_snapshot(tmp_path))


def test_two_builds_of_different_files_at_once_both_succeed(tmp_path: Path) -> None:
    folders = (RAW, FIXTURES / "good")
    processes = [start("build", "--raw", folder, "--out", tmp_path) for folder in folders]
    assert [finish(process).code for process in processes] == [0, 0]
    snapshots = list_snapshots(tmp_path)
    assert len(snapshots) == 2
    assert find_snapshot(tmp_path) in snapshots
    for snapshot in snapshots:
        require_complete(snapshot)


def test_a_failing_build_exits_1_without_a_traceback(tmp_path: Path) -> None:
    outcome = run_process("build", "--raw", FIXTURES / "csv_with_problems", "--out", tmp_path)
    assert outcome.code == 1
    assert "Nothing was published" in outcome.err
    assert "Traceback" not in outcome.err + outcome.out
    assert list_snapshots(tmp_path) == []


def test_a_folder_that_cannot_be_written_to_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    outcome = run("build", "--raw", FIXTURES / "good", "--out", tmp_path / "file")
    assert outcome.code == 1
    assert outcome.err == f"{tmp_path / 'file'}: cannot write there (Not a directory).\n"


def test_progress_for_another_program_is_one_json_object_a_line(run: Run, tmp_path: Path) -> None:
    outcome = run("build", "--raw", FIXTURES / "good", "--out", tmp_path, "--progress", "json")
    steps = [json.loads(line) for line in outcome.out.splitlines() if line.startswith("{")]
    assert steps[0]["done"] == 0
    assert "Reading adoption_stages.csv" in [step["text"] for step in steps]
    assert len(steps) > len(TABLES)
    assert steps[-1]["done"] == steps[-1]["total"] - 1


def test_files_of_one_name_in_several_folders_are_kept_apart(run: Run, tmp_path: Path) -> None:
    folders = [write_solution(tmp_path / parent / "x", f"S-{parent}") for parent in "abc"]
    assert run("build", "--raw", *folders, "--out", tmp_path / "out").code == 0
    files = query(tmp_path / "out", "select file, rows_kept from {handed_in} order by file")
    assert files == [("solutions.csv", 1), ("x-2/solutions.csv", 1), ("x/solutions.csv", 1)]


def test_strange_file_names_are_shown_and_do_no_harm(run: Run, raw: Path, tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "good" / "solutions.csv", raw / "solutions [bold] :smile:.csv")
    (raw / os.fsdecode(b"minutes \xff.csv")).write_text("x")
    outcome = run("build", "--raw", raw, "--out", tmp_path / "out")
    assert outcome.code == 0
    assert "solutions [bold] :smile:.csv" in outcome.out
    assert "  minutes \ufffd.csv\n" in outcome.out


def test_hidden_files_and_files_that_a_program_has_open_are_passed_over(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    for name in (".solutions.csv", "~$solutions.csv"):
        (raw / name).write_text("x")
    outcome = run("build", "--raw", raw, "--out", tmp_path / "out")
    assert outcome.code == 0
    assert "Files that no mapping reads" not in outcome.out
