"""The views country_flows and region_flows: who shares with whom?"""

from collections import defaultdict
from collections.abc import Iterable

from oracles.case import Case, is_any_illustrative
from oracles.links import Link
from oracles.records import Row


def compute_countries(case: Case) -> list[Row]:
    """A row for each two countries and direction, the strongest first."""
    flows = gather((*link.ends, link.is_direction_known, link) for link in case.links)
    rows = [describe_countries(case, key, links) for key, links in flows.items()]
    return sorted(
        rows,
        key=lambda row: (-row["value"], row["from_iso3"], row["to_iso3"], row["direction_known"]),
    )


def gather(found: Iterable[tuple[str, str, bool, Link]]) -> dict[tuple, list[Link]]:
    """The links by where they go from and to, and whether that is known."""
    flows: dict[tuple, list[Link]] = defaultdict(list)
    for start, end, is_known, link in found:
        flows[start, end, is_known].append(link)
    return flows


def describe_countries(case: Case, key: tuple, links: list[Link]) -> Row:
    """What goes on between two countries."""
    start, end, is_known = key
    first, second = case.world.countries[start], case.world.countries[end]
    years = [link.year for link in links if link.year is not None]
    return {
        "from_iso3": start,
        "to_iso3": end,
        "direction_known": is_known,
        "from_name": first["name_en"],
        "to_name": second["name_en"],
        "from_latitude": first["latitude"],
        "from_longitude": first["longitude"],
        "to_latitude": second["latitude"],
        "to_longitude": second["longitude"],
        "value": len(links),
        "unit": "links",
        "numerator": len(links),
        "n": len(case.links),
        "n_countries": len({iso3 for link in case.links for iso3 in link.ends}),
        "n_undated": len(links) - len(years),
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
        "is_illustrative": is_any_illustrative(links),
    }


def compute_regions(case: Case) -> list[Row]:
    """A row for each two regions and direction, in the order of the scheme."""
    placed = []
    for link in case.links:
        regions = [case.world.find_region(case.chosen.scheme, iso3) for iso3 in link.ends]
        if None not in regions:
            if not link.is_direction_known:
                regions.sort(key=lambda region: region.order)
            placed.append((*regions, link.is_direction_known, link))
    rows = [
        {
            "from_region": start.code,
            "to_region": end.code,
            "direction_known": is_known,
            "from_name": start.name,
            "to_name": end.name,
            "from_order": start.order,
            "to_order": end.order,
            "value": len(links),
            "unit": "links",
            "numerator": len(links),
            "share_percent": 100 * len(links) / len(placed),
            "n": len(placed),
            "n_without_region": len(case.links) - len(placed),
            "n_undated": sum(link.year is None for link in links),
            "is_illustrative": is_any_illustrative(links),
        }
        for (start, end, is_known), links in gather(placed).items()
    ]
    return sorted(
        rows, key=lambda row: (row["from_order"], row["to_order"], row["direction_known"])
    )
