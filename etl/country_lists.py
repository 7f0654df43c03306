"""Does a text list several countries, such as "Kenya, Uganda and Tanzania"?

Names hold commas and "and" themselves, so that a text is never just cut: of all the ways to read it
the one is taken that leaves the least unknown and needs the fewest parts. "Antigua and Barbuda and
Barbados" so is two countries. Where two ways are equally good and mean different things, the text
means nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

# As written in Chinese, names and words for "and" stand without spaces; Arabic writes "and" as a
# part of the next word and is not cut there.
CONJUNCTION = r"(?:and|et|y|e|и)"
SEPARATOR = re.compile(
    rf"\s*[,;/&+|、،\r\n]\s*(?:(?P<after>{CONJUNCTION})\s+)?"
    rf"|\s+(?P<alone>{CONJUNCTION})\s+"
    r"|\s*[和与及]\s*",
    re.IGNORECASE,
)
LONGEST_CODE = 3
# Parts of a name between separators: "Saint Helena, Ascension and Tristan da Cunha".
LONGEST_NAME = 4
MOST_SEGMENTS = 100


@dataclass(frozen=True)
class Part:
    """A part of a list: its text, and what it means (nothing when it is not known)."""

    text: str
    meaning: object = None


def read_list(text: str, find: Callable[[str], object]) -> tuple[Part, ...]:
    """The parts of the best reading of the text; one part with the whole text when it is no list.

    `find` gives the meaning of a name, or None. Two equally good readings with different meanings
    leave the whole text without one.
    """
    segments = _find_segments(text)
    if not 0 < len(segments) <= MOST_SEGMENTS:
        return (Part(text),)
    # For the text up to each segment: (unknown parts, parts), and the readings that need no more.
    best: list[tuple[tuple[int, int], list[tuple[Part, ...]]]] = [((0, 0), [()])]
    for end in range(1, len(segments) + 1):
        candidates = []
        for start in range(max(0, end - LONGEST_NAME), end):
            span = text[segments[start][0] : segments[end - 1][1]]
            meaning = find(span)
            if meaning is None and end - start > 1:
                continue
            (unknown, parts), readings = best[start]
            cost = unknown + (meaning is None), parts + 1
            candidates.append((cost, [(*reading, Part(span, meaning)) for reading in readings]))
        cheapest = min(cost for cost, _ in candidates)
        equal = [reading for cost, found in candidates if cost == cheapest for reading in found]
        best.append((cheapest, _keep_distinct(equal)))
    readings = best[-1][1]
    return readings[0] if len(readings) == 1 else (Part(text),)


def _keep_distinct(readings: list[tuple[Part, ...]]) -> list[tuple[Part, ...]]:
    """Readings that mean different things, at most two: that there are two is all that matters."""
    distinct = {tuple(part.meaning for part in reading): reading for reading in readings}
    return list(distinct.values())[:2]


def cut(text: str) -> list[str]:
    """The text between separators, whatever it means."""
    return [text[begin:end] for begin, end in _find_segments(text)]


def _find_segments(text: str) -> list[tuple[int, int]]:
    segments, start = [], 0
    for separator in SEPARATOR.finditer(text):
        word = separator["after"] or separator["alone"]
        if word and word.isupper() and _is_among_codes(text, start, separator):
            # AND and ET are Andorra and Ethiopia in a list of codes.
            continue
        segments.append((start, separator.start()))
        start = separator.end()
    segments.append((start, len(text)))
    return [(begin, end) for begin, end in segments if text[begin:end].strip()]


def _is_among_codes(text: str, start: int, separator: re.Match) -> bool:
    following = SEPARATOR.split(text[separator.end() :], maxsplit=1)[0]
    both = (text[start : separator.start()].strip(), following.strip())
    return all(0 < len(neighbour) <= LONGEST_CODE for neighbour in both)
