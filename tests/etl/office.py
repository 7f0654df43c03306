"""Opens files with an office suite, where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
requires_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def convert(path: Path, kind: str, out: Path) -> Path:
    """The file as LibreOffice saves it in another format."""
    # A profile of its own: two at a time cannot share one.
    profile = f"-env:UserInstallation=file://{out.resolve()}-profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", out, path]
    result = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, timeout=200
    )
    found = out / f"{path.stem}.{kind}"
    assert found.is_file(), result.stderr
    return found
