"""The facts of the made-up world: records, countries, goals, exchanges and adoptions by chance."""

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from etl import contracts
from oracles.made_ladders import PROVEN, tell_ladders
from oracles.records import Row

AS_OF = date(2024, 9, 30)
SOUTH = ("ARG", "BRA", "BTN", "CUB", "FJI", "IND", "KEN", "MLI", "NPL", "TUV")
COUNTRIES = (*SOUTH, "CHN", "FRA", "JAM", "PRI", "RWA", "XKX")
ONLY_ADOPTER = "SLB"  # no record names it, but solutions reach it
ONLY_BY_HEARSAY = "WSM"  # one adoption, told by an illustrative source
ONLY_OUTSIDE_SSTC = "VUT"  # only records that are no SSTC name it
SOURCES = ("made", "observed", "reported")
SMALL_SOURCE = "single"
ENTITIES = ("FAO", "ILO", "UNDP", "WHO")
TARGETS = {goal: (f"{goal}.1", f"{goal}.2") for goal in range(1, 18)}


def tell_facts(seed: int, n_records: int = 200, n_solutions: int = 60) -> dict[str, list[Row]]:
    """The rows of every fact table, always the same ones for a seed."""
    chance = Chance(seed)
    tables: dict[str, list[Row]] = defaultdict(list)
    for number in range(n_records):
        chance.add_record(tables, f"record-{number:03}")
    add_leaver(tables)
    add_hearsay(tables)
    add_outsider(tables)
    for name, rows in tell_ladders(seed, n_solutions).items():
        tables[name] += rows
    return tables


def add_leaver(tables: dict[str, list[Row]]) -> None:
    """A source with one solution, adopted only by Bhutan, which leaves the LDCs meanwhile.

    The source is illustrative, the one that tells of the adoption and of an exchange is not.
    """
    add_solution(tables, "record-of-a-leaver", SMALL_SOURCE, "BTN", "observed")
    tables["exchanges"].append(
        {
            "initiative_id": "record-of-a-leaver",
            "source_id": "observed",
            "from_iso3": "NPL",
            "to_iso3": "BTN",
            "direction_known": False,
            "year": 2016,
        }
    )


def add_hearsay(tables: dict[str, list[Row]]) -> None:
    """A solution of which only an illustrative source says that it was adopted, and where."""
    add_solution(
        tables, "record-of-hearsay", "observed", ONLY_BY_HEARSAY, "made", sstc_basis="text"
    )


def add_outsider(tables: dict[str, list[Row]]) -> None:
    """A solution that is no SSTC, adopted by a country that no other record reaches."""
    add_solution(
        tables, "record-of-none", "observed", ONLY_OUTSIDE_SSTC, "observed", sstc_basis="none"
    )


def add_solution(
    tables: dict[str, list[Row]],
    name: str,
    source: str,
    adopter: str,
    adoption_source: str,
    *,
    sstc_basis: str = "source",
) -> None:
    """A solution of India, documented in 2014, piloted in 2015 and adopted in 2017."""
    record = {"record_type": "solution", "sstc_basis": sstc_basis, "modality": "unknown"}
    tables["initiatives"].append(
        {
            **record,
            "initiative_id": name,
            "source_id": source,
            "documented_on": date(2014, 5, 1),
        }
    )
    tables["adoptions"].append(
        {
            "initiative_id": name,
            "adoption_id": name,
            "source_id": adoption_source,
            "origin_iso3": "IND",
            "adopter_iso3": adopter,
        }
    )
    tables["adoption_stages"] += [
        {
            "adoption_id": name,
            "source_id": "observed",
            "stage_code": stage,
            "claimed_stage_code": stage,
            "on_date": date(year, 2, 1),
        }
        for stage, year in (("S3", 2015), ("S4", 2017))
    ]


