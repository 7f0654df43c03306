"""Does the ETL keep its promise for files that nobody thought of: no traceback, no row lost?

Files are drawn by `tests/etl/made_files.py`, a failing one is shrunk to a small one. The examples
are always the same ones; HYPOTHESIS_PROFILE=long draws many more, other ones each time.
"""

import contextlib
import csv
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl import contracts, wording
from etl.__main__ import main
from tests.conftest import IS_LONG
from tests.etl.commands import Outcome, query
from tests.etl.made_cells import CELLS
from tests.etl.made_files import (
    FOLDER,
    GRIDS,
    MAPPING,
    MAPPING_NAME,
    Made,
    draw_book,
    draw_csv,
    write_csv,
)  # fmt: skip

pytestmark = pytest.mark.timeout(0 if IS_LONG else 240)

# Files of these sources are published although some of their rows are rejected.
TOLERANT = {"iati_xml"}
REJECTED = "is_row_rejected and severity <> 'info'"


@dataclass(frozen=True)
class Places:
    """The folders of one example."""

    raw: Path
    out: Path

    def list_files(self) -> list[Path]:
        paths = sorted(path for path in self.raw.rglob("*") if path.is_file())
        return [path for path in paths if path.name != MAPPING_NAME]


@contextlib.contextmanager
def write_files(files: list[Made]) -> Iterator[Places]:
    """The files in a folder of their own, with the mapping of the catalogues beside them."""
    with tempfile.TemporaryDirectory() as name:
        places = Places(Path(name, "raw"), Path(name, "out"))
        places.raw.mkdir()
        (places.raw / MAPPING_NAME).write_text(MAPPING, encoding="utf-8")
        for made in files:
            path = places.raw / made.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(made.content)
        yield places


