"""What do all figures of one selection on one snapshot share, each part worked out once?"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property

from oracles.adoption import Pair, find_pairs
from oracles.links import Link, find_links
from oracles.records import Counted, Record, share_goals
from oracles.selected import is_in_groups, is_in_regions, select_records, was_member
from oracles.world import Region, World
from queries import Selection


@dataclass(frozen=True, eq=False)
class Case:
    """A selection on a snapshot."""

    world: World
    chosen: Selection

    @cached_property
    def selected(self) -> list[Record]:
        """The records that the filters leave."""
        return select_records(self.world, self.chosen)

    @cached_property
    def initiatives(self) -> list[Record]:
        """The selected records that are not solutions."""
        return [record for record in self.selected if not record.is_solution]

    @cached_property
    def solutions(self) -> list[Record]:
        """The selected records that are solutions."""
        return [record for record in self.selected if record.is_solution]

    @property
    def last_year(self) -> int:
        """The last shown year: the end of the range, at most the as-of year."""
        if self.chosen.year_to is None:
            return self.world.as_of_year
        return min(self.chosen.year_to, self.world.as_of_year)

    @cached_property
    def calendar(self) -> range:
        """The years from the first trace of anything in the snapshot to the as-of year."""
        earliest = self.world.earliest_year
        first = self.last_year if earliest is None else min(earliest, self.last_year)
        return range(first, self.world.as_of_year + 1)

    @cached_property
    def years(self) -> list[int]:
        """The shown years: those of the calendar that the range lets through."""
        first = self.chosen.year_from
        return [
            year
            for year in self.calendar
            if (first is None or year >= first) and year <= self.last_year
        ]

    def list_scope(self, year: int) -> frozenset[str]:
        """The countries that figures about countries speak of in the year."""
        if year not in self._scopes:
            self._scopes[year] = frozenset(
                iso3
                for iso3 in self.world.countries
                if is_in_regions(iso3, self.world, self.chosen)
                and is_in_groups(iso3, year, self.world, self.chosen)
            )
        return self._scopes[year]

    @cached_property
    def _scopes(self) -> dict[int, frozenset[str]]:
        return {}

    def was_member(self, iso3: str, group: str, year: int) -> bool:
        """Whether it belonged to the group that year, or does today when that is asked for."""
        return was_member(iso3, group, year, self.world, self.chosen)

    def is_in_scope(self, iso3: str, year: int) -> bool:
        """Whether the country is one of those."""
        return iso3 in self.list_scope(year)

    def keep_states(self, countries: Set[str]) -> Set[str]:
        """Those of the countries that are states."""
        return {iso3 for iso3 in countries if self.world.countries[iso3]["is_state"]}

    def find_region(self, iso3: str) -> Region | None:
        """The country's region in the chosen scheme."""
        return self.world.find_region(self.chosen.scheme, iso3)

    def find_share_by_region(self, record: Record, scope: Set[str]) -> dict[Region, float]:
        """The regions of the record's countries in scope, with the sum of these countries' shares.

        A country that the scheme leaves out is in none.
        """
        by_region: dict[Region, float] = {}
        for iso3, share in record.shares.items():
            region = self.find_region(iso3)
            if iso3 in scope and region is not None:
                by_region[region] = by_region.get(region, 0.0) + share
        return by_region

    def choose_counting(self, full: int, fractional: float) -> float:
        """The one of the two figures that the selection asks for."""
        return fractional if self.chosen.counting == "fractional" else full

    @cached_property
    def _goals(self) -> dict[str, dict[int, float]]:
        return {
            record.id: share_goals(record, self.chosen.without_sdg17) for record in self.selected
        }

    def find_goals(self, record: Record) -> dict[int, float]:
        """The goals of a selected record with their shares."""
        return self._goals[record.id]

    def list_goals(self) -> list[int]:
        """The goals that figures show."""
        return [
            goal
            for goal in self.world.goal_titles
            if not (goal == 17 and self.chosen.without_sdg17)
        ]

    @cached_property
    def pairs(self) -> list[Pair]:
        """The selected records and the countries where they have come to some stage."""
        return find_pairs(self.world, self.selected)

    @cached_property
    def links(self) -> list[Link]:
        """The links between two countries."""
        return find_links(self.world, self.chosen, self.selected, self.pairs, self.is_in_scope)


def is_any_illustrative(counted: Iterable[Counted]) -> bool:
    """Whether any of what was counted rests on an illustrative source."""
    return any(each.is_illustrative for each in counted)


def take_percent(part: float, whole: float) -> float | None:
    """100 * part / whole, None where there is no whole."""
    return 100 * part / whole if whole else None
