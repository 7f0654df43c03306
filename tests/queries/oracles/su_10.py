"""SU-10: how much of the exchange runs between countries of the South?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.links import Link
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """The share of each shown year with a link, and of all links, undated ones included."""
    rows = [_describe(case, None, case.links)]
    for year in case.years:
        links = [link for link in case.links if link.year == year]
        if links:
            rows.append(_describe(case, year, links))
    return rows


def _describe(case: Case, year: int | None, links: list[Link]) -> Row:
    in_the_south = sum(
        all(case.was_member(iso3, "SOUTH", link.status_year) for iso3 in link.ends)
        for link in links
    )
    return {
        "year": year,
        "value": take_percent(in_the_south, len(links)),
        "unit": "percent",
        "numerator": in_the_south,
        "denominator": len(links),
        "n": len(links),
        "n_undated": sum(link.year is None for link in links),
        "is_illustrative": is_any_illustrative(links),
    }