def run(*arguments: object) -> Outcome:
    """Runs one command in this process; an error that it does not handle fails the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))
    assert "Traceback" not in "".join(texts)
    return Outcome(code, *texts)


def read_problems(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1_000_000)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def require_sentence(message: str, file: str) -> None:
    """A finding is said in one sentence that begins with the name of its file."""
    assert message.startswith(f"{file}:") or message.startswith(f"{file},")
    assert len(message) > len(file) + 10
    assert message.endswith((".", "?"))
    assert "\n" not in message


@given(FOLDER)
def test_every_row_is_kept_or_rejected_with_a_reason(files: list[Made]) -> None:
    with write_files(files) as places:
        build = ("build", "--raw", places.raw, "--out", places.out, "--progress", "none")
        outcome = run(*build, "--accept-rejects")
        if outcome.code:
            # No mapping reads any of the files, such as XML without a root.
            assert outcome.code == 1
            assert outcome.err.strip()
            assert {made.name for made in files} <= {"activities.xml"}
            assert not (places.out / "current.json").exists()
            return
        require_accounts(places.out, {made.name for made in files})


def require_accounts(out: Path, names: set[str]) -> None:
    columns = "source_id, file, rows_read, rows_kept, rows_rejected, reader"
    accounts = query(out, f"select {columns} from {{handed_in}}")
    findings = query(out, "select source_id, file, sheet, row, message, is_row_rejected, rule "
                          "from {rejects}")  # fmt: skip
    for _, file, *_, message, _, _ in findings:
        assert file in names
        require_sentence(message, file)
    kept = "select source_id, count(*) from {initiatives} group by source_id"
    initiatives = dict(query(out, kept))
    for source, file, read, stayed, rejected, reader in accounts:
        assert min(read, stayed, rejected) >= 0
        assert read == stayed + rejected
        of_file = [f for f in findings if f[0] == source and (f[1] == file or "*" in file)]
        said = [f[2:4] for f in of_file if f[5]]
        if read == 0:
            assert of_file, file
        elif reader == "iati_xml":
            assert len(said) >= rejected  # several activities may stand on one line
        else:
            assert len(set(said)) == rejected
    if "own" in {source for source, *_ in accounts}:
        assert initiatives.get("own", 0) == sum(a[3] for a in accounts if a[0] == "own")


@given(FOLDER)
@settings(max_examples=settings.default.max_examples // 2)
def test_a_build_is_refused_for_what_it_names_and_for_nothing_else(files: list[Made]) -> None:
    with write_files(files) as places:
        listed = places.out.parent / "problems.csv"
        build = ("build", "--raw", places.raw, "--out", places.out, "--progress", "none")
        outcome = run(*build, "--problems", listed)
        assert outcome.code in (0, 1)
        assert (places.out / "current.json").exists() == (outcome.code == 0)
        if not listed.exists():
            assert outcome.code == 1
            assert outcome.err.strip()
            return
        errors = [row for row in read_problems(listed) if row["severity"] == "error"]
        if outcome.code:
            assert errors
            assert outcome.err.splitlines()[-1].startswith("Nothing was published:")
        else:
            assert {row["source_id"] for row in errors} <= TOLERANT


@given(FOLDER)
@settings(max_examples=settings.default.max_examples // 2)
def test_a_check_judges_any_file(files: list[Made]) -> None:
    with write_files(files) as places:
        listed, told = (places.raw.parent / name for name in ("problems.csv", "report.json"))
        outputs = ("--problems", listed, "--report", told)
        paths = places.list_files()
        outcome = run("check", *paths, *outputs)
        if not told.exists():  # a file that no mapping reads
            assert outcome.code == 1
            assert outcome.err.strip()
            return
        report = json.loads(told.read_text(encoding="utf-8"))
        findings = read_problems(listed)
        assert set(findings[0] if findings else ()) <= {
            column.name for column in contracts.TABLES["rejects"].columns
        }
        assert [file["file"] for file in report["files"]] == [path.name for path in paths]
        rejected = Counter()
        for row in findings:
            require_sentence(row["message"], row["file"])
            assert row["rule"] in wording.RULES
            rejected[row["file"]] += row["is_row_rejected"] == "True"
        for file in report["files"]:
            assert file["read"] == file["kept"] + file["rejected"]
            assert rejected[file["file"]] >= file["rejected"] + file["is_unreadable"]
        bad = any(file["rejected"] or file["is_unreadable"] for file in report["files"])
        assert outcome.code == int(bad)


@given(st.one_of(draw_csv(), draw_book()))
@settings(max_examples=settings.default.max_examples // 2)
@example(Made("solutions.csv", "solution_id,title,status\uffff\n1,\uffff,\ufffe\n".encode()))
def test_the_marked_copy_of_any_file_is_a_workbook(made: Made) -> None:
    with write_files([made]) as places:
        copy, path = places.raw.parent / "copy.xlsx", places.raw / made.name
        outcome = run("check", path, "--annotated", copy)
        assert outcome.code in (0, 1)
        assert copy.exists(), outcome.err
        book = openpyxl.load_workbook(copy)
        assert book.sheetnames[0].startswith(wording.LIST_SHEET)
        assert path.read_bytes() == made.content


@given(st.data())
@settings(max_examples=settings.default.max_examples // 2)
def test_a_spoiled_cell_harms_no_other_row(data: st.DataObject) -> None:
    """The rows of the others are the same as when the row with the cell is not there."""
    name = data.draw(st.sampled_from(("solutions", "catalogue", "entity_report_initiatives")))
    delimiter, grid = GRIDS[name]
    row = data.draw(st.integers(1, len(grid) - 1))
    column = data.draw(st.integers(1, len(grid[0]) - 1))  # not the key, which others may have
    # A text with NUL is the end of a file.
    cell = data.draw(CELLS.filter(lambda text: "\0" not in text))
    spoiled = [list(record) for record in grid]
    spoiled[row][column] = cell
    found = [list_kept(name, write_csv(rows, delimiter)) for rows in (spoiled, grid)]
    left = [[record for record in records if record[1] != row + 1] for records in found]
    assert left[0] == left[1]
    # One record for each row that stays, and nothing of the row but whole.
    assert {record[1] for record in found[1]} == set(range(2, len(grid) + 1))


def list_kept(name: str, text: str) -> list[tuple]:
    """What all tables hold of a CSV file, with the row that it comes from."""
    with write_files([Made(f"{name}.csv", text.encode())]) as places:
        build = ("build", "--raw", places.raw, "--out", places.out, "--progress", "none")
        assert run(*build, "--accept-rejects").code == 0
        tables = [t.name for t in contracts.FACT_TABLES]
        each = (f"select '{t}', source_row, cast(row(t) as varchar) from {{{t}}} t" for t in tables)
        return query(places.out, f"{' union all '.join(each)} order by all")
