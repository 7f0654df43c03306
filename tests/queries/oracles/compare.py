"""Where do the rows of a query and those of its oracle differ?"""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from oracles.records import Row

SHOWN = 8  # differences that a failing test prints


def list_differences(found: list[Row], expected: list[Row], key: tuple[str, ...]) -> list[str]:
    """One line per row that is missing, too many or different; empty when all is equal."""
    found_by_key, differences = _index(found, key)
    expected_by_key, _repeated = _index(expected, key)
    for values in sorted(found_by_key.keys() | expected_by_key.keys(), key=str):
        label = ", ".join(f"{name}={value}" for name, value in zip(key, values, strict=True))
        if values not in found_by_key:
            differences.append(f"[{label}] missing; oracle: {expected_by_key[values]}")
        elif values not in expected_by_key:
            differences.append(f"[{label}] not in the oracle; query: {found_by_key[values]}")
        else:
            differences.extend(
                f"[{label}] {difference}"
                for difference in _compare(found_by_key[values], expected_by_key[values])
            )
    return differences


def format_differences(differences: list[str]) -> str:
    """The first differences, one a line."""
    more = len(differences) - SHOWN
    return "\n".join([*differences[:SHOWN], *([f"... and {more} more"] if more > 0 else [])])


def _index(rows: list[Row], key: tuple[str, ...]) -> tuple[dict[tuple[Any, ...], Row], list[str]]:
    """The rows by their key, and a line for each key that stands on more than one row."""
    by_key: dict[tuple[Any, ...], Row] = {}
    repeated = []
    for row in rows:
        values = tuple(row.get(name) for name in key)
        if values in by_key:
            repeated.append(f"key {values} stands on more than one row")
        by_key[values] = row
    return by_key, repeated


def _compare(found: Row, expected: Row) -> Iterable[str]:
    """A line for each column that only one has or that differs."""
    for column in [*expected, *(name for name in found if name not in expected)]:
        if column not in found:
            yield f"column {column} is missing"
        elif column not in expected:
            yield f"column {column} is not in the oracle: {found[column]!r}"
        elif not _is_equal(found[column], expected[column]):
            yield f"{column}: query {found[column]!r}, oracle {expected[column]!r}"


def _is_equal(found: Any, expected: Any) -> bool:
    """Numbers to 1e-9; null only with null, true and false only with themselves."""
    if found is None or expected is None or isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int | float | Decimal) and isinstance(expected, int | float):
        return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)
    return found == expected
