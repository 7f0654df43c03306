"""What tests of all rooms share: the real files read in place, and snapshots built of them."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from etl.build import build
from etl.progress import SilentProgress

PROJECT = Path(__file__).parent.parent
# Examples are always the same ones; HYPOTHESIS_PROFILE=long draws many more, others each time.
SHARED = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
# Few: what Hypothesis draws depends on the modules that are loaded, so a whole run may draw anew.
settings.register_profile("fixed", max_examples=8, derandomize=True, **SHARED)
settings.register_profile("long", max_examples=2_000, print_blob=True, **SHARED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
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
