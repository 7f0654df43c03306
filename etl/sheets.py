"""Which sheets of a workbook are read when several entries of a mapping share it, and which not?"""

from collections.abc import Iterator
from pathlib import Path

from etl import wording
from etl.discover import Input
from etl.mapping import FileMapping
from etl.problems import WARNING, FileError, Problem
from etl.readers.workbook import list_filled_sheets, refuse_near_sheet
from etl.readers.zip_safety import fold_sheet


def complete_options(item: Input, entry: FileMapping) -> dict:
    """The options with which a reader reads an entry of a file."""
    others = [other.sheet for other in item.file_mappings if other is not entry]
    return {
        **entry.reader_options,
        "other_sheets": [*others, *_list_known(item)],
    }


def find_not_read(path: Path, item: Input, read: list[FileMapping]) -> Iterator[Problem]:
    """Warnings about sheets that may hold rows that nobody reads; `read` are the entries that did.

    Raises `FileError` when the sheets of a workbook hold no row at all, and when a sheet without a
    column or two is probably the one that an entry looked for in vain.
    """
    named = [entry.sheet for entry in item.file_mappings if entry.sheet]
    if not named:
        return
    expected = wording.expect_sheets(named)
    known = {fold_sheet(name) for name in (*named, *_list_known(item), *(e.sheet for e in read))}
    others = [name for name in list_filled_sheets(path) if fold_sheet(name) not in known]
    for entry in item.file_mappings:
        if entry.columns not in [found.columns for found in read]:
            refuse_near_sheet(path, others, entry.columns)
    if not read:
        raise FileError(Problem("no_rows_in_sheets", expected=wording.expect_rows_in(named)))
    for entry in read:
        if fold_sheet(entry.sheet) not in map(fold_sheet, named):
            yield _warn("sheet_renamed", entry.sheet, expected)
    for name in others:
        yield _warn("sheet_not_read", name, expected)


def _list_known(item: Input) -> list[str]:
    return [name for entry in item.file_mappings for name in entry.options.get("other_sheets", [])]


def _warn(rule: str, sheet: str, expected: str) -> Problem:
    return Problem(rule, sheet=sheet, expected=expected, severity=WARNING, is_row_rejected=False)
