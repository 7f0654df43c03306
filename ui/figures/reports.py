"""What have the entities reported, and who has not?"""

import pandas as pd
import streamlit as st

from queries import Selection
from ui import wording
from ui.charts.heat import draw_heat_map
from ui.data import fetch
from ui.figures.common import explain_empty, keep_notes, make_subtitle
from ui.frame import Framed, show_empty, show_figure, show_table
from ui.provenance import Origin
from ui.style import current_theme, show_number

MATRIX_WIDTH = 480
NUMBERS = ("value", "target", "n")


def list_reporting_notes(selection: Selection) -> list[str]:
    """How many entities reported for the last year, and which did not; nothing without reports."""
    rows = fetch("entity_reporting", selection)
    if rows.empty or not rows["n_values"].any():
        return []
    last = rows[rows["year"] == rows["year"].max()]
    missing = _name_entities(last[~last["has_reported"]])
    row = last.iloc[0]
    counts = int(row["year"]), int(row["n_reported"]), int(row["n_expected"])
    return [wording.say_reporting(*counts, missing)]


def show_reporting(selection: Selection) -> None:
    """Values that each entity reported in each year; a year without any is a gap in its report."""
    rows = fetch("entity_reporting", selection)
    framed = Framed(
        key="reporting",
        origin=Origin("entity_reporting", selection),
        title=wording.REPORTING_TITLE,
        subtitle=make_subtitle(selection, wording.UNIT_VALUES, counting=False),
        rows=rows,
        alt=wording.describe_table(wording.REPORTING_TITLE, len(rows)),
        notes=keep_notes(wording.REPORTING_NOTE),
    )
    if rows.empty or not rows["n_values"].any():
        show_empty(framed, explain_empty(selection, wording.NO_REPORTS))
        return
    table = rows.pivot(index="entity_code", columns="year", values="n_values")
    names = rows.drop_duplicates("entity_code").set_index("entity_code")["entity_name"]
    labels = [code if pd.isna(names[code]) else names[code] for code in table.index]
    values = [[None if pd.isna(v) else float(v) for v in line] for line in table.to_numpy()]
    figure = draw_heat_map(labels, [str(year) for year in table.columns], values, current_theme())
    show_figure(framed, figure, min_width=MATRIX_WIDTH)


def show_reported(selection: Selection) -> None:
    """The latest value of each reported indicator, with target, base, evidence and citation."""
    rows = fetch("indicator_reported", selection)
    latest = rows[rows["is_latest"].fillna(False).astype(bool)]
    # Published figures first: they are real, the illustrative ones are not.
    latest = latest.sort_values(["is_illustrative", "indicator_code", "reporter"], kind="stable")
    framed = Framed(
        key="reported",
        origin=Origin("indicator_reported", selection),
        title=wording.REPORTED_TITLE,
        subtitle=make_subtitle(
            selection, wording.say_n(len(latest), wording.UNIT_VALUES), counting=False
        ),
        rows=latest,
        alt=wording.describe_table(wording.REPORTED_TITLE, len(latest)),
        notes=keep_notes(wording.REPORTED_NOTE),
    )
    if latest.empty:
        show_empty(framed, explain_empty(selection, wording.NO_REPORTS))
        return
    columns = wording.REPORTED_COLUMNS
    config = {name: st.column_config.Column(label) for name, label in columns.items()}
    for name in NUMBERS:
        config[name] = st.column_config.TextColumn(columns[name], alignment="right")
    config["is_illustrative"] = st.column_config.CheckboxColumn(columns["is_illustrative"])
    table = latest[list(columns)]
    table = table.assign(
        year=table["year"].astype("string"),
        **{name: [show_number(value) for value in table[name]] for name in NUMBERS},
    )
    show_table(framed, table, column_config=config, height=360)


def _name_entities(rows: pd.DataFrame) -> list[str]:
    return [
        row.entity_code if pd.isna(row.entity_name) else row.entity_name
        for row in rows.itertuples()
    ]
