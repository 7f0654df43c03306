"""Which indicators are there, and which figure does each have in this selection?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from queries import Query, Selection, Snapshot, catalogue, list_figures
from queries.explain import write_methods
from queries.metadata import write_csvw
from queries.structure import write_sdmx
from ui import wording, wording_methods
from ui.controls import CHOSEN_INDICATOR
from ui.data import fetch
from ui.figures.common import make_subtitle
from ui.frame import Framed, show_table
from ui.served import served_snapshot
from ui.style import show_number, show_percent
from ui.wording_provenance import name_cell

CATALOGUE_HEIGHT = 430
TABLE, DRAWN = "table_indicators", "methods_drawn"  # the table as show_table names it
COLUMNS: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("id", 70, {"pinned": True}),
    ("title", 245, {}),
    ("shown", 515, {}),
    ("part", 150, {}),
    ("n", 58, {"alignment": "right"}),
    ("group", 150, {}),
)


def _write_text(indicators: Sequence[Query], _snapshot: Snapshot) -> str:
    """The text for people, which no snapshot changes."""
    return write_methods(indicators)


WRITERS: dict[str, tuple[Callable[[Sequence[Query], Snapshot], str], str, str]] = {
    "markdown": (
        lambda queries, _snapshot: write_methods(queries),
        "sstc_methods.md",
        "text/markdown",
    ),
    "csvw": (write_csvw, "sstc_indicators.csvw.json", "application/csvm+json"),
    "sdmx": (write_sdmx, "sstc_indicators.sdmx.json", "application/json"),
}


@dataclass(frozen=True)
class Told:
    """What a reader is told first of an indicator; `value` is "" where there is no figure.

    `part` says of what: the year, and what else tells this figure from others.
    """

    value: str
    part: str
    n: str


def list_indicators() -> list[Query]:
    """The indicators of the catalogue in the order of their groups."""
    groups = list(dict.fromkeys(wording_methods.GROUPS.values()))
    found = [query for query in catalogue() if query.kind == "indicator"]

    def place(query: Query) -> int:
        group = wording_methods.name_group(query.id)
        return groups.index(group) if group in groups else len(groups)

    return sorted(found, key=place)


def offer_methods(indicators: Sequence[Query]) -> None:
    """The whole catalogue as a file: for people, for spreadsheets and databases, for statistics."""
    snapshot = served_snapshot()
    with st.container(horizontal=True, gap="small", key="methods_downloads"):
        for style, (write, file_name, mime) in WRITERS.items():
            label, explanation = wording_methods.DOWNLOADS[style]
            st.download_button(
                label,
                data=partial(write, indicators, snapshot),
                file_name=file_name,
                mime=mime,
                icon=":material/download:",
                help=explanation,
                on_click="ignore",
                key=f"methods_{style}",
            )


def reserve_catalogue(selection: Selection) -> Callable[[], DeltaGenerator]:
    """The place of the table, which shows that its figures are on their way unless they are there.

    Once they are, the table stays as it is, scrolled and sorted, while the rest is drawn anew.
    """
    if st.session_state.get(DRAWN) == (served_snapshot(), selection):
        place = st.container()
        return lambda: place
    return st.skeleton(height=CATALOGUE_HEIGHT + 100).container


def show_catalogue(
    place: Callable[[], DeltaGenerator], indicators: Sequence[Query], selection: Selection
) -> None:
    """Every indicator with its figure in this selection, or what is missing for it."""
    _mark_chosen(indicators)
    with place():
        draw_catalogue(
            indicators,
            selection,
            selection_mode=["single-row-required", "single-cell"],
            on_select=lambda: _choose_clicked(indicators),
        )
    st.session_state[DRAWN] = (served_snapshot(), selection)


def draw_catalogue(indicators: Sequence[Query], selection: Selection, **settings: Any) -> None:
    """The table itself; `settings` say what a click on a row does."""
    table = _make_table(indicators, selection)
    columns = wording_methods.CATALOGUE_COLUMNS
    n_with = int((table["reason"] == "").sum())
    framed = Framed(
        key="indicators",
        origin=None,
        title=wording_methods.CATALOGUE_TITLE,
        subtitle=make_subtitle(
            selection, wording_methods.say_coverage(n_with, len(table)), counting=False
        ),
        rows=table.drop(columns="shown"),
        alt=wording.describe_table(wording_methods.CATALOGUE_TITLE, len(table)),
        notes=(wording_methods.CATALOGUE_NOTE,),
    )
    show_table(
        framed,
        table[list(columns)],
        height=CATALOGUE_HEIGHT,
        column_config={
            name: st.column_config.TextColumn(columns[name], width=width, **special)
            for name, width, special in COLUMNS
        },
        **settings,
    )


def tell(query: Query, rows: pd.DataFrame) -> Told:
    """The figure of an indicator from its rows, or how many values it has."""
    figures = list_figures(query, rows)
    if figures.empty:
        return Told("", "", "")
    first = figures.iloc[0]
    if query.headline is not None:
        value = show_value(first["value"], first["unit"])
        return Told(value, _name_part(query, first), show_count(first["n"]))
    n_reporters = figures["reporter"].nunique() if "reporter" in figures else 0
    part = wording_methods.WHOLE
    if "value_year" in figures:
        part = wording_methods.say_latest(int(figures["value_year"].max()))
    n = first["n"] if figures["n"].nunique(dropna=False) == 1 else None
    return Told(wording_methods.count_values(len(figures), n_reporters), part, show_count(n))


def show_value(value: float, unit: str) -> str:
    """A figure with its unit."""
    if unit == "percent":
        return show_percent(value)
    return wording_methods.say_value(show_number(value, 0 if unit == "USD" else 1), unit)


def show_count(count: Any) -> str:
    """A number of things; a dash where none is stated."""
    return wording_methods.NO_FIGURE if pd.isna(count) else f"{int(count):,}"


def _name_part(query: Query, row: pd.Series) -> str:
    """'2025 · LDC · either'; 'all years'."""
    year = wording_methods.WHOLE if pd.isna(row["year"]) else str(int(row["year"]))
    others = [name for name in query.key if name != "year" and pd.notna(row[name])]
    return wording.make_subtitle(year, name_cell(others, row) if others else "")


def _make_table(indicators: Sequence[Query], selection: Selection) -> pd.DataFrame:
    rows = []
    for query in indicators:
        frame = fetch(query.id, selection)
        told = tell(query, frame)
        reason = "" if told.value else query.no_value
        rows.append(
            {
                "id": query.id,
                "title": query.title,
                "value": told.value,
                "shown": told.value or wording_methods.cut_to_first(reason),
                "part": told.part,
                "n": told.n,
                "group": wording_methods.name_group(query.id),
                "reason": reason,
                "is_illustrative": bool(list_figures(query, frame)["is_illustrative"].any()),
            }
        )
    return pd.DataFrame(rows)


def _mark_chosen(indicators: Sequence[Query]) -> None:
    """Marks the row of the indicator that is explained, however it was chosen."""
    chosen = st.session_state[CHOSEN_INDICATOR]
    number = next(i for i, query in enumerate(indicators) if query.id == chosen)
    st.session_state[TABLE] = {"selection": {"rows": [number], "columns": [], "cells": []}}


def _choose_clicked(indicators: Sequence[Query]) -> None:
    """Takes over the row that was clicked, in a cell or at its left."""
    selected = st.session_state[TABLE]["selection"]
    clicked = [cell[0] for cell in selected["cells"]] or selected["rows"]
    if clicked:
        st.session_state[CHOSEN_INDICATOR] = indicators[clicked[0]].id
