"""How the tests of the ETL run its commands, and the snapshot that bad input must leave served."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from etl.__main__ import main
from tests.etl.commands import FIXTURES, Outcome, Run
from tests.etl.web_site import Site, open_site


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


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A web site on the loopback."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with open_site() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the test's own source files."""
    made = tmp_path / "own_sources"
    made.mkdir()
    return made


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """The folder that is fetched into; not there yet."""
    return tmp_path / "into"


@pytest.fixture
def fetch(run: Run, folder: Path, into: Path) -> Run:
    """Fetches sources of the test's own folder."""

    def run_fetch(*names: str, **options: str) -> Outcome:
        more = [part for name, value in options.items() for part in (f"--{name}", value)]
        return run(
            "fetch", *names, "--sources", folder, "--into", into, "--progress", "none", *more
        )

    return run_fetch


@pytest.fixture
def build_fetched(run: Run, into: Path, tmp_path: Path) -> Callable[[], Path]:
    """Builds what was fetched, which must publish; gives the data folder."""

    def run_build() -> Path:
        out = tmp_path / "out"
        built = run("build", "--raw", into, "--out", out, "--progress", "none")
        assert built.code == 0, built.err
        return out

    return run_build
