"""Which row of an indicator carries its one figure?

The header of a query says by `headline` which rows carry the figure, one for each year and one for
the whole selection. Of these the last dated row with a value is the headline; a query without dated
rows shows the whole selection.
"""

from typing import Any

import pandas as pd

from queries.catalogue import Query

YEAR = "year"


def list_headline_rows(query: Query, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a result that carry the query's one figure; all of them when it has none."""
    rows = frame
    for name, value in query.headline or ():
        held = rows[name]
        rows = rows[held.astype("str") == value if value else held.isna()]
    return rows


def find_headline(query: Query, frame: pd.DataFrame) -> pd.Series | None:
    """The row of a result that carries the query's one figure; None when there is none to show.

    A row for which nothing was there to count (n = 0) shows no figure, whatever its value. A null n
    is another thing: nobody said how many answered.
    """
    if query.headline is None:
        return None
    rows = list_headline_rows(query, frame)
    valued = rows[rows["value"].notna()]
    dated = valued[valued[YEAR].notna()].sort_values(YEAR, kind="stable")
    found = dated if len(dated) else valued
    return found.iloc[-1] if _count_something(found).tail(1).any() else None


def list_figures(query: Query, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a result that a reader is told first; none when there is nothing to tell.

    The headline row; for a query without one figure all rows of the whole selection that have a
    value.
    """
    if query.headline is None:
        return frame[frame[YEAR].isna() & frame["value"].notna() & _count_something(frame)]
    row = find_headline(query, frame)
    return frame.head(0) if row is None else frame.loc[[row.name]]


def read_cell(query: Query, row: pd.Series) -> dict[str, Any]:
    """Which figure a row is, by the columns of the key as plain values; as `queries.trace` asks."""
    held = {name: row[name] for name in query.key}
    return {
        name: None if pd.isna(value) else value.item() if hasattr(value, "item") else value
        for name, value in held.items()
    }


def _count_something(rows: pd.DataFrame) -> pd.Series:
    return (rows["n"] != 0).fillna(True).astype(bool)
