"""Which records does the filter bar leave?"""

from oracles.records import Record
from oracles.world import World
from queries import Selection


def select_records(world: World, chosen: Selection) -> list[Record]:
    """The records for which every filter that is set holds."""
    return [record for record in world.records if is_selected(record, world, chosen)]


def is_selected(record: Record, world: World, chosen: Selection) -> bool:
    """Whether the record passes all filters."""
    return (
        (record.is_sstc or chosen.include_not_sstc)
        and lies_in_years(record, chosen)
        and lies_in_places(record, world, chosen)
        and serves_goals(record, chosen)
        and (not chosen.outcomes or (record.row["outcome_code"] or "none") in chosen.outcomes)
        and (not chosen.entities or not record.entities.isdisjoint(chosen.entities))
        and (not chosen.modalities or record.row["modality"] in chosen.modalities)
        and (not chosen.sources or record.row["source_id"] in chosen.sources)
    )


def lies_in_years(record: Record, chosen: Selection) -> bool:
    """Whether the period overlaps the years; with a range, undated records are out."""
    if chosen.year_from is None and chosen.year_to is None:
        return True
    if record.period is None:
        return False
    first, last = record.period
    starts_in_time = chosen.year_to is None or first <= chosen.year_to
    lasts_long_enough = chosen.year_from is None or last >= chosen.year_from
    return starts_in_time and lasts_long_enough


def lies_in_places(record: Record, world: World, chosen: Selection) -> bool:
    """Whether one and the same country of the record meets all filters of places.

    Adopter countries count too. Membership is that of the first year of the record.
    """
    if not has_place(chosen):
        return True
    year = record.period[0] if record.period else world.as_of_year
    return any(
        is_in_regions(iso3, world, chosen) and is_in_groups(iso3, year, world, chosen)
        for iso3 in {*record.shares, *record.adopters}
    )


def has_place(chosen: Selection) -> bool:
    """Whether any filter asks for places."""
    return bool(chosen.regions or chosen.countries or chosen.groups)


def is_in_regions(iso3: str, world: World, chosen: Selection) -> bool:
    """Whether it is a chosen country in a chosen region; always without these filters."""
    if chosen.countries and iso3 not in chosen.countries:
        return False
    region = world.find_region(chosen.scheme, iso3)
    return not chosen.regions or (region is not None and region.code in chosen.regions)


def is_in_groups(iso3: str, year: int, world: World, chosen: Selection) -> bool:
    """Whether it belonged to one of the chosen groups that year; always without a group filter."""
    return not chosen.groups or any(
        was_member(iso3, group, year, world, chosen) for group in chosen.groups
    )


def was_member(iso3: str, group: str, year: int, world: World, chosen: Selection) -> bool:
    """Whether it belonged to the group that year, or does today when that is asked for."""
    return world.was_member(
        iso3, group, world.as_of_year if chosen.group_status == "today" else year
    )


def serves_goals(record: Record, chosen: Selection) -> bool:
    """Whether one of the record's goals is chosen; without SDG 17 that goal finds nothing."""
    if not chosen.sdgs:
        return True
    goals = {goal for goal, _share in record.goal_rows}
    if chosen.without_sdg17:
        goals.discard(17)
    return not goals.isdisjoint(chosen.sdgs)
