"""How is one indicator computed, from what, and how does its figure stand over time?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from queries import (
    Query,
    Selection,
    compose,
    find_headline,
    list_figures,
    list_headline_rows,
    read_cell,
)
from ui import wording, wording_methods
from ui.charts.lines import draw_series
from ui.data import fetch, fetch_trace
from ui.figures.common import count_selection, keep_notes, make_subtitle
from ui.figures.methods import show_count, tell
from ui.frame import Framed, show_empty, show_figure, show_table, show_text_table
from ui.provenance import Origin
from ui.style import current_theme, show_number

# The evidence that does not go by records: no share of the records can be told.
BY_LINE = "source_row"
LINE = ["source_file", "source_sheet", "source_row"]


def show_method(query: Query, selection: Selection) -> None:
    """All that is to say of one indicator in this selection."""
    rows = fetch(query.id, selection)
    name = wording_methods.name_indicator(query.id, query.title)
    with st.container(key="method"):
        st.header(name, anchor=False)
        st.markdown(f"**{wording.as_plain_text(query.question)}**")
        left, right = st.columns([2, 3], gap="small")
        with left:
            _show_told(query, rows)
            show_method_values(query, selection)
            show_method_series(query, selection)
        with right:
            _show_definition(query)
        _offer_details(query)
        show_method_counted(query, selection)
        show_method_sources(query, selection)


def _show_definition(query: Query) -> None:
    words = wording_methods
    with st.container(border=True, key="method_definition"):
        for title, text in (
            (words.FORMULA_TITLE, query.formula),
            (words.CAVEATS_TITLE, query.caveats),
        ):
            st.markdown(f"#### {title}")
            st.markdown(wording_methods.write_text(text))
        st.markdown(_list_facts(query))


def _offer_details(query: Query) -> None:
    """What few want to read at once: the shared steps, the columns, the whole statement."""
    words = wording_methods
    if steps := compose(query.id).steps:
        with st.expander(words.SHARED_STEPS):
            for step in steps:
                title = wording.as_plain_text(step.title)
                st.markdown(f"**{step.id}**: {title}. {wording_methods.write_text(step.formula)}")
    with st.expander(words.COLUMNS_TITLE):
        told = ((column.name, wording.as_plain_text(column.meaning)) for column in query.columns)
        st.markdown("\n".join(f"- `{name}`: {meaning}" for name, meaning in told))
    sql = st.expander(words.SQL_TITLE, on_change="rerun", key="method_sql")
    if sql.open:
        with sql:
            st.caption(words.SQL_NOTE)
            st.code(compose(query.id).sql, language="sql", height=520)


def _list_facts(query: Query) -> str:
    words = wording_methods
    headline = None if query.headline is None else words.say_headline(dict(query.headline))
    facts = {
        "unit": query.unit,
        "direction": words.DIRECTIONS[query.direction],
        "rows": query.grain,
        "key": ", ".join(query.key),
        "headline": headline or words.NO_HEADLINE,
        "tables": ", ".join(compose(query.id).tables),
    }
    return "\n".join(
        f"- **{words.FACTS[name]}**: {wording.as_plain_text(text)}"
        for name, text in facts.items()
        if text
    )


def _show_told(query: Query, rows: pd.DataFrame) -> None:
    """The figure itself, or what is missing for one."""
    told = tell(query, rows)
    with st.container(border=True, key="method_figure", gap=None):
        if not told.value:
            st.metric(wording_methods.FIGURE, wording_methods.NO_VALUE)
            st.caption(wording.as_plain_text(query.no_value))
            return
        st.metric(wording_methods.FIGURE, told.value)
        st.caption(wording_methods.say_basis(told.part, told.n))
        if list_figures(query, rows)["is_illustrative"].any():
            st.caption(wording.ILLUSTRATIVE_NOTE)


def show_method_series(query: Query, selection: Selection) -> None:
    """The one figure of an indicator over the years; nothing for one that has none."""
    if query.headline is None:
        return
    rows = fetch(query.id, selection)
    figures = list_headline_rows(query, rows)
    dated = figures[figures["year"].notna() & figures["value"].notna()].sort_values("year")
    row = find_headline(query, rows)
    framed = Framed(
        key="method_series",
        origin=None if row is None else Origin(query.id, selection, cell=read_cell(query, row)),
        title=wording_methods.TIME_TITLE,
        subtitle=make_subtitle(selection, query.unit, counting=False),
        rows=dated,
        alt=wording_methods.describe_series(
            query.title,
            query.unit,
            dated["year"].tolist(),
            [show_number(value) for value in dated["value"]],
        ),
    )
    if dated.empty:
        (year,) = (column for column in query.columns if column.name == "year")
        is_dated = not year.meaning.startswith("null")
        show_empty(framed, wording_methods.NO_TIME_VALUE if is_dated else wording_methods.NO_TIME)
        return
    show_figure(framed, draw_series(dated, current_theme()))


def show_method_values(query: Query, selection: Selection) -> None:
    """The values of an indicator that has no one figure; the download holds all their columns."""
    if query.headline is not None:
        return
    rows = fetch(query.id, selection)
    figures = list_figures(query, rows)
    if figures.empty:
        return
    told = [name for name in query.key if figures[name].notna().any()]
    table = figures[[*told, "value", "unit", "n"]]
    framed = Framed(
        key="method_values",
        origin=Origin(query.id, selection, cell=read_cell(query, figures.iloc[0])),
        title=wording_methods.VALUES_TITLE,
        subtitle=make_subtitle(
            selection, wording.say_n(len(figures), wording.UNIT_VALUES), counting=False
        ),
        rows=figures,
        alt=wording.describe_table(query.title, len(figures)),
    )
    show_table(
        framed,
        table,
        height=min(38 + 35 * len(figures), 360),
        placeholder=wording_methods.NO_FIGURE,
        column_config={
            name: st.column_config.NumberColumn(format="localized") for name in ("value", "n")
        },
    )


def show_method_counted(query: Query, selection: Selection) -> None:
    """n and all other counts of the figure's row, with what they mean.

    Counts that differ from row to row stand in the table of the values, those that are null
    throughout nowhere.
    """
    rows = fetch(query.id, selection)
    head = wording_methods.COUNTED_HEAD
    parts = _list_parts(query, rows)
    counts = [
        {
            head["column"]: column.name,
            head["meaning"]: column.meaning,
            **{title: _show_shared(part[column.name]) for title, part in parts.items()},
        }
        for column in query.columns
        if column.name in ("numerator", "denominator") or column.name.split("_")[0] == "n"
    ]
    told = (count for count in counts if any(count[title] for title in parts))
    table = pd.DataFrame([count for count in told if None not in count.values()])
    if table.empty:
        return
    framed = Framed(
        key="method_counted",
        origin=None,
        title=wording_methods.COUNTED_TITLE,
        # What columns mean, whoever reported.
        subtitle=make_subtitle(selection, counting=False, reporting=False),
        rows=table,
        alt=wording.describe_table(wording_methods.COUNTED_TITLE, len(table)),
        notes=keep_notes(_say_records(query, rows, selection)),
    )
    show_text_table(framed)


def _list_parts(query: Query, rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows whose counts are shown: those of the figure's year and of the whole selection."""
    parts = {}
    row = find_headline(query, rows)
    if row is not None and pd.notna(row["year"]):
        parts[wording_methods.say_year_column(int(row["year"]))] = rows.loc[[row.name]]
    whole = list_headline_rows(query, rows)
    parts[wording_methods.WHOLE] = whole[whole["year"].isna()]
    return parts


