"""May the rows of a figure be handed on?

A source may forbid that its rows are (`redistribute = false` in its mapping). Its records are
counted in figures all the same, and figures may be taken along: what may not are rows that are
records, or lines of its files (docs/decisions/0021).
"""

from queries import Selection, describe
from ui import wording_files as words
from ui.data import fetch
from ui.framed import Framed
from ui.withheld import LISTS_SOURCES, list_withheld

RECORD_COLUMNS = ("initiative_id", "source_id", "source_row")
PROFILE = "record_profile"


def holds_records(query_id: str) -> bool:
    """Whether the rows of a query are records or lines of files, by the columns in its header."""
    columns = describe(query_id).column_names
    return query_id != LISTS_SOURCES and any(name in columns for name in RECORD_COLUMNS)


def find_refusal(framed: Framed) -> str:
    """Why the rows may not be handed on, in a sentence; "" where they may."""
    withheld = list_withheld()
    query_id = framed.origin.query_id if framed.origin else framed.query
    # What no one query gave tells it by its own columns.
    is_of_records = (
        holds_records(query_id)
        if query_id
        else any(name in framed.rows for name in ("initiative_id", "source_row"))
    )
    if not withheld or not is_of_records:
        return ""
    found = sorted(set(_list_sources(framed)) & set(withheld))
    return words.refuse_rows([withheld[source] for source in found]) if found else ""


def _list_sources(framed: Framed) -> list[str]:
    """The sources that the rows are of, or may be of."""
    if "source_id" in framed.rows:
        return framed.rows["source_id"].dropna().unique().tolist()
    record = framed.record or (framed.origin.parameters.get("id") if framed.origin else None)
    if record:
        everything = Selection(include_not_sstc=True)
        return fetch(PROFILE, everything, id=record)["source_id"].tolist()
    selection = framed.origin.selection if framed.origin else Selection()
    files = fetch(LISTS_SOURCES, selection)
    return files.loc[files["n_selected"] > 0, "source_id"].unique().tolist()
