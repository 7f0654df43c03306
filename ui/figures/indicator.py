"""All rows of one indicator: what stands behind its id in an address."""

from collections.abc import Callable

from queries import Query, list_headline_rows
from ui import wording, wording_methods
from ui.charts.lines import draw_series
from ui.data import fetch
from ui.figures.common import make_subtitle
from ui.figures.made import Asking
from ui.frame import Framed, show_figure, show_table
from ui.provenance import Origin
from ui.style import current_theme


def show_indicator(query: Query) -> Callable[[Asking], None]:
    """What shows the indicator: as a line where it is one figure by year, else as a table.

    A country or an entity in the settings narrows the records as its profile does.
    """

    def draw(asking: Asking) -> None:
        selection = asking.narrow()
        rows = fetch(query.id, selection)
        title = wording_methods.name_indicator(query.id, query.title)
        framed = Framed(
            key=query.id,
            origin=Origin(query.id, selection),
            title=title,
            subtitle=make_subtitle(selection, query.unit, counting=False),
            rows=rows,
            alt=wording.describe_table(title, len(rows)),
            notes=(query.caveats,),
        )
        if query.headline is not None:
            figures = list_headline_rows(query, rows)
            dated = figures[figures["year"].notna() & figures["value"].notna()]
            if len(dated):
                dated = dated.sort_values("year", kind="stable")
                show_figure(framed, draw_series(dated, current_theme()))
                return
        show_table(framed, rows)

    return draw
