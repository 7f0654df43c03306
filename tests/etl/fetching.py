"""What the tests of `python -m etl fetch` share: a source of one file, and a look at its folder."""

import io
import re
import zipfile
from pathlib import Path

from tests.etl.commands import Outcome

PATIENCE = "[transfer]\ntimeout_seconds = 0.4\nwait_seconds = 0.01\nattempts = 3\n"
# The real columns with invented rows.
LIST = (
    "\ufeffObs ID,Regional Bureau,Country,ISO-3 Code,Typology,"
    "Countries that are engaged in the SSC/TrC,ISO-3 of countries that are engaged in the SSC/TrC,"
    "Partners Involved,Method,Approach used by UNDP,SDG,Thematic Area\r\n"
    "1,RBA,Kenya,KEN,,Ghana,GHA,Government,Country-To-Country,Knowledge Sharing,6,Water\r\n"
    "2,RBLAC,Peru,PER,,Chile,CHL,Academia,Regional,Capacity Building,13,Climate Action\r\n"
).encode()


def describe(
    folder: Path,
    address: str,
    *,
    name: str = "desk",
    path: str = "desk/undp_ssc_2024.csv",
    kind: str = "csv",
    file: str = "",
    top: str = "",
    patience: str = PATIENCE,
) -> None:
    """Writes a source of one file."""
    text = (
        f'title = "List of a desk"\nlicence = "CC BY 4.0"\ncitation = "A desk, its list"\n'
        f'url = "https://desk.example/list"\naddress_status = "confirmed"\nconfirmed_by = "-"\n'
        f'{top}\n[[file]]\naddress = "{address}"\npath = "{path}"\nkind = "{kind}"\n{file}\n'
    )
    (folder / f"{name}.toml").write_text(text + patience, encoding="utf-8")


def list_visible(root: Path) -> list[str]:
    """The files that a build would look at."""
    paths = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(p.as_posix() for p in paths if not any(q.startswith(".") for q in p.parts))


def list_all(root: Path) -> list[str]:
    found = sorted(p.relative_to(root).as_posix() for p in root.rglob("*"))
    return [name for name in found if name != ".fetch.lock"]


def require_nothing(outcome: Outcome, into: Path, reason: str) -> None:
    """The command failed with this reason in one line, and left no file."""
    assert outcome.code == 1
    assert re.search(reason, outcome.err), outcome.err
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    assert list_all(into) == []


def make_zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return buffer.getvalue()
