"""Which amounts of money do the selected records have, and which of them count?"""

from collections.abc import Iterable
from dataclasses import dataclass

from oracles.case import Case
from oracles.records import Record, Row
from oracles.selected import has_place, is_in_groups, is_in_regions

SMALLEST = 1e-6  # sums nearer to 0 than this are sums of amounts that cancel each other out


@dataclass(frozen=True, eq=False)
class Amount:
    """A reported amount; usd is what counts of it, None when it could not be converted."""

    record: Record
    row: Row
    usd: float | None
    is_planned: bool
    is_illustrative: bool

    @property
    def year(self) -> int | None:
        """The year that the amount is of."""
        return self.row["year"]


def find_amounts(case: Case) -> list[Amount]:
    """The amounts of the selected records in the chosen years."""
    return [
        _make(case, record, row, share)
        for record in case.selected
        if (share := find_share(case, record)) is not None
        for row in case.world.finances.get(record.id, ())
        if lies_in_range(case, row["year"])
    ]


def find_share(case: Case, record: Record) -> float | None:
    """How much of a record's amounts counts: all, or the part of the countries asked for.

    None where fractional counting finds no country of its own that was asked for.
    """
    chosen = case.chosen
    if chosen.counting != "fractional" or not has_place(chosen):
        return 1.0
    year = record.period[0] if record.period else case.world.as_of_year
    shares = [
        share
        for iso3, share in record.shares.items()
        if is_in_regions(iso3, case.world, chosen) and is_in_groups(iso3, year, case.world, chosen)
    ]
    return sum(shares) if shares else None


def lies_in_range(case: Case, year: int | None) -> bool:
    """Whether the year is one of the range, planned years too; the undated only without one."""
    first, last = case.chosen.year_from, case.chosen.year_to
    if year is None:
        return first is None and last is None
    return (first is None or first <= year) and (last is None or year <= last)


def _make(case: Case, record: Record, row: Row, share: float) -> Amount:
    in_dollars = row["amount_usd"]
    return Amount(
        record=record,
        row=row,
        usd=None if in_dollars is None else in_dollars * share,
        is_planned=row["year"] is not None and row["year"] > case.world.as_of_year,
        is_illustrative=record.is_illustrative or case.world.is_illustrative(row),
    )


def add_up(amounts: Iterable[Amount]) -> float | None:
    """The sum in US dollars, None of nothing."""
    values = [amount.usd for amount in amounts if amount.usd is not None]
    if not values:
        return None
    total = sum(values)
    return 0.0 if abs(total) < SMALLEST else total