def _show_shared(counts: pd.Series) -> str | None:
    """A count that all rows share: "" when it is null, None when they differ."""
    if counts.nunique(dropna=False) > 1:
        return None
    if counts.empty or pd.isna(counts.iloc[0]):
        return ""
    return show_number(counts.iloc[0], 0 if abs(counts.iloc[0]) >= 1000 else 1)


def _trace(query: Query, rows: pd.DataFrame, selection: Selection) -> pd.DataFrame | None:
    """The lines behind the figure, or behind all values of the whole selection."""
    figures = list_figures(query, rows)
    if not query.evidence or figures.empty:
        return None
    cell: Mapping[str, Any] = read_cell(query, figures.iloc[0])
    if query.headline is None:
        cell = {name: value for name, value in cell.items() if name == "year"}
    return fetch_trace(query.id, selection, cell)


def _say_records(query: Query, rows: pd.DataFrame, selection: Selection) -> str:
    lines = _trace(query, rows, selection)
    if lines is None or query.evidence == BY_LINE:
        return ""
    records = lines[lines["table_name"] == "initiatives"].drop_duplicates(["source_id", *LINE])
    n_selected = int(count_selection(selection)["n_selected"])
    return wording_methods.say_records(len(records), n_selected)


def show_method_sources(query: Query, selection: Selection) -> None:
    """The sources whose lines stand behind the figure, most lines first."""
    rows = fetch(query.id, selection)
    lines = _trace(query, rows, selection)
    head = wording_methods.SOURCES_HEAD
    table = pd.DataFrame(columns=list(head.values()))
    if lines is not None:
        found = lines[lines["table_name"].notna()].drop_duplicates(["source_id", *LINE])
        table = pd.DataFrame(
            [
                {
                    head["source"]: str(title),
                    head["files"]: show_count(part["source_file"].nunique()),
                    head["lines"]: show_count(len(part)),
                    head["licence"]: _show_text(part["licence"].iloc[0]),
                    head["citation"]: _show_text(part["citation"].iloc[0]),
                }
                for title, part in sorted(
                    found.groupby("source_title"), key=lambda item: -len(item[1])
                )
            ],
            columns=list(head.values()),
        )
    framed = Framed(
        key="method_sources",
        origin=None,
        title=wording_methods.SOURCES_TITLE,
        # Who reported says nothing of the files that were read.
        subtitle=make_subtitle(selection, counting=False, reporting=False),
        rows=table,
        alt=wording.describe_table(wording_methods.SOURCES_TITLE, len(table)),
    )
    if table.empty:
        reason = wording_methods.NO_LINES if query.evidence else wording_methods.NOT_WALKED_BACK
        show_empty(framed, reason)
        return
    show_text_table(framed)


def _show_text(text: Any) -> str:
    return "" if pd.isna(text) else str(text)
