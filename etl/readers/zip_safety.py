"""May a workbook be opened: is it a sound archive of a size that a workbook has?

What an archive declares of its sizes is held to limits before anything is unpacked; unpacking it
once then proves the declaration, and finds the cells whose content a reader would silently lose.
"""

import lzma
import posixpath
import re
import zipfile
import zlib
from array import array
from functools import lru_cache
from pathlib import Path

from lxml import etree

from etl import wording
from etl.problems import FileError, Problem
from etl.readers.xml_file import SAFE

# The published workbooks unpack to 4 MB in 9 members, at a ratio of 12.
MOST_MEMBERS = 2_000
MOST_BYTES = 120_000_000
HIGHEST_RATIO = 200
# Readers hold a sheet as a full table, so one cell in the last corner would fill the memory, and so
# would one long text that many cells share: each of them gets a copy.
MOST_CELLS = 3_000_000
MOST_SHARED = 100_000_000
CHUNK = 1_000_000
OVERLAP = 2_000

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SHEET = re.compile(r"/?xl/worksheets/[^/]+\.xml", re.IGNORECASE)
SHARED = "xl/sharedstrings.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
CELL_START = re.compile(rb"<(?:\w+:)?c[\s/>]")
# Within a tag no other begins, so that text made to be searched in vain is not searched twice.
SHARED_CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*?\bt\s*=\s*["']s["'][^<>]*>\s*"""
    rb"""(?:<(?:\w+:)?f\b[^<>]*>(?:[^<]*</(?:\w+:)?f>)?\s*)?<(?:\w+:)?v[^<>]*>\s*(\d{1,9})"""
)
NOT_STORED = re.compile(
    rb"""<c\b[^<>]*?\br=["']([A-Z]+)(\d+)["'][^<>]*><f\b[^<>]*?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)
ERROR_CELL = re.compile(rb"""<c\b(?=[^<>]*\bt=["']e["'])[^<>]*?\br=["']([A-Z]+)(\d+)["']""")

LOST = {NOT_STORED: "formula_not_stored", ERROR_CELL: "cell_error"}
LostCells = dict[int, dict[int, str]]  # row -> column (both from 1) -> rule


def fold_sheet(name: str) -> str:
    """The name of a sheet in the form in which names of sheets are compared."""
    return " ".join(name.casefold().split())


def inspect_workbook(path: Path) -> dict[str, LostCells]:
    """For each sheet the cells whose value is lost, and the rule that names why.

    Raises `FileError` for what is no workbook, is locked by a password, or is too large.
    """
    _check_kind(path)
    lost: dict[str, LostCells] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            _check_declared(archive)
            names, lengths = _name_sheets(archive), _measure_shared(archive)
            for member in archive.infolist():
                name = names.get(member.filename.lstrip("/"), "")
                is_sheet = bool(name or SHEET.fullmatch(member.filename))
                lost[name] = _read_member(archive, member, lengths, is_sheet=is_sheet)
    except FileError:
        raise
    except (
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        lzma.LZMAError,
        zlib.error,
    ):
        raise FileError(Problem("bad_zip", expected=wording.EXPECTED_WORKBOOK)) from None
    return lost


def inspect_once(path: Path) -> dict[str, LostCells]:
    """What `inspect_workbook` finds; entries that read one workbook each ask for it in turn."""
    try:
        stat = path.stat()
    except OSError:
        return inspect_workbook(path)
    return _inspect_version(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1)
def _inspect_version(path: Path, changed: int, size: int) -> dict[str, LostCells]:
    return inspect_workbook(path)


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


def _name_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Member -> name of the sheet; empty where the workbook does not say, which a reader will."""
    try:
        with archive.open(BOOK) as book, archive.open(RELATIONS) as relations:
            targets = {
                element.get("Id"): element.get("Target", "")
                for element in etree.parse(relations, etree.XMLParser(**SAFE)).getroot()
            }
            sheets = etree.parse(book, etree.XMLParser(**SAFE)).getroot().iter("{*}sheet")
            return {
                posixpath.normpath(posixpath.join("/xl", targets[sheet.get(RELATION)])).lstrip(
                    "/"
                ): (sheet.get("name", ""))
                for sheet in sheets
                if sheet.get(RELATION) in targets
            }
    except (KeyError, etree.XMLSyntaxError):
        return {}


def _measure_shared(archive: zipfile.ZipFile) -> array:
    """The length of each text that cells share."""
    lengths = array("I")
    for member in archive.infolist():
        if member.filename.lstrip("/").lower() == SHARED:
            with archive.open(member) as handle:
                for _, item in etree.iterparse(handle, events=("end",), tag="{*}si", **SAFE):
                    lengths.append(sum(map(len, item.itertext())))
                    item.clear()
                    while item.getprevious() is not None:
                        del item.getparent()[0]
    return lengths


class _SheetMeasure:
    """What a sheet would take as a table, and its lost cells."""

    def __init__(self, lengths: array) -> None:
        self.lengths = lengths
        self.lost: LostCells = {}
        self.columns = self.rows = self.cells = self.shared = 0

    def add(self, text: bytes) -> None:
        """Takes the next piece of the sheet; raises `FileError` when it is too large."""
        for letters, number in PLACE.findall(text):
            self.columns = max(self.columns, number_column(letters))
            self.rows = max(self.rows, int(number))
        self.cells += len(CELL_START.findall(text))
        for number in map(int, SHARED_CELL.findall(text)):
            self.shared += self.lengths[number] if number < len(self.lengths) else 0
        for pattern, rule in LOST.items():
            for letters, number in pattern.findall(text):
                self.lost.setdefault(int(number), {})[number_column(letters)] = rule
        for found, limit, what in (
            (max(self.columns * self.rows, self.cells), MOST_CELLS, wording.CELLS),
            (self.shared, MOST_SHARED, wording.CHARACTERS),
        ):
            if found > limit:
                expected = wording.expect_at_most(limit, what)
                raise FileError(Problem("too_large", value=f"{found:,} {what}", expected=expected))


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, lengths: array, *, is_sheet: bool
) -> LostCells:
    """Unpacks a member once; of a sheet also measures the table and finds the lost cells."""
    measure = _SheetMeasure(lengths)
    rest = b""
    with archive.open(member) as handle:
        while chunk := handle.read(CHUNK):
            if is_sheet:
                text = rest + chunk
                measure.add(text)
                rest = text[-OVERLAP:]
    return measure.lost


def number_column(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
