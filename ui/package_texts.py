"""What does a package of a whole snapshot say of itself?

A Data Package (`datapackage.json`, the tabular profiles of Frictionless), a README for people, and
a script for those who ask by SQL. What a table means comes from the manifest of the snapshot, types
from its files.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pyarrow as pa

from queries import Snapshot
from ui import wording_packages as words

TYPES = {
    pa.string(): {"type": "string"},
    pa.int32(): {"type": "integer"},
    pa.int64(): {"type": "integer"},
    pa.float64(): {"type": "number"},
    pa.bool_(): {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    pa.date32(): {"type": "date", "format": "default"},
}
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
LICENCE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
NO_LICENCE_NAME = "notspecified"  # the Open Definition's word for what has no id of its own
ILLUSTRATIVE = "illustrative"


class Table(Protocol):
    """A table in the package."""

    name: str
    path: str
    schema: pa.Schema
    n_rows: int
    n_bytes: int
    sha256: str


def list_sources(files: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each source once, with what all its files say and the sum of its rows."""
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        source = found.setdefault(file["source_id"], {**file, "n_files": 0, "n_rows": 0})
        source["n_files"] += 1
        source["n_rows"] += file["rows_kept"]
    return list(found.values())


def describe_package(
    snapshot: Snapshot,
    tables: Sequence[Table],
    files: Sequence[Mapping[str, Any]],
    withheld: Sequence[str],
) -> dict[str, Any]:
    """The content of datapackage.json."""
    handed_on = [file for file in files if file["source_id"] not in withheld]
    sources = list_sources(handed_on)
    licences = dict.fromkeys(str(source["licence"]) for source in sources)
    is_tabular = all(table.path.endswith(".csv") for table in tables)
    return {
        "profile": "tabular-data-package" if is_tabular else "data-package",
        "name": f"sstc-scale-up-{snapshot.id.lower()}",
        "id": snapshot.id,
        "title": words.TITLE,
        "description": words.describe(snapshot.id, withheld),
        "created": snapshot.published_on,
        "licenses": [_name_licence(licence) for licence in licences],
        "sources": [_name_source(source) for source in sources],
        "resources": [_describe_table(snapshot, table, is_whole=not withheld) for table in tables],
    }


def _name_licence(licence: str) -> dict[str, str]:
    name = licence if LICENCE_NAME.fullmatch(licence) else NO_LICENCE_NAME
    return {"name": name, "title": licence}


def _name_source(source: Mapping[str, Any]) -> dict[str, Any]:
    address = str(source["url"] or "")
    return {
        "title": source["title"],
        **({"path": address} if address.startswith(("http://", "https://")) else {}),
        "source_id": source["source_id"],
        "licence": source["licence"],
        "citation": source["citation"],
        ILLUSTRATIVE: source[ILLUSTRATIVE],
    }


def _describe_table(snapshot: Snapshot, table: Table, *, is_whole: bool) -> dict[str, Any]:
    contract = (snapshot.manifest.get("tables") or {}).get(table.name, {})
    told = {column["name"]: column for column in contract.get("columns", ())}
    kind = table.path.rpartition(".")[2]
    is_csv = kind == "csv"
    schema: dict[str, Any] = {
        "fields": [_describe_field(field, told.get(field.name, {})) for field in table.schema],
        "missingValues": [""],
    }
    key = contract.get("key", [])
    # A key that may hold nothing is none to those who read the file by the standard.
    if key and all(told[name]["required"] for name in key):
        schema["primaryKey"] = key
    if is_whole and (foreign := _list_foreign_keys(told.values())):
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource" if is_csv else "data-resource",
        "description": contract.get("grain", ""),
        "format": kind,
        "mediatype": MEDIA[kind],
        **({"encoding": "utf-8"} if is_csv else {}),
        **({"dialect": {"lineTerminator": "\r\n"}} if is_csv else {}),
        "bytes": table.n_bytes,
        "hash": f"sha256:{table.sha256}",
        "rows": table.n_rows,
        "schema": schema,
    }


def _describe_field(field: pa.Field, told: Mapping[str, Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if told.get("required"):
        constraints["required"] = True
    if codes := told.get("codes"):
        constraints["enum"] = codes
    meaning = words.describe_column(field.name, codes or (), told.get("refers_to", ""))
    return {
        "name": field.name,
        **TYPES.get(field.type, {"type": "any"}),
        **({"description": meaning} if meaning else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _list_foreign_keys(columns: Any) -> list[dict[str, Any]]:
    return [
        {"fields": column["name"], "reference": {"resource": target[0], "fields": target[1]}}
        for column in columns
        if len(target := column.get("refers_to", "").split(".")) == 2
    ]


def write_readme(
    snapshot: Snapshot,
    tables: Sequence[Table],
    files: Sequence[Mapping[str, Any]],
    withheld: Sequence[str],
) -> str:
    """README.txt: what it is, of whom, under which terms, how it was made, and what is in it."""
    lines = [*words.introduce(snapshot.id, snapshot.published_on), "", words.SOURCES_HEAD, ""]
    for source in list_sources(files):
        lines += words.tell_source(source, is_withheld=source["source_id"] in withheld)
    lines += [*words.MADE, "", words.TABLES_HEAD, ""]
    contracts = snapshot.manifest.get("tables") or {}
    for table in tables:
        grain = contracts.get(table.name, {}).get("grain", "")
        lines += words.tell_table(table.path, table.n_rows, grain)
    return "\r\n".join(lines) + "\r\n"


def write_script(snapshot_id: str, tables: Sequence[str]) -> str:
    """open_snapshot.sql: a view for each table, and a first question."""
    views = map(words.VIEW.format, tables)
    return "\n".join([*words.introduce_script(snapshot_id), "", *views, "", *words.EXAMPLE]) + "\n"
