"""May a workbook be opened: is it a sound archive of a size that a workbook has?

What an archive declares of its sizes is held to limits before anything is unpacked; unpacking it
once then proves the declaration, and finds the cells whose content a reader would silently lose.
"""

import re
import zipfile
import zlib
from pathlib import Path

from etl import wording
from etl.problems import FileError, Problem

# The published workbooks unpack to 4 MB in 9 members, at a ratio of 12.
MOST_MEMBERS = 2_000
MOST_BYTES = 200_000_000
HIGHEST_RATIO = 200
# Readers hold a sheet as a full table, so one cell in the last corner would fill the memory.
MOST_CELLS = 20_000_000
CHUNK = 1_000_000
OVERLAP = 2_000

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SHEET = re.compile(r"/?xl/worksheets/[^/]+\.xml", re.IGNORECASE)
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
NOT_STORED = re.compile(
    rb"""<c\b[^>]*?\br=["']([A-Z]+)(\d+)["'][^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)
ERROR_CELL = re.compile(rb"""<c\b(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]+)(\d+)["']""")

LOST = {NOT_STORED: "formula_not_stored", ERROR_CELL: "cell_error"}
Cell = tuple[int, int]  # row and column, from 1


def inspect_workbook(path: Path) -> dict[Cell, str]:
    """The cells of any sheet whose value is lost, and the rule that names why.

    Raises `FileError` for what is no workbook, is locked by a password, or is too large.
    """
    _check_kind(path)
    lost: dict[Cell, str] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            _check_declared(archive)
            for member in archive.infolist():
                lost |= _read_member(archive, member)
    except FileError:
        raise
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error):
        raise FileError(Problem("bad_zip", expected=wording.EXPECTED_WORKBOOK)) from None
    return lost


def _check_kind(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise FileError(Problem("not_a_file", expected=wording.EXPECTED_FILE))
    try:
        with path.open("rb") as handle:
            start = handle.read(8)
            is_locked = start.startswith(OLD_WORKBOOK) and ENCRYPTED in handle.read(MOST_BYTES)
    except FileNotFoundError:
        raise FileError(Problem("no_file")) from None
    except OSError as error:
        raise FileError(Problem("not_readable", hint=str(error.strerror))) from None
    if not start:
        raise FileError(Problem("empty", expected=wording.EXPECTED_WORKBOOK))
    if is_locked:
        raise FileError(Problem("locked", expected=wording.EXPECTED_UNLOCKED))
    if not start.startswith(b"PK"):
        kinds = wording.SIGNATURES.items()
        kind = next((kind for signature, kind in kinds if start.startswith(signature)), "text")
        raise FileError(Problem("not_text", value=kind, expected=wording.EXPECTED_WORKBOOK))


def _check_declared(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise FileError(Problem("locked", expected=wording.EXPECTED_UNLOCKED))
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    for found, limit, what in (
        (len(members), MOST_MEMBERS, wording.PARTS),
        (size, MOST_BYTES, wording.BYTES),
        (size // max(packed, 1), HIGHEST_RATIO, wording.TIMES),
    ):
        if found > limit:
            expected = wording.expect_at_most(limit, what)
            value = f"{found:,} {what}"
            raise FileError(Problem("too_large", value=value, expected=expected))


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> dict[Cell, str]:
    """Unpacks a member once; of a sheet also measures the table and finds the lost cells."""
    is_sheet = bool(SHEET.fullmatch(member.filename))
    lost: dict[Cell, str] = {}
    rest = b""
    columns = rows = 0
    with archive.open(member) as handle:
        while chunk := handle.read(CHUNK):
            if not is_sheet:
                continue
            text = rest + chunk
            for letters, number in PLACE.findall(text):
                columns, rows = max(columns, number_column(letters)), max(rows, int(number))
            for pattern, rule in LOST.items():
                for letters, number in pattern.findall(text):
                    lost[int(number), number_column(letters)] = rule
            rest = text[-OVERLAP:]
    if columns * rows > MOST_CELLS:
        value = f"{rows:,} x {columns:,} {wording.CELLS}"
        expected = wording.expect_at_most(MOST_CELLS, wording.CELLS)
        raise FileError(Problem("too_large", value=value, expected=expected))
    return lost


def number_column(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
