"""How does a figure come into the deck? By a button that stands at each of them.

It is a menu of the frame (`ui.frame.add_menu`), so nothing here knows any figure.
"""

from collections.abc import Mapping

import streamlit as st

from ui import wording_present as words
from ui.decks.deck import MOST_SLIDES, Deck, Slide
from ui.framed import Framed
from ui.named import name_figure
from ui.navigation import START

WITHOUT = ("check",)  # what is handed in there is kept nowhere
PAGE, WRITTEN, DECK = "url_page", "url_written", "deck_held"


def read() -> Deck:
    """The deck of this session."""
    return st.session_state.get(DECK, Deck())


def keep(deck: Deck) -> None:
    """Takes over a deck, or a change of it."""
    st.session_state[DECK] = deck


def offer_slide(framed: Framed) -> None:
    """The button at a figure of the page that is being drawn."""
    page = st.session_state.get(PAGE) or START
    if page in WITHOUT:
        return
    st.button(
        words.ADD,
        icon=":material/add_to_queue:",
        type="tertiary",
        help=words.ADD_HELP,
        key=f"deck_{framed.key}",
        on_click=_add,
        args=(framed.key, page),
    )


def _add(key: str, page: str) -> None:
    """The view as the address says it at the moment of the click."""
    query: Mapping[str, str] = st.session_state.get(WRITTEN) or {}
    deck = read()
    if deck.is_full:
        st.toast(words.FULL.format(limit=MOST_SLIDES), icon=":material/block:")
        return
    keep(deck.add(Slide(name_figure(page, key), page, dict(query))))
    st.toast(words.ADDED.format(n=len(deck.slides) + 1), icon=":material/slideshow:")
