"""How did an indicator stand in the snapshots before this one?"""

import pandas as pd
import streamlit as st

from queries import Query, Selection, Standing
from ui import wording, wording_methods
from ui.data import fetch_standings
from ui.figures.common import make_subtitle
from ui.figures.methods import tell
from ui.frame import Framed, show_text_table
from ui.served import served_snapshot
from ui.style import show_change


def show_standings(query: Query, selection: Selection) -> None:
    """The figure on each snapshot that is on disk; they are opened when the reader asks for it."""
    box = st.expander(wording_methods.HISTORY_TITLE, on_change="rerun", key="method_history")
    if not box.open:
        return
    with box:
        draw_standings(query, selection)


def draw_standings(query: Query, selection: Selection) -> None:
    """The table itself."""
    standings = fetch_standings(query.id, selection)
    table = make_standings_table(query, standings, served_snapshot().id)
    framed = Framed(
        key="method_standings",
        origin=None,
        title=wording_methods.name_indicator(query.id, query.title),
        # Each snapshot has reports of its own.
        subtitle=make_subtitle(selection, counting=False, reporting=False),
        rows=table,
        alt=wording.describe_table(wording_methods.HISTORY_TITLE, len(table)),
        notes=(wording_methods.HISTORY_NOTE,),
    )
    show_text_table(framed)


def make_standings_table(query: Query, standings: list[Standing], served: str) -> pd.DataFrame:
    """One row a snapshot, all cells text."""
    head = wording_methods.HISTORY_HEAD
    rows = []
    for number, standing in enumerate(standings):
        snapshot = standing.snapshot
        when = snapshot.published_on[:16].replace("T", " ") or wording_methods.UNDATED
        shown_now = wording_methods.SERVED if snapshot.id == served else ""
        told = None if standing.problem else tell(query, standing.figures)
        value = (
            wording_methods.say_problem(standing.problem)
            if told is None
            else told.value or wording_methods.NO_VALUE
        )
        rows.append(
            {
                head["finished"]: f"{when}{shown_now}",
                head["id"]: snapshot.id,
                head["value"]: value,
                head["part"]: told.part if told else "",
                head["n"]: told.n if told else "",
                head["change"]: _compare(query, standing, standings[number + 1 :]),
            }
        )
    return pd.DataFrame(rows, columns=list(head.values()))


def _compare(query: Query, standing: Standing, earlier: list[Standing]) -> str:
    """The change since the last snapshot before that could be asked."""
    before = next((other for other in earlier if not other.problem), None)
    return compare_figures(query, standing, before) if before else ""


def compare_figures(query: Query, standing: Standing, before: Standing) -> str:
    """The change from one standing to another; nothing where their figures are of other years."""
    if query.headline is None or standing.figures.empty or before.figures.empty:
        return ""
    now, then = standing.figures.iloc[0], before.figures.iloc[0]
    if pd.isna(now["year"]) != pd.isna(then["year"]) or (
        pd.notna(now["year"]) and now["year"] != then["year"]
    ):
        return ""
    unit = wording.POINTS if now["unit"] == "percent" else ""
    return show_change(float(now["value"] - then["value"]), unit)
