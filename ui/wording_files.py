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


NO_DATA_NOW = "There is no data to answer from just now. Try again in a minute."
TOO_SLOW = "The question took too long and was stopped. Choose fewer records, or try again."
BUSY = "Too many requests are being answered just now. Try again in a few seconds."
FAILED = "The answer could not be made. The server's log says more."
NOTHING_SHOWN = "The page shows no such figure for this selection."
SELECTION_TITLE = "South-South and triangular cooperation: a selection of records"


def say_unknown_parameter(name: str) -> str:
    """A parameter that no page has."""
    return f"There is no parameter {name[:60]!r}. /data/openapi.json lists them."


def say_twice(name: str) -> str:
    """A parameter that is given more than once."""
    return f"The parameter {name[:60]} is given twice. Join its values with ~ (a tilde)."


def say_unknown_form(form: str, forms: Sequence[str]) -> str:
    """A form that no figure has."""
    return f"There is no form {form[:20]!r}. The forms are {', '.join(forms)}."


def say_unknown_figure(name: str) -> str:
    """A name that no figure and no indicator has."""
    return f"There is no figure or indicator {name[:60]!r}. /data/ lists them."


def introduce_selection(
    n_records: int, filters: Sequence[str], link: str, snapshot_id: str, published_on: str
) -> str:
    """What goes before the README of a package of a selection."""
    lines = [
        SELECTION_TITLE,
        "=" * len(SELECTION_TITLE),
        "",
        f"{n_records:,} records with all their tables, from snapshot {snapshot_id} of "
        f"{published_on[:10]}.",
        "Tables of records hold these only; lists (countries, entities, sources) are whole.",
        "",
        HEAD_FILTERS,
        *(f"- {text}" for text in filters),
        "",
        "HOW TO CITE",
        f"“{SELECTION_TITLE}” ({'; '.join(filters)}). {PROJECT}, snapshot {snapshot_id} of "
        f"{published_on[:10]}. {link}",
        "Cite the sources below as well.",
        "",
        "WHAT FOLLOWS IS SAID OF THE WHOLE SNAPSHOT",
        "",
    ]
    return "\r\n".join(lines) + "\r\n"


OPEN_PAGE = "Open in the dashboard"
CATALOGUE_TITLE = "Figures and indicators by address"
CATALOGUE_TEXT = (
    "Every figure of every page, and every indicator with all its rows, has an address that takes "
    "the same parameters as the pages. Add snapshot=… to pin it: a cited figure stays as it was."
)
SELECTION_LINK = "All selected records (zip)"
TO_PAGES = "The pages"
API_FIGURE = "A figure of a page, or all rows of an indicator, as a file"
API_SELECTION = "The selected records with all their tables, as a zip of CSV files"
API_OK = "The file; its header Link leads to what describes its columns and to its citation"
API_TEXT = (
    "The address of a page and the address of its figures take the same parameters: copy them from "
    "the address bar. Values of a list are joined with ~ (a tilde)."
)
REFUSALS = {
    304: "Nothing has changed since the answer with this ETag",
    400: "A parameter does not take this value; a sentence says which",
    403: "The licence of a source does not allow that its rows are handed on",
    404: "There is no such figure, form or snapshot, or the page shows none for this selection",
    501: "No browser is installed on the server to draw a picture",
    503: "Too many requests at a time, or no data: try again after Retry-After seconds",
}
PARAMETERS = {
    "years": "first and last year: 2018-2022, 2018-, -2022 or 2021",
    "scheme": "the way to divide the world that regions belong to",
    "regions": "codes of regions of the scheme, joined with ~",
    "countries": "ISO codes of three letters, joined with ~",
    "groups": "LDC, LLDC, SIDS, joined with ~",
    "sdgs": "numbers of goals, joined with ~",
    "outcomes": "codes of outcomes, or none, joined with ~",
    "entities": "codes of entities, joined with ~",
    "modalities": "codes of modalities, joined with ~",
    "sources": "ids of sources, joined with ~",
    "no17": "1: without SDG 17",
    "count": "full or fractional",
    "status": "year or today: as of when a country is in a group",
    "snapshot": "the id of a snapshot, to pin the answer to it",
    "year": "of a map: a year, or all",
    "map": "of a map: the basemap",
    "need": "the goal of which need and supply are shown",
    "framework": "the results framework",
    "outcome": "the outcome in detail",
    "indicator": "the indicator that is drawn or explained",
    "of": "whose values of the indicator are drawn",
    "iso3": "whose profile: the country",
    "code": "whose profile: the entity",
    "id": "which record",
    "earlier": "the id of the earlier of two snapshots that are compared",
    "later": "the id of the later one",
    "q": "the words of a search",
    "types": "kinds of records that are looked among, joined with ~",
    "stages": "furthest stages that are looked among, joined with ~",
    "most": "how many of the records found are listed",
}


def write_examples(address: str) -> str:
    """How to read a figure by its address with common tools."""
    return (
        f"curl '{address}SU-19.csv?years=2018-2024'\n"
        f'pandas.read_csv("{address}SU-19.csv?sdgs=3~4")\n'
        f'read.csv("{address}regions_map.csv")                        # R\n'
        f"Excel, Power BI: Data > From Web > {address}SU-19.csv"
    )


DOWNLOAD = "Download"
ROWS, PICTURE, CITE, BY_ADDRESS = "Rows", "Picture", "Cite", "By address"
LABELS = {
    "zip": "CSV",
    "xlsx": "Excel",
    "parquet": "Parquet",
    "json": "JSON",
    "png": "PNG",
    "svg": "SVG",
    "bib": "BibTeX",
    "ris": "RIS",
}
HELP = {
    "zip": "The rows as a plain table, with what they mean, sources and licences beside them (zip)",
    "xlsx": "Rows with real types, a chart, definitions and sources",
    "parquet": "Rows with types, for pandas, R and DuckDB",
    "json": "Rows and what they mean, for programs",
    "png": "The picture with title, filters and sources, for documents",
    "svg": "The same as vectors, for print",
}
BY_ADDRESS_NOTE = (
    "Excel, Power BI, R and pandas read the rows at this address; .xlsx, .parquet and .json do too."
)
EMBED_NOTE = "To stand alone in another page: /embed?figure={name}"
