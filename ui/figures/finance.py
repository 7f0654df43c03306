"""What money do records state, as context?"""

import pandas as pd
import streamlit as st

from queries import Selection
from ui import wording
from ui import wording_entities as words
from ui.data import fetch
from ui.figures.common import make_subtitle
from ui.frame import Framed, show_empty, show_table
from ui.provenance import Origin
from ui.style import show_number, show_percent

LEDGERS = ("FIN-01", "FIN-03")


def show_finance(selection: Selection, entity_code: str | None = None) -> None:
    """Money as context, one account a table, never added up; a reason where there is none.

    With an entity also what it spends itself, beside all that it spends.
    """
    has_amounts = [_has_amounts(ledger, selection) for ledger in LEDGERS]
    places = st.columns(2, gap="small") if all(has_amounts) else [st.container()] * 2
    for ledger, has_amount, place in zip(LEDGERS, has_amounts, places, strict=True):
        if has_amount:
            with place:
                show_ledger(ledger, selection)
    has_share = entity_code is not None and show_share(selection, entity_code)
    if not has_share and not any(has_amounts):
        show_no_finance()


def show_no_finance() -> None:
    """In place of the accounts: that no record states an amount."""
    framed = Framed(
        key="finance",
        origin=None,
        title=words.FINANCE_TITLE,
        subtitle="",
        rows=pd.DataFrame(),
        alt=words.FINANCE_NONE,
    )
    show_empty(framed, words.FINANCE_NONE)


def _has_amounts(ledger: str, selection: Selection) -> bool:
    return bool(fetch(ledger, selection)["value"].notna().any())


def show_ledger(ledger: str, selection: Selection) -> None:
    """One account: years by measures."""
    rows = fetch(ledger, selection)
    known = rows[rows["value"].notna()]
    framed = Framed(
        key=ledger.lower().replace("-", "_"),
        origin=Origin(ledger, selection),
        title=words.LEDGERS[ledger],
        subtitle=make_subtitle(selection, words.UNIT_USD),
        rows=rows,
        alt=wording.describe_table(words.LEDGERS[ledger], known["year"].nunique(dropna=False)),
        notes=(words.LEDGER_NOTES[ledger],),
    )
    if known.empty:
        show_empty(framed, words.FINANCE_NONE)
        return
    table = known.assign(
        year=[words.WHOLE if pd.isna(year) else str(year) for year in known["year"]],
        text=[show_number(value, 0) for value in known["value"]],
    ).pivot(index="year", columns="measure_order", values="text")
    named = known.drop_duplicates("measure_order").set_index("measure_order")["measure"]
    table = table.sort_index(ascending=False).fillna("").rename(columns=named)
    config = {
        name: st.column_config.TextColumn(words.MEASURE_NAMES.get(name, name), alignment="right")
        for name in table.columns
    }
    config["year"] = st.column_config.TextColumn(words.SHARE_COLUMNS["year"])
    show_table(framed, table.reset_index(), column_config=config)


def show_share(selection: Selection, code: str) -> bool:
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
        key="fin_04",
        origin=Origin("FIN-04", selection, cell={"entity_code": code}),
        title=words.LEDGERS["FIN-04"],
        # Spending is published for the whole system, not reported here.
        subtitle=make_subtitle(selection, words.UNIT_USD, counting=False, reporting=False),
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
