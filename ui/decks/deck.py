"""What is a deck, and how is it written in an address and in a file?

A deck is a title and an ordered list of slides. A slide is a figure by its key, the page that it
stands on, and the parameters of that page: the saved view, never its numbers, so that a deck shows
the data of the day. What comes in from outside is held to limits before it is believed.
"""

import base64
import json
import re
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ui import wording_present as words

SCHEMA_VERSION = 1
MOST_SLIDES = 40
LONGEST_TITLE, LONGEST_NOTES = 160, 4_000
MOST_PARAMETERS, LONGEST_VALUE = 24, 400
LARGEST_FILE = 512_000  # bytes
LONGEST_ADDRESS = 6_000  # characters that servers and chat programs still take along
KEY = re.compile(r"[A-Za-z0-9_.-]{1,80}")
PAGE = re.compile(r"[a-z_]{1,30}")
PARAMETER = re.compile(r"[a-z0-9_]{1,40}")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class DeckError(ValueError):
    """Why a file or an address is not a deck, in one sentence for the reader."""


@dataclass(frozen=True)
class Slide:
    """A saved view: a figure, its page and the page's parameters; a title and notes of one's own.

    Without a title of its own it has that of the figure.
    """

    figure: str
    page: str
    query: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Deck:
    """A title and slides in order. Every change makes a new deck."""

    title: str = ""
    slides: tuple[Slide, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether no slide can be added."""
        return len(self.slides) >= MOST_SLIDES

    def add(self, slide: Slide) -> "Deck":
        """With the slide at the end; a full deck stays as it is."""
        return self if self.is_full else replace(self, slides=(*self.slides, slide))

    def remove(self, place: int) -> "Deck":
        """Without the slide at that place."""
        return replace(self, slides=(*self.slides[:place], *self.slides[place + 1 :]))

    def move(self, place: int, to: int) -> "Deck":
        """With the slide at another place; beyond the ends it stays at the end."""
        rest = list(self.remove(place).slides)
        rest.insert(min(max(to, 0), len(rest)), self.slides[place])
        return replace(self, slides=tuple(rest))

    def change(self, place: int, **changes: Any) -> "Deck":
        """With other words on the slide at that place, cut to the length that a deck takes."""
        slide = replace(self.slides[place], **changes)
        slide = replace(
            slide, title=_tidy(slide.title, LONGEST_TITLE), notes=_tidy(slide.notes, LONGEST_NOTES)
        )
        return replace(self, slides=(*self.slides[:place], slide, *self.slides[place + 1 :]))

    def rename(self, title: str) -> "Deck":
        """With another title."""
        return replace(self, title=_tidy(title, LONGEST_TITLE))


def keep_known(deck: Deck, known: Collection[str]) -> tuple[Deck, tuple[str, ...]]:
    """The deck without slides of figures that nobody knows, and the keys of those."""
    kept = tuple(slide for slide in deck.slides if slide.figure in known)
    unknown = [slide.figure for slide in deck.slides if slide.figure not in known]
    return replace(deck, slides=kept), tuple(dict.fromkeys(unknown))


def write_file(deck: Deck) -> bytes:
    """The deck as a JSON file to keep."""
    content = {"schema_version": SCHEMA_VERSION, **_write(deck)}
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8")


def read_file(content: bytes) -> Deck:
    """The deck of a JSON file; raises DeckError."""
    if len(content) > LARGEST_FILE:
        raise DeckError(words.FILE_TOO_LARGE.format(limit=LARGEST_FILE // 1000))
    try:
        held = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DeckError(words.NOT_JSON) from None
    if not isinstance(held, dict) or "slides" not in held:
        raise DeckError(words.NOT_A_DECK)
    if held.get("schema_version") != SCHEMA_VERSION:
        raise DeckError(words.OTHER_VERSION.format(version=SCHEMA_VERSION))
    return _read(held)


def write_address(deck: Deck) -> str | None:
    """The deck as the value of a parameter; None where it is too long for an address."""
    content = [
        deck.title,
        [[s.figure, s.page, dict(s.query), s.title, s.notes] for s in deck.slides],
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8"), 9, -15)
    written = f"{SCHEMA_VERSION}.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"
    return written if len(written) <= LONGEST_ADDRESS else None


def read_address(value: str) -> Deck:
    """The deck of a parameter's value; raises DeckError."""
    version, _, packed = value.partition(".")
    if len(value) > LONGEST_ADDRESS or version != str(SCHEMA_VERSION):
        raise DeckError(words.ADDRESS_UNREADABLE)
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        # A short text can stand for a very long one: it is unpacked up to the limit of a file.
        unpacked = zlib.decompressobj(-15).decompress(data, LARGEST_FILE)
        title, slides = json.loads(unpacked)
        names = ("figure", "page", "query", "title", "notes")
        content = {"title": title, "slides": [dict(zip(names, s, strict=True)) for s in slides]}
    except (ValueError, TypeError, zlib.error, RecursionError):
        raise DeckError(words.ADDRESS_UNREADABLE) from None
    return _read(content)


def _write(deck: Deck) -> dict[str, Any]:
    return {
        "title": deck.title,
        "slides": [
            {
                "figure": slide.figure,
                "page": slide.page,
                "query": dict(slide.query),
                "title": slide.title,
                "notes": slide.notes,
            }
            for slide in deck.slides
        ],
    }


def _read(held: Mapping[str, Any]) -> Deck:
    slides = held["slides"]
    if not isinstance(slides, list):
        raise DeckError(words.NOT_A_DECK)
    if len(slides) > MOST_SLIDES:
        raise DeckError(words.TOO_MANY_SLIDES.format(limit=MOST_SLIDES))
    title = _read_text(held.get("title", ""), LONGEST_TITLE, words.FIELD_DECK_TITLE)
    return Deck(title, tuple(_read_slide(slide, place) for place, slide in enumerate(slides, 1)))


def _read_slide(held: object, place: int) -> Slide:
    if not isinstance(held, dict):
        raise DeckError(words.BAD_SLIDE.format(place=place, field=words.FIELD_SLIDE))
    figure, page, query = held.get("figure"), held.get("page"), held.get("query", {})
    for name, value, pattern in (("figure", figure, KEY), ("page", page, PAGE)):
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise DeckError(words.BAD_SLIDE.format(place=place, field=name))
    if not _is_query(query):
        raise DeckError(words.BAD_SLIDE.format(place=place, field="query"))
    where = words.SLIDE_NUMBER.format(place=place)
    return Slide(
        figure,
        page,
        dict(query),
        _read_text(held.get("title", ""), LONGEST_TITLE, f"title, {where}"),
        _read_text(held.get("notes", ""), LONGEST_NOTES, f"notes, {where}"),
    )


def _is_query(query: object) -> bool:
    return (
        isinstance(query, dict)
        and len(query) <= MOST_PARAMETERS
        and all(PARAMETER.fullmatch(name) for name in query)
        and all(isinstance(v, str) and len(v) <= LONGEST_VALUE for v in query.values())
        and not any(CONTROLS.search(value) for value in query.values())
    )


def _read_text(value: object, longest: int, name: str) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise DeckError(words.BAD_TEXT.format(field=name, limit=longest))
    return _tidy(value, longest)


def _tidy(text: str, longest: int) -> str:
    """Without the signs that no slide can hold, and no longer than a deck takes."""
    return CONTROLS.sub("", text)[:longest]
