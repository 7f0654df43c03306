"""Is input that is made to do harm refused, or read within the memory that a small machine has?"""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.etl.commands import FIXTURES, PROJECT, Run, find_snapshot, query, require_complete

MOST_MEMORY = 500_000_000  # bytes, of the whole process
SHEET = "xl/worksheets/sheet1.xml"
LONG = 32_000


# The peak of the process itself: what the system tells of a child begins with its parent's size.
MEASURED = """
import pathlib, re, sys
from etl.__main__ import main
code = main(sys.argv[1:])
status = pathlib.Path("/proc/self/status").read_text()
print("peak kB", re.search(r"VmHWM:\\s+(\\d+)", status)[1])
sys.exit(code)
"""


def build_measured(raw: Path, out: Path) -> tuple[int, int, str]:
    """Runs a build in a process of its own; returns exit code, peak memory in bytes and output."""
    arguments = ["build", "--raw", str(raw), "--out", str(out)]
    result = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    *said, last = result.stdout.splitlines()
    assert last.startswith("peak kB"), result.stderr
    return result.returncode, int(last.split()[-1]) * 1024, "\n".join([*said, result.stderr])


def write_activities(path: Path, size: int) -> int:
    """Writes IATI activities until the file has about `size` bytes; returns how many."""
    text = "Exchange of experience on water laws among developing countries. " * 400
    count = 0
    with path.open("w", encoding="utf-8") as handle:
        handle.write('<iati-activities version="2.03">\n')
        while handle.tell() < size:
            count += 1
            handle.write(
                f"<iati-activity><iati-identifier>XX-{count}</iati-identifier>"
                '<reporting-org ref="XM-DAC-41114" type="40"/>'
                f"<title><narrative>Activity {count}</narrative></title>"
                f"<description><narrative>{count} {text}</narrative></description>"
                '<recipient-country code="KE"/></iati-activity>\n'
            )
        handle.write("</iati-activities>\n")
    return count


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for size in (60_000_000, 160_000_000):
        folder = tmp_path / str(size)
        folder.mkdir()
        count = write_activities(folder / "large.xml", size)
        code, memory, said = build_measured(folder, tmp_path / f"out-{size}")
        assert code == 0, said
        assert query(tmp_path / f"out-{size}", "select count(*) from {initiatives}") == [(count,)]
        peaks.append(memory)
    assert peaks[1] < MOST_MEMORY
    # Held in memory, the texts of the larger file alone would add 100 million bytes.
    assert peaks[1] - peaks[0] < 60_000_000


def test_one_element_that_fills_the_memory_is_refused(
    tmp_path: Path, served: Path, raw: Path
) -> None:
    with (raw / "large.xml").open("w") as handle:
        handle.write("<iati-activities><iati-activity>\n")
        for _ in range(280_000):
            handle.write(
                '<location ref="a"><name><narrative>somewhere</narrative></name></location>\n'
            )
        handle.write("</iati-activity></iati-activities>")
    before = find_snapshot(served)
    code, memory, said = build_measured(raw, served)
    assert code == 1
    assert "an element is longer than is safe to read; expected at most 20,000,000 bytes" in said
    assert memory < MOST_MEMORY
    assert find_snapshot(served) == before
    require_complete(before)


