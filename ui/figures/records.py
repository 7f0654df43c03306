"""Which records came in last, and where do the records of an entity come from?"""

from typing import Any

import pandas as pd
import streamlit as st

from queries import Selection
from ui import links, wording
from ui import wording_entities as words
from ui.data import fetch
from ui.direction import isolate
from ui.figures.common import explain_empty, make_subtitle
from ui.frame import Entry, Framed, show_empty, show_entries, show_table
from ui.provenance import Origin

LATEST_ROWS = 8
SOURCE = 80  # characters


def show_latest(selection: Selection, chosen: Selection) -> None:
    """The records documented or started last, each with a link to its profile.

    The links keep the filters that the reader has `chosen`, not the narrowing of a profile.
    """
    rows = fetch("latest_additions", selection, row_limit=LATEST_ROWS)
    framed = Framed(
        key="latest",
        origin=Origin("latest_additions", selection, {"row_limit": LATEST_ROWS}),
        title=wording.LATEST_TITLE,
        subtitle=make_subtitle(
            selection, wording.say_n(len(rows), wording.UNIT_RECORDS), counting=False
        ),
        rows=rows,
        alt=wording.describe_table(wording.LATEST_TITLE, len(rows)),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, wording.EMPTY_LATEST))
        return
    show_entries(framed, [_make_entry(row, chosen) for row in rows.to_dict("records")])


def _make_entry(row: dict[str, Any], chosen: Selection) -> Entry:
    """A record of the list; what is not known of it is left out."""
    title = row["initiative_id"] if pd.isna(row["title"]) else row["title"]
    countries = "" if pd.isna(row["countries"]) else wording.cut_text(row["countries"])
    goals = "" if pd.isna(row["goals"]) else f"SDG {row['goals']}"
    parts = [
        f"{row['added_on']:%Y-%m-%d}",
        countries,
        goals,
        wording.cut_text(row["source_title"], SOURCE),
    ]
    return Entry(
        title,
        "solution",
        links.make_profile_query("solution", row["initiative_id"], chosen),
        (" · ".join(isolate(part) for part in parts if part),),
    )


def show_entity_sources(selection: Selection) -> None:
    """The files that its records come from, with licence and citation."""
    rows = fetch("sources", selection)
    found = rows[rows["n_selected"] > 0].rename(columns={"illustrative": "is_illustrative"})
    head = words.SOURCE_COLUMNS
    framed = Framed(
        key="entity_sources",
        origin=None,
        title=words.SOURCES_TITLE,
        # Who reported says nothing of the files that were read.
        subtitle=make_subtitle(
            selection,
            wording.say_n(len(found), wording.UNIT_FILES),
            counting=False,
            reporting=False,
        ),
        rows=found,
        alt=wording.describe_table(words.SOURCES_TITLE, len(found)),
    )
    if found.empty:
        show_empty(framed, wording.EMPTY_SELECTION)
        return
    config = {name: st.column_config.TextColumn(label) for name, label in head.items()}
    config["n_selected"] = st.column_config.NumberColumn(head["n_selected"], format="localized")
    config["retrieved_on"] = st.column_config.DateColumn(head["retrieved_on"])
    show_table(framed, found[list(head)], column_config=config)
