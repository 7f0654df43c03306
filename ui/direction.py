"""Which way does a text run?

Texts of files may be Arabic or Hebrew, with a code or a number in front. The style sheet gives each
paragraph the direction of its first letter (`unicode-bidi: plaintext`); what stands here adds the
unseen marks that it needs where a code comes first, or where texts share a line.
"""

import unicodedata

RIGHT_TO_LEFT = {"R", "AL"}
RIGHT_TO_LEFT_MARK = "\u200f"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def lean(text: str) -> str:
    """The text with a mark before it where a few other letters precede one from right to left.

    'O1' before an Arabic label would else turn the whole line, and what is cut off would be the
    beginning of the label.
    """
    return f"{RIGHT_TO_LEFT_MARK}{text}" if needs_mark(text) else text


def needs_mark(text: str) -> bool:
    """Whether most letters run from right to left, but not the first."""
    if text.isascii():
        return False
    are_turned = [unicodedata.bidirectional(c) in RIGHT_TO_LEFT for c in text if c.isalpha()]
    return 2 * sum(are_turned) > len(are_turned) and not are_turned[0]


def isolate(text: str) -> str:
    """The text kept apart from what stands beside it in the line, each in its own direction."""
    if text.isascii() or not any(unicodedata.bidirectional(c) in RIGHT_TO_LEFT for c in text):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
