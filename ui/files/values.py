"""How does a cell become a value of a file, and a text of a spreadsheet?

Every form of a figure holds the same values: whole numbers, numbers, true and false, dates, text.
A cell that leads elsewhere becomes its address. The rows are taken in parts, so that a million of
them are never in memory twice.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from ui.downloads import neutralise

PART_ROWS = 20_000
Kind = str  # "integer", "number", "boolean", "date" or "string"
ARROW: dict[Kind, pa.DataType] = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "string": pa.string(),
}


def find_kind(column: pd.Series) -> Kind:
    """What a column holds; text where it holds several things."""
    if pd.api.types.is_bool_dtype(column.dtype):
        return "boolean"
    if pd.api.types.is_integer_dtype(column.dtype):
        return "integer"
    if pd.api.types.is_float_dtype(column.dtype):
        return "number"
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return "date"
    if column.dtype == object:
        held = {type(value) for value in column.dropna().head(1000)}
        if held and held <= {bool}:
            return "boolean"
    return "string"


def find_kinds(rows: pd.DataFrame) -> dict[str, Kind]:
    """Column -> what it holds."""
    return {str(name): find_kind(rows[name]) for name in rows}


def list_parts(rows: pd.DataFrame, part_rows: int = PART_ROWS) -> Iterator[pd.DataFrame]:
    """The rows in parts; one without rows where there are none."""
    for start in range(0, max(len(rows), 1), part_rows):
        yield rows.iloc[start : start + part_rows]


def read_column(column: pd.Series, kind: Kind) -> list[Any]:
    """The plain values of a column, None for what is missing."""
    values = column.astype(object).where(column.notna(), None).tolist()
    if kind == "date":
        return [None if value is None else value.date() for value in values]
    if kind == "string":
        return [None if value is None else str(value) for value in values]
    if kind == "number":
        return [None if value is None or math.isnan(value) else float(value) for value in values]
    return [
        None if value is None else (bool if kind == "boolean" else int)(value) for value in values
    ]


def read_rows(part: pd.DataFrame, kinds: dict[str, Kind]) -> Iterator[Sequence[Any]]:
    """The rows of a part as plain values."""
    columns = [read_column(part[name], kind) for name, kind in kinds.items()]
    return zip(*columns, strict=True)


def write_text(value: Any) -> Any:
    """A value as CSV holds it: 2024-03-31, true, 1.5, text that is no formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutralise(value)
