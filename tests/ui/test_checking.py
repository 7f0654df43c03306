"""Is a visitor's file checked by the real command, within limits, with nothing left behind?"""

import csv
import io
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from ui import checking, sandbox
from ui.checking import Outcome

PROJECT = Path(__file__).resolve().parents[2]
RAW = PROJECT / "data" / "raw" / "illustrative"
FIXTURES = PROJECT / "tests" / "etl" / "fixtures"
GOOD = FIXTURES / "good" / "solutions.csv"
BROKEN = FIXTURES / "csv_with_problems" / "solutions_unknown_country.csv"
BOMB = FIXTURES / "xml_with_problems" / "activities_entity_bomb.xml"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files of its own; each test must leave it empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def check(path: Path, name: str = "", pattern: str = "") -> Outcome:
    return checking.check(name or path.name, path.read_bytes(), pattern, lambda *_: None)


def write_rows(**changes: str) -> bytes:
    """A file of one solution, with some of its cells changed."""
    header, row = csv.reader(io.StringIO(GOOD.read_text(encoding="utf-8")))
    text = io.StringIO()
    csv.writer(text).writerows(
        [header, list({**dict(zip(header, row, strict=True)), **changes}.values())]
    )
    return text.getvalue().encode()


def test_a_good_file_has_nothing_to_correct() -> None:
    outcome = check(RAW / "solutions.csv")
    account = outcome.account
    assert outcome.reason == checking.CHECKED
    assert (account["read"], account["kept"], account["rejected"]) == (420, 420, 0)
    assert (outcome.count, len(outcome.findings)) == (0, 0)
    assert sum(line["count"] for line in outcome.report["content"]) >= 420


def test_a_finding_says_where_it_is_and_what_was_expected() -> None:
    outcome = check(BROKEN)
    assert (outcome.account["kept"], outcome.account["rejected"]) == (1, 1)
    (finding,) = outcome.findings.to_dict("records")
    assert (finding["row"], finding["column"], finding["value"]) == ("3", "origin_country", "Kenia")
    assert finding["expected"].startswith("a country")
    assert outcome.report["rules"]["unknown_country"] == "the country is not known"
    assert BROKEN.name in outcome.account["sentence"]


def test_what_can_only_be_checked_with_other_files_is_named() -> None:
    (sentence,) = check(RAW / "adoptions.csv").report["not_checked"]
    assert "solution_id" in sentence


def test_an_unreadable_file_says_why() -> None:
    outcome = check(FIXTURES / "csv_with_problems" / "solutions_workbook_renamed.csv")
    assert outcome.account["is_unreadable"]
    assert list(outcome.findings["rule"]) == ["not_text"]


def test_a_name_that_no_mapping_knows_is_explained_and_a_kind_reads_the_file() -> None:
    outcome = check(BROKEN, "practices of the ministry.csv")
    assert outcome.reason == checking.NOT_READ
    assert outcome.sentence.startswith("practices of the ministry.csv: no mapping reads")
    assert "solutions*.csv" in outcome.sentence
    chosen = check(BROKEN, "practices of the ministry.csv", "solutions*.csv")
    assert (chosen.reason, chosen.account["rejected"]) == (checking.CHECKED, 1)


def test_every_kind_is_offered_and_its_name_is_read_by_its_mapping(tmp_path: Path) -> None:
    from etl.discover import match_file
    from etl.mapping_file import load_mappings

    mappings = load_mappings()
    kinds = checking.list_kinds()
    assert [kind.pattern for kind in kinds] == list(
        dict.fromkeys(entry.pattern for mapping in mappings for entry in mapping.files)
    )
    for kind in kinds:
        path = tmp_path / checking.fit_name("my list.bin", kind.pattern)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        found = match_file(path, mappings)
        assert found is not None
        assert (found[0].title, found[1][0].pattern) == (kind.title, kind.pattern)


def test_kinds_of_the_same_ending_come_first_and_a_fitting_one_is_left_out() -> None:
    patterns = [kind.pattern for kind in checking.rank_kinds("list.xlsx")]
    assert patterns[0].endswith(".xlsx")
    assert "*.xml" not in [kind.pattern for kind in checking.rank_kinds("regions.xml")]


def test_a_real_workbook_is_checked_as_the_kind_chosen(real_files: Path) -> None:
    path = min((real_files / "uninfo").glob("*/*.xlsx"))
    outcome = check(path, pattern="uninfo/*/*.xlsx")
    assert outcome.account["read"] > 0
    assert outcome.account["read"] == outcome.account["kept"] + outcome.account["rejected"]


