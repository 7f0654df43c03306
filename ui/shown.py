"""What would a page show, without drawing it?

The functions of `ui.frame` ask `offer` before they draw. Inside `collect` they hand over what they
would have drawn: so that one function makes a figure for the page, for a file, for a slide and for
an address.
"""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass

import pandas as pd

from ui.charts.base import Figure
from ui.framed import Framed
from ui.style import LIGHT, Theme, use_theme


@dataclass(frozen=True)
class Shown:
    """A figure as a page shows it.

    `kind` is "figure" (one chart, its label ""), "panels" (several charts, each with its label),
    "table", "text_table", "entries", "cards", "metrics", "sentences" or "empty". `table` is what a
    table shows of the rows; `lines` are the texts of what is neither chart nor table, as plain
    text, and of an empty figure the reason.
    """

    framed: Framed
    kind: str
    charts: Sequence[tuple[str, Figure]] = ()
    table: pd.DataFrame | None = None
    lines: Sequence[str] = ()


_collected: ContextVar[list[Shown] | None] = ContextVar("collected", default=None)


def collect(draw: Callable[[], None], theme: Theme = LIGHT) -> list[Shown]:
    """What `draw` would show, in that theme; nothing is drawn and no Streamlit is needed."""
    found: list[Shown] = []
    token = _collected.set(found)
    try:
        with use_theme(theme):
            draw()
    finally:
        _collected.reset(token)
    return found


def offer(shown: Shown) -> bool:
    """Hands over a figure that is being collected; False when it is to be drawn."""
    found = _collected.get()
    if found is None:
        return False
    found.append(shown)
    return True


def is_collecting() -> bool:
    """Whether figures are handed over just now, and nothing is drawn."""
    return _collected.get() is not None
