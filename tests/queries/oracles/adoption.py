"""How far has each solution come in each adopter country, at the end of each year?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from oracles.records import Record, Row
from oracles.world import World

STAGE_ORDER = ("S0", "S1", "S2", "S3", "S4", "S5", "S6", "SX")
ADOPTED = frozenset({"S4", "S5", "S6"})


@dataclass(frozen=True, eq=False)
class Pair:
    """A record and an adopter country of it, with its dated steps from the first to the last."""

    record: Record
    adopter: str
    origin: str | None
    steps: tuple[tuple[date, str], ...]
    is_illustrative: bool

    @cached_property
    def first_adopted_year(self) -> int | None:
        """The year of the earliest step with evidence of adoption."""
        return min((day.year for day, stage in self.steps if stage in ADOPTED), default=None)

    def has_step_by(self, year: int) -> bool:
        """Whether anything is known of the pair at the end of the year."""
        return any(day.year <= year for day, _stage in self.steps)

    def is_adopted_at_end_of(self, year: int) -> bool:
        """Whether the latest step of all up to 31 December is S4, S5 or S6."""
        so_far = [stage for day, stage in self.steps if day.year <= year]
        return bool(so_far) and so_far[-1] in ADOPTED


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
        steps += [(step["on_date"], step["stage_code"]) for step in known]
        if known:
            rests_on += [adoption, *known]
    # Of several steps on one day the later in the order of the ladder stands.
    steps.sort(key=lambda step: (step[0], STAGE_ORDER.index(step[1])))
    return Pair(
        record=record,
        adopter=adopter,
        origin=min(origins, default=None),
        steps=tuple(steps),
        is_illustrative=any(map(world.is_illustrative, rests_on)),
    )
