"""What do other programs need to know of an indicator's rows, as CSV on the Web metadata?

`write_csvw` describes the files that `python -m queries run <id> --format csv` writes, one table an
indicator, in the vocabulary of the W3C Recommendation "Metadata Vocabulary for Tabular Data":
columns with their meaning and type, the key, the unit, and the sources of the snapshot with their
licences. Meanings come from the headers of the query files, types from the snapshot.
"""

import json
from collections.abc import Iterable
from typing import Any

from queries.catalogue import ROOT, Query
from queries.run import read_types, rows
from queries.snapshot import Snapshot, find_current

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
DATATYPES: dict[str, Any] = {
    "integer": "integer",
    "number": "double",
    "text": "string",
    "boolean": {"base": "boolean", "format": "True|False"},
    "date": "date",
}
TITLE = "Indicators of South-South and triangular cooperation and its scale-up"
ILLUSTRATIVE = "Illustrative: invented for demonstration."


def write_csvw(queries: Iterable[Query], snapshot: Snapshot | None = None) -> str:
    """The metadata of these queries' rows as JSON. Raises what `run` raises."""
    served = snapshot or find_current()
    document = {
        "@context": CONTEXT,
        "@type": "TableGroup",
        "dc:title": TITLE,
        "dc:identifier": served.id,
        "dc:created": served.published_on,
        "dc:source": _list_sources(served),
        "tables": [_describe_table(query, served) for query in queries],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n"


def _describe_table(query: Query, snapshot: Snapshot) -> dict[str, Any]:
    types = read_types(query.id, snapshot)
    schema: dict[str, Any] = {
        "@type": "Schema",
        "columns": [
            {
                "@type": "Column",
                "name": column.name,
                "titles": column.name,  # the header of the file, by which readers compare
                "dc:description": column.meaning,
                "datatype": DATATYPES[types[column.name]],
                **({"schema:unitText": query.unit} if column.name == "value" else {}),
            }
            for column in query.columns
        ],
    }
    if query.key:
        schema["primaryKey"] = list(query.key)
    return {
        "@type": "Table",
        "url": f"{query.id}.csv",
        "dc:identifier": query.id,
        "dc:title": query.title,
        "dc:description": f"{query.question}\n\n{query.formula}",
        "skos:scopeNote": query.caveats,
        "dc:provenance": f"{ROOT.name}/{query.path.relative_to(ROOT).as_posix()}",
        "tableSchema": schema,
    }


def _list_sources(snapshot: Snapshot) -> list[dict[str, str]]:
    """Each source of the snapshot once: title, licence, citation, address."""
    found = {}
    for row in rows("sources", snapshot=snapshot):
        told = {
            "@id": row["url"],
            "dc:title": row["title"],
            "dc:license": row["licence"],
            "dc:bibliographicCitation": row["citation"],
            "rdfs:comment": ILLUSTRATIVE if row["illustrative"] else "",
        }
        if not str(row["url"]).startswith(("http://", "https://")):
            del told["@id"]
        found[row["source_id"]] = {name: text for name, text in told.items() if text}
    return list(found.values())
