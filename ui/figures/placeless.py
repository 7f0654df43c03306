"""Which records are not on the map, and which are there at their partners only?"""

from typing import Any

import pandas as pd

from queries import Selection
from ui import links, wording
from ui import wording_placeless as words
from ui.controls import open_placeless
from ui.data import fetch
from ui.figures.common import explain_empty, keep_notes, make_subtitle
from ui.frame import Entry, Framed, show_empty, show_entries
from ui.provenance import Origin

NAMINGS = tuple(words.TITLES)
LISTED = 500  # of each naming
ENTRIES_A_PAGE = 12


def count_placeless(selection: Selection) -> tuple[int, int]:
    """How many selected records name no country, and how many only partner countries."""
    rows = _fetch(selection)
    counts = rows.groupby("naming")["n_naming"].max()
    first, second = (int(counts.get(naming, 0)) for naming in NAMINGS)
    return first, second


def link_to_placeless(selection: Selection) -> None:
    """Under a map: how many records name no country of their own, and the way to their names."""
    if counts := words.say_counts(*count_placeless(selection)):
        links.show_link("regions", selection, label=words.say_link(counts), placeless=1)


def show_placeless(selection: Selection) -> None:
    """The lists of both kinds; they are drawn when the reader opens them."""
    counts = words.say_counts(*count_placeless(selection))
    box = open_placeless(words.say_box(counts))
    if box is None:
        return
    with box:
        for naming in NAMINGS:
            show_naming(naming, selection)


def show_naming(naming: str, selection: Selection) -> None:
    """The records of one kind by name, each with a link to its profile."""
    rows = _fetch(selection)
    found = rows[rows["naming"] == naming].reset_index(drop=True)
    total = int(found["n_naming"].max()) if len(found) else 0
    framed = Framed(
        key=naming,
        origin=Origin("records_without_country", selection, {"row_limit": LISTED}),
        title=words.TITLES[naming],
        subtitle=make_subtitle(
            selection, wording.say_n(total, wording.UNIT_RECORDS), counting=False
        ),
        rows=found,
        alt=words.describe(words.TITLES[naming], total),
        notes=keep_notes(words.NOTES[naming], words.say_listed(len(found), total)),
    )
    if found.empty:
        show_empty(framed, explain_empty(selection, words.NONE[naming]))
        return
    entries = [_make_entry(row, selection) for row in found.to_dict("records")]
    show_entries(framed, entries, per_page=ENTRIES_A_PAGE)


def _fetch(selection: Selection) -> pd.DataFrame:
    return fetch("records_without_country", selection, row_limit=LISTED)


def _make_entry(row: dict[str, Any], selection: Selection) -> Entry:
    """A record of the list; what is not known of it is left out."""
    known = {name: None if pd.isna(value) else value for name, value in row.items()}
    year = known["period_start_year"]
    parts = (
        str(year) if year else words.UNDATED,
        known["entity_name"] or known["entity_code"] or "",
        words.say_partners(known["countries"]) if known["countries"] else "",
        words.say_place(known["place_as_reported"]) if known["place_as_reported"] else "",
    )
    return Entry(
        known["title"] or words.NO_TITLE,
        "solution",
        links.make_profile_query("solution", row["initiative_id"], selection),
        (wording.cut_text(" · ".join(part for part in parts if part), 200),),
    )
