"""What tests of all rooms share: the real files read in place, and snapshots built of them."""

import os
from pathlib import Path

import pytest

from etl.build import build
from etl.progress import SilentProgress

PROJECT = Path(__file__).parent.parent
REAL_FILES = Path(os.environ.get("SSTC_REAL") or PROJECT.parent / "shared" / "real")


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of published files (SSTC_REAL, or shared/real beside the project)."""
    if not REAL_FILES.is_dir():
        reason = f"the real files are not there: {REAL_FILES} (set SSTC_REAL to their folder)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return REAL_FILES


@pytest.fixture(scope="session")
def real_data(real_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that serves a snapshot of the real files."""
    out = tmp_path_factory.mktemp("real_data")
    build([real_files], out, SilentProgress())
    return out


@pytest.fixture(scope="session")
def illustrative_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that serves a snapshot of the project's own raw files."""
    out = tmp_path_factory.mktemp("illustrative_data")
    build([PROJECT / "data" / "raw"], out, SilentProgress())
    return out
