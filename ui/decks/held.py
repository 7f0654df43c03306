"""Where does the deck stay while the reader walks from page to page?

In the session, and in the address of the page Present, so that its link is the deck.
"""

from urllib.parse import urlsplit

import streamlit as st

from queries import Selection
from ui import filters, links
from ui import wording_present as words
from ui.decks import deck as decks
from ui.decks.deck import Deck, DeckError
from ui.decks.offering import keep, read
from ui.figures import registry

FOLLOWED, NOTICES = "deck_followed", "deck_notices"
PARAMETER = "deck"


def follow_address() -> None:
    """On the page Present: the deck of the address where it is a new one."""
    state, asked = st.session_state, filters.read_page_value(PARAMETER)
    if not asked or asked == state.get(FOLLOWED):
        return
    state[FOLLOWED] = asked
    try:
        take(decks.read_address(asked))
    except DeckError as problem:
        say(str(problem))


def take(deck: Deck) -> None:
    """Takes over a deck from outside, without what nobody knows."""
    known, unknown = decks.keep_known(deck, registry.list_figures())
    keep(known)
    if unknown:
        say(words.say_unknown(list(unknown)))


def write_address() -> bool:
    """On the page Present: writes the deck into the address; False where it is too long."""
    deck = read()
    written = decks.write_address(deck) if deck.slides or deck.title else ""
    filters.keep_page_value(PARAMETER, written or None, None)
    st.session_state[FOLLOWED] = written or None
    return written is not None


def make_link() -> str | None:
    """A link to the deck; None where it is too long for an address."""
    written = decks.write_address(read())
    if written is None:
        return None
    return find_origin() + links.make_address(words.PAGE, Selection(), **{PARAMETER: written})


def find_origin() -> str:
    """The server as the reader's browser knows it."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""


def say(sentence: str) -> None:
    """Keeps a sentence until the page shows it."""
    st.session_state.setdefault(NOTICES, []).append(sentence)


def pop_notices() -> list[str]:
    """What is to be said, once."""
    return st.session_state.pop(NOTICES, [])
