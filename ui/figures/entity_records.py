"""Which records has an entity, what money do they state, and where do they come from?"""

from typing import Any

import pandas as pd
import streamlit as st

from queries import Selection
from ui import links, wording
from ui import wording_entities as words
from ui.data import fetch
from ui.figures.common import make_subtitle
from ui.frame import Entry, Framed, show_empty, show_entries, show_table
from ui.provenance import Origin
from ui.style import show_number, show_percent

LATEST_ROWS = 8
LEDGERS = ("FIN-01", "FIN-03")


def show_entity_finance(selection: Selection, code: str) -> None:
    """Money as context, one account a table, never added up; a reason where there is none."""
    has_amounts = [_has_amounts(ledger, selection) for ledger in LEDGERS]
    places = st.columns(2, gap="small") if all(has_amounts) else [st.container()] * 2
    for ledger, has_amount, place in zip(LEDGERS, has_amounts, places, strict=True):
        if has_amount:
            with place:
                _show_ledger(ledger, selection)
    if not _show_share(selection, code) and not any(has_amounts):
        framed = Framed(
            key="entity_finance",
            origin=None,
            title=words.FINANCE_TITLE,
            subtitle="",
            rows=pd.DataFrame(),
            alt=words.FINANCE_NONE,
        )
        show_empty(framed, words.FINANCE_NONE)


def _has_amounts(ledger: str, selection: Selection) -> bool:
    return bool(fetch(ledger, selection)["value"].notna().any())


def _show_ledger(ledger: str, selection: Selection) -> None:
    """One account: years by measures."""
    rows = fetch(ledger, selection)
    known = rows[rows["value"].notna()]
    table = known.assign(
        year=[words.WHOLE if pd.isna(year) else str(year) for year in known["year"]],
        text=[show_number(value, 0) for value in known["value"]],
    ).pivot(index="year", columns="measure_order", values="text")
    named = known.drop_duplicates("measure_order").set_index("measure_order")["measure"]
    table = table.sort_index(ascending=False).fillna("").rename(columns=named)
    framed = Framed(
        key=f"entity_{ledger.lower().replace('-', '_')}",
        origin=Origin(ledger, selection),
        title=words.LEDGERS[ledger],
        subtitle=make_subtitle(selection, words.UNIT_USD),
        rows=rows,
        alt=wording.describe_table(words.LEDGERS[ledger], len(table)),
        notes=(words.LEDGER_NOTES[ledger],),
    )
    config = {
        name: st.column_config.TextColumn(words.MEASURE_NAMES.get(name, name), alignment="right")
        for name in table.columns
    }
    config["year"] = st.column_config.TextColumn(words.SHARE_COLUMNS["year"])
    show_table(framed, table.reset_index(), column_config=config)


def _show_share(selection: Selection, code: str) -> bool:
    """What the entity itself spends on SSTC, beside all that it spends."""
    rows = fetch("FIN-04", selection)
    found = rows[(rows["entity_code"] == code) & rows["value"].notna()]
    found = found.sort_values("year", ascending=False, na_position="first", kind="stable")
    if found.empty:
        return False
    table = pd.DataFrame(
        {
            "year": [words.WHOLE if pd.isna(year) else str(year) for year in found["year"]],
            "value": [show_percent(value) for value in found["value"]],
            "numerator": [show_number(value, 0) for value in found["numerator"]],
            "denominator": [show_number(value, 0) for value in found["denominator"]],
        }
    )
    framed = Framed(
        key="entity_fin_04",
        origin=Origin("FIN-04", selection, cell={"entity_code": code}),
        title=words.LEDGERS["FIN-04"],
        subtitle=make_subtitle(selection, words.UNIT_USD, counting=False),
        rows=found,
        alt=wording.describe_table(words.LEDGERS["FIN-04"], len(found)),
        notes=(words.LEDGER_NOTES["FIN-04"],),
    )
    config = {
        name: st.column_config.TextColumn(label, alignment="left" if name == "year" else "right")
        for name, label in words.SHARE_COLUMNS.items()
    }
    show_table(framed, table, column_config=config)
    return True


def show_entity_records(selection: Selection, chosen: Selection) -> None:
    """The records documented or started last, each with a link to its profile.

    The links keep the filters that the reader has chosen, not the narrowing to the entity.
    """
    rows = fetch("latest_additions", selection, row_limit=LATEST_ROWS)
    framed = Framed(
        key="entity_records",
        origin=Origin("latest_additions", selection, {"row_limit": LATEST_ROWS}),
        title=words.RECORDS_TITLE,
        subtitle=make_subtitle(
            selection, wording.say_n(len(rows), wording.UNIT_RECORDS), counting=False
        ),
        rows=rows,
        alt=wording.describe_table(words.RECORDS_TITLE, len(rows)),
    )
    if rows.empty:
        show_empty(framed, words.NO_DATED)
        return
    show_entries(framed, [_make_entry(row, chosen) for row in rows.to_dict("records")])


def _make_entry(row: dict[str, Any], chosen: Selection) -> Entry:
    """A record of the list; what is not known of it is left out."""
    title = row["initiative_id"] if pd.isna(row["title"]) else row["title"]
    countries = "" if pd.isna(row["countries"]) else wording.cut_text(row["countries"])
    goals = "" if pd.isna(row["goals"]) else f"SDG {row['goals']}"
    parts = [f"{row['added_on']:%Y-%m-%d}", countries, goals, row["source_title"]]
    return Entry(
        title,
        "solution",
        links.make_profile_query("solution", row["initiative_id"], chosen),
        (" · ".join(part for part in parts if part),),
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
        subtitle=make_subtitle(
            selection, wording.say_n(len(found), wording.UNIT_FILES), counting=False
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
