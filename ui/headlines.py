"""What are the headline figures, and how have they changed since the year before?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from queries import (
    Selection,
    describe,
    find_headline,
    list_headline_rows,
    read_cell,
)
from ui import wording
from ui.data import fetch, fetch_progress
from ui.figures.common import make_subtitle
from ui.frame import offer_menus
from ui.framed import Framed
from ui.indicators import HEADLINES
from ui.kept import Kept
from ui.provenance import Origin, offer_origin
from ui.served import served_snapshot
from ui.shown import Shown, offer
from ui.style import show_change, show_number, show_percent
from ui.wording_progress import OWN, say_target

OF_COUNTRY = ("SU-19", "SU-01", "SU-04", "SU-10", "SU-12")
OF_EXCHANGES = ("SU-10", "SU-12", "SU-15", "SU-18")
# Streamlit cuts the title of a metric where it is longer than its card.
WHOLE_WORDS = """<style>
.st-key-headlines [data-testid="stMetric"] * {white-space:normal; overflow:visible}
</style>"""
CARD = 145  # pixels, at least
TREND_YEARS = 11

KEPT_HEADLINES = 100


@dataclass(frozen=True)
class Headline:
    """One figure: its value in the last shown year (or over all years), change, trend and basis.

    `cell` says which row of the indicator it is, by the columns of its key.
    """

    indicator: str
    value: float | None
    is_percent: bool
    year: int | None
    change: float | None
    previous_year: int | None
    trend: tuple[float, ...]
    n: int | None
    is_illustrative: bool
    cell: Mapping[str, Any] = field(default_factory=dict)


_headlines: Kept[tuple[list[Headline], pd.DataFrame]] = Kept(KEPT_HEADLINES)


def read_headline(indicator: str, frame: pd.DataFrame) -> Headline:
    """The headline of an indicator from its rows (see `queries.headline`).

    An indicator without dated rows shows the whole selection and no change.
    """
    query = describe(indicator)
    row = find_headline(query, frame)
    if row is None:
        return Headline(indicator, None, False, None, None, None, (), None, False)
    year = None if pd.isna(row["year"]) else int(row["year"])
    rows = list_headline_rows(query, frame)
    values = rows[rows["year"].notna()].set_index("year")["value"].sort_index().dropna()
    before = values.get(year - 1) if year else None
    return Headline(
        indicator=indicator,
        value=float(row["value"]),
        is_percent=row["unit"] == "percent",
        year=year,
        change=None if before is None else float(row["value"] - before),
        previous_year=None if before is None else year - 1,
        trend=tuple(values.astype(float).tail(TREND_YEARS)),
        n=int(row["n"]),
        is_illustrative=bool(row["is_illustrative"]),
        cell=read_cell(query, row),
    )


def fetch_headlines(
    selection: Selection, indicators: Sequence[str] = HEADLINES
) -> tuple[list[Headline], pd.DataFrame]:
    """The headlines of the indicators, and the rows that they rest on. Do not change them."""
    key = (selection, tuple(indicators), served_snapshot())
    return _headlines.find(key, lambda: _read_headlines(selection, indicators))


def _read_headlines(
    selection: Selection, indicators: Sequence[str]
) -> tuple[list[Headline], pd.DataFrame]:
    headlines, rows = [], []
    for indicator in indicators:
        frame = fetch(indicator, selection)
        headlines.append(read_headline(indicator, frame))
        frame = list_headline_rows(describe(indicator), frame)
        columns = ["year", "value", "unit", "numerator", "denominator", "n", "is_illustrative"]
        rows.append(frame[columns].assign(indicator=indicator))
    table = pd.concat(rows, ignore_index=True)
    return headlines, table[["indicator", *table.columns.drop("indicator")]]


def show_headlines(
    selection: Selection,
    footnotes: Sequence[str] = (),
    indicators: Sequence[str] = HEADLINES,
) -> None:
    """The headline figures as cards, in one row on a wide screen, and what else to know."""
    headlines, table = fetch_headlines(selection, indicators)
    shown = [headline for headline in headlines if headline.value is not None]
    if not shown:
        return
    framed = _frame(selection, shown, table, footnotes)
    if offer(Shown(framed, "metrics", lines=[_tell(headline) for headline in shown])):
        return
    targets = _find_targets(selection)
    with st.container(key="figure_headlines"):
        st.html(WHOLE_WORDS)
        grid = st.grid(max(len(shown), 4), min_column_width=CARD, gap="small", key="headlines")
        for headline in shown:
            with grid, st.container(border=True, height="stretch", gap=None):
                _show_card(headline, selection, targets.get(headline.indicator))
        missing = [headline.indicator for headline in headlines if headline.value is None]
        reasons = {indicator: describe(indicator).no_value for indicator in missing}
        notes = [wording.say_missing_headlines(reasons)] if missing else []
        notes += [wording.ILLUSTRATIVE_NOTE] if framed.is_illustrative else []
        with st.container(horizontal=True, vertical_alignment="top"):
            st.caption("  \n".join([*notes, *footnotes]))
            offer_menus(framed)


def _frame(
    selection: Selection,
    shown: Sequence[Headline],
    table: pd.DataFrame,
    footnotes: Sequence[str],
) -> Framed:
    named = {query.id: query.title for query in map(describe, table["indicator"].unique())}
    rows = table.assign(indicator_name=table["indicator"].map(named))
    columns = ["indicator", "indicator_name", *table.columns.drop("indicator")]
    return Framed(
        key="headlines",
        origin=None,
        title=wording.HEADLINES_TITLE,
        subtitle=make_subtitle(selection, counting=False),
        rows=rows[columns],
        alt="; ".join(_tell(headline) for headline in shown),
        notes=tuple(footnotes),
    )


def _tell(headline: Headline) -> str:
    """A headline in a line: 'Initiatives active: 1,204 (+12 since 2024), 2025'."""
    value = show_percent(headline.value) if headline.is_percent else show_number(headline.value)
    change = ""
    if headline.change:
        unit = wording.POINTS if headline.is_percent else ""
        change = f" ({show_change(headline.change, unit)} {_name_previous(headline)})"
    year = f", {headline.year}" if headline.year else ""
    return f"{wording.SHORT_TITLES[headline.indicator]}: {value}{change}{year}"


def _find_targets(selection: Selection) -> dict[str, pd.Series]:
    """The targets of the dashboard's own figures, by indicator.

    They speak of all records: beside the figures of a part they would mislead.
    """
    if selection != Selection(year_to=selection.year_to):
        return {}
    rows = fetch_progress(selection)
    return {row["indicator_code"]: row for _, row in rows[rows["reporter"] == OWN].iterrows()}


def _show_card(headline: Headline, selection: Selection, target: pd.Series | None) -> None:
    query = describe(headline.indicator)
    change, unit = headline.change, wording.POINTS if headline.is_percent else ""
    st.metric(
        wording.SHORT_TITLES[headline.indicator],
        show_percent(headline.value) if headline.is_percent else show_number(headline.value),
        delta=None if change is None else 0 if change == 0 else show_change(change, unit),
        delta_color=_choose_colour(query.direction, change),
        delta_arrow=_choose_arrow(change),
        delta_description=_name_previous(headline),
        help=f"{headline.indicator}: {query.question} {query.caveats}",
        chart_data=headline.trend if len(headline.trend) > 1 else None,
        chart_type="line",
    )
    basis = wording.BASES[headline.indicator]
    st.caption(wording.say_headline_basis(headline.year, headline.n, basis))
    if target is not None:
        shown = show_percent if headline.is_percent else show_number
        st.caption(say_target(shown(target["target"]), target["target_year"], target["status"]))
    origin = Origin(headline.indicator, selection, cell=headline.cell)
    title = wording.SHORT_TITLES[headline.indicator]
    offer_origin(origin, f"headline_{headline.indicator}", title, is_short=True)


def _name_previous(headline: Headline) -> str | None:
    if headline.previous_year is None:
        return None
    return wording.SINCE.format(year=headline.previous_year)


def _choose_colour(direction: str, change: float | None) -> str:
    """Green where the change is in the good direction; grey where no direction is better."""
    if not change or direction == "none":
        return "off"
    return "green" if (change > 0) == (direction == "up") else "red"


def _choose_arrow(change: float | None) -> str:
    return "off" if not change else "up" if change > 0 else "down"
