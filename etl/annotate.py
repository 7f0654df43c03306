"""How does the sender of a file get it back with its errors marked in the cells?

As a workbook: a copy of the file, the cells of findings coloured and commented, and a first sheet
that lists all findings with links to them. Text of the file stays text: nothing of it is run.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from etl import contracts, wording
from etl.annotate_copy import AUTHOR, CopyError, find_header, open_copy, size_comment
from etl.annotate_list import COLOURS, Line, write_list
from etl.discover import Input
from etl.problems import BuildError

# A person corrects these; a file of all findings takes any number.
MOST_FINDINGS = 2_000
MOST_IN_CELL = 8
READERS = ("csv", "workbook")
Finding = Mapping[str, object]


@dataclass
class Collected:
    """The findings to show, errors first, and how many there are of each severity."""

    findings: list[Finding]
    counts: Counter[str] = field(default_factory=Counter)


def write_copy(path: Path, item: Input, findings: Iterable[Finding], sentences: list[str]) -> None:
    """Writes the marked copy of a file that was checked.

    `findings` are rows of the table `rejects`, `sentences` what is said of the file as a whole.
    Raises `BuildError` when the file is of another format, or the copy exists or cannot be written.
    """
    if item.file_mapping.reader not in READERS or item.members:
        raise BuildError(wording.NOT_MARKED.format(file=item.name))
    content = _make_content(item, _collect(findings), sentences)
    try:
        with path.open("xb") as handle:
            handle.write(content)
    except FileExistsError:
        raise BuildError(wording.FILE_EXISTS.format(file=path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(wording.CANNOT_WRITE.format(folder=path, reason=reason)) from None


def _collect(findings: Iterable[Finding]) -> Collected:
    counts: Counter[str] = Counter()
    kept: dict[str, list[Finding]] = {severity: [] for severity in contracts.SEVERITIES}
    for finding in findings:
        counts[finding["severity"]] += 1
        if len(kept[finding["severity"]]) < MOST_FINDINGS:
            kept[finding["severity"]].append(finding)
    first = [finding for severity in contracts.SEVERITIES for finding in kept[severity]]
    return Collected(first[:MOST_FINDINGS], counts)


def _make_content(item: Input, collected: Collected, sentences: list[str]) -> bytes:
    """The copy as bytes; the list of findings alone where the file cannot be copied."""
    left = collected.counts.total() - len(collected.findings)
    said = [*sentences, *([wording.say_findings_left_out(left)] if left else [])]
    try:
        copy = open_copy(item)
        lines = _mark(copy.book, item, collected.findings)
        return _finish(copy.book, item, collected, lines, [*said, *copy.left_out])
    except CopyError as error:
        book = Workbook()
        book.remove(book.active)
        lines = [Line(finding) for finding in collected.findings]
        return _finish(book, item, collected, lines, [*said, str(error)])


def _finish(
    book: Workbook, item: Input, collected: Collected, lines: list[Line], sentences: list[str]
) -> bytes:
    write_list(book, item.name, lines, collected.counts, sentences)
    content = io.BytesIO()
    _run_library(lambda: book.save(content))
    return content.getvalue()


def _run_library(work: Callable[[], object]) -> None:
    """Raises `CopyError` for whatever the library cannot do with a workbook of others."""
    try:
        work()
    except Exception as error:  # the library names no family of its own for these
        raise CopyError(wording.NOT_COPIED.format(reason=type(error).__name__)) from error


def _mark(book: Workbook, item: Input, findings: list[Finding]) -> list[Line]:
    """Colours and comments the cells; gives each finding with the cell that it is linked to."""
    markers = {sheet.title: _Marker(sheet, item) for sheet in book.worksheets}
    only = next(iter(markers.values())) if len(markers) == 1 else None
    lines = []
    for finding in findings:
        marker = markers.get(finding["sheet"] or "", None if finding["sheet"] else only)
        lines.append(Line(finding, marker.add(finding) if marker else None))
    for marker in markers.values():
        _run_library(marker.write)
    return lines


class _Marker:
    """Marks the cells of one sheet."""

    def __init__(self, sheet: Worksheet, item: Input) -> None:
        self.sheet = sheet
        self.columns = find_header(sheet, item)
        self.last_row = sheet.max_row
        # Merged cells show what is said of the first of them.
        self.merged = [cells.bounds for cells in sheet.merged_cells.ranges]
        self.found: dict[tuple[int, int], list[Finding]] = {}

    def add(self, finding: Finding) -> tuple[str, str] | None:
        """Takes a finding; gives sheet and cell to link to, None where it has no place."""
        row = finding["row"]
        if row is None or row > self.last_row:
            return None
        names = str(finding["column"] or "").split(" + ")
        columns = [self.columns[name] for name in names if name in self.columns] or [1]
        places = [self._find_first(row, column) for column in columns]
        for place in dict.fromkeys(places):
            self.found.setdefault(place, []).append(finding)
        return self.sheet.title, self.sheet.cell(*places[0]).coordinate

    def _find_first(self, row: int, column: int) -> tuple[int, int]:
        for left, top, right, bottom in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def write(self) -> None:
        for (row, column), findings in self.found.items():
            _mark_cell(self.sheet.cell(row, column), findings)


def _mark_cell(cell: Cell, findings: list[Finding]) -> None:
    worst = min(findings, key=lambda finding: contracts.SEVERITIES.index(finding["severity"]))
    cell.fill = PatternFill("solid", fgColor=COLOURS[worst["severity"]])
    texts = [wording.describe_in_cell(finding) for finding in findings[:MOST_IN_CELL]]
    if len(findings) > MOST_IN_CELL:
        texts.append(wording.say_more(len(findings) - MOST_IN_CELL))
    if cell.comment:
        texts = [cell.comment.text, wording.MARK_SEPARATOR, *texts]
    comment = Comment("\n".join(texts), AUTHOR)
    size_comment(comment)
    cell.comment = comment
