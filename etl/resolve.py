"""Which country or entity does a name or code mean?

Names are compared folded: case, accents, punctuation and a leading article do not matter. What is
not known is never guessed: the caller gets the nearest candidates for its message instead.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

from etl.reference import LABELS, Reference

NAME_COLUMNS = tuple(f"name_{language}" for language in ("en", "fr", "es", "ru", "zh", "ar"))
CLOSE_ENOUGH = 75
# Codes of two and three letters look like anything.
SHORTEST_SPELLING = 4
ORGANISATION_KINDS = {
    "10": "government",
    "11": "government",
    "15": "public_sector",
    "21": "civil_society",
    "22": "civil_society",
    "23": "civil_society",
    "24": "civil_society",
    "30": "partnership",
    "40": "multilateral",
    "60": "foundation",
    "70": "private_sector",
    "80": "academia",
}


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The text in the form in which names are compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", letters).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


class Resolver:
    """Looks up countries and entities of the reference tables."""

    def __init__(self, reference: Reference) -> None:
        self._countries = _index_countries(reference)
        self._entities = _index_entities(reference)
        self._labelled = {
            table: {fold(text): code for code, text in reference.list_labelled(table).items()}
            for table in LABELS
        }
        self._country_names = {row["iso3"]: row["name_en"] for row in reference.rows("countries")}
        self._entity_names = {row["entity_code"]: row["name"] for row in reference.rows("entities")}

    def find_country(self, text: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a code or name, or None."""
        return self._countries.get(fold(text))

    def find_entity(self, text: str) -> str | None:
        """Entity code of a code, name, alias or IATI reference, or None."""
        return self._entities.get(fold(text))

    def drop_label(self, table: str, text: str) -> str:
        """The code of a text that is a code of the table and its label; any other text as it is."""
        return self._labelled[table].get(fold(text), text)

    def suggest_countries(self, text: str) -> list[str]:
        """Up to three names of countries of which a name or alias looks like the text."""
        return _suggest(text, self._countries, self._country_names)

    def suggest_entities(self, text: str) -> list[str]:
        """Up to three names of entities of which a name or alias looks like the text."""
        return _suggest(text, self._entities, self._entity_names)


def _suggest(text: str, index: dict[str, str], names: dict[str, str]) -> list[str]:
    spellings = [spelling for spelling in index if len(spelling) >= SHORTEST_SPELLING]
    wanted = fold(text)
    found = process.extract(
        wanted, spellings, scorer=fuzz.token_ratio, limit=12, score_cutoff=CLOSE_ENOUGH
    )
    nearest = sorted((name for name, _, _ in found), key=lambda n: -fuzz.ratio(wanted, n))
    codes = dict.fromkeys(index[spelling] for spelling in nearest)
    return [names[code] for code in list(codes)[:3]]


def _index_countries(reference: Reference) -> dict[str, str]:
    index: dict[str, str] = {}
    for row in reference.rows("country_aliases"):
        index[fold(row["alias"])] = row["iso3"]
    for row in reference.rows("countries"):
        for column in ("iso3", "iso2", "m49", *NAME_COLUMNS):
            if row[column]:
                index[fold(row[column])] = row["iso3"]
    return index


def _index_entities(reference: Reference) -> dict[str, str]:
    index: dict[str, str] = {}
    for row in reference.rows("entity_aliases"):
        index[fold(row["alias"])] = row["entity_code"]
    for row in reference.rows("entities"):
        index[fold(row["name"])] = index[fold(row["entity_code"])] = row["entity_code"]
    return index
