"""The view net_position: which countries share more than they receive, and with how many?"""

from oracles.case import Case, is_any_illustrative
from oracles.links import Link
from oracles.records import Row


def compute(case: Case) -> list[Row]:
    """A row for each country in scope with a link of known direction, the largest first."""
    rows = [describe(case, iso3, list_links(case, iso3)) for iso3 in case.world.countries]
    return sorted(
        (row for row in rows if row["n"]),
        key=lambda row: (-row["value"], -row["provided"], row["iso3"]),
    )


def list_links(case: Case, iso3: str) -> list[Link]:
    """The links of a country from years in which it was in scope."""
    return [
        link
        for link in case.links
        if iso3 in link.ends and case.is_in_scope(iso3, link.status_year)
    ]


def describe(case: Case, iso3: str, links: list[Link]) -> Row:
    """What goes out from a country and what comes to it."""
    known = [link for link in links if link.is_direction_known]
    outgoing = [link for link in known if link.ends[0] == iso3]
    incoming = [link for link in known if link.ends[1] == iso3]
    recipients = {link.ends[1] for link in outgoing}
    providers = {link.ends[0] for link in incoming}
    net = len(outgoing) - len(incoming)
    return {
        "iso3": iso3,
        "country_name": case.world.countries[iso3]["name_en"],
        "value": net,
        "unit": "links",
        "numerator": len(outgoing),
        "denominator": len(known),
        "provided": len(outgoing),
        "received": len(incoming),
        "net_share": net / len(known) if known else None,
        "partners": len(recipients | providers),
        "partners_both_ways": len(recipients & providers),
        "n": len(known),
        "n_undirected": len(links) - len(known),
        "n_undated": sum(link.year is None for link in known),
        "is_illustrative": is_any_illustrative(known),
    }
