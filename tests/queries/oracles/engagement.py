"""Which countries take part, through which records, in one year and over the whole selection?"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from oracles.adoption import Pair
from oracles.case import Case
from oracles.records import Record


@dataclass(frozen=True)
class Engagement:
    """The record through which a country takes part."""

    record: Record
    is_illustrative: bool


Engaged = dict[str, set[Engagement]]  # by country


def engage_in_year(case: Case, year: int) -> Engaged:
    """The countries engaged in the year.

    An initiative engages its countries in every year of its period, a solution when it was
    documented and, where it was adopted, as long as that lasts.
    """

    def is_engaging(record: Record) -> bool:
        if record.is_solution:
            return record.period is not None and record.period[0] == year
        return record.covers(year)

    return _engage(case, is_engaging, lambda pair: pair.is_adopted_at_end_of(year))


def engage_overall(case: Case) -> Engaged:
    """The countries engaged in any way, in any year; adoptions at the end of a shown year."""
    return _engage(
        case,
        lambda record: True,
        lambda pair: any(pair.is_adopted_at_end_of(year) for year in case.years),
    )


def _engage(
    case: Case, is_engaging: Callable[[Record], bool], is_adopted: Callable[[Pair], bool]
) -> Engaged:
    engaged: Engaged = defaultdict(set)
    for record in filter(is_engaging, case.selected):
        for iso3 in record.shares:
            engaged[iso3].add(Engagement(record, record.is_illustrative))
    for pair in filter(is_adopted, case.pairs):
        engaged[pair.adopter].add(Engagement(pair.record, pair.is_illustrative))
    return engaged
