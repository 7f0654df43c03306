"""What is said of a header: the columns nobody reads, and the names that were probably meant?"""

import difflib
from collections.abc import Collection

from etl.problems import INFO, Problem


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
