"""Which selections are tried on every snapshot?

A choice is made from what the snapshot holds, so that the same list fits all of them and goes on
fitting when sources are added.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from oracles.case import Case
from oracles.records import Record
from oracles.selected import select_records
from oracles.world import World
from queries import Selection

Choice = Callable[[World], Selection]


def count_values(values: Iterable[str | None]) -> list[str]:
    """The values, the most frequent first; of equally frequent ones the first by name."""
    counts = Counter(value for value in values if value is not None)
    return sorted(counts, key=lambda value: (-counts[value], value))


def list_entities(world: World) -> list[str]:
    """The entities of the records, the one with the most records first."""
    return count_values(entity for record in world.records for entity in record.entities)


def list_modalities(world: World) -> list[str]:
    """The modalities of the records, the most frequent first."""
    return count_values(record.row["modality"] for record in world.records)


def list_sources(world: World) -> list[str]:
    """The sources of the records, the one with the most records first."""
    return count_values(record.row["source_id"] for record in world.records)


def list_outcomes(world: World) -> list[str]:
    """The outcomes of the records, the most frequent first; some code also where none is used."""
    return count_values(record.row["outcome_code"] for record in world.records) or ["O1"]


def list_countries(world: World) -> list[str]:
    """The countries that records name, the most frequent first."""
    return count_values(iso3 for record in world.records for iso3 in record.shares)


def list_regions(world: World, scheme: str) -> list[str]:
    """The regions of a scheme in which records name countries, the most frequent first."""
    regions = (
        world.find_region(scheme, iso3) for record in world.records for iso3 in record.shares
    )
    return count_values(region.code for region in regions if region is not None)


def combine_everything(world: World) -> Selection:
    """Every filter set, each wide enough to leave something where the data is broad."""
    return Selection(
        year_from=world.as_of_year - 8,
        year_to=world.as_of_year - 1,
        regions=tuple(list_regions(world, "sdg")[:4]),
        groups=("LDC", "LLDC", "SIDS"),
        sdgs=tuple(range(1, 18)),
        without_sdg17=True,
        outcomes=(*list_outcomes(world), "none"),
        entities=tuple(list_entities(world)[:6]),
        modalities=tuple(list_modalities(world)[:4]),
        sources=tuple(list_sources(world)),
        counting="fractional",
        include_not_sstc=True,
    )


def leave_nothing(world: World) -> Selection:
    """Filters that no record can pass: before anything happened."""
    first = world.earliest_year or world.as_of_year
    return Selection(year_from=first - 20, year_to=first - 10)


def leave_nobody_in_scope(world: World) -> Selection:
    """A region and a group that have no country in common."""
    for region in list_regions(world, "sdg"):
        for group in ("SIDS", "LLDC", "LDC"):
            chosen = Selection(regions=(region,), groups=(group,))
            if not any(Case(world, chosen).list_scope(year) for year in range(2000, 2031)):
                return chosen
    raise LookupError("Every region has a country of every group.")


def choose_fewest_states(world: World) -> Selection:
    """The region of the scheme m49 with the fewest states; it may be an area that is none."""
    states = Counter(
        region.code
        for iso3, country in world.countries.items()
        if (region := world.find_region("m49", iso3)) is not None and country["is_state"]
    )
    codes = {
        region.code
        for iso3 in world.countries
        if (region := world.find_region("m49", iso3)) is not None
    }
    fewest = min(sorted(codes), key=lambda code: states[code])
    return Selection(scheme="m49", regions=(fewest,))


def leave_one_record(world: World) -> Selection:
    """The own values of the first record that is alone with them."""
    for record in sorted(world.records, key=lambda record: record.id):
        if record.is_sstc and record.period is not None and record.shares:
            chosen = describe_record(world, record)
            if len(select_records(world, chosen)) == 1:
                return chosen
    raise LookupError("No record is alone with its own values.")


def describe_record(world: World, record: Record) -> Selection:
    """The selection made of a record's own values."""
    first_year, last_year = record.period or (None, None)
    regions = {world.find_region("sdg", iso3) for iso3 in record.shares} - {None}
    return Selection(
        year_from=first_year,
        year_to=last_year,
        regions=tuple(region.code for region in regions),
        sdgs=tuple(goal for goal, _share in record.goal_rows),
        outcomes=(record.row["outcome_code"] or "none",),
        entities=tuple(record.entities),
        modalities=(record.row["modality"],),
        sources=(record.row["source_id"],),
    )


