"""How does the reader put a deck together, and take it along?"""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from ui import wording
from ui import wording_present as words
from ui.decks import deck as decks
from ui.decks import held, pdf_file, pptx_file, xlsx_file
from ui.decks.content import Content
from ui.decks.deck import Deck, DeckError
from ui.decks.making import make_contents
from ui.decks.ready import make_ready
from ui.decks.screen import make_picture
from ui.served import find_pinned, pin
from ui.style import LIGHT, use_theme

ROUND, UPLOAD = "deck_round", "deck_upload"
PREVIEW = 300  # pixels
JSON_MIME = "application/json"


def draw_editor(present) -> None:
    """The deck with all that can be done with it; `present` begins the presentation."""
    deck = held.read()
    for notice in held.pop_notices():
        st.info(wording.as_plain_text(notice), icon=":material/info:")
    if not deck.slides:
        _draw_beginning()
        return
    _draw_head(deck, present)
    contents = make_contents(deck, held.find_origin())
    for place, content in enumerate(contents):
        _draw_slide(deck, place, content)
    _draw_more()


def _draw_beginning() -> None:
    st.markdown(words.BEGIN)
    st.button(
        words.READY_TITLE,
        icon=":material/auto_awesome_motion:",
        help=words.READY_HELP,
        on_click=_take_ready,
        key="deck_ready",
    )
    _ask_for_file()


def _draw_head(deck: Deck, present) -> None:
    st.text_input(
        words.DECK_TITLE,
        value=deck.title,
        max_chars=decks.LONGEST_TITLE,
        key=_key("title"),
        on_change=_rename,
        width=640,
    )
    with st.container(horizontal=True, gap="small", key="deck_actions"):
        st.button(
            words.PRESENT,
            icon=":material/present_to_all:",
            on_click=present,
            key="deck_present",
        )
        for form, (label, mime, make) in _list_files(deck).items():
            st.download_button(
                label,
                data=make,
                file_name=f"{words.name_file(deck.title)}.{form}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"deck_{form}",
            )
        _offer_link()
    st.caption(words.KEYS)


def _list_files(deck: Deck) -> dict:
    """The forms in which a deck can be had: what is said, its type, and what makes it."""
    # A file is made outside of the session: what that knows is taken along.
    origin, pinned = held.find_origin(), find_pinned()

    def make(write: Callable[[str, Sequence[Content]], bytes]) -> Callable[[], bytes]:
        def make_file() -> bytes:
            with pin(pinned):
                return write(deck.title, make_contents(deck, origin))

        return make_file

    return {
        "pptx": (words.PPTX, pptx_file.MIME, make(pptx_file.make_pptx)),
        "pdf": (words.PDF, pdf_file.MIME, make(pdf_file.make_pdf)),
        "xlsx": (words.XLSX, xlsx_file.MIME, make(xlsx_file.make_xlsx)),
        "json": (words.JSON, JSON_MIME, lambda: decks.write_file(deck)),
    }


def _offer_link() -> None:
    with st.popover(wording.COPY_LINK, icon=":material/link:", key="deck_link"):
        link = held.make_link()
        if link is None:
            st.caption(words.TOO_LONG)
        else:
            st.code(link, language=None, wrap_lines=True)


def _draw_slide(deck: Deck, place: int, content: Content) -> None:
    slide = deck.slides[place]
    with st.container(border=True, key=f"slide_{place}"):
        left, right = st.columns([2, 3], gap="medium")
        with left, use_theme(LIGHT):
            st.image(make_picture(content), width="stretch", alt=words.name_slide(place + 1))
        with right:
            st.text_input(
                words.name_slide_title(place + 1),
                value=slide.title,
                placeholder=content.title,
                max_chars=decks.LONGEST_TITLE,
                key=_key(f"title_{place}"),
                on_change=partial(_change, place, "title"),
            )
            st.text_area(
                words.NOTES,
                value=slide.notes,
                max_chars=decks.LONGEST_NOTES,
                height=90,
                key=_key(f"notes_{place}"),
                on_change=partial(_change, place, "notes"),
            )
            _draw_moves(deck, place)


def _draw_moves(deck: Deck, place: int) -> None:
    last = len(deck.slides) - 1
    moves = (
        (words.UP, ":material/arrow_upward:", place == 0, deck.move(place, place - 1)),
        (words.DOWN, ":material/arrow_downward:", place == last, deck.move(place, place + 1)),
        (words.REMOVE, ":material/delete:", False, deck.remove(place)),
    )
    with st.container(horizontal=True, gap="small"):
        for label, icon, is_off, changed in moves:
            st.button(
                label,
                icon=icon,
                type="tertiary",
                disabled=is_off,
                on_click=partial(_replace, changed),
                key=f"slide_{label}_{place}",
            )


def _draw_more() -> None:
    with st.expander(words.MORE):
        st.button(words.READY_TITLE, on_click=_take_ready, key="deck_ready")
        st.button(words.CLEAR, on_click=partial(_replace, Deck()), key="deck_clear")
        _ask_for_file()


def _ask_for_file() -> None:
    st.file_uploader(
        words.UPLOAD,
        type=["json"],
        max_upload_size=1,
        key=f"{UPLOAD}_{st.session_state.get(ROUND, 0)}",
        on_change=_take_file,
        width=480,
    )


def _take_file() -> None:
    file = st.session_state.get(f"{UPLOAD}_{st.session_state.get(ROUND, 0)}")
    if file is None:
        return
    try:
        if file.size > decks.LARGEST_FILE:
            raise DeckError(words.FILE_TOO_LARGE.format(limit=decks.LARGEST_FILE // 1000))
        held.take(decks.read_file(file.getvalue()))
    except DeckError as problem:
        held.say(str(problem))
    _begin_round()


def _take_ready() -> None:
    deck, left_out = make_ready(held.find_origin())
    held.keep(deck)
    if left_out:
        held.say(words.say_left_out(left_out))
    _begin_round()


def _rename() -> None:
    held.keep(held.read().rename(st.session_state[_key("title")]))


def _change(place: int, field: str) -> None:
    value = st.session_state[_key(f"{field}_{place}")]
    held.keep(held.read().change(place, **{field: value}))


def _replace(deck: Deck) -> None:
    held.keep(deck)
    _begin_round()


def _begin_round() -> None:
    """New widgets: what they hold belongs to slides that stand elsewhere now."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _key(name: str) -> str:
    return f"deck_{name}_{st.session_state.get(ROUND, 0)}"
