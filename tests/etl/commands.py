"""Commands of the ETL as a person runs them, and what is asked of the snapshots that they leave."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
from pyarrow import parquet

from etl.contracts import TABLES

PROJECT = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
RAW = PROJECT / "data" / "raw"


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def start(*arguments: object) -> subprocess.Popen[str]:
    """Starts `python -m etl` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(process: subprocess.Popen[str]) -> Outcome:
    """Waits for a process that was started."""
    out, err = process.communicate(timeout=120)
    return Outcome(process.returncode, out, err)


def run_process(*arguments: object) -> Outcome:
    """Runs `python -m etl` in a process of its own."""
    return finish(start(*arguments))


def run_pytest(test: str) -> str:
    """Runs one test in a process of its own; returns what pytest prints."""
    command = [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", test]
    result = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return result.stdout


def read_current(out: Path) -> str:
    """The id of the snapshot that is served."""
    return json.loads((out / "current.json").read_text(encoding="utf-8"))["snapshot_id"]


def find_snapshot(out: Path) -> Path:
    """The folder of the snapshot that is served."""
    return out / "snapshots" / read_current(out)


def query(out: Path, sql: str, **parameters: str) -> list[tuple]:
    """Rows of the snapshot that is served; `{table}` in the SQL stands for a table.

    `{handed_in}` stands for the rows of `sources` but those of results frameworks.
    """
    folder = find_snapshot(out)
    tables = {name: f"'{folder / name}.parquet'" for name in TABLES}
    tables["handed_in"] = f"(from {tables['sources']} where not is_framework)"
    with duckdb.connect() as connection:
        return connection.execute(sql.format_map(tables), parameters).fetchall()


def require_complete(snapshot: Path) -> None:
    """Holds a snapshot's files to its manifest: every table there, every byte as it was written."""
    manifest = json.loads((snapshot / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["snapshot_id"] == snapshot.name
    assert set(manifest["tables"]) == set(TABLES)
    for name, described in manifest["tables"].items():
        path = snapshot / f"{name}.parquet"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == described["sha256"], name
        assert parquet.read_table(path).num_rows == described["rows"], name


def list_snapshots(out: Path) -> list[Path]:
    """The snapshots under a real id, finished or not."""
    return [path for path in (out / "snapshots").iterdir() if not path.name.startswith(".")]


def list_leftovers(out: Path) -> list[Path]:
    """What killed builds left behind."""
    return [path for path in (out / "snapshots").iterdir() if path.name.startswith(".")]
