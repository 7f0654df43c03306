"""What does a reader hand on, and how are the lines of a text file read safely?"""

import codecs
import io
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from etl import wording
from etl.problems import FileError, Problem

# The longest line of the published files is a third of this; a longer one is a broken quote or no
# text file.
LONGEST_LINE = 1_000_000
REPLACEMENT = "\ufffd"
# The files that are being read, as long as someone reads them.
_OPEN: weakref.WeakValueDictionary[Path, BinaryIO] = weakref.WeakValueDictionary()
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF8 = "utf-8"


@dataclass(frozen=True)
class RawRow:
    """One row as it stands in the file.

    `cells` maps a column to its text, or to a list of items (text -> text) where the format nests.
    `problems` are findings of the reader about this row alone.
    """

    row: int
    cells: dict[str, object]
    sheet: str = ""
    problems: tuple[Problem, ...] = field(default=())


class Item(dict[str, str]):
    """One item of a list of objects: key -> text. `place` is where messages say that it stands."""

    def __init__(self, texts: dict[str, str], place: str) -> None:
        super().__init__(texts)
        self.place = place

    def name_key(self, key: str) -> str:
        """What a message calls a key of the item."""
        return f"{self.place}.{key}"


@dataclass(frozen=True)
class Line:
    """One line of text; `is_damaged` when REPLACEMENT stands for bytes that are no such text."""

    number: int
    text: str
    is_damaged: bool


class LongLineError(FileError):
    """A line over `LONGEST_LINE`; `start` is its first part, for a reader to name the column."""

    def __init__(self, problem: Problem, start: str) -> None:
        super().__init__(problem)
        self.start = start


def open_file(path: Path) -> BinaryIO:
    """The file, opened. Raises `FileError` for a folder and for what cannot be opened."""
    if path.exists() and not path.is_file():
        raise FileError(Problem("not_a_file", expected=wording.EXPECTED_FILE))
    try:
        handle = _OPEN[path] = path.open("rb")
        return handle
    except FileNotFoundError:
        raise FileError(Problem("no_file")) from None
    except OSError as error:
        raise FileError(Problem("not_readable", hint=str(error.strerror))) from None


def find_share_read(path: Path) -> float:
    """Which share of a file was read so far, 0 to 1; 0 for one that is not read as bytes or text.

    It tells how far a long reading is, and nothing else.
    """
    handle = _OPEN.get(path)
    if handle is None or handle.closed:
        return 0.0
    return min(handle.tell() / max(path.stat().st_size, 1), 1.0)


def read_signature(path: Path) -> str:
    """The kind of file that its first bytes tell, where `wording.SIGNATURES` knows it."""
    with open_file(path) as handle:
        return _name_kind(handle.read(8))


def read_lines(path: Path, encoding: str = UTF8) -> Iterator[Line]:
    """The lines of a text file, with or without byte order mark, one at a time.

    Raises `FileError` for a folder, a file that cannot be opened or is no text, and a line over
    `LONGEST_LINE`.
    """
    is_utf8 = normalise_encoding(encoding) == UTF8
    with open_file(path) as handle:
        check_start(handle, encoding)
        stream = handle if is_utf8 else open_text(handle, encoding)
        number = 0
        while chunk := stream.readline(LONGEST_LINE + 1):
            number += 1
            if number == 1:
                chunk = chunk.removeprefix(BYTE_ORDER_MARK if is_utf8 else "\ufeff")
            if len(chunk) > LONGEST_LINE:
                length = len(chunk) + _measure_rest(stream)
                start = chunk[:LONGEST_LINE]
                if isinstance(start, bytes):
                    start = start.decode(UTF8, errors="replace")
                raise LongLineError(_describe_long_line(number, length), start)
            yield _decode(number, chunk) if is_utf8 else _inspect(number, chunk, encoding)


def normalise_encoding(encoding: str) -> str:
    """The one name of an encoding that has several. Raises LookupError for an unknown one."""
    return codecs.lookup(encoding).name.removesuffix("-sig")


def open_text(handle: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The file as text; REPLACEMENT stands for what is no text in the encoding."""
    return io.TextIOWrapper(handle, encoding, errors="replace", newline="\n")


def check_start(handle: BinaryIO, encoding: str) -> None:
    """Raises `FileError` when the first bytes tell that the file is of another kind or encoding."""
    start = handle.read(8)
    handle.seek(0)
    kind, name = _name_kind(start), normalise_encoding(encoding)
    if name != UTF8 and start.startswith(BYTE_ORDER_MARK):
        kind = wording.UTF8_TEXT
    if name.startswith(("utf-16", "utf-32")):
        is_marked = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        # Without the mark, which of its two bytes comes first would be a guess.
        is_open = bool(start) and name in ("utf-16", "utf-32")
        kind = "" if is_marked else kind or (wording.NO_BYTE_ORDER_MARK if is_open else "")
    if kind:
        expected = wording.expect_encoding(encoding) if name != UTF8 else wording.EXPECTED_UTF8
        raise FileError(Problem("not_text", row=1, value=kind, expected=expected))


def describe_damage(text: str, encoding: str) -> Problem | None:
    """What is wrong with text that was read in the encoding, or None."""
    if REPLACEMENT in text:
        is_utf8 = normalise_encoding(encoding) == UTF8
        expected = wording.EXPECTED_UTF8 if is_utf8 else wording.expect_encoding(encoding)
        return Problem("not_utf8" if is_utf8 else "not_in_encoding", expected=expected)
    if _is_utf8_in_disguise(text, encoding):
        return Problem("in_utf8", expected=wording.expect_encoding(encoding))
    return None


def _name_kind(start: bytes) -> str:
    kinds = wording.SIGNATURES.items()
    return next((kind for signature, kind in kinds if start.startswith(signature)), "")


def _decode(number: int, chunk: bytes) -> Line:
    try:
        text, is_damaged = chunk.decode("utf-8"), b"\0" in chunk
    except UnicodeDecodeError:
        text, is_damaged = chunk.decode("utf-8", errors="replace"), True
    return Line(number, text.replace("\0", REPLACEMENT), is_damaged)


def _inspect(number: int, text: str, encoding: str) -> Line:
    """The line, damaged as well when its bytes are UTF-8 text that was taken for another one."""
    text = text.replace("\0", REPLACEMENT)
    return Line(number, text, describe_damage(text, encoding) is not None)


def _is_utf8_in_disguise(text: str, encoding: str) -> bool:
    """Whether text, read in an encoding of one byte a character, makes sense as UTF-8.

    Letters beyond ASCII in such an encoding hardly ever stand in the order that UTF-8 demands;
    nearly every byte is some letter in it, so nothing else would give the wrong encoding away.
    """
    if text.isascii() or not _is_single_byte(encoding):
        return False
    try:
        text.encode(encoding).decode(UTF8)
    except UnicodeError:
        return False
    return True


@lru_cache
def _is_single_byte(encoding: str) -> bool:
    letters = bytes(range(0xA1, 0xFF))
    return len(letters.decode(encoding, errors="replace")) == len(letters) and not (
        normalise_encoding(encoding).startswith("utf")
    )


def _measure_rest(stream: BinaryIO | io.TextIOWrapper) -> int:
    length = 0
    while chunk := stream.readline(LONGEST_LINE):
        length += len(chunk)
        if chunk[-1:] in (b"\n", "\n"):
            break
    return length


def _describe_long_line(number: int, length: int) -> Problem:
    return Problem(
        "line_too_long",
        row=number,
        value=f"{length:,} characters",
        expected=wording.expect_line_of(LONGEST_LINE),
        hint=wording.HINT_LONG_LINE,
    )
