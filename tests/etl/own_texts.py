"""What does each record of the published files say in its own words, as the ETL reads it?"""

from dataclasses import dataclass
from pathlib import Path

from etl.build import find_inputs
from etl.discover import Input
from etl.mapping_file import load_mappings
from etl.problems import FileError
from etl.readers import READERS
from etl.reference import Reference
from etl.resolve import Resolver
from etl.sstc_text import SstcMatcher
from etl.transform import Transformer

# The others hold no records with text of their own.
SOURCES = ("iati_datastore", "iati_xml", "undp_ssc_2016", "uninfo")


@dataclass(frozen=True)
class OwnText:
    """The own words of one record, where they stand, and the words around it (SDG targets, plan).

    `text_decides`: whether a record of this source is SSTC by its text; the other source lists
    nothing else.
    """

    source: str
    file: str
    record_id: str
    text: str
    context: str
    text_decides: bool


class _Listener(SstcMatcher):
    """Stands where the matcher stands, finds nothing and keeps what it is asked.

    So the very texts are seen that the ETL matches, and not what a test takes them to be.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def match(self, text: str) -> None:
        self.asked.append(text)


def read_own_texts(real_files: Path) -> dict[str, OwnText]:
    """Each record once, by its initiative_id, in the order of the files."""
    found: dict[str, OwnText] = {}
    resolver = Resolver(Reference())
    for item in find_inputs([real_files], load_mappings()).inputs:
        if item.mapping.source_id in SOURCES:
            for record in _read_input(item, resolver):
                found.setdefault(record.record_id, record)
    return found


def _read_input(item: Input, resolver: Resolver) -> list[OwnText]:
    records: list[OwnText] = []
    mapping, listener = item.file_mapping, _Listener()
    options = {**mapping.options, "columns": mapping.columns}
    for name, path in item.files:
        transformer = Transformer(item.mapping, mapping, name, resolver, listener, rates={})
        try:
            for raw in READERS[mapping.reader](path, options):
                listener.asked.clear()
                rows = transformer.transform(raw).rows
                initiative = next((row for table, row in rows if table == "initiatives"), None)
                if initiative:
                    records.append(_describe(item, name, initiative, listener.asked))
        except FileError:
            # As in a build: nothing of a file is kept whose rest cannot be read.
            records = [record for record in records if record.file != name]
    return records


def _describe(item: Input, name: str, initiative: dict, asked: list[str]) -> OwnText:
    text_decides = "text" in item.file_mapping.sstc
    if text_decides:
        text = asked[0]
    else:
        text = "\n".join(filter(None, (initiative["title"], initiative["summary"])))
    # The own words are asked for twice, for SSTC and for the modality.
    context = next((other for other in asked[1:] if text_decides and other != text), "")
    return OwnText(
        item.mapping.source_id, name, initiative["initiative_id"], text, context, text_decides
    )
