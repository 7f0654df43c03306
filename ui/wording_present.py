"""Which words do decks and the page Present say?"""

TITLE = "Present"
QUESTION = "What shall the hall see?"

# What is wrong with a deck
FILE_TOO_LARGE = "The file is larger than {limit} kB, and no deck is: choose another file."
NOT_JSON = "The file is not JSON: choose a deck that was saved on this page."
NOT_A_DECK = "The file holds no list of slides: choose a deck that was saved on this page."
OTHER_VERSION = "The deck is not of version {version}, the only one that this page reads."
ADDRESS_UNREADABLE = "The deck in the address cannot be read, perhaps because it was cut off."
TOO_MANY_SLIDES = "The deck has more than {limit} slides: take some out."
BAD_SLIDE = "Slide {place} of the deck cannot be read: its {field} is missing or not of this form."
BAD_TEXT = "The deck cannot be read: {field} is not a text of at most {limit} characters."
FIELD_DECK_TITLE = "its title"
FIELD_SLIDE = "content"
SLIDE_NUMBER = "slide {place}"

# On a slide
NO_RECORD = "No record"
NO_FILTER = "No filter: all records"
FILTERS = "Filters: {labels}"
CAVEATS = "To know about this figure: {caveats}"
LINK = "Live view"
MORE_ROWS = "The first {shown} of {n}; all are in the live view."
NO_NAME = "Values"


def say_filters(labels: list[str]) -> str:
    """The active filters in one line."""
    return FILTERS.format(labels="; ".join(labels)) if labels else NO_FILTER


def name_source(title: str, licence: str) -> str:
    """A source with its licence."""
    return f"{title} (licence: {licence})"


def join_sources(named: list[str], n_more: int) -> str:
    """The sources by name, and how many more there are."""
    return "; ".join([*named, *([f"and {n_more} more"] if n_more > 0 else [])])


def say_source(sources: str, as_of: str, snapshot: str) -> str:
    """The line under a slide: sources, date, snapshot."""
    return f"Source: {sources}. {as_of[:1].upper()}{as_of[1:]}, id {snapshot}."


def say_caveats(caveats: list[str]) -> str:
    """What whoever presents has to know."""
    return CAVEATS.format(caveats=" ".join(caveats)) if caveats else ""


def say_more(shown: int, n: int) -> str:
    """How much of a long table a slide has room for."""
    return MORE_ROWS.format(shown=shown, n=f"{n:,}")


def say_code(link: str) -> str:
    """Alternative text of a QR code."""
    return f"QR code that opens {link}"


def say_panels(first: str, last: str) -> str:
    """What all small charts have in common."""
    return f"{first} to {last}, the same scale in all; the number is the last value."
