"""Which solutions have been documented, by whom, where and when?"""

import random
from dataclasses import dataclass
from datetime import date

from data.make.illustrative_calendar import LAST_DAY, spread_dates
from data.make.illustrative_places import Places, pick_weighted
from data.make.illustrative_practices import (
    Practice,
    extend_goals,
    list_practices,
    write_note,
)
from data.make.illustrative_specials import Special, list_specials
from data.make.illustrative_terrain import fits

COUNT = 420
# Entities differ in size: the first ones document and report most.
ENTITY_WEIGHTS = {
    f"Demo entity {number:02d}": weight
    for number, weight in enumerate((16, 14, 12, 11, 10, 9, 8, 7, 5, 4, 3, 2), start=1)
}
OUTCOME_WEIGHTS = {"O4": 68, "O3": 9, "O2": 7, "O5": 5, "O1": 3, "": 8}
SOLUTION_COLUMNS = (
    "solution_id",
    "title",
    "summary",
    "entity",
    "origin_country",
    "documented_on",
    "sdgs",
    "outcome",
    "themes",
    "status",
    "url",
)


@dataclass(frozen=True)
class Solution:
    """A documented practice that other countries can take up. `origin` is an ISO alpha-3 code."""

    solution_id: str
    title: str
    summary: str
    entity: str
    origin: str
    documented_on: date
    goals: list[int]
    outcome: str
    themes: tuple[str, ...]
    status: str

    def row(self, places: Places) -> dict[str, str]:
        """The row of solutions.csv."""
        return {
            "solution_id": self.solution_id,
            "title": self.title,
            "summary": self.summary,
            "entity": self.entity,
            "origin_country": places.name(self.origin),
            "documented_on": self.documented_on.isoformat(),
            "sdgs": "; ".join(map(str, self.goals)),
            "outcome": self.outcome,
            "themes": "; ".join(self.themes),
            "status": self.status,
            "url": f"https://example.org/solutions/{self.solution_id}",
        }


def make_solutions(rng: random.Random, places: Places) -> list[Solution]:
    """COUNT solutions, numbered in the order in which they were documented."""
    days = spread_dates(rng, COUNT)
    specials = list_specials()
    slots = dict(zip(rng.sample(range(COUNT), len(specials)), specials, strict=True))
    titles = draw_titles(rng, COUNT - len(specials))
    solutions = []
    for slot, day in enumerate(days):
        if slot in slots:
            words = write_special(rng, slots[slot])
        else:
            words = write_practice(rng, places, *titles.pop())
        solutions.append(
            Solution(
                solution_id=f"SOL-{slot + 1:04d}",
                entity=pick_weighted(rng, ENTITY_WEIGHTS),
                documented_on=day,
                outcome=pick_weighted(rng, OUTCOME_WEIGHTS),
                status=pick_status(rng, day),
                **words,
            )
        )
    return solutions


def draw_titles(rng: random.Random, count: int) -> list[tuple[Practice, str]]:
    """`count` different pairs of practice and setting, some practices more often than others."""
    practices = list_practices()
    popularity = [rng.choice((1, 1, 2, 3)) for _ in practices]
    drawn: set[tuple[Practice, str]] = set()
    pairs = []
    while len(pairs) < count:
        practice = rng.choices(practices, popularity)[0]
        pair = (practice, rng.choice(practice.settings))
        if pair not in drawn:
            drawn.add(pair)
            pairs.append(pair)
    return pairs


def write_practice(rng: random.Random, places: Places, practice: Practice, setting: str) -> dict:
    """The fields of a solution that follow from its practice, with an origin that fits."""
    title = f"{practice.title} {setting}".strip()
    origin = places.pick_origin(rng)
    while not fits(title, [origin]):
        origin = places.pick_origin(rng)
    note = f" {write_note(rng, practice)}" if rng.random() < 0.8 else ""
    return {
        "title": title,
        "summary": practice.what + note,
        "origin": origin,
        "goals": extend_goals(rng, practice.goals),
        "themes": practice.themes,
    }


def write_special(rng: random.Random, special: Special) -> dict:
    """The fields of a solution that is written by hand."""
    return {
        "title": special.title,
        "summary": special.summary,
        "origin": rng.choice(special.origins),
        "goals": sorted(special.goals),
        "themes": special.themes,
    }


def pick_status(rng: random.Random, documented_on: date) -> str:
    """Recent solutions are mostly active, older ones often completed."""
    age = LAST_DAY.year - documented_on.year
    completed = min(8 * age, 55)
    return pick_weighted(
        rng, {"active": 92 - completed, "completed": completed, "suspended": 4, "unknown": 4}
    )
