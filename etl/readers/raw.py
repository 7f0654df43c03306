"""What does a reader hand on, and how are the lines of a text file read safely?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl import wording
from etl.problems import FileError, Problem

# The longest line of the published files is a third of this; a longer one is a broken quote or no
# text file.
LONGEST_LINE = 1_000_000
REPLACEMENT = "\ufffd"


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
    """One line of text; `is_damaged` when bytes had to be replaced because they are not UTF-8."""

    number: int
    text: str
    is_damaged: bool


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a UTF-8 file, with or without byte order mark, one at a time.

    Raises `FileError` for a folder, a file that cannot be opened, an empty file and a line over
    `LONGEST_LINE`.
    """
    if path.is_dir():
        raise FileError(Problem("not_a_file", expected=wording.EXPECTED_FILE))
    try:
        handle = path.open("rb")
    except FileNotFoundError:
        raise FileError(Problem("no_file")) from None
    except OSError as error:
        raise FileError(Problem("not_readable", hint=str(error.strerror))) from None
    with handle:
        number = 0
        while chunk := handle.readline(LONGEST_LINE + 1):
            number += 1
            if len(chunk) > LONGEST_LINE:
                raise FileError(_describe_long_line(number, len(chunk) + _measure_rest(handle)))
            if number == 1:
                chunk = chunk.removeprefix(b"\xef\xbb\xbf")
            try:
                yield Line(number, chunk.decode("utf-8"), False)
            except UnicodeDecodeError:
                yield Line(number, chunk.decode("utf-8", errors="replace"), True)
    if number == 0:
        raise FileError(Problem("empty", expected=wording.EXPECTED_SOME_TEXT))


def _measure_rest(handle) -> int:
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
        column="1",
        value=f"{length:,} characters",
        expected=wording.expect_line_of(LONGEST_LINE),
    )
