"""SU-18: how much of what is shared comes from a few providers?"""

from collections import Counter

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.estimates import find_concentration
from oracles.links import Link
from oracles.records import Row

SHOWN = 5


def compute(case: Case) -> list[Row]:
    """The providers of the whole selection, and of each shown year with any."""
    rows = [describe(None, case.links)]
    for year in case.years:
        links = [link for link in case.links if link.year == year]
        if any(link.is_direction_known for link in links):
            rows.append(describe(year, links))
    return rows


def describe(year: int | None, links: list[Link]) -> Row:
    """What the largest providers give, and how unevenly all of them do."""
    known = [link for link in links if link.is_direction_known]
    given = Counter(link.ends[0] for link in known)
    largest = sorted(given, key=lambda iso3: (-given[iso3], iso3))[:SHOWN]
    numerator = sum(given[iso3] for iso3 in largest)
    herfindahl = find_concentration(list(given.values()))
    return {
        "year": year,
        "value": take_percent(numerator, len(known)),
        "unit": "percent",
        "numerator": numerator,
        "denominator": len(known),
        "herfindahl": herfindahl,
        "effective_providers": None if herfindahl is None else 1 / herfindahl,
        "n_providers": len(given),
        "largest_providers": ", ".join(largest) or None,
        "n": len(known),
        "n_undirected": len(links) - len(known),
        "n_undated": sum(link.year is None for link in known),
        "is_illustrative": is_any_illustrative(known),
    }
