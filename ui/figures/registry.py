"""Which figure stands behind a name, and how is it made without its page?

    make("regions_map", Selection(sdgs=(3,)), {"year": "2020"})

Every figure that a page shows has a name (`ui.named`) and is made by the same function as on the
page, from the filters and from the page's own settings as its address writes them. The id of an
indicator is a name too: it stands for all rows of its query.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from queries import Selection, catalogue
from ui.figures.indicator import show_indicator
from ui.figures.made import MAKERS, Asking, NothingShown
from ui.named import name_figure
from ui.shown import Shown, collect
from ui.style import LIGHT, Theme

METHODS = "methods"


class UnknownFigure(Exception):  # noqa: N818 - named for what happened
    """There is no figure of that name."""


@dataclass(frozen=True)
class Registered:
    """A figure by its name: the page that shows it, and what makes it.

    `key` is the name; `make` raises what `registry.make` raises.
    """

    key: str
    page: str
    make: Callable[..., Shown]


def find(key: str) -> Registered:
    """The figure of that name. Raises UnknownFigure."""
    try:
        return list_figures()[key]
    except KeyError:
        raise UnknownFigure(f"There is no figure {key!r}.") from None


def make(
    key: str,
    selection: Selection,
    settings: Mapping[str, str],
    theme: Theme = LIGHT,
    *,
    is_strict: bool = False,
) -> Shown:
    """The figure as its page shows it for these filters and settings, in that theme.

    A page goes on with its default where a setting asks for what is not there. With `is_strict`
    that raises UnknownSetting; a profile of nobody raises it always. Raises UnknownFigure, and
    NothingShown where the page shows no such figure for this selection.
    """
    return find(key).make(selection, settings, theme, is_strict=is_strict)


@cache
def list_figures() -> dict[str, Registered]:
    """Every figure by its name, in the order of the pages; then the indicators."""
    found = {}
    for page, makers in MAKERS.items():
        for key, draw in makers.items():
            name = name_figure(page, key)
            found[name] = Registered(name, page, _bind(key, draw))
    for query in catalogue():
        if query.kind == "indicator":
            draw = show_indicator(query)
            found[query.id] = Registered(query.id, METHODS, _bind(query.id, draw))
    return found


def _bind(key: str, draw: Callable[[Asking], None]) -> Callable[..., Shown]:
    """What draws a figure as a function that hands it over; `key` is its key on the page."""

    def make_shown(
        selection: Selection,
        settings: Mapping[str, str],
        theme: Theme = LIGHT,
        *,
        is_strict: bool = False,
    ) -> Shown:
        asking = Asking(selection, settings, is_strict)
        shown = collect(lambda: draw(asking), theme)
        try:
            return next(one for one in shown if one.framed.key == key)
        except StopIteration:
            raise NothingShown(key) from None

    return make_shown
