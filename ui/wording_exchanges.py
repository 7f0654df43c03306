"""Which words does the page Exchanges say?"""

from typing import Any

from ui.wording import as_plain_text

MAP_TITLE = "Who shares with whom"
STRONGEST_TITLE = "Strongest links"
MATRIX_TITLE = "Links between regions"
SANKEY_TITLE = "From providing to receiving regions"
POSITION_TITLE = "Provided and received"
UNIT_LINKS = "links"
UNIT_COUNTRIES = "countries"
KNOWN, UNKNOWN = "Direction known", "Direction not stated"
SIDES = {"provided": "Provided", "received": "Received"}
EMPTY = (
    "No record of this selection links two countries. A link needs a record that names both ends: "
    "an exchange with its partner country, or a solution with an adopter country."
)
NO_DIRECTION = (
    "All {n} links of this selection come from records that do not say who provides and who "
    "receives. The columns provider_countries and recipient_countries of an entity's report, or "
    "adoptions of solutions with their origin, would answer this."
)
MAP_LEGEND = (
    "Width: number of links. Arrow: from provider to recipient. Grey lines: direction not stated. "
    "Circles: all links of a country; click one for its profile."
)
MATRIX_KNOWN_NOTE = "Rows provide, columns receive."
MATRIX_UNKNOWN_NOTE = (
    "Direction not stated: a link between two regions stands once in each of its two cells."
)
COLUMNS = {
    "pair": "Countries",
    "value": "Links",
    "years": "Years",
}
ARROW, DASH = " → ", " – "


def say_answer(n: int, n_countries: int, n_known: int, strongest: str, strongest_n: int) -> str:
    """The answer of the page in two or three sentences."""
    if not n:
        return EMPTY
    said = f"**{n:,}** links join **{n_countries:,}** countries. "
    said += (
        f"For **{n_known:,}** of them ({100 * n_known / n:.0f} %) the records say who provides and "
        "who receives. "
        if n_known
        else "None of the records behind them says who provides and who receives. "
    )
    if strongest and strongest_n > 1:
        said += f"The most frequent: {as_plain_text(strongest)} ({strongest_n:,})."
    return said


def name_pair(from_name: str, to_name: str, is_known: bool) -> str:
    """'Kenya → Nepal', or 'Kenya – Nepal' where nothing says who provides."""
    return f"{from_name}{ARROW if is_known else DASH}{to_name}"


def say_shown(n_shown: int, n_all: int) -> str:
    """How many of the flows are drawn."""
    if n_shown == n_all:
        return ""
    return f"The {n_shown:,} strongest of {n_all:,} flows are drawn; the table has all of them."


def say_node(name: str, provided: int, received: int, undirected: int) -> str:
    """What stands over a country."""
    parts = [
        f"{count:,} {what}"
        for count, what in (
            (provided, "provided"),
            (received, "received"),
            (undirected, "without direction"),
        )
        if count
    ]
    return f"<b>{name}</b><br>{', '.join(parts)}"


def say_position(row: Any, net: str) -> str:
    """What stands over a country's bars."""
    return (
        f"{row.provided:,} provided, {row.received:,} received, net {net or '0'}; "
        f"{row.partners:,} partners, {row.partners_both_ways:,} both ways"
    )


def describe_flows(n: int, n_countries: int, strongest: str, value: int) -> str:
    """What the map says, for those who do not see it."""
    return f"{n:,} links between {n_countries:,} countries. Most frequent: {strongest}, {value:,}."


def say_without_region(count: int) -> str:
    """How many links a figure by region leaves out."""
    return (
        f"{count:,} links with a country outside the scheme are not in this figure."
        if count
        else ""
    )
