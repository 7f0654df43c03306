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


# What takes the place of those that have nothing to show.
RESERVES = (
    ("region_series", "regions"),
    ("flow_map", "exchanges"),
    ("goals_by_region", "sdgs"),
    ("white_spots", "regions"),
    ("goal_series", "sdgs"),
    ("groups", "regions"),
    ("presence", "entities"),
    ("coverage_by_year", "quality"),
)


def make_ready(origin: str) -> tuple[Deck, list[str]]:
    """Ten slides on where SSTC stands by the data of the day, and what had nothing to show.

    Fewer where the data have nothing more to say.
    """
    slides, left_out = [], []
    for figure, page in (*FIGURES, *RESERVES):
        if len(slides) == len(FIGURES):
            break
        slide = Slide(figure, page, notes=words.READY_NOTES.get(figure, ""))
        content, is_empty = make_one(slide, origin)
        if is_empty and (figure, page) in RESERVES:
            continue
        if is_empty:
            left_out.append(words.READY_NAMES.get(figure, content.title))
        else:
            slides.append(slide)
    return Deck(words.READY_TITLE, tuple(slides)), left_out
