"""Where does this figure come from?

A button at every figure opens a drawer that walks back from one number to the lines of the files it
rests on, adds them up again, and offers them all as a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from queries import Query, Selection, describe, read_cell, recount
from ui import wording
from ui import wording_provenance as words
from ui.data import fetch, fetch_trace
from ui.downloads import make_csv
from ui.style import show_number, show_percent
from ui.withheld import leave_out_withheld

SHOWN_LINES = 500
DRAWER_WIDTH = 860
WIDTHS = {"record": 240, "row": "small"}


@dataclass(frozen=True)
class Origin:
    """What a figure was computed by: a query, a selection, parameters; and where to begin.

    `cell` gives columns of the query's key; without it the drawer begins with the first row.
    """

    query_id: str
    selection: Selection
    parameters: Mapping[str, Any] = field(default_factory=dict)
    cell: Mapping[str, Any] = field(default_factory=dict)


def offer_origin(origin: Origin, key: str, title: str, *, is_short: bool = False) -> None:
    """The button that opens the drawer of a figure."""
    asked = st.button(
        words.ORIGIN_SHORT if is_short else words.ORIGIN,
        key=f"origin_{key}",
        icon=":material/account_tree:",
        type="tertiary",
        help=words.ORIGIN_HELP,
    )
    if asked:
        _open_drawer(origin, key, title)


@st.dialog(words.ORIGIN, width=DRAWER_WIDTH, position="right", icon=":material/account_tree:")
def _open_drawer(origin: Origin, key: str, title: str) -> None:
    query = describe(origin.query_id)
    st.subheader(wording.as_plain_text(title), anchor=False)
    if not query.evidence:
        st.info(words.WITHOUT_LINES.get(query.id, words.NO_LINES), icon=":material/info:")
        return
    rows = fetch(query.id, origin.selection, **origin.parameters)
    if rows.empty:
        st.info(wording.EMPTY_SELECTION, icon=":material/info:")
        return
    row = rows.iloc[_choose_row(query, rows, origin, key)]
    lines = fetch_trace(query.id, origin.selection, read_cell(query, row), **origin.parameters)
    _say_figure(query, row, lines)
    if lines["table_name"].notna().any():
        _list_sources(lines)
        _show_lines(lines, key)
    st.caption(words.say_definition(query.id, query.formula))


def _choose_row(query: Query, rows: pd.DataFrame, origin: Origin, key: str) -> int:
    """The number of the row whose figure is walked back; the reader may take another."""
    labels = [words.name_cell(query.key, row) for row in rows.to_dict("records")]
    begin = next((i for i, row in enumerate(rows.to_dict("records")) if _is(row, origin.cell)), 0)
    if len(labels) == 1:
        return 0
    return st.selectbox(
        words.WHICH_FIGURE,
        range(len(labels)),
        index=begin,
        format_func=labels.__getitem__,
        key=f"origin_cell_{key}",
    )


def _is(row: Mapping[str, Any], cell: Mapping[str, Any]) -> bool:
    return all(
        pd.isna(row[name]) if value is None else row[name] == value for name, value in cell.items()
    )


def _say_figure(query: Query, row: pd.Series, lines: pd.DataFrame) -> None:
    """The figure as the page shows it, and what its lines add up to."""
    added = recount(lines)
    counted = added.iloc[0] if len(added) else {"numerator": 0.0, "denominator": 0.0, "n": 0}
    if "value" in row and pd.notna(row["value"]):
        unit = row.get("unit", query.unit)
        value = show_percent(row["value"]) if unit == "percent" else show_number(row["value"])
        st.markdown(words.say_value(value, unit))
    n, n_lines = int(counted["n"]), int(lines["table_name"].notna().sum())
    if n and not _is_sum(lines):
        st.markdown(words.say_basis(n, n_lines))
        return
    whole = show_number(counted["denominator"]) if counted["denominator"] else None
    st.markdown(words.say_recount(show_number(counted["numerator"]), whole, n, n_lines))


def _is_sum(lines: pd.DataFrame) -> bool:
    """Whether anything is added up; a median or a rank has neither numerator nor denominator."""
    return bool((lines["in_numerator"] | lines["in_denominator"]).any())


def _list_sources(lines: pd.DataFrame) -> None:
    """One line for each source: title, licence, and how many lines of how many files."""
    found = lines[lines["table_name"].notna()].groupby("source_title", sort=False)
    told = [
        words.say_source(
            str(title), str(part["licence"].iloc[0]), len(part), part["source_file"].nunique()
        )
        for title, part in sorted(found, key=lambda item: -len(item[1]))
    ]
    st.markdown("\n".join(told))


def _show_lines(lines: pd.DataFrame, key: str) -> None:
    table = _make_table(lines)
    st.dataframe(
        table.head(SHOWN_LINES),
        hide_index=True,
        height=320,
        column_config={
            name: st.column_config.TextColumn(words.COLUMNS[name], width=WIDTHS.get(name))
            for name in table.columns
        },
        alt=words.LINES_TABLE,
        key=f"origin_lines_{key}",
    )
    if len(table) > SHOWN_LINES:
        st.caption(words.say_shown(SHOWN_LINES, len(table)))
    handed_on, said = leave_out_withheld(lines)
    if said:
        st.caption(wording.as_plain_text(said))
    if handed_on["table_name"].notna().sum() == 0:
        return
    st.download_button(
        words.DOWNLOAD_LINES,
        data=lambda: make_csv(handed_on),
        file_name=f"{key}_lines.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"origin_csv_{key}",
    )


def _make_table(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines as the drawer shows them: what the figure counts before what it only compares."""
    titled = lines.dropna(subset="record_title")
    titles = dict(zip(titled["item"], titled["record_title"], strict=True))
    found = lines[lines["table_name"].notna()].sort_values(
        "in_numerator", ascending=False, kind="stable"
    )
    is_sum = _is_sum(lines)
    table = pd.DataFrame(
        {
            "record": [titles.get(item, item) for item in found["item"]],
            "table": found["table_name"].map(words.TABLES).fillna(found["table_name"]),
            "file": found["source_file"],
            "sheet": found["source_sheet"],
            "row": found["source_row"].astype("string"),
            "part": [
                words.name_part(part.in_numerator, part.in_denominator, is_sum=is_sum)
                for part in found.itertuples()
            ],
            "item": found["item"],
            "licence": found["licence"],
        }
    )
    return table if table["sheet"].notna().any() else table.drop(columns="sheet")
