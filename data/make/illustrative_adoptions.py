"""Who took a solution up, how far did it get, and what shows it?

An adoption climbs the ladder S0..S6. Each step has a chance and takes a while; what would fall
after the last day has not happened yet, so recent adoptions are unfinished, as real ones are.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.make.illustrative_calendar import LAST_DAY, pick_later
from data.make.illustrative_places import Places
from data.make.illustrative_solutions import ENTITY_WEIGHTS, Solution
from data.make.illustrative_terrain import fits

COUNT = 1000
PLATFORM = "country platform"
ADOPTION_COLUMNS = (
    "adoption_id",
    "solution_id",
    "origin_country",
    "adopter_country",
    "reported_by",
)
STAGE_COLUMNS = (
    "adoption_id",
    "stage",
    "on_date",
    "evidence_url",
    "people_reached",
    "reach_basis",
)
LADDER = ("S0", "S1", "S2", "S3", "S4", "S5", "S6")
# Stage: chance to reach it from the one below, shortest and longest wait in days.
CLIMB = {
    "S1": (0.96, 20, 120),
    "S2": (0.95, 40, 300),
    "S3": (0.82, 90, 420),
    "S4": (0.78, 120, 500),
    "S5": (0.66, 180, 640),
    "S6": (0.50, 240, 760),
}
CHANCE_DISCONTINUED = 0.035
CHANCE_BACK = 0.05
EVIDENCE_SHARES = {
    "S0": 0.2,
    "S1": 0.9,
    "S2": 0.6,
    "S3": 0.78,
    "S4": 0.84,
    "S5": 0.88,
    "S6": 0.95,
    "SX": 0.6,
}
# Two reporters keep poor records, so that the evidence rate differs between entities.
POOR_RECORDS = {"Demo entity 03": 0.7, "Demo entity 09": 0.6}
# Stage: share of steps that state people reached; factor on the first estimate.
REACH = {"S4": (0.12, 1, 2), "S5": (0.85, 2, 7), "S6": (0.8, 8, 24)}
REACH_BASES = (
    "programme records",
    "registered users",
    "household survey",
    "clinic records",
    "school census",
    "ministry estimate",
)


@dataclass(frozen=True)
class Step:
    """One dated stage of an adoption. `people_reached` is 0 where nothing is stated."""

    stage: str
    on_date: date
    has_evidence: bool = False
    people_reached: int = 0
    reach_basis: str = ""

    def row(self, adoption_id: str) -> dict[str, str]:
        """The row of adoption_stages.csv."""
        url = f"https://example.org/evidence/{adoption_id}/{self.stage}-{self.on_date:%Y%m%d}"
        return {
            "adoption_id": adoption_id,
            "stage": self.stage,
            "on_date": self.on_date.isoformat(),
            "evidence_url": url if self.has_evidence else "",
            "people_reached": str(self.people_reached or ""),
            "reach_basis": self.reach_basis,
        }


@dataclass(frozen=True)
class Adoption:
    """A solution taken up by one country (`adopter`, ISO alpha-3), with its history."""

    solution: Solution
    adopter: str
    reported_by: str
    steps: tuple[Step, ...]

    def row(self, adoption_id: str, places: Places) -> dict[str, str]:
        """The row of adoptions.csv."""
        return {
            "adoption_id": adoption_id,
            "solution_id": self.solution.solution_id,
            "origin_country": places.name(self.solution.origin),
            "adopter_country": places.name(self.adopter),
            "reported_by": self.reported_by,
        }


def make_adoptions(
    rng: random.Random, places: Places, solutions: list[Solution]
) -> dict[str, Adoption]:
    """COUNT adoptions by id, numbered in the order of their first dates.

    A few solutions travel far and many not at all: the weights are the fifth power of a chance.
    """
    paces = {region: rng.uniform(0.82, 1.12) for region in sorted(set(places.regions.values()))}
    weights = [0.02 + rng.random() * square(square(rng.random())) for _ in solutions]
    taken: set[tuple[str, str]] = set()
    adoptions = []
    while len(adoptions) < COUNT:
        solution = rng.choices(solutions, weights)[0]
        adopter = places.pick_adopter(rng, solution.origin)
        steps = make_steps(rng, solution.documented_on, paces[places.regions[adopter]])
        if (solution.solution_id, adopter) in taken or not steps:
            continue
        if not fits(solution.title, [adopter]):
            continue
        taken.add((solution.solution_id, adopter))
        adoptions.append(complete_adoption(rng, solution, adopter, steps))
    adoptions.sort(key=lambda adoption: (adoption.steps[0].on_date, adoption.solution.solution_id))
    return {f"ADO-{number:05d}": adoption for number, adoption in enumerate(adoptions, start=1)}


def square(value: float) -> float:
    """The square: plain products are the same on every machine, powers and logarithms may not."""
    return value * value


def make_steps(rng: random.Random, documented_on: date, pace: float) -> list[Step]:
    """The dated ladder; empty when the adoption would begin after the last day."""
    first = documented_on + timedelta(days=int(1500 * square(rng.random())))
    stage = rng.choices(("S0", "S1", "S2"), (12, 43, 45))[0]
    if stage == "S2":
        first = pick_later(rng, first, 30, 240)
    day, steps = first, []
    while day <= LAST_DAY:
        steps.append(Step(stage, day))
        following = pick_following(rng, stage, pace)
        if not following:
            break
        _, shortest, longest = CLIMB.get(following, (0, 90, 500))
        stage, day = following, pick_later(rng, day, shortest, longest)
    return steps


def pick_following(rng: random.Random, stage: str, pace: float) -> str:
    """The next stage: one up, one back, SX, or none."""
    if stage == "SX":
        return ""
    rung = LADDER.index(stage)
    luck = rng.random()
    if rung >= 2 and luck < CHANCE_DISCONTINUED * (2 if rung == 3 else 1):
        return "SX" if rung < 6 else ""
    if rung >= 3 and luck > 1 - CHANCE_BACK:
        return LADDER[rung - 1]
    if rung == 6:
        return ""
    chance, _, _ = CLIMB[LADDER[rung + 1]]
    return LADDER[rung + 1] if rng.random() < chance * (pace if rung >= 2 else 1) else ""


def complete_adoption(
    rng: random.Random, solution: Solution, adopter: str, steps: list[Step]
) -> Adoption:
    """The adoption with who reported it, its evidence and the people it reached."""
    luck = rng.random()
    reported_by = solution.entity
    if luck < 0.28:
        reported_by = PLATFORM
    elif luck < 0.38:
        reported_by = rng.choice(list(ENTITY_WEIGHTS))
    care = POOR_RECORDS.get(reported_by, 1)
    estimate = 300 + 40_000 * square(rng.random()) * rng.random()
    basis = rng.choice(REACH_BASES)
    complete = []
    for step in steps:
        has_evidence = rng.random() < EVIDENCE_SHARES[step.stage] * care
        complete.append(state_reach(rng, replace(step, has_evidence=has_evidence), estimate, basis))
    return Adoption(solution, adopter, reported_by, tuple(complete))


def state_reach(rng: random.Random, step: Step, estimate: float, basis: str) -> Step:
    """The step with people reached, where one is stated."""
    share, lowest, highest = REACH.get(step.stage, (0, 0, 0))
    if rng.random() >= share:
        return step
    people = round_reach(estimate * rng.uniform(lowest, highest))
    return replace(step, people_reached=people, reach_basis=basis)


def round_reach(people: float) -> int:
    """Counts as they are reported: rounder the larger they are."""
    if people < 10_000:
        return round(people / 10) * 10
    return round(people / 500) * 500
