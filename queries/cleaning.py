"""Which of the values that a reader asks for does the snapshot offer?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from queries.options import Options
from queries.selection import LISTS, NO_OUTCOME, Selection

YEARS = range(1900, 2101)  # what a link may ask for; anything else is a slip


@dataclass(frozen=True)
class Ignored:
    """A value of a filter that was not applied, and why ("unknown", "years swapped")."""

    filter: str
    value: Any
    reason: str


def clean(selection: Selection, options: Options) -> tuple[Selection, tuple[Ignored, ...]]:
    """The selection with only what the snapshot offers, and what was left out.

    Widgets enforce their options in the browser only, and old links outlive snapshots: nothing here
    raises.
    """
    ignored: list[Ignored] = []
    scheme = _keep_scheme(selection, options, ignored)
    offered = {
        "regions": _list_regions(scheme, options),
        "countries": {choice.code for choice in options.countries},
        "groups": {choice.code for choice in options.groups},
        "sdgs": {goal.goal for goal in options.goals},
        "outcomes": {choice.code for choice in options.outcomes} | {NO_OUTCOME},
        "entities": {choice.code for choice in options.entities},
        "modalities": {choice.code for choice in options.modalities},
        "sources": {choice.code for choice in options.sources},
    }
    kept = {
        name: _keep_offered(name, getattr(selection, name), offered[name], ignored)
        for name in LISTS
    }
    year_from, year_to = _keep_years(selection, ignored)
    cleaned = replace(selection, scheme=scheme, year_from=year_from, year_to=year_to, **kept)
    return cleaned, tuple(ignored)


def _keep_scheme(selection: Selection, options: Options, ignored: list[Ignored]) -> str:
    codes = [scheme.code for scheme in options.schemes]
    if selection.scheme in codes or not codes:
        return selection.scheme
    ignored.append(Ignored("scheme", selection.scheme, "unknown"))
    return Selection.scheme if Selection.scheme in codes else codes[0]


def _keep_offered(
    name: str, chosen: Iterable[Any], offered: set[Any], ignored: list[Ignored]
) -> tuple[Any, ...]:
    ignored.extend(Ignored(name, value, "unknown") for value in chosen if value not in offered)
    return tuple(value for value in chosen if value in offered)


def _keep_years(selection: Selection, ignored: list[Ignored]) -> tuple[int | None, int | None]:
    kept: list[int | None] = []
    for name in ("year_from", "year_to"):
        year = getattr(selection, name)
        if year is not None and year not in YEARS:
            ignored.append(Ignored(name, year, "unknown"))
            year = None
        kept.append(year)
    if None not in kept and kept[0] > kept[1]:
        ignored.append(Ignored("year_from", kept[0], "years swapped"))
        kept.reverse()
    return kept[0], kept[1]


def _list_regions(scheme: str, options: Options) -> set[str]:
    found = options.find_scheme(scheme)
    return {region.code for region in found.regions} if found else set()
