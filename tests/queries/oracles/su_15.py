"""SU-15: how many pairs of countries share with each other both ways?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.links import Link
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """The pairs of the whole selection, and those by each year from the first link on."""
    rows = [describe(None, case.links)]
    for year in case.years:
        by_then = [link for link in case.links if link.year is not None and link.year <= year]
        row = describe(year, by_then)
        if row["n_links"]:
            rows.append(row)
    return rows


def describe(year: int | None, links: list[Link]) -> Row:
    """How many of the pairs that the links make go both ways."""
    known = [link for link in links if link.is_direction_known]
    ways = {link.ends for link in known}
    pairs = {frozenset(ends) for ends in ways}
    both_ways = {frozenset(ends) for ends in ways if ends[::-1] in ways}
    return {
        "year": year,
        "value": take_percent(len(both_ways), len(pairs)),
        "unit": "percent",
        "numerator": len(both_ways),
        "denominator": len(pairs),
        "n": len(pairs),
        "n_links": len(known),
        "n_undirected": len(links) - len(known),
        "n_undated": sum(link.year is None for link in known),
        "is_illustrative": is_any_illustrative(known),
    }
