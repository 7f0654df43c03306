"""Which column of a header is which of the mapping, and what is said of those that are none?"""

import difflib
from collections.abc import Collection

from etl import wording
from etl.problems import INFO, FileError, Problem

# A title or a note may stand above the header.
HEADER_ROWS = 10


def fold_name(name: str) -> str:
    """The name in the form in which columns are compared: case and spaces do not matter."""
    return " ".join(name.casefold().split())


def match_names(names: list[str], wanted: Collection[str]) -> list[str]:
    """The header's names, each that means a wanted one replaced by it.

    The very name comes first; only where it is not there counts the one that differs from it in
    case or spaces, or all of these where there are several.
    """
    spare = {fold_name(name): name for name in wanted if name not in names}
    return [name if name in wanted else spare.get(fold_name(name), name) for name in names]


def require_once(names: list[str], used: Collection[str], row: int) -> None:
    """Raises `FileError` when a column that is read stands twice; others may."""
    for name in names:
        if name and name in used and names.count(name) > 1:
            expected = wording.EXPECTED_ONCE
            raise FileError(Problem("header_repeated", row=row, column=name, expected=expected))


def list_required(options: dict) -> list[str]:
    """The columns that a file must hold: all that are read but the optional ones."""
    optional = options.get("optional", ())
    return [name for name in options.get("columns", []) if name not in optional]


def find_near(missing: list[str], names: list[str], expected: list[str]) -> dict[str, str]:
    """For each missing column the name in the header that was probably meant to be it."""
    spare = [name for name in names if name not in expected]
    near = {name: difflib.get_close_matches(name, spare, n=1) for name in missing}
    return {name: found[0] for name, found in near.items() if found}


def note_columns(names: list[str], used: Collection[str], row: int = 1) -> tuple[Problem, ...]:
    """One note that names the columns that are not read, or nothing."""
    unused = [name for name in names if name and name not in used]
    if not unused:
        return ()
    return (
        Problem(
            "columns_not_read",
            row=row,
            value=", ".join(unused),
            severity=INFO,
            is_row_rejected=False,
        ),
    )
