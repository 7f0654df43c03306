"""Which countries are linked to which, through which record and in which year?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from oracles.adoption import Pair
from oracles.records import Record
from oracles.selected import has_place
from oracles.world import World
from queries import Selection

Ends = tuple[str, str]
Trace = tuple[int | None, bool]  # year of an exchange or adoption, and whether it is illustrative


@dataclass(frozen=True, eq=False)
class Link:
    """Two countries in one record; where the direction is not known the order means nothing."""

    record: Record
    ends: Ends
    is_direction_known: bool
    year: int | None
    status_year: int
    is_illustrative: bool


def find_links(
    world: World,
    chosen: Selection,
    selected: Iterable[Record],
    pairs: Iterable[Pair],
    is_in_scope: Callable[[str, int], bool],
) -> list[Link]:
    """The links that figures show, one per record and two countries (and direction, if known)."""
    pairs_by_record = defaultdict(list)
    for pair in pairs:
        pairs_by_record[pair.record.id].append(pair)
    links = []
    for record in selected:
        links.extend(_link_countries(record, world, pairs_by_record[record.id]))
    return [link for link in links if is_shown(link, world, chosen, is_in_scope)]


def _link_countries(record: Record, world: World, pairs: list[Pair]) -> list[Link]:
    """Every link of one record."""
    directed: dict[Ends, list[Trace]] = defaultdict(list)
    undirected: dict[Ends, list[Trace]] = defaultdict(list)
    for exchange in world.exchanges.get(record.id, ()):
        first, second = exchange["from_iso3"], exchange["to_iso3"]
        if first == second:
            continue
        trace = exchange["year"], world.is_illustrative(exchange)
        if exchange["direction_known"]:
            directed[first, second].append(trace)
        else:
            undirected[min(first, second), max(first, second)].append(trace)
    for pair in pairs:
        if pair.first_adopted_year is not None and pair.origin not in (None, pair.adopter):
            trace = pair.first_adopted_year, pair.is_illustrative
            directed[pair.origin, pair.adopter].append(trace)
    with_direction = {frozenset(ends) for ends in directed}
    for ends in list(undirected):
        if frozenset(ends) in with_direction:
            del undirected[ends]
    return [
        _make_link(record, ends, links is directed, traces, world)
        for links in (directed, undirected)
        for ends, traces in links.items()
    ]


def _make_link(
    record: Record, ends: Ends, is_direction_known: bool, traces: list[Trace], world: World
) -> Link:
    """A link dated with the earliest year known; an undated one has the status of today."""
    year = min((year for year, _illustrative in traces if year is not None), default=None)
    return Link(
        record=record,
        ends=ends,
        is_direction_known=is_direction_known,
        year=year,
        status_year=world.as_of_year if year is None else year,
        is_illustrative=record.is_illustrative or any(made for _year, made in traces),
    )


def is_shown(
    link: Link, world: World, chosen: Selection, is_in_scope: Callable[[str, int], bool]
) -> bool:
    """Whether the link lies in the years and has an end in scope."""
    if link.year is None:
        lies_in_years = chosen.year_from is None and chosen.year_to is None
    else:
        first = link.year if chosen.year_from is None else chosen.year_from
        last = world.as_of_year if chosen.year_to is None else chosen.year_to
        lies_in_years = first <= link.year <= min(last, world.as_of_year)
    if not lies_in_years:
        return False
    if not has_place(chosen):
        return True
    return any(is_in_scope(iso3, link.status_year) for iso3 in link.ends)
