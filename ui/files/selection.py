"""How is the whole selection taken along? As a package of tables with what it says of itself."""

import csv
import io

import pyarrow as pa

from queries import Selection, rows
from ui import links, packages, wording_packages
from ui import wording_files as words
from ui.files.about import list_filters
from ui.files.forms import File
from ui.files.texts import dump
from ui.served import SNAPSHOT, served_snapshot

START = "overview"
# Not of records: what was left out of the snapshot, and what is told of indicators, not of records.
LEFT_OUT = ("rejects", "indicator_values", "indicator_targets")


def make_selection_package(selection: Selection, base: str = "") -> File:
    """The selected records with all their tables as CSV: Data Package, CSVW and README."""
    snapshot = served_snapshot()
    ids = [row["initiative_id"] for row in rows("selected_ids", selection, snapshot)]
    records = pa.array(ids, pa.string())
    adoptions = snapshot.list_tables()["adoptions"]
    pairs = packages.read_ids(adoptions, "adoption_id", "initiative_id", records)
    filters = list_filters(selection, {})
    link = f"{base}{links.make_address(START, selection, **{SNAPSHOT: snapshot.id})}"
    told = words.introduce_selection(len(ids), filters, link, snapshot.id, snapshot.published_on)
    part = packages.Part(
        ids={"initiative_id": records, "adoption_id": pairs},
        left_out=LEFT_OUT,
        described={
            "name": f"sstc-selection-{snapshot.id.lower()}",
            "title": words.SELECTION_TITLE,
            "description": f"{len(ids):,} records. {'; '.join(filters)}.",
            "homepage": link,
        },
        told=told,
        texts={
            "csv-metadata.json": dump(_describe_tables(filters, link)),
            "filters.csv": _write_filters(filters, link, snapshot.id),
        },
    )
    content = packages.make_package(snapshot, "csv", part)
    return File(f"sstc_selection_{snapshot.id}.zip", "application/zip", content)


def _describe_tables(filters: list[str], link: str) -> dict:
    """CSV on the Web metadata of all tables in the package."""
    snapshot = served_snapshot()
    tables = []
    for name, path in snapshot.list_tables().items():
        if name in LEFT_OUT:
            continue
        schema = packages.read_schema(path)
        columns = [
            {
                "name": field.name,
                "titles": field.name,
                "datatype": _name_type(field.type),
                "dc:description": wording_packages.describe_column(field.name, (), ""),
            }
            for field in schema
        ]
        tables.append({"url": f"{name}.csv", "tableSchema": {"columns": columns}})
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": words.SELECTION_TITLE,
        "dc:identifier": snapshot.id,
        "dc:description": "; ".join(filters),
        "rdfs:seeAlso": link,
        "tables": tables,
    }


def _name_type(kind: pa.DataType) -> str:
    if pa.types.is_floating(kind):
        return "double"
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_boolean(kind):
        return "boolean"
    return "date" if pa.types.is_date(kind) else "string"


def _write_filters(filters: list[str], link: str, snapshot_id: str) -> str:
    """What was chosen as a table, for those who keep it with the others."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["what", "value"])
    writer.writerows([("filter", text_of) for text_of in filters])
    writer.writerows([("snapshot", snapshot_id), ("link", link)])
    return text.getvalue()
