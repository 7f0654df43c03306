"""Whose report was there in time?"""

import streamlit as st

from queries import Selection
from ui import wording_progress as words
from ui.data import fetch
from ui.figures.common import make_subtitle
from ui.frame import Framed, show_empty, show_table
from ui.provenance import Origin
from ui.wording import describe_table

SHOWN_YEARS = 6


def show_timeliness(selection: Selection) -> None:
    """In time, late, missing or not due yet, for each entity and the last years."""
    rows = fetch("report_timeliness", selection)
    last = rows[rows["year"] > rows["year"].max() - SHOWN_YEARS] if len(rows) else rows
    framed = Framed(
        key="timeliness",
        origin=Origin("report_timeliness", selection),
        title=words.TIMELINESS_TITLE,
        subtitle=make_subtitle(selection, counting=False),
        rows=rows,
        alt=describe_table(words.TIMELINESS_TITLE, len(last)),
        notes=(words.TIMELINESS_NOTE,),
    )
    if rows.empty or not rows["has_reported"].any():
        show_empty(framed, words.WITHOUT_REPORTS)
        return
    told = last.assign(
        entity=last["entity_name"].fillna(last["entity_code"]),
        said=[words.name_timeliness(row) for row in last.to_dict("records")],
    )
    table = told.pivot(index="entity", columns="year", values="said").reset_index()
    table.columns = [str(name) for name in table.columns]
    config = {"entity": st.column_config.TextColumn(words.ENTITY)}
    show_table(framed, table, column_config=config, height=320)
