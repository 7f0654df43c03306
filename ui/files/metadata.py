"""What does a file of a figure say of itself to a program, and in a README to people?"""

import textwrap
from typing import Any

from ui import wording
from ui import wording_files as words
from ui.files.about import About
from ui.files.cite import cite, write_bibtex, write_ris
from ui.files.values import find_kinds

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
DATATYPES = {"number": "double"}  # other kinds have the same name there
WIDTH = 96


def describe(about: About) -> dict[str, Any]:
    """All that is to say, as plain values: in JSON, in a Parquet schema, beside a CSV."""
    return {
        "figure": about.name,
        "title": about.title,
        "subtitle": about.subtitle,
        "summary": about.alt,
        "filters": list(about.filters),
        "notes": list(about.notes),
        "definition": _describe_query(about),
        "columns": _list_columns(about),
        "n_rows": len(about.rows),
        "sources": [_describe_source(source) for source in about.sources],
        "licences": about.licences,
        "snapshot": about.snapshot.id,
        "published_on": about.snapshot.published_on,
        "as_of_year": about.snapshot.as_of_year,
        "link": about.link,
        "data_link": about.data_link,
        "citation": cite(about),
        "illustrative": about.is_illustrative,
        "disclaimers": _list_disclaimers(about),
    }


def _list_columns(about: About) -> list[dict[str, str]]:
    kinds = find_kinds(about.rows)
    return [
        {"name": name, "type": kind, "meaning": about.columns.get(name, "")}
        for name, kind in kinds.items()
    ]


def _describe_query(about: About) -> dict[str, str] | None:
    query = about.query
    if query is None:
        return None
    return {
        "id": query.id,
        "title": query.title,
        "question": query.question,
        "unit": query.unit,
        "formula": query.formula,
        "rows": query.grain,
        "caveats": query.caveats,
    }


def _describe_source(source: Any) -> dict[str, Any]:
    return {
        "source_id": source.id,
        "title": source.title,
        "licence": source.licence,
        "citation": source.citation,
        "url": source.url,
        "retrieved_on": source.retrieved_on,
        "files": list(source.files),
        "illustrative": source.is_illustrative,
    }


def _list_disclaimers(about: About) -> list[str]:
    marks = [wording.WATERMARK, wording.ILLUSTRATIVE_NOTE] if about.is_illustrative else []
    return [*marks, about.disclaimer]


def describe_csv(about: About, url: str) -> dict[str, Any]:
    """CSV on the Web metadata of the rows, in the file `url`."""
    told = describe(about)
    columns = [
        {
            "@type": "Column",
            "name": column["name"].replace(" ", "_"),
            "titles": column["name"],
            "dc:description": column["meaning"],
            "datatype": DATATYPES.get(column["type"], column["type"]),
        }
        for column in told["columns"]
    ]
    return {
        "@context": CONTEXT,
        "@type": "Table",
        "url": url,
        "dc:identifier": f"{about.name}@{about.snapshot.id}",
        "dc:title": about.title,
        "dc:description": " ".join([about.subtitle, *about.notes]),
        "dc:license": about.licences,
        "dc:source": told["sources"],
        "dc:bibliographicCitation": told["citation"],
        "dc:created": about.snapshot.published_on,
        "rdfs:seeAlso": about.link,
        "sstc:about": told,
        "tableSchema": {"@type": "Schema", "columns": columns},
    }


def write_readme(about: About, table: str) -> str:
    """README.txt beside a CSV: all of it for people."""
    told = describe(about)
    lines = [about.title, "=" * min(len(about.title), WIDTH), "", *_wrap(about.subtitle), ""]
    lines += [line for text in told["disclaimers"] for line in _wrap(text)]
    lines += ["", words.HEAD_FILTERS, *(f"- {text}" for text in about.filters)]
    if about.notes:
        lines += ["", words.HEAD_NOTES, *(line for note in about.notes for line in _wrap(note))]
    if query := told["definition"]:
        lines += ["", words.HEAD_DEFINITION, *_wrap(f"{query['id']}: {query['question']}")]
        lines += [*_wrap(query["formula"]), *_wrap(query["caveats"])]
    lines += ["", words.HEAD_COLUMNS.format(file=table)]
    for column in told["columns"]:
        said = f"- {column['name']} ({column['type']}): {column['meaning']}"
        lines += _wrap(said.rstrip(": "))
    lines += ["", words.HEAD_SOURCES]
    for source in told["sources"]:
        lines += _wrap(words.tell_source(source))
    lines += ["", words.HEAD_CITATION, *_wrap(told["citation"]), "", write_bibtex(about)]
    lines += ["", write_ris(about), "", words.HEAD_LINKS, about.link, about.data_link]
    lines += ["", words.say_snapshot(about.snapshot.id, about.as_of)]
    return "\r\n".join("\n".join(lines).splitlines()) + "\r\n"


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False) or []
