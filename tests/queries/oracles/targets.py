"""Which target has each series of values?"""

from collections import defaultdict
from dataclasses import dataclass

from oracles.case import Case
from oracles.milestones import find_last_full_year
from oracles.records import Row
from oracles.reports import SERIES, Value, list_first_values
from oracles.selected import has_place

Series = tuple
SYSTEM_KIND = "un_system"


@dataclass(frozen=True, eq=False)
class Target:
    """Where a series is to get by when, from where, and where that stands."""

    series: Series
    row: Row
    source: str | None
    text_status: str | None
    n_targets: int
    is_illustrative: bool


def find_targets(case: Case) -> list[Target]:
    """The targets of frameworks, and of series without those what the values say themselves."""
    found = {target.series: target for target in list_framework_targets(case)}
    for target in _list_stated_beside_values(case):
        found.setdefault(target.series, target)
    return list(found.values())


def list_framework_targets(case: Case) -> list[Target]:
    """The one target of each series that counts of those that frameworks state."""
    by_series: dict[Series, list[Row]] = defaultdict(list)
    for row in case.world.read("indicator_targets"):
        if is_kept(case, row):
            series = row["indicator_code"], row["reporter"], row["iso3"], None, None
            by_series[series].append(row)
    targets = []
    for series, rows in by_series.items():
        row = choose_target_year(rows, find_last_full_year(case))
        is_illustrative = case.world.is_illustrative(row)
        targets.append(
            Target(series, row, row["source"], row["text_status"], len(rows), is_illustrative)
        )
    return targets


def choose_target_year(rows: list[Row], last_full_year: int) -> Row:
    """The next target that is still to come or just due, else the last that there was."""
    ahead = [row for row in rows if row["target_year"] >= last_full_year]
    if ahead:
        return min(ahead, key=lambda row: row["target_year"])
    return max(rows, key=lambda row: row["target_year"])


def is_kept(case: Case, row: Row) -> bool:
    """Whether the entity, region, group and outcome filters leave the row of a framework."""
    chosen, world = case.chosen, case.world
    indicator = world.indicators.get(row["indicator_code"], {})
    outcome = indicator.get("outcome_code") or "none"
    kind = world.entity_kinds.get(row["reporter"])
    return (
        (
            not chosen.entities
            or row["reporter"] in chosen.entities
            or kind is None
            or kind == SYSTEM_KIND
        )
        and (
            not has_place(chosen)
            or row["iso3"] is None
            or case.is_in_scope(row["iso3"], case.last_year)
        )
        and (not chosen.outcomes or outcome in chosen.outcomes)
    )


def _list_stated_beside_values(case: Case) -> list[Target]:
    latest: dict[Series, Value] = {}
    for value in sorted(list_first_values(case), key=lambda value: value.year):
        if value.row["target"] is not None and value.row["target_year"] is not None:
            latest[value.series] = value
    return [
        Target(series, value.row, value.row["source_citation"], None, 1, value.is_illustrative)
        for series, value in latest.items()
    ]


def describe_series(series: Series) -> Row:
    """The columns that tell the series apart."""
    return dict(zip(SERIES, series, strict=True))
