"""The words of files, addresses, citations and embedded figures."""

from collections.abc import Mapping, Sequence
from typing import Any

PROJECT = "SSTC Scale-up Dashboard"
NO_FILTERS = "No filter: all records"
NAME_OF = "name of {code}"
NO_BROWSER = (
    "No browser is installed on the server, so no picture can be drawn here. The rows and the "
    "workbook, whose chart can be copied, are to be had."
)
BROWSER_FAILED = "The browser on the server did not draw the picture. Try again in a minute."
TOO_MANY_ROWS = "A sheet holds {most} rows at most, and these are {n}: take CSV or Parquet."
SHEETS = {
    "data": "data",
    "chart": "chart",
    "definitions": "definitions",
    "sources": "sources",
    "about": "about",
}
COLUMNS_HEAD = ("column", "type", "meaning")
SOURCES_HEAD = (
    "source_id",
    "title",
    "file",
    "licence",
    "citation",
    "url",
    "retrieved_on",
    "illustrative",
)
ABOUT = {
    "title": "Title",
    "subtitle": "What it shows",
    "summary": "In a sentence",
    "disclaimers": "Please note",
    "filters": "Filters",
    "notes": "Notes",
    "link": "Link",
    "data_link": "Rows by address",
    "snapshot": "Snapshot",
    "published_on": "Published",
    "as_of_year": "Data as of",
    "citation": "How to cite",
    "licences": "Licences of the sources",
}
HEAD_FILTERS = "FILTERS"
HEAD_NOTES = "NOTES"
HEAD_DEFINITION = "DEFINITION"
HEAD_COLUMNS = "COLUMNS OF {file}"
HEAD_SOURCES = "SOURCES AND LICENCES"
HEAD_CITATION = "HOW TO CITE"
HEAD_LINKS = "LINKS (PINNED TO THE SNAPSHOT)"


def join_code(name: str, code: object) -> str:
    """A value of a filter by name and code, once where they are the same."""
    return name if str(code) in name.split() else f"{name} ({code})"


def tell_source(source: Mapping[str, Any]) -> str:
    """A source in a README."""
    when = f" Retrieved on {source['retrieved_on']}." if source["retrieved_on"] else ""
    mark = " Illustrative: invented for demonstration." if source["illustrative"] else ""
    files = ", ".join(source["files"])
    return (
        f"- {source['title']}. Licence: {source['licence']}. Cite as: {source['citation']}. "
        f"{source['url']} Files: {files}.{when}{mark}"
    )


def join_sources(sources: Sequence[tuple[str, str]]) -> str:
    """Titles and licences of sources in a picture, the first few of many."""
    told = [f"{title} ({licence})" for title, licence in sources[:8]]
    more = f"; and {len(sources) - 8} more" if len(sources) > 8 else ""
    return f"Sources and licences: {'; '.join(told)}{more}." if told else ""


def say_snapshot(snapshot_id: str, as_of: str) -> str:
    """Which snapshot a figure is made of."""
    return f"{PROJECT}, snapshot {snapshot_id}{f', {as_of}' if as_of else ''}"


def say_cut(n_rows: int, all_rows: int, n_columns: int, all_columns: int) -> str:
    """How much of a table a picture holds; nothing where it holds all."""
    if n_rows == all_rows and n_columns == all_columns:
        return ""
    rows = f"{n_rows:,} of {all_rows:,} rows"
    columns = f", {n_columns} of {all_columns} columns" if n_columns < all_columns else ""
    return f"{rows}{columns}; the files hold all."


def cite(
    *,
    title: str,
    project: str,
    snapshot_id: str,
    as_of: str,
    licences: Sequence[str],
    link: str,
    mark: str,
) -> str:
    """A citation in a sentence."""
    marked = f" [{mark}]" if mark else ""
    note = say_note(as_of, licences)
    return f"“{title}”{marked}. {project}, snapshot {snapshot_id}. {note} {link}".strip()


def say_note(as_of: str, licences: Sequence[str]) -> str:
    """Date and licences in a citation."""
    dated = f"{as_of[:1].upper()}{as_of[1:]}. " if as_of else ""
    return f"{dated}Licences of the sources: {'; '.join(licences) or 'none stated'}."


def refuse_rows(titles: Sequence[str]) -> str:
    """Why rows are not handed on."""
    return (
        f"These rows are records of {', '.join(titles)}, whose licence does not allow that they "
        "are handed on. The picture may be taken along; so may the rows once the filter Source "
        "leaves out these records."
    )


def say_lines_left_out(count: int, titles: Sequence[str]) -> str:
    """What a file of lines does not hold."""
    return (
        f"The file leaves out {count:,} lines of {', '.join(titles)}, whose licence does not allow "
        "that they are handed on."
    )


def say_unknown_setting(parameter: str, value: str) -> str:
    """What a figure by its address cannot be made with."""
    if not value:
        return f"The parameter {parameter} is missing: it says whose profile it is."
    return f"The parameter {parameter} does not take {value!r}."


SHOW_NEWEST = "Show the newest data"


def say_unknown_snapshot(snapshot_id: str) -> str:
    """A link that is pinned to what is not on disk."""
    return (
        f"Snapshot {snapshot_id[:80]!r} is not kept here, or no longer. Leave out the parameter "
        "snapshot for the newest data."
    )


def say_other_layout(snapshot_id: str) -> str:
    """A link that is pinned to a snapshot that this version cannot read."""
    return (
        f"Snapshot {snapshot_id[:80]!r} was written by another version and cannot be asked. Leave "
        "out the parameter snapshot for the newest data."
    )


def say_pinned(snapshot_id: str, published_on: str) -> str:
    """What a page shows that is pinned to a snapshot."""
    when = f" of {published_on[:10]}" if published_on else ""
    return f"This link is pinned to snapshot {snapshot_id}{when}."
