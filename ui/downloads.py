"""How do the rows of a figure become a file?"""

import io

import pandas as pd

# A spreadsheet would run text that starts like this as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def make_csv(frame: pd.DataFrame) -> bytes:
    """The rows as UTF-8 CSV that spreadsheets open as it stands (RFC 4180, byte order mark)."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = safe[name].map(neutralise)
    buffer = io.StringIO()
    safe.to_csv(buffer, index=False, lineterminator="\r\n")
    return buffer.getvalue().encode("utf-8-sig")


def neutralise(value: object) -> object:
    """Text that would run as a formula, with a ' before it; anything else as it is."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
