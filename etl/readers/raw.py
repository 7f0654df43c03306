"""What does a reader hand on, and how are the lines of a text file read safely?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from etl import wording
from etl.problems import FileError, Problem

# The longest line of the published files is a third of this; a longer one is a broken quote or no
# text file.
LONGEST_LINE = 1_000_000
REPLACEMENT = "\ufffd"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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


@dataclass(frozen=True)
class Line:
    """One line of text; `is_damaged` when REPLACEMENT stands for bytes that are no UTF-8 text."""

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
        return path.open("rb")
    except FileNotFoundError:
        raise FileError(Problem("no_file")) from None
    except OSError as error:
        raise FileError(Problem("not_readable", hint=str(error.strerror))) from None


def read_signature(path: Path) -> str:
    """The kind of file that its first bytes tell, where `wording.SIGNATURES` knows it."""
    with open_file(path) as handle:
        return _name_kind(handle.read(8))


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a UTF-8 file, with or without byte order mark, one at a time.

    Raises `FileError` for a folder, a file that cannot be opened or is no text, and a line over
    `LONGEST_LINE`.
    """
    with open_file(path) as handle:
        number = 0
        while chunk := handle.readline(LONGEST_LINE + 1):
            number += 1
            if number == 1:
                _check_signature(chunk)
                chunk = chunk.removeprefix(BYTE_ORDER_MARK)
            if len(chunk) > LONGEST_LINE:
                length = len(chunk) + _measure_rest(handle)
                start = chunk[:LONGEST_LINE].decode("utf-8", errors="replace")
                raise LongLineError(_describe_long_line(number, length), start)
            yield _decode(number, chunk)


def _check_signature(chunk: bytes) -> None:
    if kind := _name_kind(chunk):
        raise FileError(Problem("not_text", row=1, value=kind, expected=wording.EXPECTED_UTF8))


def _name_kind(start: bytes) -> str:
    kinds = wording.SIGNATURES.items()
    return next((kind for signature, kind in kinds if start.startswith(signature)), "")


def _decode(number: int, chunk: bytes) -> Line:
    try:
        text, is_damaged = chunk.decode("utf-8"), b"\0" in chunk
    except UnicodeDecodeError:
        text, is_damaged = chunk.decode("utf-8", errors="replace"), True
    return Line(number, text.replace("\0", REPLACEMENT), is_damaged)


def _measure_rest(handle: BinaryIO) -> int:
    length = 0
    while chunk := handle.readline(LONGEST_LINE):
        length += len(chunk)
        if chunk.endswith(b"\n"):
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