def test_findings_are_counted_by_problem_errors_first() -> None:
    report = RAW / "entity_report_initiatives.csv"
    header, row = report.read_text(encoding="utf-8").splitlines()[:2]
    late = row.replace("2016-05-10", "2014-05-10")  # it ends before it starts
    rows = [late.replace("INI-0001", f"A{n}") for n in range(40)]
    rows += [row.replace("INI-0001", f"B{n}").replace("Grenada", "Grenado") for n in range(30)]
    content = "\n".join([header, *rows]).encode()
    outcome = checking.check(report.name, content, "", lambda *_: None)
    groups = outcome.groups.to_dict("records")
    assert [(g["severity"], g["rule"], g["count"], g["row"]) for g in groups] == [
        ("error", "unknown_country", 30, "42"),
        ("warning", "dates_reversed", 40, "2"),
    ]
    assert list(outcome.findings["severity"]) == ["error"] * 30 + ["warning"] * 40


def test_more_findings_than_a_page_holds_are_counted_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(checking, "MOST_FINDINGS", 10)
    columns = ["severity", "rule", "column", "row", "value"]
    path = tmp_path / "problems.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(["warning", "w", "c", n, "'=1"] for n in range(30))
        writer.writerows(["error", "e", "c", n, "'quoted'"] for n in range(4))
    findings, groups = checking.read_findings(path)
    assert list(findings["severity"]) == ["error"] * 4 + ["warning"] * 6
    assert list(groups["count"]) == [4, 30]
    assert list(groups["value"]) == ["'quoted'", "=1"]


def test_a_formula_in_a_cell_is_text_on_the_page_and_defused_in_the_file() -> None:
    formula = '=HYPERLINK("http://elsewhere.example")'
    content = write_rows(documented_on=formula)
    outcome = checking.check("solutions.csv", content, "", lambda *_: None)
    assert outcome.findings["value"].tolist() == [formula]
    (row,) = csv.DictReader(io.StringIO(outcome.problems.decode("utf-8-sig")))
    assert row["value"] == f"'{formula}"


def test_the_marked_copy_and_the_template_are_workbooks_without_formulas() -> None:
    content = write_rows(documented_on="=1+1")
    outcome = checking.check("solutions.csv", content, "", lambda *_: None)
    for workbook in (outcome.annotated, checking.make_template()):
        assert len(openpyxl.load_workbook(io.BytesIO(workbook)).worksheets) > 0
    sheets = openpyxl.load_workbook(io.BytesIO(outcome.annotated)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells if cell.data_type == "s"]
    assert any(cell.comment for cell in cells)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("solutions_2025.csv", "solutions_2025.csv"),
        ("../../etc/solutions.csv", "solutions.csv"),
        ("C:\\files\\solutions.CSV", "solutions.csv"),
        ("/solutions/", "file"),
        ("..", "file"),
        (".csv", "file.csv"),
        ("sol\x00utions\n<b>[1]*?.csv", "sol_utions__b__1___.csv"),
        ("résumé – 名前.xlsx", "résumé _ 名前.xlsx"),
        ("\u202egnp.csv", "_gnp.csv"),
        ("--problems=x.csv", "--problems_x.csv"),
        ("a.c/../sv.json\n", "sv.json"),
    ],
)
def test_a_hostile_name_becomes_a_harmless_one(name: str, expected: str) -> None:
    assert checking.clean_name(name) == expected


@pytest.mark.parametrize("character", ["x", "é", "名", "\U0001f30d"])
def test_a_name_fits_the_file_system_whatever_its_length_and_kind(character: str) -> None:
    file = checking.clean_name(f"{character * 500}.csv")
    for kind in checking.list_kinds():
        assert all(len(p.encode()) < 256 for p in checking.fit_name(file, kind.pattern).split("/"))


@pytest.mark.parametrize("name", ["../../solutions.csv", "-solutions.csv", "source.toml", "\x00"])
def test_a_file_under_a_hostile_name_is_checked_or_refused_in_a_sentence(name: str) -> None:
    outcome = check(GOOD, name)
    assert outcome.reason in (checking.CHECKED, checking.NOT_READ)
    assert "Traceback" not in outcome.sentence
    assert tempfile.gettempdir() not in outcome.sentence


def test_a_kind_that_was_never_offered_is_not_followed(place: Path) -> None:
    outcome = check(GOOD, "list.csv", "../../outside*.csv")
    assert (outcome.reason, outcome.file) == (checking.NOT_READ, "list.csv")
    assert not list(place.parent.glob("outside*"))


