"""Does a build show how far it is within one long file, and never further than it is?"""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from etl import progress, reading
from etl.readers import csv_file, iati_xml
from etl.readers.raw import find_share_read
from tests.benchmarks import made
from tests.etl.commands import Run


@pytest.fixture(autouse=True)
def tell_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS_BETWEEN", 0.0)


def test_a_program_that_follows_sees_one_large_file_move(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    path = made.make_large_csv(raw, 400_000)
    outcome = run("build", "--raw", raw, "--out", tmp_path / "out", "--progress", "json")
    steps = [json.loads(line) for line in outcome.out.splitlines() if line.startswith("{")]
    own = [step for step in steps if step["text"].startswith(f"Reading {path.name}, ")]
    assert own[0]["text"] == f"Reading {path.name}, 1 row"
    shares = [step["done"] % 1 for step in own[:-1]]
    assert len({round(share, 1) for share in shares}) > 5
    assert own[-1]["done"] - own[0]["done"] > 0.9
    assert all(set(step) == {"text", "done", "total"} for step in steps)
    assert all(0 <= step["done"] <= step["total"] for step in steps)
    reads = [step for step in steps if step["text"].startswith("Reading")]
    assert all(a["done"] <= b["done"] for a, b in pairwise(reads))


@pytest.mark.parametrize(
    ("make", "read"),
    [(made.make_large_csv, csv_file.read_rows), (made.make_large_xml, iati_xml.read_rows)],
)
def test_the_share_that_was_read_grows_to_the_whole(make, read, tmp_path: Path) -> None:
    path = make(tmp_path, 1_000_000)
    assert find_share_read(path) == 0
    shares = [find_share_read(path) for _ in read(path, {})]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] > 0.95
    assert find_share_read(path) == 0


def test_the_bar_on_a_terminal_moves_within_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    completed = []

    class Recorded(progress.RichProgress):
        def update(self, task_id, **said) -> None:
            super().update(task_id, **said)
            completed.append(self.tasks[task_id].completed)

    monkeypatch.setattr(progress, "RichProgress", Recorded)
    with progress.TerminalProgress().steps(2) as step:
        step("Reading a.csv")
        step("Reading a.csv, 5 rows", 0.25)
        step("Reading a.csv, 9 rows", 7.0)
        step("Reading b.csv")
        step("Reading b.csv, 1 row", 0.5)
    assert completed == [0, 0.25, 1, 1, 1.5]
