"""What is made before the first visitor comes?

A browser takes a second or two to load what the app consists of. In that time the server, which has
nothing else to do, opens the snapshot and makes the figures of the first page.
"""

import threading
from contextlib import suppress
from functools import partial

from queries import Selection
from ui.shown import collect


def warm_up_aside() -> None:
    """Begins to, beside the server; there may be no snapshot yet."""
    threading.Thread(target=_make_first_page, name="warm-up", daemon=True).start()


def _make_first_page() -> None:
    from ui.figures import made  # noqa: PLC0415 - half a second, in which the server answers

    asking = made.Asking(Selection(), {})
    for draw in made.MAKERS["overview"].values():
        with suppress(Exception):  # it comes again, and is told, when the page is opened
            collect(partial(draw, asking))
