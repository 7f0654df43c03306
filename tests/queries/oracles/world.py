"""What do the raw tables of one snapshot say, read once and laid out for looking up?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pyarrow import parquet

from oracles.records import Record, Row, find_period

# A snapshot without any date: far ahead, so that only memberships without an end hold.
NO_DATE_AT_ALL = date(9999, 12, 31)


@dataclass(frozen=True)
class Region:
    """A region of a scheme; its order is its place on the page."""

    code: str
    name: str
    order: int


class World:
    """One snapshot folder, table by table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, table: str) -> list[Row]:
        """The rows of a raw table."""
        return parquet.read_table(self._folder / f"{table}.parquet").to_pylist()

    @property
    def as_of_year(self) -> int:
        """The year up to which the snapshot knows the world."""
        return self.as_of_date.year

    @cached_property
    def as_of_date(self) -> date:
        """The day up to which it does; of what is dated by years only, the last day of the year."""
        for known_days in self._list_evidence_of_today():
            if known_days:
                return max(known_days)
        return NO_DATE_AT_ALL

    def _list_evidence_of_today(self) -> Iterator[list[date]]:
        """The days that can tell the as-of date, the best evidence first."""
        data = [row for row in self.read("sources") if not row["is_framework"]]
        yield _list_days(data, "retrieved_on")
        yield _list_days(self.initiatives, "documented_on") + _list_days(self._steps, "on_date")
        yield _list_days(self.initiatives, "start_date") + [
            date(row["year"], 12, 31) for row in self._exchanges if row["year"] is not None
        ]

    @cached_property
    def earliest_year(self) -> int | None:
        """The earliest start, documentation, adoption step or exchange of the whole snapshot."""
        years = [
            *_list_years(self.initiatives, "start_date"),
            *_list_years(self.initiatives, "documented_on"),
            *_list_years(self._steps, "on_date"),
            *(row["year"] for row in self._exchanges if row["year"] is not None),
        ]
        return min(years, default=None)

    @cached_property
    def initiatives(self) -> list[Row]:
        """The raw rows of the records."""
        return self.read("initiatives")

    @cached_property
    def _steps(self) -> list[Row]:
        return self.read("adoption_stages")

    @cached_property
    def _exchanges(self) -> list[Row]:
        return self.read("exchanges")

    @cached_property
    def steps(self) -> dict[str, list[Row]]:
        """Adoption -> its dated steps."""
        return _group(self._steps, "adoption_id")

    @cached_property
    def exchanges(self) -> dict[str, list[Row]]:
        """Record -> its exchanges."""
        return _group(self._exchanges, "initiative_id")

    @cached_property
    def adoptions(self) -> dict[str, list[Row]]:
        """Record -> its adoptions."""
        return _group(self.read("adoptions"), "initiative_id")

    @cached_property
    def finances(self) -> dict[str, list[Row]]:
        """Record -> its amounts of money."""
        return _group(self.read("finances"), "initiative_id")

    @cached_property
    def indicator_values(self) -> list[Row]:
        """What was reported for indicators."""
        return self.read("indicator_values")

    @cached_property
    def values_by_indicator(self) -> dict[str, list[Row]]:
        """Indicator -> what was reported for it."""
        return _group(self.indicator_values, "indicator_code")

    @cached_property
    def indicators(self) -> dict[str, Row]:
        """Code -> the row of a reported indicator."""
        return {row["indicator_code"]: row for row in self.read("indicators")}

    @cached_property
    def months_until_due(self) -> dict[str | None, int]:
        """Entity -> months from the end of a period until its report is due; None for the rest."""
        return {row["entity_code"]: row["months"] for row in self.read("reporting_deadlines")}

    @cached_property
    def retrieval_days(self) -> dict[tuple[str, str], date | None]:
        """Source and file -> the day on which it was retrieved."""
        return {
            (row["source_id"], row["file"]): row["retrieved_on"] for row in self.read("sources")
        }

    @cached_property
    def _illustrative_sources(self) -> set[str]:
        return {row["source_id"] for row in self.read("sources") if row["illustrative"]}

    def is_illustrative(self, row: Row) -> bool:
        """Whether the row comes from a source that is made up to show the software."""
        return row["source_id"] in self._illustrative_sources

    @cached_property
    def records(self) -> list[Record]:
        """Every record of the snapshot."""
        countries = _group(self.read("initiative_countries"), "initiative_id")
        goals = _group(self.read("initiative_sdgs"), "initiative_id")
        entities = _group(self.read("initiative_entities"), "initiative_id")
        return [
            Record(
                id=row["initiative_id"],
                row=row,
                is_solution=row["record_type"] == "solution",
                is_illustrative=self.is_illustrative(row),
                period=find_period(row, self.as_of_year),
                shares={line["iso3"]: line["share"] for line in countries[row["initiative_id"]]},
                adopters=frozenset(
                    line["adopter_iso3"] for line in self.adoptions[row["initiative_id"]]
                ),
                goal_rows=tuple(
                    (line["goal"], line["share"]) for line in goals[row["initiative_id"]]
                ),
                entities=frozenset(
                    {line["entity_code"] for line in entities[row["initiative_id"]]}
                    | {row["entity_code"]} - {None}
                ),
            )
            for row in self.initiatives
        ]

    @cached_property
    def with_facilitator(self) -> set[str]:
        """The records in which a country is facilitator."""
        return {
            row["initiative_id"]
            for row in self.read("initiative_countries")
            if row["role"] == "facilitator"
        }

    @cached_property
    def countries(self) -> dict[str, Row]:
        """Country -> its row."""
        return {row["iso3"]: row for row in self.read("countries")}

    @cached_property
    def goal_titles(self) -> dict[int, str]:
        """Goal -> its short title."""
        return {row["goal"]: row["short_title"] for row in self.read("sdg_goals")}

    @cached_property
    def entity_names(self) -> dict[str, str]:
        """Entity -> its name."""
        return {row["entity_code"]: row["name"] for row in self.read("entities")}

    @cached_property
    def entity_kinds(self) -> dict[str, str]:
        """Entity -> what kind of organisation it is."""
        return {row["entity_code"]: row["kind"] for row in self.read("entities")}

    @cached_property
    def source_titles(self) -> dict[str, str]:
        """Source -> its title, of several files the first in the alphabet."""
        titles: dict[str, str] = {}
        for row in self.read("sources"):
            title = titles.get(row["source_id"], row["title"])
            titles[row["source_id"]] = min(title, row["title"])
        return titles

    @cached_property
    def _regions(self) -> dict[tuple[str, str], Region]:
        return {
            (row["scheme"], row["iso3"]): Region(
                row["region_code"], row["region_name"], row["region_order"]
            )
            for row in self.read("region_schemes")
        }

    def find_region(self, scheme: str, iso3: str) -> Region | None:
        """The region of a country in a scheme, None for a country that the scheme leaves out."""
        return self._regions.get((scheme, iso3))

    @cached_property
    def _memberships(self) -> dict[tuple[str, str], list[Row]]:
        held = defaultdict(list)
        for row in self.read("country_groups"):
            held[row["group_code"], row["iso3"]].append(row)
        return held

    def was_member(self, iso3: str, group: str, year: int) -> bool:
        """Whether the country belonged to the group on 1 July of the year."""
        day = date(year, 7, 1)
        return any(
            (row["valid_from"] or date.min) <= day <= (row["valid_to"] or date.max)
            for row in self._memberships.get((group, iso3), ())
        )

    @cached_property
    def countries_ever_named(self) -> set[str]:
        """The countries that any SSTC record names or has as an adopter, whatever the selection."""
        return {
            iso3
            for record in self.records
            if record.is_sstc
            for iso3 in (*record.shares, *record.adopters)
        }


def _list_days(rows: list[Row], column: str) -> list[date]:
    return [row[column] for row in rows if row[column] is not None]


def _list_years(rows: list[Row], column: str) -> list[int]:
    return [day.year for day in _list_days(rows, column)]


def _group(rows: list[Row], column: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row[column]].append(row)
    return grouped
