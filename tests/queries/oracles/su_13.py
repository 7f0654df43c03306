"""SU-13: do the countries in special situations take part, as recipients and as providers?"""

from collections.abc import Iterable

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.links import Link
from oracles.records import Row

GROUPS = ("LDC", "LLDC", "SIDS")
RECIPIENT, PROVIDER, EITHER = "recipient", "provider", "either"


def compute(case: Case) -> list[Row]:
    """All groups and roles for the whole selection, and per shown year those with any link."""
    rows = list_cells(case, None, case.links)
    for year in case.years:
        links = [link for link in case.links if link.year == year]
        rows += [cell for cell in list_cells(case, year, links) if cell["denominator"]]
    return rows


def list_cells(case: Case, year: int | None, links: list[Link]) -> list[Row]:
    """The nine figures of a year or of the whole selection."""
    with_direction = [link for link in links if link.is_direction_known]
    return [
        {"year": year, "group_code": group, "role": role, **describe(case, base, group, role)}
        for group in GROUPS
        for role, base in (
            (RECIPIENT, with_direction),
            (PROVIDER, with_direction),
            (EITHER, links),
        )
    ]


def describe(case: Case, base: list[Link], group: str, role: str) -> Row:
    """The share of the links with a member of the group in the role."""
    numerator = sum(
        any(case.was_member(iso3, group, link.status_year) for iso3 in list_ends(link, role))
        for link in base
    )
    return {
        "value": take_percent(numerator, len(base)),
        "unit": "percent",
        "numerator": numerator,
        "denominator": len(base),
        "n": len(base),
        "n_undated": sum(link.year is None for link in base),
        "is_illustrative": is_any_illustrative(base),
    }


def list_ends(link: Link, role: str) -> Iterable[str]:
    """The countries of a link in the role."""
    provider, recipient = link.ends
    return {RECIPIENT: (recipient,), PROVIDER: (provider,), EITHER: link.ends}[role]
