"""Which words does the profile of a country say?"""

from ui.wording import as_plain_text

CHOOSE = "Country or area"
UNKNOWN = "No country or area has the code {code}. Choose one from the list."
NONE_CHOSEN = "Choose a country or area from the list, or click one on a map."
NO_RECORDS = (
    "No record of this selection names {name}. That is no proof that it takes no part: the files "
    "that are loaded do not say so."
)
STATE, AREA = "State", "Area"
ACTIVITY_TITLE = "Initiatives with this country, active and started"


def say_country(kind: str, code: str, region: str, groups: list[str], note: str) -> str:
    """'State · KEN · Sub-Saharan Africa · LDC', and what the name needs said."""
    parts = [kind, code, as_plain_text(region), *groups, as_plain_text(note or "")]
    return " · ".join(part for part in parts if part)
