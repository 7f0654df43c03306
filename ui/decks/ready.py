"""Which deck is there before anybody has made one?"""

from ui import wording_present as words
from ui.decks.deck import Deck, Slide
from ui.decks.making import make_one

# In the order of the questions: are we, where, for which goals, who with whom, how far.
FIGURES = (
    ("headlines", "overview"),
    ("changes", "overview"),
    ("activity", "overview"),
    ("overview_map", "overview"),
    ("region_ranking", "regions"),
    ("goals", "sdgs"),
    ("region_sankey", "exchanges"),
    ("ladder", "solutions"),
    ("travelled", "solutions"),
    ("progress", "quality"),
)


def make_ready(origin: str) -> tuple[Deck, list[str]]:
    """Ten slides on where SSTC stands by the data of the day, and what had nothing to show."""
    slides, left_out = [], []
    for figure, page in FIGURES:
        slide = Slide(figure, page, notes=words.READY_NOTES.get(figure, ""))
        content, is_empty = make_one(slide, origin)
        if is_empty:
            left_out.append(words.READY_NAMES.get(figure, content.title))
        else:
            slides.append(slide)
    return Deck(words.READY_TITLE, tuple(slides)), left_out