class Chance:
    """Draws rows from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def add_record(self, tables: dict[str, list[Row]], initiative_id: str) -> None:
        """One record with the rows around it."""
        record = self._make_record(initiative_id)
        adoptions = self._adopt(record)
        lineage = {name: record[name] for name in ("initiative_id", "source_id")}
        for name, rows in (
            ("initiatives", [record]),
            ("initiative_countries", self._name_countries(record)),
            ("initiative_sdgs", self._name_goals()),
            ("initiative_entities", self._name_entities()),
            ("exchanges", self._exchange(record, adoptions)),
            ("adoptions", adoptions),
            ("adoption_stages", self._take_steps(adoptions)),
        ):
            tables[name].extend({**lineage, **row} for row in rows)

    def _draw_source(self, usual: str) -> str:
        """Now and then another source than the usual, so that few figures are illustrative."""
        return self._pick(SOURCES) if self._random.random() < 0.3 else usual

    def _pick(self, values: Iterable[Any]) -> Any:
        return self._random.choice(tuple(values))

    def _pick_some(self, values: Iterable[Any], most: int) -> list[Any]:
        choices = tuple(values)
        return self._random.sample(choices, self._random.randint(0, min(most, len(choices))))

    def _pick_day(self, missing: float = 0.0, last: int = 2027) -> date | None:
        """A day, often the first or last of a year; none with the chance given."""
        if self._random.random() < missing:
            return None
        year = self._random.randint(2012, last)
        day = date(year, 1, 1) + timedelta(days=self._random.randint(0, 364))
        return self._pick((day, day, date(year, 1, 1), date(year, 12, 31)))

    def _make_record(self, initiative_id: str) -> Row:
        """A record; ends before starts and starts in the future are among them."""
        return {
            "initiative_id": initiative_id,
            "record_type": self._pick(contracts.RECORD_TYPES),
            "title": f"Title {self._random.randint(1, 99)}",
            "entity_code": self._pick((*ENTITIES, None)),
            "sstc_basis": self._pick((*contracts.SSTC_BASES, "source", "flag")),
            "modality": self._pick(contracts.MODALITIES),
            "outcome_code": self._pick(("O1", "O2", "O3", None)),
            "status": self._pick(contracts.STATUSES),
            "start_date": self._pick_day(missing=0.4),
            "end_date": self._pick_day(missing=0.5),
            "documented_on": self._pick_day(missing=0.4, last=AS_OF.year),
            "source_id": self._draw_source("observed"),
        }

    def _name_countries(self, record: Row) -> list[Row]:
        named = self._pick_some(COUNTRIES, most=4)
        if record["sstc_basis"] == "none":
            named.append(ONLY_OUTSIDE_SSTC)
        return [
            {"iso3": iso3, "role": self._pick(contracts.ROLES), "share": 1 / len(named)}
            for iso3 in named
        ]

    def _name_goals(self) -> list[Row]:
        """Up to three goals, some by several targets; each goal weighs the same."""
        goals = self._pick_some((*range(1, 18), 17, 17, 17), most=3)
        goals = list(dict.fromkeys(goals))
        rows = []
        for goal in goals:
            targets = self._pick(((None,), TARGETS[goal], TARGETS[goal][:1]))
            share = 1 / len(goals) / len(targets)
            rows += [{"goal": goal, "target": target, "share": share} for target in targets]
        return rows

    def _name_entities(self) -> list[Row]:
        return [
            {"entity_code": entity, "role": self._pick(("reporting", "participating"))}
            for entity in self._pick_some(ENTITIES, most=2)
        ]

    def _adopt(self, record: Row) -> list[Row]:
        """Adoptions of a solution by few countries: pairs repeat, some countries adopt their own.

        Now and then the origin is unknown, or differs between two adoptions of one pair; and now
        and then what was adopted is no solution.
        """
        if record["record_type"] != "solution" and self._random.random() < 0.9:
            return []
        few = [*self._random.sample(COUNTRIES, 3), ONLY_ADOPTER]
        return [
            {
                "adoption_id": f"{record['initiative_id']}-{place}",
                "origin_iso3": self._pick((None, *few[:3])),
                "adopter_iso3": self._pick(few),
                "source_id": self._draw_source(record["source_id"]),
            }
            for place in range(self._pick((0, 1, 3, 6)))
        ]

    def _take_steps(self, adoptions: list[Row]) -> list[Row]:
        """Steps up and down, several on one day, some after the as-of year, or none at all."""
        rows = []
        for adoption in adoptions:
            days = [self._pick_day(last=2026) for _ in range(self._pick((0, 1, 2, 3, 4)))]
            claims = self._random.choices(contracts.STAGES, k=2 * len(days))
            for day, claimed in dict.fromkeys((self._pick(days), claimed) for claimed in claims):
                # A claim without evidence stands as exchanged.
                needs_evidence = claimed in PROVEN
                is_proven = not needs_evidence or self._random.random() < 0.8
                status = "public" if needs_evidence else self._pick(("public", "not_needed"))
                rows.append(
                    {
                        "adoption_id": adoption["adoption_id"],
                        "source_id": self._draw_source(adoption["source_id"]),
                        "on_date": day,
                        "claimed_stage_code": claimed,
                        "stage_code": claimed if is_proven else "S2",
                        "evidence_status": status if is_proven else "claimed",
                        "people_reached": self._pick((None, 0.0, 250.0, 1000.5, 40000.0)),
                        "reach_basis": self._pick((None, "", "  ", "records", "survey")),
                    }
                )
        return rows

    def _exchange(self, record: Row, adoptions: list[Row]) -> list[Row]:
        """Exchanges among few countries, so that many are reported from both ends.

        In a solution they are those of its adoptions, so that both tell of the same link.
        """
        involved = {adoption["adopter_iso3"] for adoption in adoptions}
        involved |= {adoption["origin_iso3"] for adoption in adoptions} - {None, *involved}
        few = sorted(involved - {ONLY_ADOPTER})[:3] or self._random.sample(COUNTRIES, 3)
        pairs = self._pick_some([(first, second) for first in few for second in few], most=6)
        return [
            {
                "from_iso3": first,
                "to_iso3": second,
                "direction_known": self._random.random() < 0.6,
                "year": self._pick((None, None, *range(2012, 2027))),
                "confirmed_by_origin": self._pick((True, True, False, None)),
                "confirmed_by_adopter": self._pick((True, True, False, None)),
                "source_id": self._draw_source(record["source_id"]),
            }
            for first, second in pairs
        ]
