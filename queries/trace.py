"""Where does a figure come from?

    from queries import Selection, recount, trace
    lines = trace("SU-13", Selection(groups=("SIDS",)), {"year": 2023, "group_code": "LDC"})

A query lists what it counts in its step `counted`: one row per cell of the result, thing counted
and piece of evidence. `trace` follows each to the lines of the files it was read from, and
`recount` adds the lines up again to the figure.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from queries.catalogue import describe
from queries.compose import compose_trace
from queries.pieces import cut_trace
from queries.run import bind
from queries.selection import Selection
from queries.snapshot import Snapshot

PARTS = ["item", "in_numerator", "in_denominator", "weight"]
LINE = ["record_title", "table_name", "source_id", "source_file", "source_sheet", "source_row"]
SOURCE = ["source_title", "licence", "citation", "source_url", "is_illustrative"]


def trace(
    query_id: str,
    selection: Selection | None = None,
    cell: Mapping[str, Any] | None = None,
    snapshot: Snapshot | None = None,
    **parameters: Any,
) -> pd.DataFrame:
    """The source lines behind one figure: file, sheet, row, source and licence.

    `cell` gives the columns of the query's key (None for null); columns left out are not asked for,
    and without a cell the lines of all figures come back. One row per thing counted (`item`) and
    line: the key's columns, whether the item is in the numerator and the denominator and what it
    adds to them (`weight`), then the record's title (on its own line), the table, file, sheet and
    row, and the source's title, licence, citation and address. An item that only a denominator
    counts may have no line.

    Raises KeyError for a query whose rows cannot be walked back and for a column that is not in its
    key; otherwise what `run` raises.
    """
    query = describe(query_id)
    composed = compose_trace(query_id)
    asked = dict(cell or {})
    if unknown := set(asked) - set(query.key):
        raise KeyError(f"{query_id} has no {', '.join(sorted(unknown))} in its key.")
    values = {f"ask_{name}": name in asked for name in query.key}
    values |= {f"cell_{name}": asked.get(name) for name in query.key}
    database, bound = bind(query, composed, selection, snapshot, {**parameters, **values})
    found = database.fetch_pieces(cut_trace(query_id), bound)[[*query.key, *PARTS, *LINE, *SOURCE]]
    # Two countries of a record may both be why it is counted: its own line was found for each.
    return found.drop_duplicates(ignore_index=True)


def recount(lines: pd.DataFrame) -> pd.DataFrame:
    """What the lines of a trace add up to: one row per cell.

    `numerator` and `denominator` are the sums of the weights of the items in them, each item once;
    `n` is the number of items, of those in the denominator where there are any. 0 without any.
    """
    key = list(lines.columns[: lines.columns.get_loc("item")])
    items = lines[[*key, *PARTS]].drop_duplicates()
    counted = items.assign(
        numerator=items["weight"].where(items["in_numerator"], 0.0),
        denominator=items["weight"].where(items["in_denominator"], 0.0),
        n_denominator=items["in_denominator"].astype("int64"),
        n_items=1,
    )
    sums = ["numerator", "denominator", "n_denominator", "n_items"]
    added = (
        counted.groupby(key, dropna=False, sort=False)[sums].sum().reset_index()
        if key
        else counted[sums].sum().to_frame().T
    )
    n = added["n_denominator"].where(added["n_denominator"] > 0, added["n_items"])
    return added.assign(n=n.astype("int64")).drop(columns=["n_denominator", "n_items"])
