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
    return f"{as_of[:1].upper()}{as_of[1:]}, id {snapshot}. Source: {sources}."


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


# The page
PAGE = "present"
BEGIN = (
    "A deck is a list of figures with their filters. Put one together with **Add to deck**, which "
    "stands at every figure of every page, or begin with a ready-made one."
)
ADD = "Add to deck"
ADD_HELP = "Keeps this figure with its filters as a slide; the page Present shows all slides."
ADDED = "Added to the deck as slide {n}."
FULL = "The deck is full: it holds {limit} slides. Take some out on the page Present."
NOTHING = "For these filters the page shows no such figure."
READY_TITLE = "Scaling up SSTC: where we stand"
READY_HELP = "Ten slides from the data that are loaded; what has nothing to show is left out."
READY_NAMES = {"headlines": "Headline figures", "region_sankey": "Flows between regions"}
READY_NOTES = {
    "headlines": "Begin with the one figure that answers the question of the meeting.",
    "changes": "Read the sentences aloud; each leads to the page that shows more.",
    "overview_map": "Point out who is not on the map: grey means that no record names the country.",
    "progress": "End with what is not on track, and who can change it.",
}
DECK_TITLE = "Title of the deck"
PRESENT = "Present"
PPTX, PDF, XLSX, JSON = "PowerPoint", "PDF", "Excel", "File to keep"
SHEET_OF_SLIDES = "slides"
SLIDES_HEAD = ("slide", "title", "subtitle", "filters", "source", "link")
TOO_LONG = "This deck is too long for an address: save it as a file to keep, and load that one."
KEYS = (
    "While presenting: arrows, space, Home and End to move, a number to go to that slide, F full "
    "screen, B blank, A automatic, N speaker notes, Esc to leave."
)
NOTES = "Speaker notes"
UP, DOWN, REMOVE = "Up", "Down", "Remove"
MORE = "Other decks"
CLEAR = "Begin anew"
UPLOAD = "Load a deck that was kept as a file"


def name_slide(place: int) -> str:
    """A slide by its place."""
    return f"Slide {place}"


def name_slide_title(place: int) -> str:
    """Above the title of one slide."""
    return f"Slide {place}: own title"


def name_file(title: str) -> str:
    """The title of a deck as the name of a file."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in title)
    return "_".join(part for part in plain.lower().split("_") if part)[:60] or "deck"


def say_unknown(keys: list[str]) -> str:
    """Which figures of a deck are no longer there."""
    return f"Left out, because no page shows such a figure: {', '.join(keys)}."


def say_left_out(titles: list[str]) -> str:
    """Which slides of the ready-made deck have nothing to show."""
    return f"Not in the ready-made deck, because these data say nothing of it: {'; '.join(titles)}."


# In the hall
HALL_BAR = "Filters and look"
THEME = "Colours"
THEMES = {"light": "Light", "dark": "Dark", "contrast": "High contrast"}
SECONDS = "Seconds per slide when automatic"
LEAVE = "Leave"
AS_SAVED = "As saved"
HALL_HELP = "What is chosen here goes before the filters that the slides were saved with."
HALL = {
    "blank": "Blank: press B to go on",
    "seconds": "{n} s",
    "of": "{n} of {all}",
    "next": "Next: {title}",
    "end": "End of the deck",
    "no_notes": "No notes for this slide.",
    "waiting": "Waiting for the presentation. Start it in the other window.",
    "notes": "Speaker notes",
    "updated": "New data",
    "stage": "Slide",
}
