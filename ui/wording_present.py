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
