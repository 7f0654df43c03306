"""What do the subtitles and notes of several figures share?"""

import pandas as pd

from queries import Selection
from ui import wording
from ui.data import fetch
from ui.served import served_snapshot


def count_selection(selection: Selection) -> pd.Series:
    """The one row of `selection_count`."""
    return fetch("selection_count", selection).iloc[0]


def make_subtitle(
    selection: Selection, *parts: str, counting: bool = True, reporting: bool = True
) -> str:
    """The parts given, the counting basis, who reported, and the date of the data.

    `reporting` is false where a figure does not rest on what entities report for a period.
    """
    snapshot = served_snapshot()
    return wording.make_subtitle(
        *parts,
        wording.name_counting(selection.counting) if counting else "",
        say_who_reported(selection) if reporting else "",
        wording.say_as_of(snapshot.as_of_year, snapshot.published_on),
    )


def say_who_reported(selection: Selection) -> str:
    """'11 of 12 entities reported', for the last shown year; nothing where none is expected to.

    Of the filters only those of years and entities say who has to report (see REP-01), so the
    others ask no new question.
    """
    asked = Selection(
        year_from=selection.year_from, year_to=selection.year_to, entities=selection.entities
    )
    rows = fetch("entity_reporting", asked)
    if rows.empty:
        return ""
    last = rows.iloc[-1]  # the rows come by year
    year = None if last["year"] == served_snapshot().as_of_year else int(last["year"])
    return wording.count_reported(int(last["n_reported"]), int(last["n_expected"]), year)


def explain_empty(selection: Selection, reason: str) -> str:
    """Why a figure has nothing to show: the selection is empty, or the reason given."""
    return reason if count_selection(selection)["n_selected"] else wording.EMPTY_SELECTION


def keep_notes(*notes: str) -> tuple[str, ...]:
    """The notes that say something."""
    return tuple(note for note in notes if note)


def say_left_out_of_regions(rows: pd.DataFrame) -> tuple[str, str]:
    """How many records a figure by region leaves out, by the counts that stand in its rows."""
    if rows.empty:
        return "", ""
    first = rows.iloc[0]
    return (
        wording.say_without_country(int(first["n_without_country"])),
        wording.say_without_region(int(first["n_without_region"])),
    )


def say_left_out_of_time(selection: Selection) -> str:
    """How many records a figure over time leaves out for want of a date."""
    return wording.say_undated(int(count_selection(selection)["n_undated"]))
