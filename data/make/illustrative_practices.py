"""How does one practice become many distinct, sensible titles and summaries?

A title is a practice, alone or in a setting that suits its kind ("Water kiosks with prepaid
meters" + "in informal settlements"). A summary is what is done, mostly with a sentence on how it
went.
"""

import random
from dataclasses import dataclass

from data.make.illustrative_practices_people import PEOPLE
from data.make.illustrative_practices_planet import PLANET

SETTINGS = {
    "rural": (
        "in remote rural districts",
        "in hill farming communities",
        "in dryland districts",
        "along a river delta",
        "in districts that host displaced families",
        "in highland provinces",
        "with producer cooperatives",
        "in resettled villages",
        "around small market towns",
    ),
    "urban": (
        "in informal settlements",
        "in secondary cities",
        "in fast-growing port cities",
        "in border towns",
        "in small municipalities",
        "in historic city centres",
        "in mining towns",
        "across a metropolitan area",
    ),
    "people": (
        "in remote districts",
        "in informal settlements",
        "in border areas",
        "in pastoral areas",
        "in districts that host refugees",
        "on outer islands",
        "in mountain villages",
        "along trade corridors",
        "with community volunteers",
    ),
    "coast": (
        "on outer islands",
        "in small fishing villages",
        "along storm-exposed shores",
        "in lagoon communities",
        "across an archipelago",
        "in coastal districts",
        "in estuary towns",
        "with island youth groups",
    ),
    "land": (
        "in semi-arid catchments",
        "in upland catchments",
        "with indigenous communities",
        "on communal land",
        "in buffer zones of protected areas",
        "along river corridors",
        "in mixed farming landscapes",
        "in mountain valleys",
    ),
    "firms": (
        "in secondary cities",
        "in border towns",
        "in landlocked regions",
        "with women's business associations",
        "with chambers of commerce",
        "in farming districts",
        "in island economies",
        "in export zones",
    ),
    "national": (
        "with provincial governments",
        "in a small island administration",
        "in several languages",
        "after a change of law",
        "with public universities",
        "with regional offices",
        "in a first group of provinces",
    ),
}

FIELD_NOTES = (
    "Started at {few} sites and grew to {many} within {years} years.",
    "The manual, the cost sheet and the training videos are free to reuse.",
    "Yearly running costs stayed below {cost} US dollars per person served.",
    "A review after {years} years kept the design and simplified the reporting forms.",
    "Local staff took over all training in year {years}.",
    "What travels well is the weekly routine, not the equipment.",
    "It needs one coordinator per district, a phone line and {few} weeks of training.",
    "The hardest part was to agree who pays in the long run; a model agreement is included.",
    "Of ten sites, {most} were still running after {years} years.",
    "Teams that want to adapt it can visit twice a year.",
    "The first adopters changed the timetable and kept everything else.",
    "Materials exist in {few} languages and as short films.",
    "An early attempt failed for lack of a local budget, and the guide says how that was solved.",
    "It was tested in {few} districts of different size before it was offered to others.",
)
OFFICE_NOTES = (
    "Introduced in {few} pilot offices and extended to {many} within {years} years.",
    "The legal text, the technical specification and the training plan are free to reuse.",
    "It took {years} years from the first decision to regular operation.",
    "The change was made by decree first and written into law after {years} years.",
    "A team of {few} people runs it, with support from two public universities.",
    "The guide states what has to be decided before any contract is signed.",
    "Visiting teams work beside the staff for two weeks and leave with a plan.",
    "The first adopters kept the steps and rewrote the forms.",
    "A yearly report lists what did not work.",
    "Start-up costs are given by item, so that others can replace each price by their own.",
)


def list_stems(text: str) -> set[str]:
    """The longer words without plural or genitive, so that no title repeats itself."""
    words = (word.rstrip("s'") for word in text.lower().split())
    return {word for word in words if len(word) > 3}


@dataclass(frozen=True)
class Practice:
    """A kind of practice. `setting` names the list of settings that suit it."""

    title: str
    what: str
    goals: tuple[int, ...]
    setting: str
    themes: tuple[str, ...]

    @property
    def topic(self) -> str:
        """The title as it stands within a sentence."""
        return self.title[0].lower() + self.title[1:]

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings that the title can be combined with, first the one that says nothing."""
        own = list_stems(self.title)
        return ("", *(s for s in SETTINGS[self.setting] if not own & list_stems(s)))


def read_practice(block: str) -> Practice:
    """One block of PEOPLE or PLANET."""
    title, *what, codes = block.split("\n")
    goals, setting, themes = codes.split(" | ")
    return Practice(
        title=title,
        what=" ".join(what),
        goals=tuple(int(goal) for goal in goals.split()),
        setting=setting,
        themes=tuple(themes.split("; ")),
    )


def list_practices() -> list[Practice]:
    """All practices, in the order of the texts."""
    blocks = PEOPLE.strip().split("\n\n") + PLANET.strip().split("\n\n")
    return [read_practice(block) for block in blocks]


def write_note(rng: random.Random, practice: Practice) -> str:
    """A sentence on how the practice went."""
    notes = OFFICE_NOTES if practice.setting == "national" else FIELD_NOTES
    return rng.choice(notes).format(
        few=rng.randint(3, 9),
        many=rng.randint(12, 60),
        years=rng.randint(2, 5),
        most=rng.choice(("six", "seven", "eight", "nine")),
        cost=rng.choice((4, 7, 11, 15, 24, 38)),
    )


def extend_goals(rng: random.Random, goals: tuple[int, ...]) -> list[int]:
    """The practice's goals, now and then fewer or one more, often with SDG 17; ascending."""
    chosen = set(goals if rng.random() < 0.7 else goals[:2])
    if rng.random() < 0.38:
        chosen.add(17)
    if rng.random() < 0.1:
        chosen.add(rng.choice((1, 5, 10, 13)))
    return sorted(chosen)
