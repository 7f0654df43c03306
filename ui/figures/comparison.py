"""What has changed from one snapshot to another?"""

import csv
import io
import tempfile
from typing import Any, BinaryIO

import pandas as pd
import streamlit as st

from queries import (
    Comparison,
    Selection,
    Snapshot,
    Standing,
    describe,
    list_snapshots,
)
from queries.comparison import list_all_records
from ui import links, packages, wording, wording_methods
from ui import wording_comparison as words
from ui.controls_comparison import choose_snapshots, open_comparison
from ui.data import fetch, fetch_comparison, fetch_standings_together
from ui.downloads import neutralise
from ui.figures.methods import tell
from ui.figures.standings import compare_figures
from ui.frame import Entry, Framed, show_empty, show_entries, show_table, show_text_table
from ui.indicators import HEADLINES
from ui.style import show_number

OFFERED = 50
KEPT_IN_MEMORY = 8_000_000  # bytes; what is larger waits on disk until it is sent
ENTRIES_A_PAGE = 20
DIFFERENT = ("n_added", "n_removed", "n_changed")
SHOWN_HASH = 12
ALL_ROWS = 1_300  # pixels: as many as there are tables; a shorter table is no higher than its rows


def show_comparison(selection: Selection) -> None:
    """Two snapshots side by side; they are opened when the reader asks for it."""
    box = open_comparison()
    if box is None:
        return
    with box:
        snapshots = list_offered()
        if len(snapshots) < 2:
            show_only_one()
            return
        pair = choose_snapshots(snapshots)
        if pair is None:
            return
        found = fetch_comparison(*pair)
        records = _count_changes(found.records, "n_change")
        st.markdown(words.say_summary(records, _count_changes(found.sources)))
        show_table_changes(found)
        show_source_changes(found)
        show_headline_changes(found, selection)
        show_record_changes(found, selection)
        st.download_button(
            words.ALL_RECORDS,
            data=lambda: write_all_records(*pair).read(),
            file_name=f"record_changes_{pair[0].id}_{pair[1].id}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            disabled=not records,
            key="all_record_changes",
        )


def list_offered() -> tuple[Snapshot, ...]:
    """The snapshots that can be compared, the last finished first."""
    return list_snapshots(most=OFFERED)


def show_only_one() -> None:
    """In place of all of it, while there is nothing to compare with."""
    show_empty(_frame("table_changes", words.TITLE, "", pd.DataFrame(), ""), words.ONLY_ONE)


def _frame(
    key: str, title: str, subtitle: str, rows: pd.DataFrame, alt: str, *notes: str
) -> Framed:
    return Framed(key, title, subtitle, rows, alt, None, [note for note in notes if note])


def _say_which(found: Comparison, told: str) -> str:
    """The subtitle: what is counted, and in which two snapshots."""
    return wording.make_subtitle(
        told,
        words.say_which(
            *(
                words.say_when(snapshot.published_on) if snapshot.published_on else snapshot.id
                for snapshot in (found.earlier, found.later)
            )
        ),
    )


def _count_changes(rows: pd.DataFrame, column: str = "") -> dict[str, int]:
    """How many there are of each kind of change; listed or not, where a column says it."""
    if rows.empty:
        return {}
    if column:
        return {change: int(n) for change, n in rows.groupby("change")[column].max().items()}
    return {change: int(n) for change, n in rows["change"].value_counts().items()}


def _list_made_up(found: Comparison) -> set[str]:
    """The illustrative sources of either; those shown now where the two cannot say."""
    rows = found.sources
    if rows.empty:
        rows = fetch("sources", Selection()).rename(columns={"illustrative": "is_illustrative"})
    return set(rows[rows["is_illustrative"].fillna(False).astype(bool)]["source_id"])


def show_table_changes(found: Comparison) -> None:
    """How many rows of each table came, went and changed."""
    tables = found.tables
    is_told = (tables[list(DIFFERENT)].fillna(0) != 0).any(axis=1)
    is_told |= (tables[["columns_gone", "columns_new", "problem"]] != "").any(axis=1)
    rows = tables.assign(is_illustrative=bool(_list_made_up(found)))
    framed = _frame(
        "table_changes",
        words.TABLES_TITLE,
        _say_which(found, "rows"),
        rows,
        words.describe_tables(int(is_told.sum()), len(tables)),
        words.TABLES_NOTE,
        words.say_same(int((~is_told).sum()), "table"),
    )
    if not is_told.any():
        show_empty(framed, words.NO_ROW_CHANGED)
        return
    told, columns = rows[is_told], words.TABLES_COLUMNS
    counts = ("n_earlier", "n_later", *DIFFERENT)
    shown = told.assign(
        note=[_note(row) for row in told.to_dict("records")],
        **{name: [show_number(value) for value in told[name]] for name in counts},
    )
    config = {
        name: st.column_config.TextColumn(columns[name], alignment="right") for name in counts
    }
    config["table_name"] = st.column_config.TextColumn(columns["table_name"], pinned=True)
    config["note"] = st.column_config.TextColumn(columns["note"], width="large")
    show_table(framed, shown[list(columns)], column_config=config, height=ALL_ROWS)


def _note(row: dict[str, Any]) -> str:
    """What is to know of the counts of one table."""
    is_keyless = not row["problem"] and pd.isna(row["n_changed"])
    notes = (
        row["problem"],
        words.NO_KEY if is_keyless else "",
        words.say_columns("later", row["columns_new"]),
        words.say_columns("earlier", row["columns_gone"]),
    )
    return " ".join(note for note in notes if note)


