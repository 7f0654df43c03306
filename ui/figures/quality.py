"""Which files stand behind the figures, what was left out, and how complete are the records?"""

import streamlit as st

from queries import Selection
from ui import wording
from ui.data import fetch
from ui.figures.common import explain_empty, make_subtitle
from ui.frame import Framed, show_empty, show_table
from ui.provenance import Origin
from ui.served import served_snapshot

SEVERITY_ORDER = {"error": 0, "warning": 1, "info": 2}


def show_sources(selection: Selection) -> None:
    """Every file that was read, with its licence and counts."""
    rows = fetch("sources", selection)
    framed = Framed(
        key="sources",
        origin=Origin("sources", selection),
        title=wording.SOURCES_TITLE,
        # Who reported says nothing of the files that were read.
        subtitle=make_subtitle(
            selection, wording.say_n(len(rows), wording.UNIT_FILES), counting=False, reporting=False
        ),
        rows=rows,
        alt=wording.describe_table(wording.SOURCES_TITLE, len(rows)),
        notes=_list_files_not_read(),
    )
    config = {
        **{name: st.column_config.Column(label) for name, label in wording.SOURCES_COLUMNS.items()},
        "illustrative": st.column_config.CheckboxColumn(wording.SOURCES_COLUMNS["illustrative"]),
        **{
            name: st.column_config.NumberColumn(wording.SOURCES_COLUMNS[name], format="localized")
            for name in ("rows_read", "rows_kept", "rows_rejected", "warnings")
        },
    }
    dates = rows["retrieved_on"].astype("string").str[:10].fillna(wording.NO_DATE)
    table = rows.assign(retrieved_on=dates)[list(wording.SOURCES_COLUMNS)]
    show_table(framed, table, column_config=config)


def show_rejects(selection: Selection) -> None:
    """Every finding of the ETL, to read and to download."""
    rows = fetch("rejects", selection)
    framed = Framed(
        key="rejects",
        origin=Origin("rejects", selection),
        title=wording.REJECTS_TITLE,
        # Findings are of files, not of a reporting period.
        subtitle=make_subtitle(
            selection,
            wording.say_n(len(rows), wording.UNIT_FINDINGS),
            counting=False,
            reporting=False,
        ),
        rows=rows,
        alt=wording.describe_table(wording.REJECTS_TITLE, len(rows)),
    )
    if rows.empty:
        show_empty(framed, wording.NO_REJECTS)
        return
    table = rows.sort_values("severity", key=lambda s: s.map(SEVERITY_ORDER), kind="stable")
    table = table.assign(
        severity=table["severity"].map(wording.SEVERITIES),
        # Each message starts with its place, which has columns of its own here.
        message=table["message"].str.partition(": ")[2],
    )
    config = {
        name: st.column_config.Column(label) for name, label in wording.REJECTS_COLUMNS.items()
    }
    config["is_row_rejected"] = st.column_config.CheckboxColumn(
        wording.REJECTS_COLUMNS["is_row_rejected"]
    )
    config["message"] = st.column_config.TextColumn(
        wording.REJECTS_COLUMNS["message"], width="large"
    )
    show_table(framed, table[list(wording.REJECTS_COLUMNS)], column_config=config, height=360)


def show_coverage(selection: Selection) -> None:
    """How many of the selected records state each field."""
    rows = fetch("coverage", selection)
    framed = Framed(
        key="coverage",
        origin=Origin("coverage", selection),
        title=wording.COVERAGE_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.say_n(rows["n"].max() if len(rows) else 0, wording.UNIT_RECORDS),
            counting=False,
        ),
        rows=rows,
        alt=wording.describe_table(wording.COVERAGE_TITLE, len(rows)),
    )
    if rows.empty or not rows["n"].max():
        show_empty(framed, explain_empty(selection, wording.EMPTY_SELECTION))
        return
    table = rows.assign(field=rows["field"].map(wording.FIELDS))
    config = {
        "field": st.column_config.TextColumn(wording.COVERAGE_COLUMNS["field"]),
        "n_with": st.column_config.NumberColumn(
            wording.COVERAGE_COLUMNS["n_with"], format="localized"
        ),
        "share_percent": st.column_config.ProgressColumn(
            wording.COVERAGE_COLUMNS["share_percent"], format="%.0f %%", min_value=0, max_value=100
        ),
    }
    show_table(framed, table[list(wording.COVERAGE_COLUMNS)], column_config=config)


def _list_files_not_read() -> tuple[str, ...]:
    """The files that lay in the raw folders and that no mapping reads."""
    files = served_snapshot().manifest.get("files_not_read") or []
    return (wording.say_not_read(files),) if files else ()