def save_workbook(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """A workbook of the kind that UN INFO exports, of which each part is changed."""
    plain = path.with_suffix(".plain")
    book = xlsxwriter.Workbook(plain)
    sheet = book.add_worksheet("A")
    sheet.write_column(0, 0, ["ID", "x" * LONG])
    book.close()
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            target.writestr(member.filename, change(member.filename, source.read(member)))
    plain.unlink()


def add_rows(row: str, count: int) -> Callable[[str, bytes], bytes]:
    """Adds rows to the sheet; `{n}` in the text stands for the number of the row."""

    def change(name: str, content: bytes) -> bytes:
        if name != SHEET:
            return content
        rows = "".join(row.replace("{n}", str(number)) for number in range(3, count + 3))
        return content.replace(b"</sheetData>", f"{rows}</sheetData>".encode())

    return change


# Numbers that do not repeat, so that they do not pack to nothing.
CELLS = "".join(f"<c><v>{number**5}</v></c>" for number in range(10_000))
BOMBS = {
    "many cells share one long text": (
        add_rows('<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>', 20_000),
        'characters in its cells"; expected at most 100,000,000',
    ),
    "a cell in the last corner": (
        add_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 1),
        'cells"; expected at most 3,000,000 cells',
    ),
    "cells without a place": (
        add_rows(f"<row>{CELLS}</row>", 310),
        'cells"; expected at most 3,000,000 cells',
    ),
    "blanks that pack to nothing": (
        lambda name, content: (
            content.replace(b"</sheetData>", b"</sheetData>" + b" " * 50_000_000)
            if name == SHEET
            else content
        ),
        "times the packed size",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_fills_the_memory_is_refused(name: str, tmp_path: Path, run: Run) -> None:
    change, said = BOMBS[name]
    folder = tmp_path / "uninfo" / "Region"
    folder.mkdir(parents=True)
    save_workbook(folder / "Bomb.xlsx", change)
    outcome = run("check", folder / "Bomb.xlsx")
    assert outcome.code == 1
    assert "Bomb.xlsx: the workbook is larger than is safe to open; found" in outcome.err
    assert said in outcome.err


def test_a_sheet_outside_the_usual_place_is_measured_too(tmp_path: Path, run: Run) -> None:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"worksheets/sheet1.xml", b"other/sheet1.xml")

    folder = tmp_path / "uninfo" / "Region"
    folder.mkdir(parents=True)
    path = folder / "Bomb.xlsx"
    save_workbook(tmp_path / "plain.xlsx", add_rows(*("<row><c><v>1</v></c></row>", 1)))
    bomb = add_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 1)
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            content = bomb(member.filename, change(member.filename, source.read(member)))
            target.writestr(member.filename.replace("worksheets/", "other/"), content)
    outcome = run("check", path)
    assert outcome.code == 1
    assert "the workbook is larger than is safe to open" in outcome.err


def test_a_member_whose_path_climbs_out_is_never_written(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "uninfo" / "Region"
    folder.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.active.append(["ID"])
    book.save(folder / "Climbing.xlsx")
    with zipfile.ZipFile(folder / "Climbing.xlsx", "a") as archive:
        archive.writestr("../../../climbed.txt", "out")
    outcome = run("check", folder / "Climbing.xlsx")
    assert outcome.code == 1
    assert "a column is missing" in outcome.err
    assert not list(tmp_path.rglob("climbed.txt"))


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    tmp_path: Path, raw: Path, served: Path, run: Run
) -> None:
    secret = tmp_path / "solutions_elsewhere.csv"
    secret.write_text((FIXTURES / "good" / "solutions.csv").read_text(encoding="utf-8"))
    (raw / "solutions_here.csv").symlink_to(secret)
    outcome = run("build", "--raw", raw, "--out", served, "--progress", "none")
    assert outcome.code == 1
    assert outcome.err.splitlines()[0] == (
        "solutions_here.csv: this is a link that leads out of the folder; "
        "expected the file itself in the folder of raw files."
    )


def test_a_link_within_the_folder_is_read(tmp_path: Path, raw: Path, run: Run) -> None:
    source = FIXTURES / "good" / "solutions.csv"
    (raw / "kept").mkdir()
    (raw / "kept" / "a.txt").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    (raw / "solutions.csv").symlink_to(raw / "kept" / "a.txt")
    assert run("build", "--raw", raw, "--out", tmp_path / "out").code == 0


def test_a_workbook_packed_in_a_damaged_way_of_its_own_is_named(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "my_sstc_report.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 50)
    content = bytearray(path.read_bytes())
    at = content.index(b"workbook.xml") + len("workbook.xml") + 12
    content[at : at + 4] = b"\xff" * 4
    path.write_bytes(content)
    outcome = run("check", path)
    assert outcome.code == 1
    assert "my_sstc_report.xlsx: the file is no workbook, or is damaged" in outcome.err
