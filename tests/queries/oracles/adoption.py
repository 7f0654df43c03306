"""How far has each solution come in each adopter country, at the end of each year?"""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from oracles.records import Record, Row
from oracles.world import World

STAGE_ORDER = ("S0", "S1", "S2", "S3", "S4", "S5", "S6", "SX")
TRANSFERRED = frozenset({"S3", "S4", "S5", "S6"})
ADOPTED = frozenset({"S4", "S5", "S6"})


class Step(NamedTuple):
    """A dated step; illustrative when it, its adoption or its record comes from such a source."""

    day: date
    stage: str
    is_illustrative: bool
    row: Row


@dataclass(frozen=True, eq=False)
class Pair:
    """A record and an adopter country of it, with its dated steps from the first to the last."""

    record: Record
    adopter: str
    origin: str | None
    steps: tuple[Step, ...]
    is_illustrative: bool

    @property
    def is_abroad(self) -> bool:
        """Whether the adopter is another country than the origin; an unknown origin is another."""
        return self.adopter != self.origin

    @property
    def first_adopted_year(self) -> int | None:
        """The year of the earliest step with evidence of adoption."""
        return self.find_first_year(ADOPTED)

    def find_first_year(self, stages: Set[str]) -> int | None:
        """The year of the earliest step at one of the stages."""
        return min((step.day.year for step in self.steps if step.stage in stages), default=None)

    def list_steps_by(self, year: int) -> list[Step]:
        """All steps up to 31 December, the latest at the end."""
        return [step for step in self.steps if step.day.year <= year]

    def list_stages_by(self, year: int) -> list[str]:
        """The stages of these steps, in the same order."""
        return [step.stage for step in self.list_steps_by(year)]

    def has_step_by(self, year: int) -> bool:
        """Whether anything is known of the pair at the end of the year."""
        return bool(self.list_stages_by(year))

    def is_at(self, stages: Set[str], year: int) -> bool:
        """Whether the latest step of all up to 31 December is at one of the stages."""
        return not stages.isdisjoint(self.list_stages_by(year)[-1:])

    def is_adopted_at_end_of(self, year: int) -> bool:
        """Whether the latest step of all up to 31 December is S4, S5 or S6."""
        return self.is_at(ADOPTED, year)


def find_pairs(world: World, selected: Iterable[Record]) -> list[Pair]:
    """The pairs of the selected records with at least one step up to the as-of year.

    Two adoptions of the same pair are one; its origin is the first in the alphabet.
    """
    pairs = []
    for record in selected:
        adoptions_by_adopter = defaultdict(list)
        for adoption in world.adoptions.get(record.id, ()):
            adoptions_by_adopter[adoption["adopter_iso3"]].append(adoption)
        for adopter, adoptions in adoptions_by_adopter.items():
            pair = _make_pair(world, record, adopter, adoptions)
            if pair.steps:
                pairs.append(pair)
    return pairs


def _make_pair(world: World, record: Record, adopter: str, adoptions: list[Row]) -> Pair:
    """The adoptions of one pair as one, illustrative when anything that it rests on is."""
    origins = {adoption["origin_iso3"] for adoption in adoptions} - {None}
    steps, rests_on = [], [record.row]
    for adoption in adoptions:
        known = [
            step
            for step in world.steps.get(adoption["adoption_id"], ())
            if step["on_date"].year <= world.as_of_year
        ]
        steps += [
            Step(
                step["on_date"],
                step["stage_code"],
                any(map(world.is_illustrative, (record.row, adoption, step))),
                step,
            )
            for step in known
        ]
        if known:
            rests_on += [adoption, *known]
    # Of several steps on one day the later in the order of the ladder stands.
    steps.sort(key=lambda step: (step.day, STAGE_ORDER.index(step.stage)))
    return Pair(
        record=record,
        adopter=adopter,
        origin=min(origins, default=None),
        steps=tuple(steps),
        is_illustrative=any(map(world.is_illustrative, rests_on)),
    )
