"""Which country or entity does a name or code mean?

Names are compared folded: case, accents, punctuation and a leading article do not matter. What is
not known is never guessed: the caller gets the nearest candidates for its message instead. Names of
regions and of states that were divided are known, and mean no one country.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from etl import wording
from etl.country_lists import Part, cut, read_list
from etl.reference import LABELS, Reference, write_labelled

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


# Articles of French, Spanish and Portuguese; the English one never matters.
ARTICLE = re.compile(r"(?:l['’]|(?:le|la|les|el|los|las|o|os|a|as)\s+)(?=\S)", re.IGNORECASE)
IN_BRACKETS = re.compile(r"(?P<name>[^()]*\S)\s*\((?P<again>[^()]+)\)")


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The text in the form in which names are compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    # Characters that cannot be seen (soft hyphens, marks of direction) say nothing.
    letters = "".join(
        c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
    words = re.sub(r"[\W_]+", " ", letters).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@dataclass(frozen=True)
class Place:
    """What a name in a column of countries means.

    One country; a state that was divided, with its successors; or, without `iso3`, a region.
    """

    iso3: tuple[str, ...] = ()

    @property
    def is_country(self) -> bool:
        """Whether the name means one country."""
        return len(self.iso3) == 1


NO_COUNTRY = Place()


class Resolver:
    """Looks up countries and entities of the reference tables."""

    def __init__(self, reference: Reference) -> None:
        self._countries = _index_countries(reference)
        self._places = _index_places(reference, self._countries)
        self._segments = _count_segments(reference)
        self._entities = _index_entities(reference)
        self._labelled = {
            table: {fold(text): code for code, text in reference.list_labelled(table).items()}
            for table in LABELS
        }
        self._country_names = {row["iso3"]: row["name_en"] for row in reference.rows("countries")}
        self._entity_names = {row["entity_code"]: row["name"] for row in reference.rows("entities")}

    def find_country(self, text: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a code or name, or None."""
        place = self._find_place(text)
        return place.iso3[0] if place and place.is_country else None

    def names_no_country(self, text: str) -> bool:
        """Whether the text is the name of a region, or a list of such names."""
        return all(part.meaning == NO_COUNTRY for part in read_list(text, self._find_place))

    def split_countries(self, text: str) -> list[str]:
        """The names in a list of countries, or the text alone when not every part is a country."""
        parts = read_list(text, self._find_place)
        return [part.text for part in parts] if all(map(_is_country, parts)) else [text]

    def find_entity(self, text: str) -> str | None:
        """Entity code of a code, name, alias or IATI reference, or None."""
        return _look_up(self._entities, text)

    def drop_label(self, table: str, text: str) -> str:
        """The code of a text that is a code of the table and its label; any other text as it is."""
        return self._labelled[table].get(fold(text), text)

    def learn_label(self, table: str, row: dict) -> None:
        """Takes the label of a row of a table of `LABELS` that a file brings."""
        code, text = write_labelled(table, row)
        self._labelled[table][fold(text)] = code

    def suggest_countries(self, text: str) -> list[str]:
        """Up to three names of countries of which a name or alias looks like the text.

        Of a state that was divided, the names of its successors, however many; of a region none.
        """
        place = self._find_place(text)
        if place:
            return [self._country_names[iso3] for iso3 in place.iso3]
        return _suggest(text, self._countries, self._country_names)

    def explain_unknown_country(self, text: str) -> tuple[str, str]:
        """What is expected instead of a text that means no one country, and a hint.

        Of a list in which some parts are countries, the hint names the others.
        """
        parts = read_list(text, self._find_place)
        unclear = [part.text for part in parts if not _is_country(part)]
        if not unclear:
            return wording.EXPECTED_ONE_COUNTRY, ""
        if len(unclear) < len(parts):
            candidates = {part: self.suggest_countries(part) for part in unclear}
            return wording.EXPECTED_COUNTRY, wording.say_what_is_no_country(candidates)
        hint = wording.say_did_you_mean(self.suggest_countries(text))
        return wording.EXPECTED_COUNTRY, hint

    def suggest_entities(self, text: str) -> list[str]:
        """Up to three names of entities of which a name or alias looks like the text."""
        return _suggest(text, self._entities, self._entity_names)

    def _find_place(self, text: str) -> Place | None:
        """What a single name means: as it is written, without its article, or said twice."""
        place = _look_up(self._places, text)
        if place and self._lists_countries(text):
            return None
        if place is None and (article := ARTICLE.match(text.strip())):
            place = self._places.get(fold(text.strip()[article.end() :]))
        return place

    def _lists_countries(self, text: str) -> bool:
        """Whether each part is another country, and the text a name only as it is compared.

        So it is of "Niue, New Zealand" beside the alias "Niue (New Zealand)".
        """
        if len(cut(text)) <= self._segments.get(fold(text), 1):
            return False
        parts = read_list(text, lambda n: None if n == text else self._places.get(fold(n)))
        return all(map(_is_country, parts)) and len({part.meaning for part in parts}) > 1


def _look_up(index: Mapping[str, Any], text: str) -> Any:
    """What a name means, or one that stands again in brackets: "World Food Programme (WFP)"."""
    found = index.get(fold(text))
    if found is None and (said := IN_BRACKETS.fullmatch(text.strip())):
        name, again = (index.get(fold(said[group])) for group in ("name", "again"))
        return name if name == again else None
    return found


def _is_country(part: Part) -> bool:
    return isinstance(part.meaning, Place) and part.meaning.is_country


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


def _index_places(reference: Reference, countries: dict[str, str]) -> dict[str, Place]:
    index = {}
    for row in reference.rows("region_names"):
        for text in filter(None, (row["name"], row["code"])):
            index[fold(text)] = NO_COUNTRY
    for row in reference.rows("former_states"):
        known = index.get(fold(row["name"]), NO_COUNTRY)
        index[fold(row["name"])] = Place((*known.iso3, row["iso3"]))
    return index | {name: Place((iso3,)) for name, iso3 in countries.items()}


def _count_segments(reference: Reference) -> dict[str, int]:
    """How many parts between commas and words for "and" a name has, where it has several."""
    names = [row["alias"] for row in reference.rows("country_aliases")]
    names += [row["name"] for row in reference.rows("former_states")]
    names += [row["name"] for row in reference.rows("region_names")]
    names += [row[name] for row in reference.rows("countries") for name in NAME_COLUMNS]
    counts: dict[str, int] = {}
    for name in filter(None, names):
        counts[fold(name)] = max(len(cut(name)), counts.get(fold(name), 1))
    return counts


def _index_entities(reference: Reference) -> dict[str, str]:
    index: dict[str, str] = {}
    for row in reference.rows("entity_aliases"):
        index[fold(row["alias"])] = row["entity_code"]
    for row in reference.rows("entities"):
        index[fold(row["name"])] = index[fold(row["entity_code"])] = row["entity_code"]
    return index
