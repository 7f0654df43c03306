"""Where does each indicator of a results framework stand in this selection?

A figure of the dashboard's own stands at what it is for the selection. Its target speaks of all
records, so baseline, target and status are told only while no filter narrows them. A reported
indicator stands at what its reporter said; where several reported it, they are counted and never
added up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from queries import Query, Selection, describe, find_headline, read_cell
from queries.progress import OPEN, pick_series
from ui.data import fetch, fetch_progress, list_progress_values
from ui.provenance import Origin
from ui.served import served_snapshot
from ui.wording_progress import OWN, STATUSES

# The figures that a reader of the whole is told first.
HEADLINES = ("SU-01", "SU-04", "SU-05", "SU-20", "SU-19", "SU-10", "SU-13")
# Of the indicators without a target, those that a card tells first.
LEADING = ("SU-04", "SU-05", "SU-20", "SU-19", "SU-10", "SU-12")
KEPT_EVIDENCE = 100
SERIES = ("reporter", "iso3", "sdg_goal", "dimension")


@dataclass(frozen=True)
class Standing:
    """One line: an indicator, or one series of it, with what its status rests on.

    `reporter` is OWN for a figure of the dashboard and None where several reporters stand in one
    line: then `statuses` counts their targets and `n_reporters` those who gave a value.
    """

    code: str
    label: str
    reporter: str | None
    latest: float | None
    year: int | None
    unit: str
    progress: Mapping[str, Any] | None
    statuses: Mapping[str, int]
    n_reporters: int
    is_illustrative: bool
    origin: Origin

    @property
    def has_target(self) -> bool:
        """Whether a target is told in this line."""
        return self.progress is not None or bool(self.statuses)


class Evidence:
    """What is known of all indicators in a selection, worked out once.

    `targets` are those that the selection may be held against, rows of the query progress.
    """

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        targets = fetch_progress(selection)
        if not speaks_of_all(selection):
            targets = targets[targets["reporter"] != OWN]
        self.targets: list[dict[str, Any]] = targets.to_dict("records")
        reported = fetch("indicator_reported", selection)
        is_last = reported["is_latest"].fillna(False).astype(bool) & reported["value"].notna()
        self._latest = dict(list(reported[is_last].groupby("indicator_code")))
        self._nothing = reported.head(0)
        self._standings: dict[str, Standing | None] = {}

    def list_targets(self, code: str) -> list[dict[str, Any]]:
        """The targets of an indicator."""
        return [row for row in self.targets if row["indicator_code"] == code]

    def list_latest(self, code: str) -> pd.DataFrame:
        """The last value of each series that was reported for the indicator."""
        return self._latest.get(code, self._nothing)

    def find_standing(self, code: str, label: str) -> "Standing | None":
        """Where the indicator stands; None when it has neither value nor target."""
        if code not in self._standings:
            self._standings[code] = _find_standing(code, label, self)
        return self._standings[code]


def gather(selection: Selection) -> Evidence:
    """The targets that this selection may be held against, and the last values reported."""
    return _gather(selection, f"{served_snapshot().folder}")


@st.cache_resource(max_entries=KEPT_EVIDENCE, show_spinner=False)
def _gather(selection: Selection, snapshot_key: str) -> Evidence:
    return Evidence(selection)


def speaks_of_all(selection: Selection) -> bool:
    """Whether no filter but the last year narrows the records."""
    return selection == Selection(year_to=selection.year_to)


def _find_standing(code: str, label: str, evidence: Evidence) -> Standing | None:
    targets = evidence.list_targets(code)
    own = next((row for row in targets if row["reporter"] == OWN), None)
    if own is not None:
        return _tell_target(code, label, own, Origin(code, evidence.selection))
    latest = evidence.list_latest(code)
    if len(targets) == 1 and len(latest) <= 1:
        values = list_progress_values(evidence.selection)
        origin = Origin("progress", evidence.selection, values, {"indicator_code": code})
        return _tell_target(code, label, targets[0], origin)
    if len(latest) or targets:
        return _find_computed(code, label, evidence) or _tell_reported(
            code, label, targets, latest, evidence.selection
        )
    return _find_computed(code, label, evidence)


def list_leading(
    indicators: Sequence[tuple[str, str]], evidence: Evidence, most: int
) -> list[Standing]:
    """The first few that have something to tell: targets before values, then by the framework."""
    found: list[Standing] = []
    for code, label in sorted(indicators, key=lambda pair: _rank(pair[0], evidence)):
        if len(found) == most:
            break
        if standing := evidence.find_standing(code, label):
            found.append(standing)
    return found


def list_standings(
    indicators: Sequence[tuple[str, str]], evidence: Evidence
) -> Iterator[tuple[str, str, Standing | None]]:
    """Every indicator in the order given, with where it stands."""
    for code, label in indicators:
        yield code, label, evidence.find_standing(code, label)


def find_query(code: str) -> Query | None:
    """The query that computes the indicator; None when it is only reported."""
    try:
        return describe(code)
    except KeyError:
        return None


def _rank(code: str, evidence: Evidence) -> tuple[int, int]:
    if targets := evidence.list_targets(code):
        return (0 if any(row["reporter"] == OWN for row in targets) else 1), 0
    if len(evidence.list_latest(code)):
        return 2, 0
    return 3, LEADING.index(code) if code in LEADING else len(LEADING)


def _tell_target(code: str, label: str, row: Mapping[str, Any], origin: Origin) -> Standing:
    year = row["latest_year"]
    return Standing(
        code=code,
        label=label,
        reporter=row["reporter"],
        latest=None if pd.isna(row["latest"]) else float(row["latest"]),
        year=None if pd.isna(year) else int(year),
        unit=row["unit"],
        progress=row,
        statuses={},
        n_reporters=1,
        is_illustrative=bool(row["is_illustrative"]),
        origin=origin,
    )


def _tell_reported(
    code: str,
    label: str,
    targets: Sequence[Mapping[str, Any]],
    latest: pd.DataFrame,
    selection: Selection,
) -> Standing:
    """What several reporters gave, or one without a target."""
    counts = {status: sum(row["status"] == status for row in targets) for status in STATUSES}
    one = latest.iloc[0] if len(latest) == 1 else None
    made = [*latest["is_illustrative"], *(row["is_illustrative"] for row in targets)]
    years = latest["year"].dropna()
    return Standing(
        code=code,
        label=label,
        reporter=None if one is None else one["reporter"],
        latest=None if one is None else float(one["value"]),
        year=int(years.max()) if len(years) else None,
        unit="" if one is None else one["unit"],
        progress=None,
        statuses={status: n for status, n in counts.items() if n},
        n_reporters=latest["reporter"].nunique(),
        is_illustrative=any(map(bool, made)),
        origin=Origin("indicator_reported", selection, cell={"indicator_code": code}),
    )


def _find_computed(code: str, label: str, evidence: Evidence) -> Standing | None:
    """The dashboard's own figure for the selection; None where it has none."""
    query = find_query(code)
    if query is None or (query.headline is None and evidence.list_latest(code).empty):
        return None
    frame = fetch(code, evidence.selection)
    if query.headline is None:
        series = pick_series(query, frame).sort_values("year", kind="stable")
        row = series.iloc[-1] if len(series) else None
    else:
        row = find_headline(query, frame)
        if row is not None and row.get(OPEN):
            # A year of which reports are not due yet is not over: the one before it counts.
            series = pick_series(query, frame).sort_values("year", kind="stable")
            row = series.iloc[-1] if len(series) else None
    if row is None:
        return None
    return Standing(
        code=code,
        label=label,
        reporter=OWN,
        latest=float(row["value"]),
        year=None if pd.isna(row["year"]) else int(row["year"]),
        unit=row["unit"],
        progress=None,
        statuses={},
        n_reporters=1,
        is_illustrative=bool(row["is_illustrative"]),
        origin=Origin(code, evidence.selection, cell=read_cell(query, row)),
    )
