"""How are changes put into sentences?"""

from ui.findings import CountChange, Driver, ShareChange
from ui.style import show_change, show_percent
from ui.wording import as_plain_text

TITLE = "What changed since the year before"
SUBTITLE = "computed from the two last years shown"
NOTE = (
    "A part is named where it accounts for at least a third of the change. Nothing is claimed on "
    "fewer than five, or where the 95 % intervals of two shares overlap."
)
NOTHING = (
    "Nothing can be said about a change: the selection has no two years in a row with dated "
    "records."
)
NO_ADOPTIONS = (
    "Whether solutions are taken up from country to country cannot be said: no record of this "
    "selection tells of an adoption."
)
SUBJECTS = {
    "active": "initiatives were active in {year}",
    "adoptions": "adoptions were in operation at the end of {year}",
}
ITEMS = {"active": "initiatives", "adoptions": "adoptions"}
SHARES = {
    "SU-08": "Of the adoptions, {value} had been institutionalised by {year} ({numerator} of {n})",
    "SU-11": "Triangular cooperation made up {value} of the work in {year} ({numerator} of {n})",
}


def say_count_change(found: CountChange) -> str:
    """How many there were, how many more or fewer than the year before, and who drove it."""
    before = found.year - 1
    if found.is_too_few:
        return (
            f"Too few {ITEMS[found.measure]} to compare {found.year} with {before} "
            f"({found.value:,} and {found.previous_value:,})."
        )
    said = f"**{found.value:,}** {SUBJECTS[found.measure].format(year=found.year)}, "
    if not found.change:
        return f"{said}as many as in {before}."
    word = "more" if found.change > 0 else "fewer"
    said += f"**{abs(found.change):,} {word}** than in {before}"
    if found.previous_value >= 5:
        share = 100 * found.change / found.previous_value
        said += f" ({show_change(round(share))} %)"
    drivers = [_say_driver(kind, driver) for kind, driver in found.drivers.items()]
    return said + (f"; the largest part {' and '.join(drivers)}." if drivers else ".")


def _say_driver(kind: str, driver: Driver) -> str:
    word = "in" if kind == "region" else "with"
    return f"{word} {as_plain_text(driver.name)} ({show_change(driver.change)})"


def say_share_change(found: ShareChange) -> str:
    """The share of the year, and whether it differs from that of the year before."""
    said = SHARES[found.indicator].format(
        value=f"**{show_percent(found.value)}**",
        year=found.year,
        numerator=f"{found.numerator:,}",
        n=f"{found.n:,}",
    )
    before, year = show_percent(found.previous_value), found.year - 1
    if found.is_too_few:
        return f"{said}: too few to compare with {year}."
    if found.do_intervals_overlap:
        return f"{said}, after {before} in {year}: no change that these numbers would bear out."
    word = "up" if found.value > found.previous_value else "down"
    return f"{said}, **{word}** from {before} in {year}."
