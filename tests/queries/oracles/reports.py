"""Which values were reported, one of each, and which of them are reports of entities?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from oracles.case import Case
from oracles.records import Row
from oracles.selected import has_place

QUOTED = ("first-hand", "second-hand")
SERIES = ("indicator_code", "reporter", "iso3", "sdg_goal", "dimension")


@dataclass(frozen=True, eq=False)
class Value:
    """A value of a series in a year, as the first of its sources gives it."""

    row: Row
    n_sources: int
    is_illustrative: bool

    @property
    def series(self) -> tuple:
        """What the value is one of over the years."""
        return tuple(self.row[name] for name in SERIES)

    @property
    def year(self) -> int:
        """The year that the value is of."""
        return self.row["year"]

    @property
    def states_one(self) -> bool:
        """Whether there is a value at all."""
        return self.row["value"] is not None


def is_sent(row: Row) -> bool:
    """Whether the reporter sent the value; else it is quoted from a publication."""
    return row["evidence"] not in QUOTED


def list_first_values(case: Case, code: str | None = None) -> list[Value]:
    """The values in scope up to the last shown year, one for each series and year.

    Of one indicator, or of all that are no denominators.
    """
    same: dict[tuple, list[Row]] = defaultdict(list)
    for each in case.world.values_by_indicator if code is None else (code,):
        if case.world.indicators.get(each, {}).get("is_denominator"):
            continue
        for row in case.world.values_by_indicator.get(each, ()):
            if is_in_scope(case, row):
                same[(*(row[name] for name in SERIES), row["year"])].append(row)
    return [_choose(case, rows) for rows in same.values()]


def list_shown_values(case: Case, code: str | None = None) -> list[Value]:
    """Those of them in the shown years."""
    first = case.chosen.year_from
    return [
        value for value in list_first_values(case, code) if first is None or value.year >= first
    ]


def _choose(case: Case, rows: list[Row]) -> Value:
    def place(row: Row) -> tuple:
        return row["value"] is None, case.world.is_illustrative(row), row["source_id"]

    first = min(rows, key=place)
    return Value(
        row=first,
        n_sources=len({row["source_id"] for row in rows if row["value"] is not None}),
        is_illustrative=case.world.is_illustrative(first),
    )


def is_in_scope(case: Case, row: Row) -> bool:
    """Whether the filters leave the row; each asks only rows that carry its field."""
    chosen, world = case.chosen, case.world
    indicator = world.indicators.get(row["indicator_code"], {})
    outcome = indicator.get("outcome_code") or "none"
    goal, iso3 = row["sdg_goal"], row["iso3"]
    return (
        row["year"] <= case.last_year
        and (not chosen.sources or row["source_id"] in chosen.sources)
        and (
            not chosen.entities
            or row["reporter_kind"] != "entity"
            or row["reporter"] in chosen.entities
        )
        and (not has_place(chosen) or iso3 is None or case.is_in_scope(iso3, row["year"]))
        and (goal is None or not chosen.sdgs or goal in chosen.sdgs)
        and not (goal == 17 and chosen.without_sdg17)
        and (not chosen.outcomes or outcome in chosen.outcomes)
    )


def list_reports(case: Case) -> list[Row]:
    """What entities sent in, of any year, whatever the selection."""
    return [
        row
        for row in case.world.indicator_values
        if row["reporter_kind"] == "entity" and is_sent(row)
    ]


def list_expected(case: Case) -> list[str]:
    """Who ever reported, and the UN entities with SSTC records; the entity filter applies."""
    with_records = {record.row["entity_code"] for record in case.world.records if record.is_sstc}
    of_the_system = {code for code, kind in case.world.entity_kinds.items() if kind == "un_entity"}
    entities = {row["reporter"] for row in list_reports(case)} | (with_records & of_the_system)
    chosen = case.chosen.entities
    return sorted(entity for entity in entities if not chosen or entity in chosen)


def list_reporting_years(case: Case) -> list[int]:
    """The shown years with a report of anyone, and the last shown year."""
    first = case.chosen.year_from
    years = {
        row["year"]
        for row in list_reports(case)
        if (first is None or row["year"] >= first) and row["year"] <= case.last_year
    }
    return sorted(years | {case.last_year})


def is_any_told_by_illustrative(case: Case, rows: Iterable[Row]) -> bool:
    """Whether any of the rows comes from an illustrative source."""
    return any(map(case.world.is_illustrative, rows))


def take_latest(days: Iterable[date | None]) -> date | None:
    """The latest of the days that are known."""
    return max((day for day in days if day is not None), default=None)
