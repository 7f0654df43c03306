"""How has an indicator developed, and is it on the way to its target?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from queries import Selection, describe
from queries.progress import pick_series
from ui import controls_outcomes as controls
from ui import wording
from ui import wording_outcomes as words
from ui.cards import show_value
from ui.charts.targets import draw_target_series
from ui.data import fetch
from ui.figures.common import keep_notes, make_subtitle
from ui.figures.outcomes import list_indicators
from ui.frame import Framed, show_empty, show_figure
from ui.indicators import SERIES, Evidence, find_query, gather, list_leading
from ui.provenance import Origin
from ui.style import current_theme
from ui.wording_progress import OWN

SEPARATOR = "~"
UNIT, SHORT_UNIT = 40, 20  # characters: how much of a unit stands in subtitle and label


@dataclass(frozen=True)
class Series:
    """The values of one series by year, and what it was computed by."""

    rows: pd.DataFrame
    unit: str
    target: Mapping[str, Any] | None
    origin: Origin


def show_indicator_series(selection: Selection) -> None:
    """An indicator that the reader chooses, over the years, with baseline and target."""
    indicators, default = list_offered(selection)
    if default is None:
        draw_indicator_series(selection, None, "")
        return
    with st.container(horizontal=True, key="series_bar", gap="small"):
        code = controls.choose_indicator(indicators, default)
        chosen = controls.choose_series(name_series(code, selection))
    draw_indicator_series(selection, code, chosen)


def draw_indicator_series(selection: Selection, code: str | None, chosen: str) -> None:
    """One indicator and series over the years; without a code that there is none to draw."""
    if code is None:
        _show(None, "", words.SERIES_TITLE, selection)
        return
    names = name_series(code, selection)
    of = names[chosen] if len(names) > 1 else ""
    title = " · ".join(part for part in (list_offered(selection)[0][code], of) if part)
    _show(_find_series(code, chosen, gather(selection)), code, title, selection)


def list_offered(selection: Selection) -> tuple[dict[str, str], str | None]:
    """The indicators that can be drawn, and the one that is drawn unless another is chosen."""
    evidence = gather(selection)
    indicators = _list_offered(selection, evidence)
    leading = list_leading(list(indicators.items()), evidence, 1)
    return indicators, leading[0].code if leading else next(iter(indicators), None)


def _list_offered(selection: Selection, evidence: Evidence) -> dict[str, str]:
    """The indicators that can have values by year: those computed to one figure, those reported."""
    items = fetch("framework_outcomes", selection)
    return {
        code: label
        for code, label in list_indicators(items)
        if len(evidence.list_latest(code)) or _is_one_figure(code)
    }


def _is_one_figure(code: str) -> bool:
    query = find_query(code)
    return query is not None and query.headline is not None


def name_series(code: str, selection: Selection) -> dict[str, str]:
    """What can be drawn of an indicator: an id for the address, and what the reader sees."""
    names = {}
    if _is_one_figure(code) or (find_query(code) and len(_pick_own(code, selection))):
        names[OWN] = words.COMPUTED
    rows = fetch("indicator_reported", selection)
    of_code = rows[(rows["indicator_code"] == code) & rows["value"].notna()]
    for row in of_code.drop_duplicates(list(SERIES)).to_dict("records"):
        parts = [row[name] for name in SERIES]
        names[write_series(parts)] = words.name_series(*parts)
    return names or {OWN: words.COMPUTED}


def write_series(parts: list[Any]) -> str:
    """A series as one text: its parts joined, without the empty ones at the end."""
    texts = ["" if pd.isna(part) else str(part) for part in parts]
    return SEPARATOR.join(texts).rstrip(SEPARATOR)


def _pick_own(code: str, selection: Selection) -> pd.DataFrame:
    return pick_series(describe(code), fetch(code, selection))


def _find_series(code: str, chosen: str, evidence: Evidence) -> Series | None:
    if chosen == OWN:
        rows = _pick_own(code, evidence.selection)
        origin = Origin(code, evidence.selection)
    else:
        found = fetch("indicator_reported", evidence.selection)
        found = found[(found["indicator_code"] == code) & found["value"].notna()]
        is_chosen = [
            write_series([row[name] for name in SERIES]) == chosen
            for row in found.to_dict("records")
        ]
        rows = found[is_chosen]
        origin = Origin("indicator_reported", evidence.selection, cell={"indicator_code": code})
    if rows.empty:
        return None
    targets = (
        row
        for row in evidence.list_targets(code)
        if write_series([row[name] for name in SERIES]) == chosen
    )
    rows = rows.sort_values("year", kind="stable")
    return Series(rows, rows["unit"].iloc[-1], next(targets, None), origin)


def _show(series: Series | None, code: str, title: str, selection: Selection) -> None:
    target = series.target if series else None
    label = ""
    if target is not None:
        value = show_value(target["target"], target["unit"])
        unit = "" if target["unit"] == "percent" else wording.cut_text(target["unit"], SHORT_UNIT)
        label = words.say_target_line(value, int(target["target_year"]), unit)
    framed = Framed(
        key="indicator_series",
        origin=series.origin if series else None,
        title=f"{code} {title}".strip(),
        subtitle=make_subtitle(
            selection,
            wording.cut_text(series.unit, UNIT) if series else "",
            _say_status(target),
            counting=False,
        ),
        rows=_mark_rows(series) if series else pd.DataFrame(),
        alt=_describe(title, series, label),
        notes=keep_notes(
            (words.SERIES_NOTE if target is not None else words.SERIES_WITHOUT_TARGET)
            if series
            else ""
        ),
    )
    if series is None:
        show_empty(framed, words.SERIES_WITHOUT_VALUES if code else words.SERIES_EMPTY)
        return
    figure = draw_target_series(
        series.rows,
        current_theme(),
        target=target,
        names={"actual": words.ACTUAL, "target": words.WAY},
        label=label,
    )
    show_figure(framed, figure)


def _mark_rows(series: Series) -> pd.DataFrame:
    """The rows, all of them illustrative where the target is: it is drawn with them."""
    if series.target is None or not series.target["is_illustrative"]:
        return series.rows
    return series.rows.assign(is_illustrative=True)


def _say_status(target: Mapping[str, Any] | None) -> str:
    if target is None:
        return ""
    return words.say_status(
        target["status"], is_overdue=bool(target["is_overdue"]), reason=target["reason"]
    )


def _describe(title: str, series: Series | None, label: str) -> str:
    if series is None:
        return wording.describe_table(title, 0)
    ends = [
        words.say_value(show_value(row["value"], series.unit), row["year"])
        for row in (series.rows.iloc[0], series.rows.iloc[-1])
    ]
    return words.describe_series(title, *ends, label)