def show_source_changes(found: Comparison) -> None:
    """Which files are new, gone or changed."""
    counts = _count_changes(found.sources)
    framed = _frame(
        "source_changes",
        words.SOURCES_TITLE,
        _say_which(found, "files, before → after"),
        found.sources,
        words.describe_files(counts),
        words.SOURCES_NOTE if "read_anew" in counts else "",
        words.say_same(counts.get("same", 0), "file"),
    )
    if found.sources.empty:
        show_empty(framed, words.NO_SOURCES.format(reason=wording.as_plain_text(found.problem)))
        return
    rows = found.sources[found.sources["change"] != "same"]
    if rows.empty:
        show_empty(framed, words.NO_FILE_CHANGED)
        return
    table = pd.DataFrame(
        {
            "change": rows["change"].map(words.FILE_CHANGES),
            "file": rows["file"],
            **{name: _pair(rows, name) for name in ("rows_read", "rows_kept", "rows_rejected")},
            "retrieved_on": _pair(rows, "retrieved_on"),
            "sha256": _pair(rows, "sha256"),
            "source_id": rows["source_id"],
        }
    )
    config = {name: st.column_config.TextColumn(label)
              for name, label in words.SOURCES_COLUMNS.items()}  # fmt: skip
    show_table(framed, table[list(words.SOURCES_COLUMNS)], column_config=config)


def _pair(rows: pd.DataFrame, name: str) -> list[str]:
    """A fact of each file, before and after."""
    both = zip(rows[f"{name}_earlier"], rows[f"{name}_later"], strict=True)
    return [words.say_pair(_show(before), _show(after)) for before, after in both]


def _show(value: Any) -> str:
    if pd.isna(value):
        return wording_methods.NO_FIGURE
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return value[:SHOWN_HASH] if isinstance(value, str) else f"{value:,}"


def show_headline_changes(found: Comparison, selection: Selection) -> None:
    """The headline figures in both, with the filters that are set."""
    before, after = (
        fetch_standings_together(HEADLINES, selection, snapshot)
        for snapshot in (found.earlier, found.later)
    )
    head, rows, is_illustrative = words.HEADLINES_HEAD, [], False
    for code, then, now in zip(HEADLINES, before, after, strict=True):
        query = describe(code)
        rows.append(
            {
                head["name"]: wording_methods.name_indicator(code, query.title),
                head["before"]: _tell(code, then),
                head["after"]: _tell(code, now),
                head["change"]: compare_figures(query, now, then),
            }
        )
        for standing in (then, now):
            if "is_illustrative" in standing.figures:
                is_illustrative |= bool(standing.figures["is_illustrative"].any())
    table = pd.DataFrame(rows)
    framed = _frame(
        "headline_changes",
        words.HEADLINES_TITLE,
        _say_which(found, ""),
        table.assign(is_illustrative=is_illustrative),
        wording.describe_table(words.HEADLINES_TITLE, len(table)),
        words.HEADLINES_NOTE,
    )
    show_text_table(framed, columns=list(head.values()))


def _tell(code: str, standing: Standing) -> str:
    """A figure with its year, or why there is none."""
    if standing.problem:
        return wording_methods.say_problem(standing.problem)
    told = tell(describe(code), standing.figures)
    return wording.make_subtitle(told.value, told.part) if told.value else words.NO_VALUE


def show_record_changes(found: Comparison, selection: Selection) -> None:
    """The records that came, went or changed by name, each with a link where it is still there."""
    rows, counts = found.records, _count_changes(found.records, "n_change")
    if len(rows):
        rows = rows.assign(is_illustrative=rows["source_id"].isin(_list_made_up(found)))
    framed = _frame(
        "record_changes",
        words.RECORDS_TITLE,
        _say_which(found, words.say_counts(counts)),
        rows,
        f"{words.RECORDS_TITLE}: {words.say_counts(counts)}.",
        words.RECORDS_NOTE,
        words.say_listed(len(rows), sum(counts.values())),
    )
    if rows.empty:
        reason = words.NO_RECORD_CHANGED
        if found.problem:
            reason = words.NO_RECORDS.format(reason=wording.as_plain_text(found.problem))
        show_empty(framed, reason)
        return
    everything = Selection(include_not_sstc=True)
    there = fetch("record_cards", everything, ids=tuple(rows["initiative_id"]))["initiative_id"]
    entries = [
        _make_entry(row, selection, is_there=row["initiative_id"] in set(there))
        for row in rows.to_dict("records")
    ]
    show_entries(framed, entries, per_page=ENTRIES_A_PAGE)


def _make_entry(row: dict[str, Any], selection: Selection, *, is_there: bool) -> Entry:
    """A record with what became of it; one that is gone has no profile to lead to."""
    title = words.NO_TITLE if pd.isna(row["title"]) else row["title"]
    what = words.RECORD_CHANGES[row["change"]]
    if not is_there:
        what = f"{what}: {words.NOT_SHOWN}"
    query = links.make_profile_query("solution", row["initiative_id"], selection)
    lines = (wording.make_subtitle(what, row["initiative_id"], row["source_id"]),)
    return Entry(title, "solution", query if is_there else None, lines)


def write_all_records(earlier: Snapshot, later: Snapshot) -> BinaryIO:
    """All records that came, went or changed, as a CSV file open at its start.

    Those of sources that forbid it are left out.
    """
    withheld = {name for each in (earlier, later) for name in packages.list_withheld(each)}
    place = -1
    target = tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 - handed out
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    for batch in list_all_records(earlier, later):
        place = batch[0].index("source_id") if place < 0 else place
        handed_on = (row for row in batch if row[place] not in withheld)
        writer.writerows([neutralise(value) for value in row] for row in handed_on)
    text.flush()
    text.detach()
    target.seek(0)
    return target
