"""Which targets are being reached?

    from queries import Selection, progress
    progress(Selection(year_to=2024))

The view `progress` compares targets with what was reported. A target of the dashboard's own figures
needs these figures, and one statement cannot run another query: they are run here, for all records,
and handed to the view as lists of values.
"""

from typing import Any

import pandas as pd

from queries.catalogue import Query, describe
from queries.headline import YEAR, list_headline_rows
from queries.run import rows, run_unsplit
from queries.selection import Selection
from queries.snapshot import Snapshot, find_current

VIEW = "progress"
OWN = "dashboard"  # the reporter of targets for figures that are computed here
LISTS = {
    "codes": "indicator_code",
    "years": "year",
    "values": "value",
    "units": "unit",
    "illustrative": "is_illustrative",
}
OPEN = "n_not_due_yet"  # column of queries of which a year is not over before its reports are due


def progress(selection: Selection | None = None, snapshot: Snapshot | None = None) -> pd.DataFrame:
    """The rows of the view `progress`, with the dashboard's own figures where they have targets.

    These figures are those of all records up to the last year of the selection, because their
    targets speak of all records; the other filters only decide which targets are shown. Raises what
    `run` raises.
    """
    return run_unsplit(VIEW, selection, snapshot, **list_own_values(selection, snapshot))


def list_own_values(
    selection: Selection | None = None, snapshot: Snapshot | None = None
) -> dict[str, list[Any]]:
    """The dashboard's own figures by year that have targets, as the parameters of the view."""
    served = snapshot or find_current()
    chosen = selection or Selection()
    targets = rows(VIEW, chosen, served)
    codes = sorted({row["indicator_code"] for row in targets if row["reporter"] == OWN})
    all_records = Selection(year_to=chosen.year_to)
    lists: dict[str, list[Any]] = {name: [] for name in LISTS}
    for code in codes:
        if query := _find_indicator(code):
            found = pick_series(query, run_unsplit(code, all_records, served))
            for name, column in LISTS.items():
                lists[name] += found[column].tolist()
    return lists


def _find_indicator(code: str) -> Query | None:
    """The query that computes the indicator; None when it is only reported."""
    try:
        return describe(code)
    except KeyError:
        return None


def pick_series(query: Query, frame: pd.DataFrame) -> pd.DataFrame:
    """The dated rows that carry the one figure of an indicator, with a column indicator_code.

    They are those that the query's header names as headline. Of an indicator that is reported, they
    are those of kind 'computed' that continue its first row. Of any other indicator there are none:
    a target could not mean one of its several figures. A year of which reports are not due yet is
    left out: it is not over.
    """
    found = _find_one_figure(query, frame)
    found = found[found[YEAR].notna() & found["value"].notna()]
    if OPEN in found:
        found = found[found[OPEN] == 0]
    return found.assign(indicator_code=query.id)


def _find_one_figure(query: Query, frame: pd.DataFrame) -> pd.DataFrame:
    if query.headline is not None:
        return list_headline_rows(query, frame)
    if frame.empty or "kind" not in frame or frame["kind"].iloc[0] != "computed":
        return frame.head(0)
    held = frame[[name for name in query.key if name != YEAR]].astype("object")
    first = held.iloc[0]
    is_same = (held == first) | (held.isna() & first.isna())
    return frame[is_same.fillna(False).all(axis="columns")]
