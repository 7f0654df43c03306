"""What is one record: its period, its countries and its goals?"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

Row = dict[str, Any]


class Counted(Protocol):
    """What a figure can count: a record, a pair, a link, an engagement."""

    @property
    def is_illustrative(self) -> bool:
        """Whether it rests on an illustrative source."""


@dataclass(frozen=True, eq=False)
class Record:
    """A row of `initiatives` with what the tables around it say of it."""

    id: str
    row: Row
    is_solution: bool
    is_illustrative: bool
    period: tuple[int, int] | None
    shares: dict[str, float]  # of its countries
    adopters: frozenset[str]
    goal_rows: tuple[tuple[int, float], ...]  # goal and share
    entities: frozenset[str]

    @property
    def is_sstc(self) -> bool:
        """Whether the record is South-South or triangular cooperation at all."""
        return self.row["sstc_basis"] != "none"

    @property
    def start_year(self) -> int | None:
        """The year of start_date only: documentation is no start."""
        return find_year(self.row["start_date"])

    def covers(self, year: int) -> bool:
        """Whether the year lies in the record's period."""
        return self.period is not None and self.period[0] <= year <= self.period[1]

    def has_begun_by(self, year: int) -> bool:
        """Whether the period starts in or before the year."""
        return self.period is not None and self.period[0] <= year


def find_year(day: date | None) -> int | None:
    """The calendar year of a day, None without one."""
    return None if day is None else day.year


def find_period(row: Row, as_of_year: int) -> tuple[int, int] | None:
    """First and last year of a record, None for one that is undated; none ends before it starts."""
    started, documented = find_year(row["start_date"]), find_year(row["documented_on"])
    if row["record_type"] == "solution":
        first, last = documented if documented is not None else started, as_of_year
    else:
        first, last = started if started is not None else documented, find_year(row["end_date"])
        if last is None:
            last = as_of_year if row["status"] == "active" else first
    return None if first is None else (first, max(first, last))


def share_goals(record: Record, without_sdg17: bool) -> dict[int, float]:
    """The goals of a record with their shares; without goal 17 the others add up to 1 again."""
    shares: dict[int, float] = {}
    for goal, share in record.goal_rows:
        shares[goal] = shares.get(goal, 0.0) + share
    if not without_sdg17:
        return shares
    others = {goal: share for goal, share in shares.items() if goal != 17}
    total = sum(others.values())
    return {goal: share / total for goal, share in others.items()}
