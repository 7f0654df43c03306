"""SU-13: do the countries in special situations take part, as recipients and as providers?"""

from collections.abc import Callable

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.links import Link
from oracles.records import Row

SITUATIONS = ("LDC", "LLDC", "SIDS")

# Role -> the ends of a link that can play it.
ENDS_IN_ROLE: dict[str, Callable[[Link], tuple[str, ...]]] = {
    "provider": lambda link: link.ends[:1],
    "recipient": lambda link: link.ends[1:],
    "either": lambda link: link.ends,
}


def compute(case: Case) -> list[Row]:
    """Per group and role: the share of each shown year that has one, and of all links."""
    rows = []
    for group in SITUATIONS:
        for role in ENDS_IN_ROLE:
            base = [link for link in case.links if role == "either" or link.is_direction_known]
            rows.append(_describe(case, None, group, role, base))
            for year in case.years:
                links = [link for link in base if link.year == year]
                if links:
                    rows.append(_describe(case, year, group, role, links))
    return rows


def _describe(case: Case, year: int | None, group: str, role: str, links: list[Link]) -> Row:
    members = sum(
        any(case.was_member(iso3, group, link.status_year) for iso3 in ENDS_IN_ROLE[role](link))
        for link in links
    )
    return {
        "year": year,
        "group_code": group,
        "role": role,
        "value": take_percent(members, len(links)),
        "unit": "percent",
        "numerator": members,
        "denominator": len(links),
        "n": len(links),
        "n_undated": sum(link.year is None for link in links),
        "is_illustrative": is_any_illustrative(links),
    }
