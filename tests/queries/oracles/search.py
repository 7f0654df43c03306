"""Which records hold every word of a text, near enough? Each record and word looked at in turn."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SAME_LETTERS = {"ى": "ي", "ة": "ه", "ø": "o", "ı": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}


def cut(text: str) -> set[str]:
    """The words of a text without accents, capitals, and the Arabic article."""
    plain = "".join(
        SAME_LETTERS.get(sign, sign)
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if unicodedata.category(sign) not in ("Mn", "Cf") and sign != "ـ"
    )
    words = re.sub(r"[\W_]+", " ", plain).split()
    kept = (word for word in words if len(word) > 1 or not re.fullmatch("[a-z]", word))
    return {re.sub(r"^[وفبك]?ال(?=\w\w\w)", "", word)[:40] for word in kept}


def holds(words: set[str], wanted: str, *, is_last: bool) -> bool:
    """Whether one of the words is the one wanted, begins with it or differs by a typo or two."""
    typos = (len(wanted) >= 4) + (len(wanted) >= 8)
    return any(
        word == wanted
        or (is_last and len(wanted) > 1 and word.startswith(wanted))
        or OSA.distance(word, wanted, score_cutoff=typos) <= typos
        for word in words
    )


def find(records: Iterable[tuple[str, set[str]]], wanted: list[str]) -> set[str]:
    """The ids of the records that hold all words; `records` are ids with their words."""
    return {
        record
        for record, words in records
        if all(holds(words, word, is_last=word == wanted[-1]) for word in wanted)
    }
