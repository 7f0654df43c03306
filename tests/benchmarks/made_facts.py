"""Which facts does a made world hold, and in which proportions?

What is counted follows power laws, as in published files: a few countries, entities and goals have
most of the initiatives, most initiatives name one country and one to three goals. Each batch of
each table has random numbers of its own, from seed, table and batch: a table that needs the
countries of an initiative makes them again and gets the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl import contracts

SEED, BATCH = 20, 50_000
SOURCE, FILE = "made", "made.csv"
FIRST_YEAR, LAST_YEAR = 2005, 2025
EPOCH = np.datetime64("1970-01-01")
SOLUTION_SHARE, EXCHANGE_SHARE = 0.03, 0.12
N_COUNTRIES = {1: 0.88, 2: 0.06, 3: 0.025, 4: 0.015, 6: 0.01, 10: 0.007, 20: 0.003}
N_GOALS = {1: 0.44, 2: 0.21, 3: 0.15, 4: 0.07, 5: 0.05, 6: 0.03, 8: 0.03, 10: 0.02}
N_ENTITIES = {0: 0.1, 1: 0.75, 2: 0.12, 4: 0.03}
N_ADOPTIONS = {0: 0.3, 1: 0.3, 2: 0.18, 4: 0.12, 8: 0.07, 16: 0.03}
BASES = {"source": 0.6, "text": 0.35, "none": 0.05}
MODALITIES = {"south_south": 0.52, "regional": 0.19, "unknown": 0.2, "triangular": 0.05,
              "global": 0.03, "interregional": 0.01}  # fmt: skip
STATUSES = {"completed": 0.45, "active": 0.3, "unknown": 0.2, "planned": 0.04, "suspended": 0.01}
ROLES = {"partner": 0.5, "recipient": 0.3, "provider": 0.15, "both": 0.05}
STAGES = {"S1": 0.25, "S2": 0.25, "S3": 0.2, "S4": 0.16, "S5": 0.08, "S6": 0.03, "SX": 0.03}
MEASURES = {"disbursement": 0.5, "expenditure": 0.3, "commitment": 0.2}
SUBJECTS = (
    "seed banks", "school meals", "drip irrigation", "community health workers", "early warning",
    "solar mini-grids", "cash transfers", "civil registration", "coastal restoration",
    "vaccine logistics", "digital payments", "land titles",
)  # fmt: skip
ACTS = (
    "Exchange on", "Training in", "Study visit on", "Pilot of", "Scale-up of", "Network for",
    "Peer review of", "Guidelines for",
)  # fmt: skip


@dataclass(frozen=True)
class Codes:
    """What the facts may refer to; the first `n_south` countries are of the South."""

    countries: tuple[str, ...]
    n_south: int
    entities: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """The fact tables of one world."""

    initiatives: int
    seed: int
    codes: Codes

    def make(self, table: contracts.Table) -> Iterator[pa.RecordBatch]:
        """The rows of a table, in batches."""
        for number, first in enumerate(range(0, self.initiatives, BATCH)):
            part = Part(self, number, first, min(BATCH, self.initiatives - first))
            yield _complete(table, MAKERS[table.name](part))


@dataclass(frozen=True)
class Part:
    """One batch of initiatives: the numbers from `first` on."""

    facts: Facts
    number: int
    first: int
    size: int

    def chance(self, what: str) -> np.random.Generator:
        """Random numbers of this batch for one purpose; the same ones at each call."""
        return np.random.default_rng([self.facts.seed, self.number, *what.encode()])

    def name_initiatives(self) -> pa.Array:
        """The ids, in order."""
        numbers = range(self.first, self.first + self.size)
        return pa.array([f"MADE-{number:08}" for number in numbers])

    def find_solutions(self) -> np.ndarray:
        """Which of them are solutions."""
        return self.chance("solution").random(self.size) < SOLUTION_SHARE

    def draw_starts(self) -> np.ndarray:
        """The day on which each starts, more of them in later years."""
        chance = self.chance("start")
        share = chance.random(self.size) ** 0.6
        days = np.datetime64(f"{LAST_YEAR}-12-31") - np.datetime64(f"{FIRST_YEAR}-01-01")
        return np.datetime64(f"{FIRST_YEAR}-01-01") + (share * days.astype(int)).astype(int)

    def link_countries(self) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of initiative and country, as places, in order."""
        chance = self.chance("country")
        weights = weigh(len(self.facts.codes.countries), 0.9)
        weights[self.facts.codes.n_south :] *= 0.1
        return link(chance, _draw_counts(chance, N_COUNTRIES, self.size), _mix(weights, self.facts))

    def link_adoptions(self) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of solution and adopter country, as places, in order."""
        chance = self.chance("adoption")
        counts = _draw_counts(chance, N_ADOPTIONS, self.size) * self.find_solutions()
        weights = weigh(self.facts.codes.n_south, 0.7)
        return link(chance, counts, _mix(weights, self.facts))


def weigh(n: int, steepness: float) -> np.ndarray:
    """The weights of a power law over n places."""
    return 1 / np.arange(1, n + 1) ** steepness


def link(
    chance: np.random.Generator, counts: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """For each place its count of draws by weight; what is drawn twice for a place stands once."""
    places = np.repeat(np.arange(len(counts)), counts)
    drawn = chance.choice(len(weights), len(places), p=weights / weights.sum())
    return np.divmod(np.unique(places * len(weights) + drawn), len(weights))


def _mix(weights: np.ndarray, facts: Facts) -> np.ndarray:
    """The weights in an order of the seed: else the first of the alphabet would be the largest."""
    n = min(len(weights), facts.codes.n_south)
    order = np.random.default_rng([facts.seed, n]).permutation(n)
    return np.concatenate([weights[:n][order], weights[n:]])


def _draw_counts(chance: np.random.Generator, shares: dict[int, float], size: int) -> np.ndarray:
    return chance.choice(list(shares), size, p=list(shares.values()))


def _draw(chance: np.random.Generator, shares: dict[str, float], size: int) -> pa.Array:
    """Codes by their shares."""
    places = chance.choice(len(shares), size, p=list(shares.values()))
    return pa.array(list(shares)).take(pa.array(places))


def _take(codes: tuple[str, ...] | pa.Array, places: np.ndarray) -> pa.Array:
    held = codes if isinstance(codes, pa.Array) else pa.array(codes)
    return held.take(pa.array(places))


def _share(places: np.ndarray) -> np.ndarray:
    """1/n for each of the n rows of a place."""
    return 1 / np.bincount(places)[places]


def _make_initiatives(part: Part) -> dict[str, Any]:
    chance, size, codes = part.chance("initiative"), part.size, part.facts.codes
    subjects = _take(SUBJECTS, chance.integers(len(SUBJECTS), size=size))
    ids, acts = part.name_initiatives(), _take(ACTS, chance.integers(len(ACTS), size=size))
    starts = part.draw_starts()
    days = chance.integers(30, 1800, size)
    weights = weigh(len(codes.entities), 1.1)
    entities = chance.choice(len(codes.entities), size, p=weights / weights.sum())
    outcomes = pa.array(
        chance.integers(len(codes.outcomes), size=size), mask=chance.random(size) < 0.4
    )
    basis = _draw(chance, BASES, size)
    has_end, is_dated = chance.random(size) < 0.6, chance.random(size) < 0.93
    return {
        "initiative_id": ids,
        "record_type": _take(("activity", "solution"), part.find_solutions().astype(int)),
        "title": pc.binary_join_element_wise(acts, subjects, ids, " "),
        "summary": pc.binary_join_element_wise(
            "Countries of the South share what they know of",
            subjects,
            "and adapt it;",
            acts,
            "it.",
            " ",
        ),
        "language": pa.repeat("en", size),
        "entity_code": _take(codes.entities, entities),
        "sstc_basis": basis,
        "modality": _draw(chance, MODALITIES, size),
        "modality_basis": pa.repeat("reported", size),
        "level": pa.repeat("national", size),
        "outcome_code": pa.array(codes.outcomes).take(outcomes),
        "outcome_basis": pc.if_else(pc.is_null(outcomes), "none", "mapped"),
        "status": _draw(chance, STATUSES, size),
        "start_date": pa.array(starts, mask=~is_dated),
        "end_date": pa.array(starts + days, mask=~(is_dated & has_end)),
        "documented_on": pa.array(starts + 200, mask=~part.find_solutions()),
    }


def _make_countries(part: Part) -> dict[str, Any]:
    places, countries = part.link_countries()
    return {
        "initiative_id": _take(part.name_initiatives(), places),
        "iso3": _take(part.facts.codes.countries, countries),
        "role": _draw(part.chance("role"), ROLES, len(places)),
        "share": _share(places),
    }


def _make_sdgs(part: Part) -> dict[str, Any]:
    chance = part.chance("goal")
    order = np.random.default_rng(part.facts.seed).permutation(17)
    counts = _draw_counts(chance, N_GOALS, part.size) * (chance.random(part.size) < 0.9)
    places, goals = link(chance, counts, weigh(17, 0.6)[order])
    return {
        "initiative_id": _take(part.name_initiatives(), places),
        "goal": goals + 1,
        "share": _share(places),
        "basis": pa.repeat("reported", len(places)),
    }


def _make_entities(part: Part) -> dict[str, Any]:
    chance, entities = part.chance("entity"), part.facts.codes.entities
    counts = _draw_counts(chance, N_ENTITIES, part.size)
    places, found = link(chance, counts, weigh(len(entities), 1.1))
    return {
        "initiative_id": _take(part.name_initiatives(), places),
        "entity_code": _take(entities, found),
        "role": pa.repeat("participating", len(places)),
    }


def _make_exchanges(part: Part) -> dict[str, Any]:
    """Between each country of an initiative and the next one of it, for some of the initiatives."""
    places, countries = part.link_countries()
    chance = part.chance("exchange")
    chosen = chance.random(part.size) < 4 * EXCHANGE_SHARE
    is_pair = (places[1:] == places[:-1]) & chosen[places[1:]]
    at = places[1:][is_pair]
    ends = [countries[:-1][is_pair], countries[1:][is_pair]]
    turned = chance.random(len(at)) < 0.5
    return {
        "initiative_id": _take(part.name_initiatives(), at),
        "from_iso3": _take(part.facts.codes.countries, np.where(turned, ends[1], ends[0])),
        "to_iso3": _take(part.facts.codes.countries, np.where(turned, ends[0], ends[1])),
        "direction_known": pa.array(chance.random(len(at)) < 0.7),
        "year": part.draw_starts()[at].astype("datetime64[Y]").astype(int) + 1970,
        "modality": _draw(chance, MODALITIES, len(at)),
    }


def _make_adoptions(part: Part) -> dict[str, Any]:
    places, countries = part.link_adoptions()
    ids = _take(part.name_initiatives(), places)
    adopters = _take(part.facts.codes.countries, countries)
    origins = part.chance("origin").integers(part.facts.codes.n_south, size=part.size)
    return {
        "adoption_id": pc.binary_join_element_wise(ids, adopters, "-"),
        "initiative_id": ids,
        "origin_iso3": _take(part.facts.codes.countries, origins[places]),
        "adopter_iso3": adopters,
    }


def _make_stages(part: Part) -> dict[str, Any]:
    """Up to four steps of each adoption, months apart."""
    chance, adoption = part.chance("stage"), _make_adoptions(part)["adoption_id"]
    solutions, _ = part.link_adoptions()
    counts = chance.integers(1, 5, len(solutions))
    at = np.repeat(np.arange(len(solutions)), counts)
    step = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    days = part.draw_starts()[solutions[at]] + 250 + step * 200 + chance.integers(180, size=len(at))
    stages = _draw(chance, STAGES, len(at))
    return {
        "adoption_id": _take(adoption, at),
        "stage_code": stages,
        "claimed_stage_code": stages,
        "on_date": days,
        "evidence_status": pa.repeat("public", len(at)),
        "evidence_url": pa.repeat("https://example.org/evidence", len(at)),
    }


def _make_finances(part: Part) -> dict[str, Any]:
    chance, size = part.chance("finance"), part.size
    amounts = np.round(np.exp(chance.normal(11, 2, size)), 2)
    return {
        "initiative_id": part.name_initiatives(),
        "year": part.draw_starts().astype("datetime64[Y]").astype(int) + 1970,
        "measure": _draw(chance, MEASURES, size),
        "amount": amounts,
        "currency": pa.repeat("USD", size),
        "amount_usd": amounts,
        "usd_basis": pa.repeat("reported", size),
    }


def _complete(table: contracts.Table, columns: dict[str, Any]) -> pa.RecordBatch:
    """All columns of a table: the lineage added, null where nothing is made and null is allowed."""
    size = len(next(iter(columns.values())))
    held = {
        "source_id": pa.repeat(SOURCE, size),
        "source_file": pa.repeat(FILE, size),
        "source_row": np.arange(2, size + 2),
        **columns,
    }
    made = [
        pa.array(held[column.name]).cast(column.type)
        if column.name in held
        else pa.nulls(size, column.type)
        for column in table.columns
    ]
    batch = pa.RecordBatch.from_arrays(made, schema=table.schema)
    batch.validate(full=True)
    return batch


MAKERS: dict[str, Callable[[Part], dict[str, Any]]] = {
    "initiatives": _make_initiatives,
    "initiative_countries": _make_countries,
    "initiative_sdgs": _make_sdgs,
    "initiative_entities": _make_entities,
    "exchanges": _make_exchanges,
    "adoptions": _make_adoptions,
    "adoption_stages": _make_stages,
    "finances": _make_finances,
}
