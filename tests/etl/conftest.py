"""How the tests of the ETL run its commands, and the snapshot that bad input must leave served."""

import shutil
from pathlib import Path

import pytest

from etl.__main__ import main
from tests.etl.commands import FIXTURES, Outcome, Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command of `python -m etl` in this process; an error it does not handle fails."""

    def run_command(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run_command


@pytest.fixture(scope="session")
def good_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that serves a small snapshot."""
    out = tmp_path_factory.mktemp("good")
    folder = FIXTURES / "good"
    assert main(["build", "--raw", str(folder), "--out", str(out), "--progress", "none"]) == 0
    return out


@pytest.fixture
def served(good_snapshot: Path, tmp_path: Path) -> Path:
    """A data folder of this test alone that serves a small snapshot."""
    return Path(shutil.copytree(good_snapshot, tmp_path / "served"))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """An empty folder for raw files."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder
