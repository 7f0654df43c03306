"""Which targets are being reached?"""

import pandas as pd
import streamlit as st

from queries import Selection
from ui import wording_progress as words
from ui.data import fetch_progress, list_progress_values
from ui.figures.common import make_subtitle
from ui.frame import Framed, show_empty, show_table
from ui.provenance import Origin
from ui.style import show_number
from ui.wording import describe_table, say_n


def show_progress(selection: Selection) -> None:
    """Every target with its baseline, latest value and status, and what the status rests on."""
    rows = fetch_progress(selection)
    framed = Framed(
        key="progress",
        origin=Origin("progress", selection, list_progress_values(selection)),
        title=words.TITLE,
        subtitle=make_subtitle(selection, say_n(len(rows), words.UNIT), counting=False),
        rows=rows,
        alt=describe_table(words.TITLE, len(rows)),
        notes=(words.NOTE,),
    )
    if rows.empty:
        show_empty(framed, words.WITHOUT_TARGETS)
        return
    # The figures of all records first, then who is furthest from the way to the target.
    order = rows.assign(
        is_own=rows["reporter"] != words.OWN,
        severity=rows["status"].map({code: n for n, code in enumerate(words.STATUSES)}),
    ).sort_values(["is_own", "severity", "indicator_code", "reporter"], kind="stable")
    show_table(framed, _write_rows(order), column_config=_name_columns(), height=380)


def _write_rows(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "indicator": [words.name_indicator(row) for row in rows.to_dict("records")],
            "reporter": [words.name_reporter(reporter) for reporter in rows["reporter"]],
            "status": [words.name_status(row) for row in rows.to_dict("records")],
            "baseline": _write_values(rows, "baseline"),
            "latest": _write_values(rows, "latest"),
            "target": _write_values(rows, "target"),
            "unit": rows["unit"],
            "ratio": [show_number(ratio, 2) for ratio in rows["ratio"]],
            "method": [words.name_method(row) for row in rows.to_dict("records")],
            "text_status": [words.name_text_status(status) for status in rows["text_status"]],
        }
    )


def _write_values(rows: pd.DataFrame, name: str) -> list[str]:
    return [
        words.say_value(show_number(value), year)
        for value, year in zip(rows[name], rows[f"{name}_year"], strict=True)
    ]


def _name_columns() -> dict[str, object]:
    return {
        name: st.column_config.TextColumn(
            label, alignment="right" if name in words.NUMBERS else "left"
        )
        for name, label in words.COLUMNS.items()
    }
