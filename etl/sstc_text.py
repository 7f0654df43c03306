"""Does a text speak of South-South or triangular cooperation, in which words, and of which?

The terms are data (`data/reference/sstc_terms.csv`: English, French, Spanish, Portuguese, Arabic,
Russian, Chinese). They are names; an exchange between two countries told in other words is not
found (`docs/labelling.md` says how often). The absence of a match is no absence of cooperation:
figures that rest on it say so. The plain words (`sstc_plain_words.csv`) are those by which others
have counted; they decide nothing and make our counts comparable (decision 0007).
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from etl.reference import FOLDER


@dataclass(frozen=True)
class Match:
    """What was found: the distinct words, in order, and the modality they name."""

    words: tuple[str, ...]
    modality: str


class SstcMatcher:
    """Finds the terms in texts."""

    def __init__(
        self,
        terms: Path = FOLDER / "sstc_terms.csv",
        plain_words: Path = FOLDER / "sstc_plain_words.csv",
    ) -> None:
        by_modality: dict[str, list[str]] = {}
        for row in _read(terms):
            by_modality.setdefault(row["modality"], []).append(row["pattern"])
        self._patterns = {
            modality: re.compile("|".join(patterns), re.IGNORECASE)
            for modality, patterns in by_modality.items()
        }
        self._plain_words = re.compile(
            "|".join(row["pattern"] for row in _read(plain_words)), re.IGNORECASE
        )

    def has_plain_words(self, text: str) -> bool:
        """Whether the text holds one of the plain words, in whatever sense."""
        return bool(self._plain_words.search(text))

    def match(self, text: str) -> Match | None:
        """The match, or None. A text that names both modalities is of modality unknown."""
        found: dict[str, list[str]] = {
            modality: [" ".join(m.group().split()) for m in pattern.finditer(text)]
            for modality, pattern in self._patterns.items()
        }
        named = {modality for modality, words in found.items() if words}
        if not named:
            return None
        words = dict.fromkeys(word.casefold() for words in found.values() for word in words)
        modality = named.pop() if len(named) == 1 else "unknown"
        return Match(tuple(words), "unknown" if modality == "both" else modality)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
