"""What does the reader search for, and what is found? What was typed stands in the address."""

import threading

import pandas as pd
import streamlit as st

from queries import Selection, Snapshot
from queries.search import Found, find_similar, prepare, search
from ui import filters, links
from ui import wording_solutions as words
from ui.address import SEPARATOR
from ui.data import fetch
from ui.figures.common import make_subtitle
from ui.filters import keep_page_value, read_page_value, read_page_values
from ui.frame import Entry, Framed, show_empty, show_entries
from ui.provenance import Origin
from ui.served import served_snapshot
from ui.settings import (
    FIRST_HITS,
    MOST,
    STAGES,
    TEXT,
    TYPES,
    Search,
    pick_most_hits,
    pick_search,
)
from ui.shown import is_collecting

KEYS = {TEXT: "search_text", TYPES: "search_types", STAGES: "search_stages"}
FOLLOWED, ASKED = "search_followed", "search_asked"
MORE = 20
EVERYTHING = Selection(include_not_sstc=True)


@st.fragment
def show_search(selection: Selection) -> None:
    """The search with what it finds; typing runs this part of the page alone."""
    _follow_address()
    asked = _ask()
    keep_page_value(TEXT, asked.text.strip(), "")
    keep_page_value(TYPES, SEPARATOR.join(asked.record_types), "")
    keep_page_value(STAGES, SEPARATOR.join(asked.stages), "")
    most = _choose_most(asked)
    st.session_state[FOLLOWED] = _read_address()
    filters.write_address(selection)
    if asked.is_any:
        show_found(asked, selection, most)
    else:
        snapshot = served_snapshot()
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
        initiative_id, selection, served_snapshot(), record_types=record_types, limit=5
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
    text, types, stages = pick_search(read_page_values())
    state[KEYS[TEXT]] = text.value
    state[KEYS[TYPES]], state[KEYS[STAGES]] = list(types.value), list(stages.value)
    state.pop(ASKED, None)


def _ask() -> Search:
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
    return Search(text or "", tuple(types), tuple(stages))


def _choose_most(asked: Search) -> int:
    """How many hits are listed: more once the reader wants more, and few for another question."""
    state = st.session_state
    if state.get(ASKED, asked) != asked:
        keep_page_value(MOST, FIRST_HITS, FIRST_HITS)
    state[ASKED] = asked
    return pick_most_hits(read_page_values()).value


def show_found(asked: Search, selection: Selection, most: int) -> None:
    """What the search finds, the best `most` of it."""
    found = search(
        asked.text,
        selection,
        served_snapshot(),
        record_types=asked.record_types,
        stages=asked.stages,
        limit=most,
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
    if found.n_found > len(cards) and not is_collecting():
        st.button(words.MORE, key="search_more", on_click=_show_more, args=(most + MORE,))


def _show_more(most: int) -> None:
    keep_page_value(MOST, most, FIRST_HITS)
