"""Which targets are being reached?

    from queries import Selection, progress
    progress(Selection(year_to=2024))

The view `progress` compares targets with what was reported. A target of the dashboard's own figures
needs these figures, and one statement cannot run another query: they are run here, for all records,
and handed to the view as lists of values.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from queries.catalogue import Query, describe
from queries.run import rows, run_unsplit
from queries.selection import Selection
from queries.snapshot import Snapshot, find_current

VIEW = "progress"
OWN = "dashboard"  # the reporter of targets for figures that are computed here
LISTS = {"codes": "indicator_code", "years": "year", "values": "value", "units": "unit"}


def progress(selection: Selection | None = None, snapshot: Snapshot | None = None) -> pd.DataFrame:
    """The rows of the view `progress`, with the dashboard's own figures where they have targets.

    These figures are those of all records up to the last year of the selection, because their
    targets speak of all records; the other filters only decide which targets are shown. Raises what
    `run` raises.
    """
    served = snapshot or find_current()
    chosen = selection or Selection()
    targets = rows(VIEW, chosen, served)
    codes = sorted({row["indicator_code"] for row in targets if row["reporter"] == OWN})
    return run_unsplit(VIEW, chosen, served, **_list_values(codes, chosen, served))


def _list_values(codes: list[str], chosen: Selection, snapshot: Snapshot) -> dict[str, list[Any]]:
    """The values by year of these indicators, as the parameters of the view."""
    all_records = Selection(year_to=chosen.year_to)
    found = [
        {**row, "indicator_code": code}
        for code in codes
        if (query := _find_indicator(code))
        for row in pick_series(query, rows(code, all_records, snapshot))
    ]
    lists = {name: [row[column] for row in found] for name, column in LISTS.items()}
    return {**lists, "illustrative": [row["is_illustrative"] for row in found]}


def _find_indicator(code: str) -> Query | None:
    """The query that computes the indicator; None when it is only reported."""
    try:
        return describe(code)
    except KeyError:
        return None


def pick_series(query: Query, found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows by year that are the one figure of an indicator.

    All of them where the year alone tells rows apart. Of an indicator that is reported, those of
    kind 'computed' that continue its first row. An indicator with several figures a year has none
    that a target could mean. A year of which reports are not due yet is left out: it is not over.
    """
    others = [name for name in query.key if name != "year"]
    if not query.key or (others and (not found or found[0].get("kind") != "computed")):
        return
    for row in found:
        is_same = all(row[name] == found[0][name] for name in others)
        if is_same and row["year"] is not None and not row.get("n_not_due_yet"):
            yield row
