"""What is going on over time, and what is new?"""

from queries import Selection
from ui import wording
from ui.charts.lines import choose_span, draw_active_and_started
from ui.data import fetch
from ui.figures.common import count_selection, explain_empty, keep_notes, make_subtitle
from ui.frame import Framed, show_empty, show_figure
from ui.provenance import Origin
from ui.style import current_theme


def show_activity(selection: Selection) -> None:
    """Initiatives active beside those started, by year (SU-19)."""
    rows = fetch("SU-19", selection)
    dated = rows[rows["year"].notna()]
    count = count_selection(selection)
    whole = rows[rows["year"].isna()]
    n_undated = int(whole["n_undated"].sum())
    framed = Framed(
        key="activity",
        origin=Origin("SU-19", selection),
        title=wording.ACTIVITY_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_INITIATIVES,
            wording.say_n(whole["n"].sum(), wording.UNIT_INITIATIVES),
            counting=False,
        ),
        rows=rows,
        alt=wording.describe_trend(
            wording.ACTIVITY_TITLE,
            dated["year"].tolist(),
            dated["active"].tolist(),
            wording.UNIT_INITIATIVES,
        ),
        notes=keep_notes(
            wording.say_undated(n_undated),
            wording.EARLIER_YEARS
            if len(dated) and choose_span(dated["year"])[0] > dated["year"].min()
            else "",
        ),
    )
    if dated.empty:
        reason = wording.EMPTY_DATED.format(n_undated=f"{int(count['n_undated']):,}")
        show_empty(framed, explain_empty(selection, reason))
        return
    show_figure(framed, draw_active_and_started(dated, current_theme()))