def test_bombs_are_refused_and_not_opened() -> None:
    assert check(BOMB).findings["rule"].tolist() == ["has_doctype"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(part, b" " * 150_000_000)
    assert len(packed.getvalue()) < 1_000_000
    outcome = checking.check("bomb.xlsx", packed.getvalue(), "uninfo/*/*.xlsx", lambda *_: None)
    assert outcome.account["is_unreadable"]
    assert outcome.findings["rule"].tolist() == ["too_large"]


def test_a_file_above_the_limit_is_not_even_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LARGEST_UPLOAD", 0)
    assert check(GOOD).reason == checking.TOO_LARGE


def test_a_check_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.4)
    started = time.monotonic()
    assert check(RAW / "solutions.csv").reason == sandbox.TIME
    assert time.monotonic() - started < 5


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set on Linux")
@pytest.mark.parametrize("megabytes", [100, 350])
def test_a_check_that_needs_too_much_memory_is_stopped(
    megabytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MEMORY", megabytes * 1024**2)
    assert check(RAW / "solutions.csv").reason == sandbox.MEMORY_USED


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set on Linux")
def test_the_process_has_limits_a_low_priority_and_none_of_the_servers_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSTC_SECRET", "not to be handed on")
    seen = []

    def look(step: str, seconds: float) -> None:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                started_by = (folder / "stat").read_text().rpartition(") ")[2].split()
                if int(started_by[1]) == os.getpid() and seconds:
                    seen.append(
                        (
                            (folder / "environ").read_bytes(),
                            (folder / "limits").read_text(),
                            started_by[16],
                        )
                    )
            except OSError:
                continue

    checking.check(GOOD.name, GOOD.read_bytes(), "", look)
    environment, limits, priority = seen[0]
    assert b"SSTC_SECRET" not in environment
    assert priority == str(sandbox.PRIORITY)
    said = {line[:25].strip(): line[25:].split()[1] for line in limits.splitlines()[1:]}
    assert said["Max address space"] == str(sandbox.MEMORY)
    assert said["Max cpu time"] == str(sandbox.SECONDS * sandbox.PROCESSORS + 1)
    assert said["Max core file size"] == "0"


def test_during_the_check_the_folder_is_private(place: Path) -> None:
    modes = []
    checking.check(
        GOOD.name,
        GOOD.read_bytes(),
        "",
        lambda *_: modes.extend(stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()),
    )
    assert set(modes) == {0o700}


def test_a_visitor_who_leaves_stops_the_check(place: Path) -> None:
    class LeftError(Exception):
        pass

    def leave(step: str, seconds: float) -> None:
        assert len(list(place.iterdir())) == 1
        raise LeftError

    with pytest.raises(LeftError):
        checking.check(GOOD.name, GOOD.read_bytes(), "", leave)
    assert not _list_children()
    assert check(GOOD).reason == checking.CHECKED  # the place is free again


def _list_children() -> list[str]:
    found = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in found.stdout.splitlines() if " -m etl " in line]


def test_two_visitors_at_once_get_their_own_results_and_a_third_one_waits() -> None:
    files = {
        "solutions_a.csv": "Kenia",
        "solutions_b.csv": "Brasilia",
        "solutions_c.csv": "Peruland",
    }
    outcomes, steps, running = {}, {name: [] for name in files}, []

    def run(name: str, country: str) -> None:
        def say(step: str, seconds: float) -> None:
            steps[name].append(step)
            running.append(len(_list_children()))

        content = write_rows(origin_country=country)
        outcomes[name] = checking.check(name, content, "", say)

    threads = [threading.Thread(target=run, args=item) for item in files.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, country in files.items():
        assert outcomes[name].file == name
        assert outcomes[name].findings["value"].tolist() == [country]
    assert max(running) == sandbox.AT_ONCE
    assert sum(checking.WAITING in said for said in steps.values()) == 1


def test_who_waits_too_long_is_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LONGEST_WAIT", 0)
    monkeypatch.setattr(sandbox, "_places", threading.BoundedSemaphore(1))
    with sandbox.take_place(lambda seconds: None):
        assert check(GOOD).reason == checking.BUSY


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_what_a_killed_server_left_is_removed_at_the_next_start(place: Path) -> None:
    code = (
        "import sys; from ui import checking; from pathlib import Path;"
        "path = Path(sys.argv[1]);"
        "checking.check(path.name, path.read_bytes(), '', lambda *_: print('on', flush=True))"
    )
    environment = {**os.environ, "TMPDIR": str(place)}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(RAW / "solutions.csv")],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"on\n"
        sandbox.clear_leftovers()
        assert len(list(place.iterdir())) == 1  # it is in use
        server.send_signal(signal.SIGKILL)
    assert len(list(place.iterdir())) == 1
    sandbox.clear_leftovers()


def test_only_own_folders_are_taken_for_leftovers(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("", encoding="utf-8")
    link, other = place / f"{sandbox.PREFIX}link", place / "another-program"
    link.symlink_to(elsewhere)
    other.mkdir()
    sandbox.clear_leftovers()
    assert (elsewhere / "kept").exists()
    assert other.exists()
    link.unlink()
    other.rmdir()


@pytest.mark.parametrize(
    ("value", "expected"), [("on", True), ("ON ", True), ("", False), ("off", False), ("1", False)]
)
def test_the_page_is_on_only_where_it_is_said(
    value: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(checking.SWITCH, value)
    assert checking.is_on() is expected
