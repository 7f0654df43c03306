"""SU-12: how much of the exchange leaves its own region?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.links import Link
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """The share of each shown year with a link between regions known, and of all such links."""
    placed = [
        link for link in case.links if all(case.find_region(iso3) is not None for iso3 in link.ends)
    ]
    outside = [link for link in case.links if link not in placed]
    rows = [_describe(case, None, placed, outside)]
    for year in case.years:
        links = [link for link in placed if link.year == year]
        if links:
            rows.append(
                _describe(case, year, links, [link for link in outside if link.year == year])
            )
    return rows


def _describe(case: Case, year: int | None, links: list[Link], outside: list[Link]) -> Row:
    crossing = sum(len({case.find_region(iso3) for iso3 in link.ends}) == 2 for link in links)
    return {
        "year": year,
        "value": take_percent(crossing, len(links)),
        "unit": "percent",
        "numerator": crossing,
        "denominator": len(links),
        "n": len(links),
        "n_without_region": len(outside),
        "n_undated": sum(link.year is None for link in links),
        "is_illustrative": is_any_illustrative(links),
    }
