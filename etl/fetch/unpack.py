"""Which files of an archive are wanted, and how do they get out of it without any other name?"""

import zipfile
import zlib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from etl.fetch import wording
from etl.fetch.download import Staged, write
from etl.fetch.sources import RemoteFile, is_safe_path
from etl.fetch.web import FetchError

CHUNK = 1 << 16


def unpack(archive: Staged, file: RemoteFile, room: Path, most_bytes: int) -> list[Staged]:
    """Writes the members that fit the pattern into the folder `room`, under their last name alone.

    Raises `FetchError` for an archive that cannot be unpacked, holds other files than expected, or
    unpacks to more than `most_bytes`.
    """
    address = wording.show_address(file.address)
    try:
        with zipfile.ZipFile(archive.path) as opened:
            members = [
                item for item in opened.infolist() if fnmatchcase(item.filename, file.unpack)
            ]
            _check_members(members, file, address, most_bytes)
            return [_write_member(opened, member, room, address) for member in members]
    except (zipfile.BadZipFile, UnicodeDecodeError):
        said = {"address": address, "name": PurePosixPath(urlsplit(file.address).path).name}
        raise FetchError(wording.BAD_MEMBER.format_map(said)) from None


def _check_members(
    members: list[zipfile.ZipInfo], file: RemoteFile, address: str, most_bytes: int
) -> None:
    said = {"address": address, "pattern": file.unpack}
    if not members:
        raise FetchError(wording.NO_MEMBERS.format_map(said))
    if file.members and len(members) != file.members:
        said |= {"found": len(members), "expected": file.members}
        raise FetchError(wording.MEMBER_COUNT.format_map(said))
    names: set[str] = set()
    for member in members:
        name = _name(member)
        if not is_safe_path(f"folder/{name}") or name in names or member.flag_bits & 1:
            shown = wording.shorten(member.filename)
            raise FetchError(wording.BAD_MEMBER.format(address=address, name=shown))
        names.add(name)
    if sum(member.file_size for member in members) > most_bytes:
        raise FetchError(wording.TOO_LARGE.format(address=address, most=most_bytes))


def _write_member(
    opened: zipfile.ZipFile, member: zipfile.ZipInfo, room: Path, address: str
) -> Staged:
    shown = wording.shorten(member.filename)
    bad = FetchError(wording.BAD_MEMBER.format(address=address, name=shown))

    def read() -> Iterator[bytes]:
        try:
            with opened.open(member) as handle:
                # No more is read than is declared, and a wrong declaration or checksum raises.
                while chunk := handle.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise bad from None

    return write(room / _name(member), read())


def _name(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).name
