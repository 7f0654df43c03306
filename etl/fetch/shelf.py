"""How is a file that arrived put in its place, without overwriting anything, and with its papers?

Beside the files stand two: `source.toml`, from which a build takes licence, citation and date, and
`fetched.json`, which says of each file when and where it came from and with which sha256.
"""

import contextlib
import datetime
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from etl.fetch import wording
from etl.fetch.download import Staged, describe_os_error, make_room, write
from etl.fetch.sources import Source
from etl.fetch.web import FetchError
from etl.mapping_file import SIDECAR
from etl.problems import BuildError

RECORDS = "fetched.json"
LOCK = ".fetch.lock"
# The first line of a source.toml that was written here ends with the checksum of the rest: one that
# was changed by hand no longer fits it, and is left alone.
FIRST_LINE = "# Written by `python -m etl fetch`; once changed, it is left as it is. {checksum}\n"


@dataclass(frozen=True)
class Shelved:
    """How files were put in place: whether all were there, and whether `source.toml` is ours."""

    was_here: bool
    is_sidecar_ours: bool


@contextlib.contextmanager
def lock(root: Path) -> Iterator[None]:
    """Lets one fetch at a time write to a folder. Raises `BuildError` where it cannot."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        file_lock = FileLock(root / LOCK)
        file_lock.acquire(timeout=0)
    except Timeout:
        raise BuildError(wording.LOCKED.format(folder=root)) from None
    except OSError as error:
        raise BuildError(f"{describe_os_error(root, error)}.") from None
    try:
        yield
    finally:
        file_lock.release()


def shelve(
    arrived: dict[str, Staged], folder: Path, source: Source, address: str, today: datetime.date
) -> Shelved:
    """Puts files in place by name: all of them, or none where one would overwrite another.

    Raises `FetchError` for a file that has changed, and where the folder cannot be written to.
    """
    new = [name for name, staged in arrived.items() if not _is_here(staged, folder / name)]
    known = read_records(folder)
    records = dict(known)
    for name, staged in arrived.items():
        if records.get(name, {}).get("sha256") != staged.sha256:
            records[name] = _describe_file(staged, source, address, today)
    # The papers of a source come first, so that no file ever stands there without its licence.
    is_ours = _write_sidecar(folder / SIDECAR, source, records)
    for name in new:
        _place(arrived[name], folder / name)
    if records != known:
        text = json.dumps({"files": records}, indent=1, sort_keys=True, ensure_ascii=False)
        _replace(folder / RECORDS, f"{text}\n")
    return Shelved(not new, is_ours)


def _is_here(staged: Staged, target: Path) -> bool:
    """Whether the very file is in its place already.

    Raises `FetchError` when another one is: in a raw folder both would be read, every record twice,
    and the older one cannot be taken away from whoever has built from it.
    """
    if not target.exists():
        return False
    if not target.is_file():
        raise FetchError(wording.IN_THE_WAY)
    try:
        with target.open("rb") as handle:
            have = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise describe_os_error(target, error) from None
    if have != staged.sha256:
        raise FetchError(wording.OTHER_BYTES.format(have=have, found=staged.sha256))
    return True


def _place(staged: Staged, target: Path) -> None:
    """Gives a file its name in one step, which fails where the name is taken."""
    try:
        try:
            os.link(staged.path, target)
        except FileExistsError:
            raise FetchError(wording.IN_THE_WAY) from None
        except OSError:
            # A file system without links. The lock keeps other fetches away.
            staged.path.replace(target)
    except OSError as error:
        raise describe_os_error(target.parent, error) from None
    with contextlib.suppress(OSError):  # not every system can flush a folder
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_records(folder: Path) -> dict[str, dict]:
    """What is known of the files of a folder, by name. Raises `FetchError` for a damaged list."""
    path = folder / RECORDS
    if not path.exists():
        return {}
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        for record in files.values():
            datetime.date.fromisoformat(record["fetched_on"])
        return files
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise FetchError(wording.BAD_RECORDS.format(file=path)) from None


def _describe_file(staged: Staged, source: Source, address: str, today: datetime.date) -> dict:
    return {
        "source": source.name,
        "address": address,
        "sha256": staged.sha256,
        "bytes": staged.size,
        "fetched_on": today.isoformat(),
        "licence": source.licence,
    }


def _write_sidecar(path: Path, source: Source, records: dict[str, dict]) -> bool:
    """Writes `source.toml`, or brings it up to date; False for one that is not as written here."""
    # The files of an edition stand for its date, whenever they are fetched.
    date = source.as_of or max(
        datetime.date.fromisoformat(record["fetched_on"]) for record in records.values()
    )
    said = {"licence": source.licence, "citation": source.citation, "url": source.url}
    lines = [f"{key} = {json.dumps(text)}\n" for key, text in {**source.says, **said}.items()]
    body = "".join([*lines, f"retrieved_on = {date.isoformat()}\n"])
    text = FIRST_LINE.format(checksum=_checksum(body)) + body
    if path.exists():
        present = path.read_bytes().decode(errors="replace")
        first, _, rest = present.partition("\n")
        if f"{first}\n" != FIRST_LINE.format(checksum=_checksum(rest)):
            return False
        if present == text:
            return True
    _replace(path, text)
    return True


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _replace(path: Path, text: str) -> None:
    """Writes one of the two papers anew, in one step."""
    with make_room(path) as room:
        write(room, [text.encode()])
        try:
            room.replace(path)
        except OSError as error:
            raise describe_os_error(path.parent, error) from None
