"""Present: what shall the hall see?"""

from ui.decks import hall

hall.draw_page()
