"""What does an address ask of one page, and what is taken of it?

Each setting is read here, with nothing of Streamlit: the controls of a page begin with it, and a
figure by its address is made with it. A page goes on with the default where the address asks for
what is not there; who reads a figure by its address is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from queries import Query, Selection, Snapshot
from queries.options import Choice
from ui import wording, wording_entities
from ui import wording_solutions as solutions
from ui.address import SEPARATOR
from ui.data import fetch, fetch_options

Value = TypeVar("Value")
Settings = Mapping[str, str]

YEAR, INDICATOR, GOAL, BASEMAP = "year", "indicator", "need", "map"
FRAMEWORK, OUTCOME, OF = "framework", "outcome", "of"
COUNTRY, ENTITY, RECORD = "iso3", "code", "id"
EARLIER, LATER = "earlier", "later"
TEXT, TYPES, STAGES, MOST = "q", "types", "stages", "most"
OF_PAGES: Mapping[str, tuple[str, ...]] = {
    "regions": (YEAR, BASEMAP),
    "sdgs": (GOAL,),
    "outcomes": (FRAMEWORK, OUTCOME, INDICATOR, OF),
    "quality": (EARLIER, LATER),
    "methods": (INDICATOR,),
    "solutions": (TEXT, TYPES, STAGES, MOST),
    "country": (COUNTRY,),
    "entity": (ENTITY,),
    "solution": (RECORD, TEXT, TYPES, STAGES, MOST),
}
ALL_YEARS = "all"
FIRST_HITS, MOST_HITS = 8, 2000


def keep_own(page: str, settings: Settings) -> dict[str, str]:
    """The settings that this page has; an address may carry those of others."""
    return {name: settings[name] for name in OF_PAGES.get(page, ()) if name in settings}


@dataclass(frozen=True)
class Picked(Generic[Value]):
    """A setting: what the address asks for, what holds, and what would hold without it."""

    parameter: str
    asked: str | None
    value: Value
    default: Value
    is_known: bool = True


def pick(
    settings: Settings, parameter: str, offered: Mapping[str, Value], default: Value
) -> Picked[Value]:
    """One of the values that are offered, by its code."""
    asked = settings.get(parameter)
    is_known = not asked or asked in offered
    value = offered[asked] if asked and is_known else default
    return Picked(parameter, asked, value, default, is_known)


def find_year_bounds(selection: Selection) -> tuple[int, int] | None:
    """The first and last year that a map may show; None when there is nothing to choose."""
    options = fetch_options()
    first = max(selection.year_from or options.year_min or 0, options.year_min or 0)
    last = min(selection.year_to or options.year_max or 0, options.year_max or 0)
    return None if options.year_min is None or first >= last else (first, last)


def pick_map_year(settings: Settings, selection: Selection) -> Picked[int | None]:
    """The year of a map; None for all years together."""
    bounds = find_year_bounds(selection)
    if bounds is None:
        return Picked(YEAR, settings.get(YEAR), None, None)
    first, last = bounds
    offered: dict[str, int | None] = {str(year): year for year in range(first, last + 1)}
    return pick(settings, YEAR, {**offered, ALL_YEARS: None}, last)


def pick_basemap(settings: Settings) -> Picked[str]:
    """The basemap of a map, by its id; with borders unless another is asked for."""
    codes = list(wording.MAP_BASES)
    return pick(settings, BASEMAP, dict(zip(codes, codes, strict=True)), codes[0])


def pick_indicator(settings: Settings, indicators: Sequence[Query]) -> Picked[Query]:
    """The indicator that the page Methods explains."""
    return pick(settings, INDICATOR, {query.id: query for query in indicators}, indicators[0])


def list_goals(selection: Selection) -> dict[int, str]:
    """The goals of which need can be shown, with their titles."""
    goals = {goal.goal: f"{goal.goal} {goal.label}" for goal in fetch_options().goals}
    if selection.without_sdg17:
        goals.pop(17, None)
    return goals


def pick_goal(settings: Settings, selection: Selection) -> Picked[int]:
    """The goal of which need and supply are shown; the first of the filter by default."""
    goals = list_goals(selection)
    first = next((goal for goal in selection.sdgs if goal in goals), min(goals))
    return pick(settings, GOAL, {str(goal): goal for goal in goals}, first)


def pick_country(settings: Settings) -> Picked[Choice | None]:
    """The country whose profile is shown; None where none is asked for."""
    return pick(settings, COUNTRY, {each.code: each for each in fetch_options().countries}, None)


def list_entities() -> dict[str, dict[str, Any]]:
    """What the query entity_facts tells of each entity, by its code."""
    rows = fetch("entity_facts", Selection()).to_dict("records")
    return {row["entity_code"]: row for row in rows}


def pick_entity(settings: Settings) -> Picked[dict[str, Any] | None]:
    """The entity whose profile is shown; None where none is asked for."""
    return pick(settings, ENTITY, list_entities(), None)


def name_entity_choice(code: str, facts: Mapping[str, Any]) -> str:
    """An entity in a list to choose from."""
    return wording_entities.name_choice(code, facts["entity_name"])


def pick_framework(settings: Settings, frameworks: Mapping[str, str]) -> Picked[str | None]:
    """The results framework; the first of the data by default."""
    codes = {code: code for code in frameworks}
    return pick(settings, FRAMEWORK, codes, next(iter(frameworks), None))


def pick_snapshots(
    settings: Settings, snapshots: Sequence[Snapshot], served: Snapshot
) -> tuple[Picked[Snapshot], Picked[Snapshot]]:
    """The earlier and the later of two snapshots that are compared.

    `snapshots` are at least two, the last finished first. By default these are the one that is
    served and the one before it, or, when none is before it, the newest other.
    """
    offered = {snapshot.id: snapshot for snapshot in snapshots}
    ids = list(offered)
    last = served.id if served.id in offered else ids[0]
    others = ids[ids.index(last) + 1 :] or [name for name in ids if name != last]
    return (
        pick(settings, EARLIER, offered, offered[others[0]]),
        pick(settings, LATER, offered, offered[last]),
    )


def pick_code(
    settings: Settings, parameter: str, offered: Mapping[str, str], default: str
) -> Picked[str]:
    """A code that stands for itself: an outcome, an indicator, a series."""
    return pick(settings, parameter, {code: code for code in offered}, default)


@dataclass(frozen=True)
class Search:
    """What was typed, and the kinds of records and stages that are looked among."""

    text: str
    record_types: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.text.strip() or self.record_types or self.stages)


def pick_search(settings: Settings) -> tuple[Picked[str], Picked[tuple], Picked[tuple]]:
    """The text of the search, the kinds of records and the stages."""
    text = settings.get(TEXT) or ""
    return (
        Picked(TEXT, text, text, ""),
        _pick_several(settings, TYPES, tuple(solutions.RECORD_TYPES)),
        _pick_several(settings, STAGES, (*solutions.LADDER, solutions.NO_STAGE)),
    )


def pick_most_hits(settings: Settings) -> Picked[int]:
    """How many of the records found are listed."""
    asked = settings.get(MOST) or ""
    is_known = asked.isascii() and asked.isdigit() and 0 < int(asked[:9]) <= MOST_HITS
    value = int(asked) if is_known else FIRST_HITS
    return Picked(MOST, asked, value, FIRST_HITS, is_known or not asked)


def _pick_several(settings: Settings, parameter: str, known: tuple[str, ...]) -> Picked[tuple]:
    asked = settings.get(parameter) or ""
    codes = [code for code in asked.split(SEPARATOR) if code]
    kept = tuple(code for code in codes if code in known)
    return Picked(parameter, asked, kept, (), len(kept) == len(codes))
