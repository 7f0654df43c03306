"""How does a deck fill the wall of a hall, and follow the keyboard, the filters and the data?

All slides are drawn beforehand and lie in the browser: a key press asks nothing of the server. What
can change meanwhile, the filters and the snapshot, sends new pictures.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from queries import Selection
from ui import filters
from ui import wording_present as words
from ui.decks import editor, hall_bar, held
from ui.decks.content import Content
from ui.decks.making import make_contents
from ui.decks.screen import make_picture
from ui.links import make_address
from ui.served import served_snapshot
from ui.style import Theme, use_theme

HERE = Path(__file__).parent
SHOW, NOTES, SEEN = "show", "notes", "hall_snapshot"
CHANNEL = re.compile(r"[a-z0-9]{1,20}")
EVERY = 3  # seconds between two looks for a new snapshot
HTML = """<div class="hall">
<div class="hall-wall">
<div class="hall-stage" tabindex="-1"></div>
<div class="hall-foot"><span class="hall-news"></span><span class="hall-place"></span>
<span class="hall-timer"></span></div>
<div class="hall-line"></div><div class="hall-dark"></div>
<div class="hall-said" aria-live="polite"></div>
</div>
<div class="hall-notes">
<div class="hall-notes-place"></div><div class="hall-notes-title"></div>
<div class="hall-notes-text"></div><div class="hall-notes-next"></div>
<div class="hall-notes-picture"></div>
</div>
</div>"""


@lru_cache(maxsize=1)
def _register():
    """The component, made known once."""
    script = (HERE / "hall.js").read_text(encoding="utf-8")
    style = (HERE / "hall.css").read_text(encoding="utf-8")
    return st.components.v2.component("sstc_hall", html=HTML, css=style, js=script)


def draw_page() -> None:
    """The presentation, its notes, or the deck to put together."""
    channel = filters.read_page_value(NOTES) or ""
    if CHANNEL.fullmatch(channel):
        _draw_notes(channel)
        return
    held.follow_address()
    if filters.read_page_value(SHOW) and held.read().slides:
        _draw_hall()
        _watch()
    else:
        st.title(words.QUESTION)
        editor.draw_editor(_begin)
    if not held.write_address():
        st.caption(words.TOO_LONG)


def _begin() -> None:
    filters.keep_page_value(SHOW, "1", None)


def _leave() -> None:
    filters.keep_page_value(SHOW, None, None)


@st.fragment
def _draw_hall() -> None:
    """The wall and the small bar over it; a change in the bar runs nothing else."""
    over, theme, seconds = hall_bar.draw_bar(_leave)
    st.session_state[SEEN] = served_snapshot().id
    contents = make_contents(held.read(), held.find_origin(), theme, over)
    st.html(hall_bar.write_style(theme))
    _mount("hall", _tell_stage(contents, theme, seconds), on_leave_change=_leave_hall)


def _leave_hall() -> None:
    _leave()
    st.rerun()


def _tell_stage(contents: list[Content], theme: Theme, seconds: int) -> dict[str, Any]:
    with use_theme(theme):
        slides = [
            {
                "picture": make_picture(content),
                "title": content.title,
                "notes": content.spoken,
            }
            for content in contents
        ]
    return {
        "mode": "stage",
        "slides": slides,
        "seconds": seconds,
        "snapshot": served_snapshot().id,
        "notes_address": make_address(words.PAGE, Selection()),
        "words": words.HALL,
    }


def _mount(key: str, data: dict[str, Any], **events) -> None:
    _register()(key=key, data=data, **events)


@st.fragment(run_every=EVERY)
def _watch() -> None:
    """Shows a new snapshot as soon as it is published."""
    if st.session_state.get(SEEN) != served_snapshot().id:
        st.rerun()


def _draw_notes(channel: str) -> None:
    st.title(words.NOTES)
    _mount("hall_notes", {"mode": "notes", "channel": channel, "words": words.HALL})
