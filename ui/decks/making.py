"""What does each slide of a deck show of the data of the day?"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from queries import Selection
from ui import links
from ui import wording_present as words
from ui.asked import read_asked
from ui.data import fetch_options
from ui.decks.content import Content, make_content
from ui.decks.deck import Deck, Slide
from ui.figures import registry
from ui.figures.made import NothingShown, UnknownSetting
from ui.files import Address, describe_shown
from ui.framed import Framed
from ui.kept import Kept
from ui.served import SNAPSHOT, SnapshotGone, open_asked, pin, served_snapshot
from ui.shown import Shown
from ui.style import LIGHT, Theme, use_theme

KEPT = 200
EMPTY = "empty"
_contents: Kept[tuple[Content, bool]] = Kept(KEPT)


def make_contents(
    deck: Deck, origin: str, theme: Theme = LIGHT, over: Selection | None = None
) -> list[Content]:
    """The slides in order. `origin` is the server as the reader knows it.

    The filters of `over` that are set go before those that a slide was saved with.
    """
    return [make_one(slide, origin, theme, over)[0] for slide in deck.slides]


def find_empty(deck: Deck, origin: str) -> list[str]:
    """The titles of slides whose figure has nothing to show."""
    made = [make_one(slide, origin) for slide in deck.slides]
    return [content.title for content, is_empty in made if is_empty]


def make_one(
    slide: Slide, origin: str, theme: Theme = LIGHT, over: Selection | None = None
) -> tuple[Content, bool]:
    """One slide, and whether its figure has nothing to show."""
    saved = (slide.figure, slide.page, tuple(sorted(slide.query.items())))
    try:
        asked = slide.query.get(SNAPSHOT)
        with pin(open_asked(asked) if asked else None):
            key = (*saved, slide.title, slide.notes, origin, theme.name, over, served_snapshot())
            return _contents.find(key, lambda: _make(slide, origin, theme, over))
    except SnapshotGone as problem:
        shown = _say_nothing(slide, str(problem))
        with use_theme(theme):
            return make_content(slide, shown, Selection(), served_snapshot(), link=origin), True


def _make(slide: Slide, origin: str, theme: Theme, over: Selection | None) -> tuple[Content, bool]:
    asked = read_asked(slide.query, fetch_options())
    selection = merge(asked.selection, over)
    try:
        shown = registry.make(slide.figure, selection, asked.settings, theme)
    except (NothingShown, UnknownSetting, registry.UnknownFigure):
        shown = _say_nothing(slide, words.NOTHING)
    link = make_link(slide.page, selection, asked.settings, origin)
    with use_theme(theme):
        asked_for = Address(slide.figure, slide.page, selection, asked.settings)
        about = describe_shown(shown, asked_for, origin) if shown.kind != EMPTY else None
        content = make_content(slide, shown, selection, served_snapshot(), link=link, about=about)
    return content, shown.kind == EMPTY


def merge(own: Selection, over: Selection | None) -> Selection:
    """The filters of a slide, with those of the hall before them."""
    return replace(own, **over.list_active()) if over else own


def make_link(page: str, selection: Selection, settings: Mapping[str, str], origin: str) -> str:
    """The address of the live view: only what differs from the default, so it stays short."""
    return f"{origin}{links.make_address(page, selection, **settings)}"


def _say_nothing(slide: Slide, reason: str) -> Shown:
    """In place of a figure that is not there: why."""
    title = slide.title or slide.figure
    framed = Framed(slide.figure, title, "", pd.DataFrame(), reason, None)
    return Shown(framed, EMPTY, lines=[reason])
