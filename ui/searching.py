"""What does the reader search for, and what is found? What was typed stands in the address."""

import threading
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from queries import Selection, Snapshot, current_snapshot
from queries.search import Found, find_similar, prepare, search
from ui import filters, links
from ui import wording_solutions as words
from ui.address import SEPARATOR
from ui.data import fetch
from ui.figures.common import make_subtitle
from ui.filters import keep_page_value, read_page_value
from ui.frame import Entry, Framed, show_empty, show_entries
from ui.provenance import Origin

TEXT, TYPES, STAGES = "q", "types", "stages"
KEYS = {TEXT: "search_text", TYPES: "search_types", STAGES: "search_stages"}
FOLLOWED, SHOWN = "search_followed", "search_shown"
AT_FIRST, MORE = 8, 20
EVERYTHING = Selection(include_not_sstc=True)


@dataclass(frozen=True)
class Asked:
    """What was typed, and the kinds of records and stages that are looked among."""

    text: str
    record_types: tuple[str, ...]
    stages: tuple[str, ...]

    @property
    def is_any(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.text.strip() or self.record_types or self.stages)


@st.fragment
def show_search(selection: Selection) -> None:
    """The search with what it finds; typing runs this part of the page alone."""
    _follow_address()
    asked = _ask()
    keep_page_value(TEXT, asked.text.strip(), "")
    keep_page_value(TYPES, SEPARATOR.join(asked.record_types), "")
    keep_page_value(STAGES, SEPARATOR.join(asked.stages), "")
    st.session_state[FOLLOWED] = _read_address()
    filters.write_address(selection)
    if asked.is_any:
        _show_results(asked, selection)
    else:
        snapshot = current_snapshot()
        _prepare_once(snapshot, f"{snapshot.folder}")


@st.cache_resource(max_entries=2, show_spinner=False)
def _prepare_once(_snapshot: Snapshot, snapshot_key: str) -> None:
    """Makes the index while the reader has not typed yet."""
    threading.Thread(target=prepare, args=(_snapshot,), daemon=True).start()


def fetch_similar(
    initiative_id: str, selection: Selection, record_types: tuple[str, ...]
) -> tuple[Found, pd.DataFrame]:
    """The records that resemble one, and their rows in the same order."""
    found = find_similar(
        initiative_id, selection, current_snapshot(), record_types=record_types, limit=5
    )
    return found, fetch_cards(found, selection)


def fetch_cards(found: Found, selection: Selection) -> pd.DataFrame:
    """What lists say of the records found, in their order."""
    cards = fetch("record_cards", selection, ids=found.ids or ("",)).set_index(
        "initiative_id", drop=False
    )
    return cards.loc[[name for name in found.ids if name in cards.index]].reset_index(drop=True)


def make_entries(
    cards: pd.DataFrame, selection: Selection, more: dict[str, str] | None = None
) -> list[Entry]:
    """Each record as a link to its profile with what is to say of it."""
    return [
        Entry(
            title=card["title"] or words.NO_TITLE,
            profile="solution",
            query=links.make_profile_query("solution", card["initiative_id"], selection),
            lines=[*words.say_hit(card), (more or {}).get(card["initiative_id"], "")],
        )
        for card in cards.astype(object).where(cards.notna(), None).to_dict("records")
    ]


def _read_address() -> tuple[str, ...]:
    return tuple(read_page_value(parameter) or "" for parameter in KEYS)


def _follow_address() -> None:
    """Takes over what the address says when it is new: at a first visit, and on going back."""
    state, said = st.session_state, _read_address()
    if state.get(FOLLOWED) == said and all(key in state for key in KEYS.values()):
        return
    text, types, stages = said
    state[KEYS[TEXT]] = text
    state[KEYS[TYPES]] = [code for code in types.split(SEPARATOR) if code in words.RECORD_TYPES]
    known = (*words.LADDER, words.NO_STAGE)
    state[KEYS[STAGES]] = [code for code in stages.split(SEPARATOR) if code in known]


def _ask() -> Asked:
    with st.container(horizontal=True, vertical_alignment="bottom", key="search_bar"):
        text = st.text_input(
            words.SEARCH,
            key=KEYS[TEXT],
            type="search",
            placeholder=words.SEARCH_PLACEHOLDER,
            icon=":material/search:",
            max_chars=200,
            live=True,
            width=620,
        )
        with st.popover(words.FACETS, icon=":material/filter_list:", key="search_facets"):
            types = st.multiselect(
                words.SEARCH_TYPES,
                list(words.RECORD_TYPES),
                format_func=words.RECORD_TYPES.get,
                key=KEYS[TYPES],
                placeholder=words.ALL,
            )
            stages = st.multiselect(
                words.SEARCH_STAGES,
                [*words.LADDER, words.NO_STAGE],
                format_func=words.name_stage,
                key=KEYS[STAGES],
                placeholder=words.ALL,
            )
    return Asked(text or "", tuple(types), tuple(stages))


def _show_results(asked: Asked, selection: Selection) -> None:
    state = st.session_state
    limit = state[SHOWN][1] if state.get(SHOWN, (None,))[0] == asked else AT_FIRST
    found = search(
        asked.text,
        selection,
        current_snapshot(),
        record_types=asked.record_types,
        stages=asked.stages,
        limit=limit,
    )
    cards = fetch_cards(found, selection)
    framed = Framed(
        key="found",
        origin=Origin("record_cards", selection, {"ids": found.ids}),
        title=words.RESULTS_TITLE,
        # Hits of a search, not a figure.
        subtitle=make_subtitle(
            selection,
            words.say_found(found.n_found, found.n_searched, found.words),
            counting=False,
            reporting=False,
        ),
        rows=cards,
        alt=words.say_found(found.n_found, found.n_searched, found.words),
    )
    if cards.empty:
        show_empty(framed, words.say_no_hits(asked.text, found.words))
        return
    show_entries(framed, make_entries(cards, selection))
    if found.n_found > len(cards):
        more = (asked, limit + MORE)
        st.button(words.MORE, key="search_more", on_click=_show_more, args=(more,))


def _show_more(more: tuple[Asked, int]) -> None:
    st.session_state[SHOWN] = more
