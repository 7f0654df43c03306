"""A snapshot of as many records as a measurement needs, made of the embedded ones."""

import json
import random
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from etl.build import build
from etl.progress import SilentProgress
from queries.snapshot import Snapshot, list_snapshots, read_snapshot
from tests.conftest import PROJECT

BATCH = 20_000
OWN_WORDS = 14  # of each record, beside those that it has from the embedded one
VOCABULARY = 60_000
SYLLABLES = [start + vowel for start in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
REPEATED = ("initiative_countries", "initiative_entities", "initiative_sdgs")


def make_records(folder: Path, count: int) -> Snapshot:
    """A snapshot of `count` records: titles, texts, countries and entities as in the embedded one.

    Each text ends with words of its own, few of them frequent and many rare, as in any language.
    """
    build([PROJECT / "data" / "raw"], folder, SilentProgress())
    (embedded,) = list_snapshots(folder)
    made = folder / "snapshots" / f"made-{count}"
    shutil.copytree(embedded.folder, made)
    copies = -(-count // parquet.read_metadata(made / "initiatives.parquet").num_rows)
    chooser = random.Random(1)
    words = [make_word(chooser) for _ in range(VOCABULARY)]
    weights = [1 / (place + 1) for place in range(VOCABULARY)]
    for name in ("initiatives", *REPEATED):
        table = parquet.read_table(embedded.folder / f"{name}.parquet")
        with parquet.ParquetWriter(made / f"{name}.parquet", table.schema) as writer:
            left = count if name == "initiatives" else None
            for copy in range(copies):
                part = repeat(table, copy)
                if left is not None:
                    part = add_words(part.slice(0, left), chooser, words, weights)
                    left -= part.num_rows
                writer.write_table(part)
    (folder / "current.json").write_text(json.dumps({"snapshot_id": made.name}))
    return read_snapshot(made.name, folder)


def repeat(table: pa.Table, copy: int) -> pa.Table:
    """The rows again, of records with a number of their own."""
    place = table.schema.get_field_index("initiative_id")
    ids = pc.binary_join_element_wise(table["initiative_id"], f"{copy:05}", "-")
    return table.set_column(place, table.schema.field(place), ids)


def add_words(
    table: pa.Table, chooser: random.Random, words: list[str], weights: list[float]
) -> pa.Table:
    """Some words at the end of each text, and two at the end of each title."""
    drawn = iter(chooser.choices(words, weights, k=table.num_rows * OWN_WORDS))
    for name, count in (("title", 2), ("summary", OWN_WORDS - 2)):
        place = table.schema.get_field_index(name)
        more = [" ".join(next(drawn) for _ in range(count)) for _ in range(table.num_rows)]
        text = pc.binary_join_element_wise(pc.coalesce(table[name], ""), pa.array(more), " ")
        table = table.set_column(place, table.schema.field(place), text)
    return table


def make_word(chooser: random.Random) -> str:
    """A word of two to four syllables."""
    return "".join(chooser.choices(SYLLABLES, k=chooser.randint(2, 4)))
