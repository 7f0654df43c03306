"""How does one file arrive whole, with the bytes that were expected, before anyone can see it?

It is written under a hidden name beside its place, checked, and flushed to the disk. What puts it
in its place is `etl.fetch.shelf`.
"""

import contextlib
import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.fetch import wording
from etl.fetch.sources import RemoteFile
from etl.fetch.web import Answer, Client, FetchError, PassingError

HEAD = 512
PARQUET = b"PAR1"
ZIP = b"PK\x03\x04"
BEGINNINGS = {"json": (b"{", b"["), "jsonl": (b"{",), "xml": (b"<",)}
PAGE_BEGINNINGS = (b"<!doctype html", b"<html")


@dataclass(frozen=True)
class Staged:
    """A file that has arrived whole and stands under a hidden name."""

    path: Path
    sha256: str
    size: int


@contextlib.contextmanager
def make_room(target: Path) -> Iterator[Path]:
    """The hidden name for a file on its way to `target`; what stands there is removed afterwards,
    and so are folders that stayed empty.

    Raises `FetchError` where the folder cannot be made.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise describe_os_error(target.parent, error) from None
    room = target.with_name(f".{target.name}.part")
    try:
        yield room
    finally:
        with contextlib.suppress(OSError):
            room.unlink(missing_ok=True)
            os.removedirs(target.parent)


def download(client: Client, file: RemoteFile, room: Path) -> Staged:
    """Fetches one file into `room`. Raises `FetchError` when it does not arrive as expected."""

    def receive(answer: Answer) -> Staged:
        if answer.is_web_page:
            raise FetchError(wording.WEB_PAGE.format(address=answer.address, kind=file.kind))
        staged = write(room, answer.chunks())
        check_kind(staged, file.kind, answer.address)
        return staged

    staged = client.ask(file.address, file.query, receive)
    if file.sha256 and staged.sha256 != file.sha256:
        raise FetchError(wording.WRONG_SHA256.format(found=staged.sha256, expected=file.sha256))
    return staged


def write(room: Path, chunks: Iterable[bytes]) -> Staged:
    """Writes the chunks and flushes them to the disk. Raises `FetchError` where it cannot."""
    digest, size = hashlib.sha256(), 0
    try:
        with room.open("wb") as handle:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                handle.write(chunk)
            handle.flush()
            os.fsync(handle.fileno())
    except OSError as error:
        raise describe_os_error(room.parent, error) from None
    return Staged(room, digest.hexdigest(), size)


def check_kind(staged: Staged, kind: str, address: str) -> None:
    """Raises `FetchError` for a file that is not of the kind, `PassingError` for a cut one."""
    said = {"address": address, "kind": kind}
    if staged.size == 0:
        raise FetchError(wording.NO_BYTES.format_map(said))
    with staged.path.open("rb") as handle:
        head = handle.read(HEAD)
        handle.seek(-min(HEAD, staged.size), os.SEEK_END)
        tail = handle.read()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.lower().startswith(PAGE_BEGINNINGS):
        raise FetchError(wording.WEB_PAGE.format_map(said))
    if kind == "parquet":
        is_kind, is_whole = head.startswith(PARQUET), tail.endswith(PARQUET)
    elif kind in ("xlsx", "zip"):
        is_kind, is_whole = head.startswith(ZIP), zipfile.is_zipfile(staged.path)
    else:
        is_kind = start.startswith(BEGINNINGS.get(kind, b""))
        is_whole = kind != "xml" or tail.rstrip().endswith(b">")
    if not is_kind:
        raise FetchError(wording.WRONG_KIND.format_map(said))
    if not is_whole:
        raise PassingError(wording.INCOMPLETE.format_map(said))


def describe_os_error(folder: Path, error: OSError) -> FetchError:
    """What the system says of a folder that cannot be written to."""
    reason = error.strerror or str(error)
    return FetchError(wording.CANNOT_WRITE.format(folder=folder, reason=reason))
