"""When was each solution documented, first transferred and first adopted?"""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from oracles.adoption import ADOPTED, TRANSFERRED, Pair, Step
from oracles.case import Case
from oracles.records import Record


@dataclass(frozen=True, eq=False)
class Milestones:
    """The days of a solution, as far as they have been seen."""

    record: Record
    documented_on: date | None
    first_transferred_on: date | None
    first_adopted_on: date | None
    is_illustrative: bool


def find_last_day_seen(case: Case) -> date:
    """The as-of date, or the last day of the last shown year when that is earlier."""
    return min(case.world.as_of_date, date(case.last_year, 12, 31))


def find_last_full_year(case: Case) -> int:
    """The last calendar year that has been seen to its end."""
    last_day = find_last_day_seen(case)
    return last_day.year if (last_day.month, last_day.day) == (12, 31) else last_day.year - 1


def find_milestones(case: Case) -> list[Milestones]:
    """The milestones of every selected solution, in the countries in scope at the end."""
    pairs_by_record: dict[str, list[Pair]] = defaultdict(list)
    for pair in case.pairs:
        if case.is_in_scope(pair.adopter, case.last_year):
            pairs_by_record[pair.record.id].append(pair)
    return [_make(record, pairs_by_record[record.id], case) for record in case.solutions]


def _make(record: Record, pairs: list[Pair], case: Case) -> Milestones:
    last_day = find_last_day_seen(case)
    seen = {pair: [step for step in pair.steps if step.day <= last_day] for pair in pairs}
    everywhere = [step for steps in seen.values() for step in steps]
    abroad = [step for pair, steps in seen.items() if pair.is_abroad for step in steps]
    return Milestones(
        record=record,
        documented_on=record.row["documented_on"],
        first_transferred_on=_find_first_day(abroad, TRANSFERRED),
        first_adopted_on=_find_first_day(everywhere, ADOPTED),
        is_illustrative=record.is_illustrative or any(step.is_illustrative for step in everywhere),
    )


def _find_first_day(steps: Iterable[Step], stages: Set[str]) -> date | None:
    return min((step.day for step in steps if step.stage in stages), default=None)
