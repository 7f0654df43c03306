"""What can be chosen in a snapshot?

`options()` reads the query `options` once per snapshot: the years, the region schemes, the groups,
goals, outcomes, entities, modalities and sources that the filter bar offers, each with its label
and the number of SSTC records behind it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from queries.run import rows
from queries.snapshot import Snapshot, find_current


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its code, its label, the SSTC records that it would leave on its own.

    `note` is the text status of an outcome ("official" or "placeholder"), the definition of a
    group, "illustrative" or "" for a source and an entity; else "". `parent` is the scheme of a
    region and the title of the framework of an outcome; else "". A modality's label is its code.
    Goals have their number as code.
    """

    code: str
    label: str
    n_records: int
    note: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Goal:
    """One SDG: its number, short title, colours (hex) and the SSTC records that carry it."""

    goal: int
    label: str
    n_records: int
    colour: str
    text_colour: str


@dataclass(frozen=True)
class Scheme:
    """One way to divide the world, its regions in their order."""

    code: str
    name: str
    regions: tuple[Choice, ...]


@dataclass(frozen=True)
class Options:
    """Everything that the filter bar offers for one snapshot.

    `year_min`, `year_max` and `as_of_year` are None when no SSTC record is dated. `year_max` is
    never after the as-of year; `outcomes` are those of the results frameworks that records use (of
    the first one where none is used) and end with the choice "none" for the records that name no
    outcome.
    """

    snapshot_id: str
    as_of_year: int | None
    year_min: int | None
    year_max: int | None
    schemes: tuple[Scheme, ...]
    countries: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    goals: tuple[Goal, ...]
    outcomes: tuple[Choice, ...]
    entities: tuple[Choice, ...]
    modalities: tuple[Choice, ...]
    sources: tuple[Choice, ...]

    def find_scheme(self, code: str) -> Scheme | None:
        """The scheme of that code, if the snapshot has it."""
        return next((scheme for scheme in self.schemes if scheme.code == code), None)


def options(snapshot: Snapshot | None = None) -> Options:
    """What can be chosen in a snapshot (default: the current one). Raises what `run` raises."""
    return _read_options(snapshot or find_current())


@lru_cache(maxsize=8)
def _read_options(snapshot: Snapshot) -> Options:
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for row in rows("options", snapshot=snapshot):
        by_kind.setdefault(row["kind"], []).append(row)
    years = {row["code"]: row["n_records"] for row in by_kind.get("year", [])}
    return Options(
        snapshot_id=snapshot.id,
        as_of_year=years.get("as_of"),
        year_min=years.get("min"),
        year_max=years.get("max"),
        schemes=tuple(
            Scheme(
                row["code"],
                row["label"],
                _read_choices(
                    region
                    for region in by_kind.get("region", [])
                    if region["parent"] == row["code"]
                ),
            )
            for row in by_kind.get("scheme", [])
        ),
        goals=tuple(
            Goal(int(row["code"]), row["label"], row["n_records"], row["parent"], row["note"])
            for row in by_kind.get("goal", [])
        ),
        **{
            name: _read_choices(by_kind.get(kind, []))
            for name, kind in (
                ("countries", "country"),
                ("groups", "group"),
                ("outcomes", "outcome"),
                ("entities", "entity"),
                ("modalities", "modality"),
                ("sources", "source"),
            )
        },
    )


def _read_choices(found: Iterable[dict[str, Any]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(row["code"], row["label"], row["n_records"], row["note"], row["parent"])
        for row in found
    )
