"""May the rows of a figure be handed on?

A source may forbid that its rows are (`redistribute = false` in its mapping). Its records are
counted in figures all the same, and figures may be taken along: what may not are rows that are
records, or lines of its files (docs/decisions/0021).
"""

import pandas as pd

from queries import Selection, describe
from ui import wording_files as words
from ui.data import fetch
from ui.framed import Framed
from ui.served import served_snapshot

RECORD_COLUMNS = ("initiative_id", "source_id", "source_row")
LISTS_SOURCES = "sources"  # names files, and holds nothing of them
PROFILE = "record_profile"


def list_withheld() -> dict[str, str]:
    """The sources whose rows are not handed on: id and title."""
    ids = set(served_snapshot().manifest.get("not_redistributed") or [])
    if not ids:
        return {}
    files = fetch(LISTS_SOURCES, Selection())
    return {
        row["source_id"]: row["title"]
        for row in files.to_dict("records")
        if row["source_id"] in ids
    }


def holds_records(query_id: str) -> bool:
    """Whether the rows of a query are records or lines of files, by the columns in its header."""
    columns = describe(query_id).column_names
    return query_id != LISTS_SOURCES and any(name in columns for name in RECORD_COLUMNS)


def find_refusal(framed: Framed) -> str:
    """Why the rows may not be handed on, in a sentence; "" where they may."""
    withheld = list_withheld()
    query_id = framed.origin.query_id if framed.origin else framed.query
    if not withheld or not query_id or not holds_records(query_id):
        return ""
    found = sorted(set(_list_sources(framed, query_id)) & set(withheld))
    return words.refuse_rows([withheld[source] for source in found]) if found else ""


def leave_out_withheld(lines: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The lines of files that may be handed on, and what is to say of the others."""
    withheld = list_withheld()
    is_withheld = lines["source_id"].isin(list(withheld)).to_numpy(dtype=bool)
    if not is_withheld.any():
        return lines, ""
    named = [withheld[source] for source in sorted(set(lines.loc[is_withheld, "source_id"]))]
    return lines[~is_withheld], words.say_lines_left_out(int(is_withheld.sum()), named)


def _list_sources(framed: Framed, query_id: str) -> list[str]:
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
