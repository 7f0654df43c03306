"""What stands on a slide, in words and in shapes, whatever it is drawn with?"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from queries import Selection, Snapshot
from ui import wording
from ui import wording_present as words
from ui.data import fetch, fetch_options
from ui.decks import layout
from ui.decks.deck import Slide
from ui.decks.reading import read_visual
from ui.decks.visuals import Earth, Places, Sentences, Table, Visual
from ui.files import About
from ui.files.about import list_sources
from ui.filters import list_chips
from ui.shown import Shown

MOST_SOURCES = 3
LONGEST_TAKEAWAY = 186
DENSE = 14  # bars: every line of the slide is needed


@dataclass(frozen=True)
class Content:
    """A slide: its words, what is drawn on it, and the rows that it rests on.

    `link` leads back to the live view; `map_lines` stand beside every map; `spoken` are the notes
    of whoever presents, and after them what a reader of the figure has to know.
    """

    key: str
    title: str
    takeaway: str
    subtitle: str
    visual: Visual
    filters: str
    source: str
    link: str
    map_lines: Sequence[str]
    spoken: str
    is_illustrative: bool
    alt: str
    rows: pd.DataFrame
    about: About | None = None

    @property
    def visual_of_file(self) -> Visual:
        """What may be taken along: records that may not be handed on stay on the wall."""
        refusal = self.about.refusal if self.about else ""
        is_rows = isinstance(self.visual, Table | Sentences)
        return Sentences([refusal], 1) if refusal and is_rows else self.visual

    @property
    def boxes(self) -> layout.Boxes:
        """Where everything stands."""
        return layout.place(self.title, self.takeaway, self.subtitle, is_map=bool(self.map_lines))


def make_content(
    slide: Slide,
    shown: Shown,
    selection: Selection,
    snapshot: Snapshot,
    *,
    link: str,
    about: About | None = None,
) -> Content:
    """The words and shapes of a slide; `shown` is its figure, `link` leads to the live view."""
    framed, visual = shown.framed, read_visual(shown)
    lines = list_map_lines() if isinstance(visual, Earth) else []
    own = [note for note in framed.notes if not any(line in note for line in lines)]
    on_map = [line for line in lines if any(line in note for note in framed.notes)]
    caveats = [wording.strip_markup(note) for note in own]
    return Content(
        key=framed.key,
        title=slide.title or wording.strip_markup(framed.title),
        takeaway=_choose_takeaway(shown, visual),
        subtitle=framed.subtitle,
        visual=visual,
        filters=say_filters(selection),
        source=words.say_source(
            say_sources(selection, about),
            wording.say_as_of(snapshot.as_of_year, snapshot.published_on),
            snapshot.id,
        ),
        link=link,
        map_lines=on_map,
        spoken="\n\n".join(filter(None, [slide.notes, words.say_caveats(caveats), framed.alt])),
        is_illustrative=framed.is_illustrative and shown.kind != "empty",
        alt=framed.alt,
        rows=framed.rows,
        about=about,
    )


def _choose_takeaway(shown: Shown, visual: Visual) -> str:
    """What the figure says, where that is not what it shows already."""
    said = "" if shown.kind in ("empty", "sentences", "metrics") else find_takeaway(shown)
    is_dense = isinstance(visual, Places) and visual.is_horizontal and len(visual.labels) > DENSE
    return "" if is_dense and len(said) > layout.TAKEAWAY_WIDTH else said


def find_takeaway(shown: Shown) -> str:
    """What the figure says, from its alternative text; "" where that only counts rows."""
    title, alt = shown.framed.title, wording.strip_markup(shown.framed.alt)
    _, colon, rest = alt.partition(": ")
    if not alt.startswith(title) or not colon or rest.endswith(" rows."):
        return ""
    rest = rest if len(rest) <= LONGEST_TAKEAWAY else f"{rest[: LONGEST_TAKEAWAY - 1]}…"
    return rest[:1].upper() + rest[1:]


def list_map_lines() -> list[str]:
    """Every line that belongs under a map, whatever its basemap; they are data."""
    return fetch("basemap_lines", Selection())["text"].drop_duplicates().tolist()


def say_filters(selection: Selection) -> str:
    """The filters as the chips of the bar name them."""
    labels = [label for _id, label, _remove in list_chips(selection, fetch_options())]
    return words.say_filters(labels)


def say_sources(selection: Selection, about: About | None) -> str:
    """The sources of a figure with their licences, those with most records first."""
    weights = fetch("sources", selection).groupby("source_id")["n_selected"].sum()
    sources = about.sources if about else list_sources(None, selection)
    ranked = sorted(sources, key=lambda source: -weights.get(source.id, 0))
    named = [words.name_source(source.title, source.licence) for source in ranked[:MOST_SOURCES]]
    return words.join_sources(named, len(ranked) - len(named))
