"""How does a figure divide by region, goal, outcome, entity, modality, country group or source?

    run("SU-03", Selection(year_from=2018), by=["year", "region"])

A split by region is the same figure for each region in turn, exactly as the filter bar shows it
when that region alone is chosen; so every rule of counting holds in the parts as in the whole.
Parts add up to the whole only where each thing counted has one value of the dimension (modality,
source): a record of two regions is in both.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pandas as pd

from queries.catalogue import Query, describe
from queries.options import Options, options
from queries.run import run_unsplit
from queries.selection import Selection
from queries.snapshot import Snapshot, find_current

YEAR = "year"
AT_ONCE = 4  # statements; each has a cursor of its own


@dataclass(frozen=True)
class Dimension:
    """A filter whose values are gone through one by one."""

    field: str
    list_values: Callable[[Selection, Options], Iterable[tuple[Any, str]]]


def _list_regions(selection: Selection, offered: Options) -> Iterator[tuple[str, str]]:
    scheme = offered.find_scheme(selection.scheme)
    return _list_choices(scheme.regions if scheme else ())


def _list_goals(selection: Selection, offered: Options) -> Iterator[tuple[int, str]]:
    return (
        (goal.goal, goal.label)
        for goal in offered.goals
        if not (goal.goal == 17 and selection.without_sdg17)
    )


def _list_choices(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    return ((choice.code, choice.label) for choice in choices)


DIMENSIONS = {
    "region": Dimension("regions", _list_regions),
    "country": Dimension("countries", lambda _, offered: _list_choices(offered.countries)),
    "sdg": Dimension("sdgs", _list_goals),
    "outcome": Dimension("outcomes", lambda _, offered: _list_choices(offered.outcomes)),
    "entity": Dimension("entities", lambda _, offered: _list_choices(offered.entities)),
    "modality": Dimension("modalities", lambda _, offered: _list_choices(offered.modalities)),
    "group": Dimension("groups", lambda _, offered: _list_choices(offered.groups)),
    "source": Dimension("sources", lambda _, offered: _list_choices(offered.sources)),
}


def run(
    query_id: str,
    selection: Selection | None = None,
    snapshot: Snapshot | None = None,
    *,
    by: Iterable[str] = (),
    **parameters: Any,
) -> pd.DataFrame:
    """The rows of a query for a selection on a snapshot.

    By default that is everything that is SSTC on the current snapshot.

    `by` splits them: "year" keeps the rows of years (without it, those of the whole selection
    stay), and each of region, sdg, outcome, entity, modality, group and source puts the code and
    the name of its values in front (`region`, `region_name`). `parameters` are the extra ones that
    the query's header lists; one left out is null.

    Raises KeyError for an unknown query, ValueError for a split that it does not have, TypeError
    for an unknown parameter, SnapshotMissing or SnapshotBroken, QueryTooSlow.
    """
    wanted = _check_split(describe(query_id), by)
    if not wanted:
        return run_unsplit(query_id, selection, snapshot, **parameters)
    served = snapshot or find_current()

    def ask(narrowed: Selection) -> pd.DataFrame:
        return run_unsplit(query_id, narrowed, served, **parameters)

    return _run_parts(describe(query_id), selection or Selection(), options(served), wanted, ask)


def _check_split(query: Query, by: Iterable[str]) -> tuple[str, ...]:
    """The dimensions, each once. Raises ValueError for one that the query does not have."""
    wanted = tuple(dict.fromkeys(by))
    for name in wanted:
        if name == YEAR and YEAR not in query.key:
            raise ValueError(f"{query.id} is not told by year, only for the whole selection.")
        if name != YEAR and name not in DIMENSIONS:
            known = ", ".join((YEAR, *DIMENSIONS))
            raise ValueError(f"There is no split by {name!r}; there are {known}.")
        if name != YEAR and {name, f"{name}_name"} & set(query.column_names):
            raise ValueError(f"{query.id} has a column {name} of its own.")
    return wanted


def _run_parts(
    query: Query,
    selection: Selection,
    offered: Options,
    by: tuple[str, ...],
    ask: Callable[[Selection], pd.DataFrame],
) -> pd.DataFrame:
    """The rows of each part with its codes and names in front; those of years or of the whole."""
    names = [name for name in by if name != YEAR]
    parts = list(_list_parts(selection, offered, names))
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        frames = list(pool.map(ask, [narrowed for _labels, narrowed in parts]))
    # A dimension without values leaves no part: the columns stay, without rows.
    empty = ask(selection).head(0).assign(**dict.fromkeys(_list_front(names)))
    labelled = (frame.assign(**labels) for (labels, _), frame in zip(parts, frames, strict=True))
    rows = pd.concat([empty, *labelled], ignore_index=True)
    if "sdg" in names:
        rows["sdg"] = rows["sdg"].astype("Int64")
    if YEAR in query.key:
        rows = rows[rows[YEAR].notna() == (YEAR in by)]
    return rows[[*_list_front(names), *query.column_names]].reset_index(drop=True)


def _list_front(names: Iterable[str]) -> list[str]:
    return [column for name in names for column in (name, f"{name}_name")]


def _list_parts(
    selection: Selection, offered: Options, names: list[str]
) -> Iterator[tuple[dict[str, Any], Selection]]:
    """For each combination: its codes and names, and the selection narrowed to it."""
    values = [
        [
            (value, label)
            for value, label in DIMENSIONS[name].list_values(selection, offered)
            if value in (getattr(selection, DIMENSIONS[name].field) or (value,))
        ]
        for name in names
    ]
    for combination in product(*values):
        chosen = list(zip(names, combination, strict=True))
        labels = {name: value for name, (value, _label) in chosen}
        labels |= {f"{name}_name": label for name, (_value, label) in chosen}
        narrowed = {DIMENSIONS[name].field: (value,) for name, (value, _label) in chosen}
        yield labels, replace(selection, **narrowed)