CHOICES: dict[str, Choice] = {
    "default": lambda world: Selection(),
    "fractional_not_sstc_too": lambda world: Selection(
        counting="fractional", include_not_sstc=True
    ),
    "last_five_years": lambda world: Selection(year_from=world.as_of_year - 4),
    "up_to_five_years_ago": lambda world: Selection(year_to=world.as_of_year - 5),
    "years_in_the_middle": lambda world: Selection(
        year_from=world.as_of_year - 6, year_to=world.as_of_year - 3
    ),
    "one_year": lambda world: Selection(
        year_from=world.as_of_year - 2, year_to=world.as_of_year - 2
    ),
    "years_into_the_future": lambda world: Selection(
        year_from=world.as_of_year - 1, year_to=world.as_of_year + 5
    ),
    "future_only": lambda world: Selection(year_from=world.as_of_year + 1),
    "m49_sub_regions_fractional": lambda world: Selection(scheme="m49_sub", counting="fractional"),
    "one_region": lambda world: Selection(regions=tuple(list_regions(world, "sdg")[:1])),
    "two_m49_regions": lambda world: Selection(
        scheme="m49", regions=tuple(list_regions(world, "m49")[1:3]), counting="fractional"
    ),
    "one_country": lambda world: Selection(countries=tuple(list_countries(world)[:1])),
    "countries_of_a_region": lambda world: Selection(
        regions=tuple(list_regions(world, "sdg")[:1]),
        countries=tuple(list_countries(world)[:6]),
        counting="fractional",
    ),
    "lldc_and_sids": lambda world: Selection(groups=("LLDC", "SIDS"), counting="fractional"),
    "ldc_of_two_regions_in_years": lambda world: Selection(
        year_from=world.as_of_year - 8,
        year_to=world.as_of_year - 3,
        regions=tuple(list_regions(world, "sdg")[:2]),
        groups=("LDC",),
    ),
    "ldc_of_today_fractional": lambda world: Selection(
        groups=("LDC",), group_status="today", counting="fractional"
    ),
    "status_of_today_some_years_ago": lambda world: Selection(
        year_to=world.as_of_year - 4, group_status="today"
    ),
    "fewest_states": choose_fewest_states,
    "nobody_in_scope": leave_nobody_in_scope,
    "ldc_of_one_source": lambda world: Selection(
        groups=("LDC",), sources=tuple(list_sources(world)[-1:])
    ),
    "one_source": lambda world: Selection(sources=tuple(list_sources(world)[-1:])),
    "second_smallest_source": lambda world: Selection(sources=tuple(list_sources(world)[-2:-1])),
    "second_smallest_source_some_years_ago": lambda world: Selection(
        year_to=world.as_of_year - 5, sources=tuple(list_sources(world)[-2:-1])
    ),
    "without_sdg17": lambda world: Selection(without_sdg17=True, counting="fractional"),
    "sdg17_and_13_without_sdg17": lambda world: Selection(
        sdgs=(13, 17), without_sdg17=True, counting="fractional"
    ),
    "one_outcome": lambda world: Selection(outcomes=tuple(list_outcomes(world)[:1])),
    "no_outcome_or_the_second": lambda world: Selection(
        outcomes=("none", *list_outcomes(world)[1:2])
    ),
    "two_entities": lambda world: Selection(entities=tuple(list_entities(world)[1:3])),
    "unknown_entity": lambda world: Selection(entities=("NOBODY",)),
    "one_modality": lambda world: Selection(modalities=tuple(list_modalities(world)[:1])),
    "unknown_modality": lambda world: Selection(modalities=("unknown",)),
    "region_goal_and_modality": lambda world: Selection(
        regions=tuple(list_regions(world, "sdg")[:2]),
        sdgs=(1, 2, 8, 17),
        modalities=tuple(list_modalities(world)[:2]),
        counting="fractional",
    ),
    "everything_combined": combine_everything,
    "nothing_left": leave_nothing,
    "one_record_left": leave_one_record,
}

# Where figures that can be asked for one year are asked for some.
YEAR_CHOICES = ("lldc_and_sids", "years_in_the_middle", "nothing_left")


def list_tried_years(case: Case) -> list[int]:
    """A year in the calendar, its first, and one before it; shown by the selection or not."""
    return [case.world.as_of_year - 4, case.calendar[0], case.calendar[0] - 1]
