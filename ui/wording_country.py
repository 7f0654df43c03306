"""Which words does the profile of a country say?"""

from ui.wording import as_plain_text

CHOOSE = "Country or area"
CHOOSE_TITLE = "Profile of a country or area"
UNKNOWN = "No country or area has the code {code}. Choose one from the list."
NONE_CHOSEN = "Choose a country or area from the list, or click one on a map."
NO_RECORDS = (
    "No record of this selection names {name}. That is no proof that it takes no part: the files "
    "that are loaded do not say so."
)
STATE, AREA = "State", "Area"


def say_country(kind: str, code: str, region: str, groups: str, note: str) -> str:
    """'State · KEN · Sub-Saharan Africa · LDC', and what the name needs said."""
    parts = [kind, code, as_plain_text(region), groups, as_plain_text(note)]
    return " · ".join(part for part in parts if part)


def say_records(name: str, n_records: int, n_links: int, n_partners: int) -> str:
    """How many records name the country, and how many links to how many partners they tell of."""
    said = f"**{n_records:,}** {'record names' if n_records == 1 else 'records name'} {name}. "
    if not n_links:
        return f"{said}None of them says with which other country it shares."
    links = "link joins" if n_links == 1 else "links join"
    partners = "country" if n_partners == 1 else "countries"
    return f"{said}**{n_links:,}** {links} it with **{n_partners:,}** other {partners}."
