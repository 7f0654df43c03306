"""How do the rows of a figure become CSV, Parquet and JSON, part by part?"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from ui.files.about import About
from ui.files.values import ARROW, find_kinds, list_parts, read_column, read_rows, write_text

BYTE_ORDER_MARK = "\ufeff"  # tells spreadsheets that it is UTF-8
METADATA_KEY = b"sstc"


def write_csv(about: About, target: BinaryIO, *, has_mark: bool = False) -> None:
    """RFC 4180 in UTF-8: a header and the rows, nothing else."""
    kinds = find_kinds(about.rows)
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=False)
    if has_mark:
        text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([write_text(name) for name in kinds])
    for part in list_parts(about.rows):
        for row in read_rows(part, kinds):
            writer.writerow([write_text(value) for value in row])
    text.flush()
    text.detach()


def write_parquet(about: About, target: BinaryIO, metadata: dict[str, Any]) -> None:
    """Parquet with types; what the figure says of itself stands in its schema."""
    kinds = find_kinds(about.rows)
    schema = pa.schema(
        [
            pa.field(name, ARROW[kind], metadata=_describe(about.columns.get(name, "")))
            for name, kind in kinds.items()
        ],
        metadata={METADATA_KEY: json.dumps(metadata, ensure_ascii=False).encode()},
    )
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for part in list_parts(about.rows):
            arrays = [
                pa.array(read_column(part[name], kind), ARROW[kind]) for name, kind in kinds.items()
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _describe(meaning: str) -> dict[str, str] | None:
    return {"description": meaning} if meaning else None


def write_json(about: About, target: BinaryIO, metadata: dict[str, Any]) -> None:
    """What the figure says of itself, then its rows as objects."""
    for text in _list_json(about, metadata):
        target.write(text.encode())


def _list_json(about: About, metadata: dict[str, Any]) -> Iterator[str]:
    kinds = find_kinds(about.rows)
    head = json.dumps(metadata, ensure_ascii=False, indent=1)
    yield f'{{\n"about": {head},\n"rows": ['
    comma = "\n"
    for part in list_parts(about.rows):
        for row in read_rows(part, kinds):
            held = dict(zip(kinds, row, strict=True))
            yield comma + json.dumps(held, ensure_ascii=False, default=_write_date)
            comma = ",\n"
    yield "\n]\n}\n"


def _write_date(value: date) -> str:
    return value.isoformat()
