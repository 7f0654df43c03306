"""Which words does a text hold, when accents, case and ways of writing do not matter?

The index and what a reader types are cut into words by the same function, so that they meet.
"""

import re
import sys
import unicodedata

LONGEST_WORD = 40
MARKS = {
    code: None
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in ("Mn", "Cf")  # accents, vowel signs, invisible signs
}
# Letters that Unicode does not take apart, and Arabic ones that are written in two ways.
LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "ى": "ي", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
FOLDED = {**MARKS, **LETTERS}
WORD = re.compile(r"[^\W_]+")
ARTICLE = re.compile(r"^[وفبك]?ال(?=\w{3})")  # "the" in Arabic, with or without "and", "in", "as"
# Words so common that nobody means them, folded; a search of such words alone looks for them. "sur"
# and "un" are common in French only: in Spanish one is the South, in English one the UN.
COMMON_BY_LANGUAGE = {
    "en": "an and are as at by for from in into is its of on or that the their this to with",
    "fr": "au aux avec ce ces dans de des du en est et la le les leur ou par pour que qui se une",
    "es": "con del el las los para por su sus una unos",
    "pt": "ao aos as com da das do dos em na nas no nos os pela pelo uma",
    "ar": "في من على الي عن مع ان او التي الذي هذا هذه",
}
COMMON = frozenset(word for words in COMMON_BY_LANGUAGE.values() for word in words.split())


def fold(text: str) -> str:
    """The text in lower case without accents: 'CÔTE' -> 'cote', 'أفريقيا' -> 'افريقيا'."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(FOLDED)


def list_words(*texts: str | None) -> list[str]:
    """The folded words of the texts in their order, without single Latin letters."""
    found = WORD.findall(fold(" ".join(text for text in texts if text)))
    return [
        ARTICLE.sub("", word)[:LONGEST_WORD]
        for word in found
        if len(word) > 1 or not is_latin(word)
    ]


def is_latin(word: str) -> bool:
    """Whether it is of plain Latin letters; 'd' of "d'Ivoire" is, '3' is not."""
    return word.isascii() and word.isalpha()


def drop_common(words: list[str]) -> list[str]:
    """The words that mean something, each once; all of them when none does."""
    distinct = list(dict.fromkeys(words))
    return [word for word in distinct if word not in COMMON] or distinct
