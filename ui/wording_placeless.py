"""Which words tell of records without a country of their own?"""

from ui.wording_quality import count

TITLE = "Records without a country of their own"
TITLES = {
    "no_country": "Records that name no country",
    "only_partners": "Records that name only partner countries",
}
NOTES = {
    "no_country": "They are on no map and in no region. What the source says of the place instead, "
    "such as a region or the world, stands with each.",
    "only_partners": "They are on the map, at their partner countries: the source names no country "
    "that provides, receives or hosts the work.",
}
NONE = {
    "no_country": "Every record of this selection names a country. A filter of regions, countries "
    "or groups finds records by their countries alone: without it there may be others.",
    "only_partners": "No record of this selection names partner countries alone.",
}
NO_TITLE = "Without a title"
UNDATED = "undated"


def say_counts(n_no_country: int, n_only_partners: int) -> str:
    """'79 records name no country, 18 only partner countries'; "" when there are none."""
    if not n_no_country + n_only_partners:
        return ""
    said = []
    if n_no_country:
        verb = "names" if n_no_country == 1 else "name"
        said.append(f"{count(n_no_country, 'record')} {verb} no country")
    if n_only_partners:
        verb = "names only" if n_only_partners == 1 else "name only"
        start = f"{n_only_partners:,} only" if said else (
            f"{count(n_only_partners, 'record')} {verb}"
        )  # fmt: skip
        said.append(f"{start} partner countries")
    return ", ".join(said)


def say_box(counts: str) -> str:
    """The head of the list, with what is in it."""
    return f"{TITLE}: {counts}" if counts else f"{TITLE}: none in this selection"


def say_link(counts: str) -> str:
    """The link to the list."""
    return f"{counts}: see which"


def say_place(place: str) -> str:
    """What the source says of the place."""
    return f"place as reported: {place}"


def say_partners(countries: str) -> str:
    """The countries that a record names."""
    return f"partners: {countries}"


def say_listed(number: int, total: int) -> str:
    """How many of them the list names."""
    return f"The first {number:,} of {total:,} are listed." if number < total else ""


def describe(title: str, number: int) -> str:
    """Alternative text: how many there are."""
    return f"{title}: {count(number, 'record')}."
