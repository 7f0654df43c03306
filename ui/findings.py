"""What may be said about a change, and what not?

Nothing is claimed on fewer than five, on an estimate whose intervals overlap, or of a driver that
does not account for a good part of the change.
"""

from dataclasses import dataclass

import pandas as pd

LEAST_N = 5
DRIVER_SHARE = 1 / 3  # of the whole change, at least


@dataclass(frozen=True)
class Driver:
    """A part of the whole that changed in the same direction, more than any other."""

    code: str
    name: str
    change: int


@dataclass(frozen=True)
class CountChange:
    """How a count differs from the year before; without drivers where none stands out."""

    measure: str
    year: int
    value: int
    previous_value: int
    drivers: dict[str, Driver]

    @property
    def change(self) -> int:
        """The count of the year less that of the year before."""
        return self.value - self.previous_value

    @property
    def is_too_few(self) -> bool:
        """Whether there are too few to say anything."""
        return max(self.value, self.previous_value) < LEAST_N


@dataclass(frozen=True)
class ShareChange:
    """How a share differs from the year before: numerator and n of both, and its intervals."""

    indicator: str
    year: int
    value: float
    previous_value: float
    numerator: int
    n: int
    previous_n: int
    do_intervals_overlap: bool

    @property
    def is_too_few(self) -> bool:
        """Whether either share rests on too few to say anything."""
        return min(self.n, self.previous_n) < LEAST_N


def find_count_change(rows: pd.DataFrame, measure: str) -> CountChange | None:
    """The change of a measure of the query `year_changes`; None where it is in neither year."""
    part = rows[rows["measure"] == measure]
    whole = part[part["dimension"] == "all"]
    if whole.empty:
        return None
    row = whole.iloc[0]
    change = int(row["change"])
    drivers = {
        dimension: driver
        for dimension in ("region", "entity")
        if (driver := find_driver(part[part["dimension"] == dimension], change))
    }
    return CountChange(
        measure, int(row["year"]), int(row["value"]), int(row["previous_value"]), drivers
    )


def find_driver(rows: pd.DataFrame, change: int) -> Driver | None:
    """The part that drove a change; None where none does, or where two did alike.

    `rows` are those of one dimension of the query `year_changes`.
    """
    if not change or rows.empty:
        return None
    same_way = rows[rows["change"] * change > 0]
    counted = same_way[same_way[["value", "previous_value"]].max(axis=1) >= LEAST_N]
    ranked = counted.assign(size=counted["change"].abs()).nlargest(2, "size")
    if ranked.empty or ranked["size"].iloc[0] < DRIVER_SHARE * abs(change):
        return None
    if len(ranked) == 2 and ranked["size"].nunique() == 1:
        return None
    first = ranked.iloc[0]
    return Driver(first["code"], first["name"], int(first["change"]))


def find_share_change(rows: pd.DataFrame, indicator: str) -> ShareChange | None:
    """The change of a share between the two last years of its query; None without two in a row."""
    dated = rows[rows["year"].notna() & rows["value"].notna()].sort_values("year")
    if len(dated) < 2:
        return None
    before, now = dated.iloc[-2], dated.iloc[-1]
    if int(now["year"]) - int(before["year"]) != 1:
        return None
    overlap = (
        now["interval_low"] <= before["interval_high"]
        and before["interval_low"] <= now["interval_high"]
    )
    return ShareChange(
        indicator=indicator,
        year=int(now["year"]),
        value=float(now["value"]),
        previous_value=float(before["value"]),
        numerator=int(now["numerator"]),
        n=int(now["n"]),
        previous_n=int(before["n"]),
        do_intervals_overlap=bool(overlap),
    )
