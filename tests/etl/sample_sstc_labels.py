"""Which records are read and labelled? Draws them, by stratum, with a fixed seed.

`python -m tests.etl.sample_sstc_labels REAL [STRATUM]` prints the strata with their sizes, or the
records of one stratum with their own words, for a person to read. `docs/labelling.md` says how.
"""

import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from tests.etl.own_texts import OwnText, read_own_texts

SEED = 20250611
# stratum -> how many of its records are drawn; all where there are fewer.
SIZES = {
    "datastore_named": 35,
    "datastore_other": 99,
    "uninfo_named": 99,
    "uninfo_context": 20,
    "uninfo_close": 99,
    "uninfo_hint": 45,
    "uninfo_rest": 80,
    "uninfo_fr": 20,
    "uninfo_es_pt": 99,
    "undp_named_en": 12,
    "undp_named_fr": 99,
    "undp_named_es_pt": 99,
    "undp_other_en": 15,
    "undp_other_fr": 12,
    "undp_other_es_pt": 12,
    "xml_hint": 15,
    "xml_rest": 20,
}

# The four plain families. Not the matcher: the strata must stay when its terms change.
NAMED = re.compile(
    r"south[\s\-‐–—]*south|triangular|sstc|sstrc|sud[\s-]*sud|sur[\s-]*sur|sul[\s-]*sul",
    re.IGNORECASE,
)
# Broad hints of other words for the same: many a false one, so that few misses are without.
HINTS = re.compile(
    "|".join(
        (
            r"developing (?:countr|nation)|other countr|(?:between|among) countr|countries of the",
            r"global south|\bsouth\b(?! (?:sudan|africa|asia|america|pacific|west|east|korea))",
            r"southern (?:partner|provider|exper)|north-south|\bsud\b(?! (?:est|ouest|soudan))",
            r"exchang|[ée]chang|intercambi|interc.{1,2}mbio|\bpeers?\b|twinning|jumelage|hermana",
            r"(?:study|exposure|learning|benchmark\w*)[ -](?:tour|visit|trip|mission)|delegation",
            r"voyages? d|visites? d|viaje|viage|triang|trilat|\bt[ce]dc\b|\bssc\b|\bcss\b|\bctpd\b",
            r"palop|cplp|\bibsa\b|brics|pays du sud|autres pays|otros pa|outros pa|pays en d",
            r"cross-?border|transfront|bilateral|sub-?regional|inter-?regional|cooperation with",
            r"regional (?:cooperation|collaboration|learning|network)|coop\S+ration (?:avec|entre)",
            r"lessons? (?:from|learn)|(?:good|best) practices|experiences? (?:of|from|sharing)",
            r"\bbra[sz]il|\bchin(?:a|ese)\b|\bindia\b|\bcuba|\bt(?:ü|u)rki|\bturkey|\bmexic",
            r"\bindonesia|\bthailand|\bmorocc|\btunisi|\begypt|\bchile\b|\bcolombia|\bargentin",
            r"\bsingapore|\bmalaysia|\brwanda|south africa|\brussia",
        )
    ),
    re.IGNORECASE,
)
# Those of them that come closest.
CLOSE_HINTS = re.compile(
    "|".join(
        (
            r"(?:study|exposure|benchmark\w*)[ -](?:tour|visit|trip|mission)|cross-country|trilat",
            r"exchange[ -](?:visit|program)|exchange of (?:experience|knowledge)|triang|twinning",
            r"(?:experience|knowledge)[ -](?:exchange|sharing among)|lessons from \w+ countr",
            r"(?:other|among|between|neighbou?ring|developing) (?:developing )?countr",
            r"global south|south[ -]to|north-south|inter-?regional",
        )
    ),
    re.IGNORECASE,
)
# Words by which the language of a text is guessed, for drawing only; labels give it as read.
COMMON = {
    "en": "the and of to in for with on by is that from",
    "fr": "le la les des du et pour dans une est au aux par sur avec de en",
    "es": "el los las y para con una por del se al la en de que",
    "pt": "o os as e para com uma por do da dos das em no na de que",
}


def guess_language(text: str) -> str:
    """The language whose common words come most often."""
    counts = Counter(re.findall(r"\w+", text.lower()))
    return max(COMMON, key=lambda code: sum(counts[word] for word in COMMON[code].split()))


def name_stratum(record: OwnText) -> str:
    """The one stratum of a record."""
    is_named = NAMED.search(record.text)
    if record.source == "iati_datastore":
        return "datastore_named" if is_named else "datastore_other"
    if record.source == "undp_ssc_2016":
        return f"undp_{'named' if is_named else 'other'}_{_name_group(record)}"
    if record.source == "iati_xml":
        return "xml_hint" if HINTS.search(record.text) else "xml_rest"
    if is_named or NAMED.search(record.context):
        return "uninfo_named" if is_named else "uninfo_context"
    group = _name_group(record)
    return f"uninfo_{_name_hints(record) if group == 'en' else group}"


def _name_group(record: OwnText) -> str:
    language = guess_language(record.text)
    return language if language in ("en", "fr") else "es_pt"


def _name_hints(record: OwnText) -> str:
    if not HINTS.search(record.text):
        return "rest"
    return "close" if CLOSE_HINTS.search(record.text) else "hint"


def sort_into_strata(records: dict[str, OwnText]) -> dict[str, list[OwnText]]:
    """All records by stratum; every record is in one."""
    strata: dict[str, list[OwnText]] = defaultdict(list)
    for key in sorted(records):
        strata[name_stratum(records[key])].append(records[key])
    return strata


def draw(strata: dict[str, list[OwnText]]) -> dict[str, list[OwnText]]:
    """The records to label, by stratum: random within it, the same at every call."""
    return {
        name: random.Random(f"{SEED} {name}").sample(strata[name], min(size, len(strata[name])))
        for name, size in SIZES.items()
    }


def main(arguments: list[str]) -> None:
    """Prints the strata, or the records of one."""
    strata = sort_into_strata(read_own_texts(Path(arguments[0])))
    drawn = draw(strata)
    if len(arguments) == 1:
        for name in SIZES:
            print(f"{name}: {len(drawn[name])} of {len(strata[name])}")
        return
    for record in drawn[arguments[1]]:
        print(f"--- {record.record_id} ({record.file})\n{record.text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
