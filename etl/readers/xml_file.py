"""How is an XML file read safely: streamed, no entity expanded, nothing fetched?

Errors name the line and what stands there. A file that declares a document type is refused before
it is parsed, because a document type can define entities.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from etl import wording
from etl.problems import FileError, Problem
from etl.readers.raw import open_file, read_signature

SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
CHUNK = 65_536
# From this line on libxml2 keeps the line of the first text inside an element instead of its own.
HIGHEST_LINE = 65_535
AROUND = 20
# The largest activity of the published files is a hundredth of this. As a tree it takes ten times
# as much memory.
MOST_BYTES = 20_000_000


@dataclass
class Prolog:
    """What stands before the content: the root element, and whether a document type is declared.

    `root` is empty when none was found; `row` is the line of the declaration.
    """

    root: str = ""
    has_doctype: bool = False
    row: int = 1


class _FoundError(Exception):
    """Stops the parser, before it reads any declaration, when the root is known."""


class _PrologTarget:
    """Receives the first things that the parser meets."""

    def __init__(self) -> None:
        self.prolog = Prolog()

    def doctype(self, name: str, *_: str | None) -> None:
        self.prolog = Prolog(name or "", has_doctype=True)
        raise _FoundError

    def start(self, tag: str, _: dict) -> None:
        self.prolog = Prolog(tag)
        raise _FoundError

    def close(self) -> None:
        """The parser wants one."""


class _MeasuredFile:
    """A file that is read piece by piece, and refused when one element takes too many pieces."""

    def __init__(self, handle: BinaryIO, tag: str) -> None:
        self.handle, self.tag, self.count = handle, tag, 0
        self.lines = 1

    def read(self, size: int) -> bytes:
        """The next piece. Raises `FileError` when too much came since the count was set to 0."""
        chunk = self.handle.read(min(size, CHUNK))
        self.count += len(chunk)
        self.lines += chunk.count(b"\n")
        if self.count > MOST_BYTES:
            expected = wording.expect_bytes_between(MOST_BYTES, self.tag)
            raise FileError(Problem("element_too_long", row=self.lines, expected=expected))
        return chunk


def read_root(path: Path) -> str:
    """The name of the root element; empty for what is no file or no XML up to there."""
    try:
        return _read_prolog(path).root
    except FileError:
        return ""


def read_elements(path: Path, tag: str) -> Iterator[tuple[etree._Element, int]]:
    """Each element of that name at the root or right below it, with its line, one at a time.

    An element is emptied when the next one is asked for, so that memory does not grow with the
    file. Raises `FileError` for a file that declares a document type, is not well-formed or holds
    an element of more than `MOST_BYTES`.
    """
    prolog = _read_prolog(path)
    if prolog.has_doctype:
        raise FileError(_describe_doctype(prolog))
    with open_file(path) as handle:
        measured = _MeasuredFile(handle, tag)
        parser = etree.iterparse(measured, events=("end",), tag=tag, **SAFE)
        try:
            for _, element in parser:
                parent = element.getparent()
                if parent is not None and parent.getparent() is not None:
                    continue
                measured.count = 0
                yield element, find_line(element)
                element.clear()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
        except etree.XMLSyntaxError as error:
            problem = _describe_error(path, error, parser.error_log.last_error)
            raise FileError(problem) from None


def find_line(element: etree._Element) -> int:
    """The line on which an element's start tag ends, in files of any length."""
    line = element.sourceline or 1
    return line if line < HIGHEST_LINE else line - _count_lines_before_text(element)


def _count_lines_before_text(element: etree._Element) -> int:
    """The line ends from an element's start tag to the end of the first text inside it."""
    count = 0
    for node in element.iter():
        if node.text:
            count += node.text.count("\n")
            if isinstance(node.tag, str):
                return count
        if node is not element and node.tail:
            return count + node.tail.count("\n")
    return count


def _read_prolog(path: Path) -> Prolog:
    kind = read_signature(path)
    if kind and not kind.startswith("UTF-16"):
        raise FileError(Problem("not_text", row=1, value=kind, expected=wording.EXPECTED_XML))
    target = _PrologTarget()
    parser = etree.XMLParser(target=target, **SAFE)
    row = 1
    with open_file(path) as handle:
        while chunk := handle.read(CHUNK):
            try:
                parser.feed(chunk)
            except _FoundError:
                row += chunk.partition(b"<!DOCTYPE")[0].count(b"\n")
                return Prolog(target.prolog.root, target.prolog.has_doctype, row)
            except etree.XMLSyntaxError:
                break
            row += chunk.count(b"\n")
    return Prolog()


def _describe_doctype(prolog: Prolog) -> Problem:
    return Problem(
        "has_doctype",
        row=prolog.row,
        value=f"<!DOCTYPE {prolog.root}",
        expected=wording.EXPECTED_NO_DOCTYPE,
    )


def _describe_error(
    path: Path, error: etree.XMLSyntaxError, logged: etree._LogEntry | None
) -> Problem:
    """The problem at hand; libxml2 logs some errors that lxml raises without their place."""
    row, column = error.position
    message, code = error.msg or "", error.code
    if row == 0 and logged is not None:
        row, column, message, code = logged.line, logged.column, logged.message, logged.type
    if row == 0:
        return Problem("empty", expected=wording.EXPECTED_XML)
    is_encoding = code in (
        etree.ErrorTypes.ERR_INVALID_ENCODING,
        etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
    )
    return Problem(
        "not_encoded" if is_encoding else "bad_xml",
        row=row,
        value=_quote(path, row, column),
        expected=wording.EXPECTED_ENCODING if is_encoding else "",
        hint="" if is_encoding else wording.explain_xml_error(message),
    )


def _quote(path: Path, row: int, column: int) -> str:
    """What stands around a place; where nothing does, the end of the last text before it."""
    if read_signature(path):
        return ""  # two bytes a character: the place cannot be found by counting bytes
    number, offset, last = 1, 0, b""
    with open_file(path) as handle:
        while number < row and (piece := handle.readline(CHUNK)):
            number, offset = number + piece.endswith(b"\n"), offset + len(piece)
            last = piece.strip() or last
        handle.seek(offset + max(0, column - 1 - AROUND))
        around = handle.read(2 * AROUND).partition(b"\n")[0].strip()
    return (around or last[-2 * AROUND :]).decode("utf-8", errors="replace")
