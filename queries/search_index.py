"""Where do the words of all records of a snapshot stand, so that they are found at once?

An index in memory, made from the view `search_texts` a batch of records at a time. A record has a
number there, its place in the order of ids. Texts come in as folded words (`search_words`); no text
is kept, only where each word stands.
"""

from array import array
from collections.abc import Iterator
from typing import Any

import pandas as pd
import tantivy

from queries.run import rows, run_unsplit
from queries.search_words import list_words
from queries.selection import Selection
from queries.snapshot import Snapshot

BATCH = 10_000  # records read at once
WRITER_BYTES = 32_000_000
WORDS = "words"  # the tokenizer: words are cut already


class TextIndex:
    """The words of one snapshot in three fields: title, names (of places and entities), text."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Read the texts of the snapshot and index them. Raises what `run` raises."""
        self.schema = _make_schema()
        index = tantivy.Index(self.schema)
        blank = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer(WORDS, blank)
        writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
        ids: list[str] = []
        titles: dict[str, int] = {}
        self._titles = array("l")
        for record, facets in _read_records(snapshot):
            title = " ".join(list_words(record["title"]))
            # Records without a title have none in common.
            same = titles.setdefault(title or f"/{len(ids)}", len(titles))
            document = _make_document(title, record, facets)
            document.add_unsigned("number", len(ids))
            document.add_unsigned("title_number", same)
            writer.add_document(document)
            self._titles.append(same)
            ids.append(record["initiative_id"])
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()
        self._ids = pd.Index(ids, dtype="str")

    def name(self, number: int) -> str:
        """The id of the record with that number."""
        return str(self._ids[number])

    def find_number(self, initiative_id: str) -> int | None:
        """The number of a record, None for an unknown id."""
        number = int(self._ids.get_indexer([initiative_id])[0])
        return None if number < 0 else number

    def find_title(self, number: int) -> int:
        """What all records with the same words in their title have in common."""
        return self._titles[number]

    def part(self, ids: pd.Series) -> tuple[pd.Index, pd.Index]:
        """The numbers of these records, and those of all others."""
        is_inside = self._ids.isin(ids)
        numbers = pd.RangeIndex(len(self._ids))
        return numbers[is_inside], numbers[~is_inside]


def _make_schema() -> tantivy.Schema:
    return (
        tantivy.SchemaBuilder()
        .add_unsigned_field("number", indexed=True, fast=True)
        .add_unsigned_field("title_number", indexed=True)
        .add_text_field("record_type", tokenizer_name="raw", index_option="basic")
        .add_text_field("stage", tokenizer_name="raw", index_option="basic")
        .add_text_field("title", tokenizer_name=WORDS)
        .add_text_field("names", tokenizer_name=WORDS)
        .add_text_field("text", tokenizer_name=WORDS, index_option="freq")
        .build()
    )


def _read_records(snapshot: Snapshot) -> Iterator[tuple[dict[str, Any], tuple[str, str]]]:
    """Each row of `search_texts` with its type and stage, a batch in memory at a time."""
    everything = Selection(include_not_sstc=True)
    known = run_unsplit("record_facets", everything, snapshot)
    facets = zip(known["record_type"], known["stage_code"], strict=True)
    last = None
    while batch := rows("search_texts", snapshot=snapshot, after_id=last, row_limit=BATCH):
        yield from zip(batch, facets, strict=False)  # both are in the order of ids
        last = batch[-1]["initiative_id"]


def _make_document(title: str, record: dict[str, Any], facets: tuple[str, str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("record_type", facets[0])
    document.add_text("stage", facets[1])
    document.add_text("title", title)
    names = (record["place"], record["country_names"], record["entity_names"])
    document.add_text("names", " ".join(list_words(*names)))
    document.add_text("text", " ".join(list_words(record["summary"])))
    return document
