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
from functools import lru_cache
from pathlib import Path

from etl.reference import FOLDER


@dataclass(frozen=True)
class Match:
    """What was found: the distinct words, in order, and the modality they name."""

    words: tuple[str, ...]
    modality: str


@dataclass(frozen=True)
class _Term:
    """A pattern, and the texts in small letters of which every match holds one.

    To look for those first makes long texts without a match many times faster.
    """

    modality: str
    needs: tuple[str, ...]
    pattern: str


@lru_cache(maxsize=10_000)
def _join(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


class SstcMatcher:
    """Finds the terms in texts."""

    def __init__(
        self,
        terms: Path = FOLDER / "sstc_terms.csv",
        plain_words: Path = FOLDER / "sstc_plain_words.csv",
    ) -> None:
        self._terms = [
            _Term(row["modality"], tuple(row["needs"].split("|")), row["pattern"])
            for row in _read(terms)
        ]
        patterns = tuple(row["pattern"] for row in _read(plain_words))
        self._plain_words = _join(patterns)
        # As with terms: every match begins with the letters with which its pattern begins.
        self._plain_starts = tuple(re.match("[a-z]*", pattern)[0] for pattern in patterns)
        self._last: tuple[str, Match | None] = ("", None)

    def has_plain_words(self, text: str) -> bool:
        """Whether the text holds one of the plain words, in whatever sense."""
        folded = text.casefold()
        if not any(start in folded for start in self._plain_starts):
            return False
        return bool(self._plain_words.search(text))

    def match(self, text: str) -> Match | None:
        """The match, or None. A text that names both modalities is of modality unknown."""
        if text != self._last[0]:  # the same text is asked for SSTC and for the modality
            self._last = text, self._match(text)
        return self._last[1]

    def _match(self, text: str) -> Match | None:
        folded = text.casefold()
        patterns: dict[str, list[str]] = {term.modality: [] for term in self._terms}
        for term in self._terms:
            if any(needed in folded for needed in term.needs):
                patterns[term.modality].append(term.pattern)
        found = {
            modality: [" ".join(m.group().split()) for m in _join(tuple(joined)).finditer(text)]
            for modality, joined in patterns.items()
            if joined
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
