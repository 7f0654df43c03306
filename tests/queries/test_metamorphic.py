"""What must not change a figure does not.

No oracle is needed for these: order and names mean nothing, a filter that names everything is no
filter, one that names nothing leaves nothing, and records of another kind count nowhere.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

import pytest
from asked import EVERYTHING, Tables, ask, assert_same, tell_world
from oracles.figures import FIGURES
from oracles.records import Row

from etl.contracts import MODALITIES
from queries import Selection

SOME = Selection(
    year_from=2014,
    year_to=2022,
    regions=("202", "034", "419"),
    sdgs=(1, 2, 3, 5, 8, 13, 17),
    without_sdg17=True,
    outcomes=("O1", "O2", "none"),
    counting="fractional",
)
SELECTIONS = pytest.mark.parametrize("chosen", [EVERYTHING, SOME], ids=["everything", "some"])
UNRELATED = "something-else"
QUERIES = pytest.mark.parametrize("query_id", FIGURES)


# Order


@cache
def shuffle_world() -> Tables:
    chance = random.Random(3)
    return {name: chance.sample(rows, len(rows)) for name, rows in tell_world().items()}


@QUERIES
@SELECTIONS
def test_the_order_of_rows_means_nothing(query_id: str, chosen: Selection) -> None:
    found = ask(shuffle_world, chosen)(query_id)
    assert_same(query_id, found, ask(tell_world, chosen)(query_id))


# Names


@cache
def list_new_names() -> dict[str, dict[str, str]]:
    """Column -> old name -> new name, in the opposite order."""
    names = {
        column: sorted({row[column] for row in tell_world()[table]}, reverse=True)
        for column, table in (("initiative_id", "initiatives"), ("adoption_id", "adoptions"))
    }
    new_names = {
        column: {name: f"new-{place:05}" for place, name in enumerate(old)}
        for column, old in names.items()
    }
    # Where sources contradict each other the first by name goes before: they keep their order.
    sources = {row["source_id"] for row in tell_world()["sources"]}
    told = {name: f"new-{name}" for name in sources}
    # PLAT-02 breaks down by source.
    return {**new_names, "source_id": told, "dimension": told}


def rename(rows: Iterable[Row]) -> list[Row]:
    """The rows with the new names in the place of the old ones."""
    new_names = list_new_names()
    return [
        {
            name: new_names[name].get(value, value) if name in new_names else value
            for name, value in row.items()
        }
        for row in rows
    ]


@cache
def rename_world() -> Tables:
    return {name: rename(rows) for name, rows in tell_world().items()}


# Where dates and titles are the same, the last places of the list go by the id.
BY_NAME = {"latest_additions", "travelled_solutions"}


@pytest.mark.parametrize("query_id", [name for name in FIGURES if name not in BY_NAME])
@pytest.mark.parametrize(
    "chosen",
    [EVERYTHING, replace(SOME, sources=("observed", "made", "quiet"))],
    ids=["all", "some"],
)
def test_the_names_of_records_and_sources_mean_nothing(query_id: str, chosen: Selection) -> None:
    renamed = replace(chosen, sources=tuple(f"new-{source}" for source in chosen.sources))
    expected = ask(tell_world, chosen)(query_id)
    # Columns that show a name show the new one.
    assert_same(query_id, ask(rename_world, renamed)(query_id), rename(expected))


# Filters that leave everything


def name_all(table: str, column: str) -> tuple[str, ...]:
    return tuple({row[column] for row in tell_world()[table] if row[column] is not None})


@cache
def place_world() -> Tables:
    """The same world where every country lies in a region and a group, every record somewhere.

    Only there a filter on either that names all of them leaves everything. Without it the countries
    of no region would be out of scope, and the records that name no country.
    """
    tables = tell_world()
    countries = sorted(row["iso3"] for row in tables["countries"])
    placed = {row["initiative_id"] for row in tables["initiative_countries"]}
    example = tables["initiative_countries"][0]
    region = tables["region_schemes"][0]
    group = tables["country_groups"][0] | {"valid_from": None, "valid_to": None}
    return tables | {
        "initiative_countries": tables["initiative_countries"]
        + [
            example | {"initiative_id": row["initiative_id"], "share": 1.0}
            for row in tables["initiatives"]
            if row["initiative_id"] not in placed
        ],
        "region_schemes": [
            region | {"region_code": f"R{place % 3}", "region_order": place % 3, "iso3": iso3}
            for place, iso3 in enumerate(countries)
        ],
        "country_groups": tables["country_groups"]
        + [group | {"group_code": "ALL", "iso3": iso3} for iso3 in countries],
    }


# Filter -> world and values. SDGs, entities and years are not among them: a filter on one of these
# leaves out what has no goal, entity or date at all.
NEUTRAL: dict[str, tuple[Callable[[], Tables], Callable[[], tuple[str, ...]]]] = {
    "modalities": (tell_world, lambda: MODALITIES),
    "sources": (tell_world, lambda: name_all("sources", "source_id")),
    "outcomes": (tell_world, lambda: (*name_all("outcomes", "outcome_code"), "none")),
    "regions": (place_world, lambda: ("R0", "R1", "R2")),
    "groups": (place_world, lambda: ("ALL",)),
}


@QUERIES
@pytest.mark.parametrize("name", NEUTRAL)
def test_a_filter_that_names_everything_is_no_filter(query_id: str, name: str) -> None:
    world, list_values = NEUTRAL[name]
    filtered = replace(EVERYTHING, **{name: list_values()})
    assert_same(query_id, ask(world, filtered)(query_id), ask(world, EVERYTHING)(query_id))


# Filters that leave nothing

NOTHING = Selection(sources=("nowhere",))
NO_ROWS = {
    *(f"INST-{number:02}" for number in range(1, 14)),
    *("PLAT-01", "PLAT-02", "SU-03", "indicator_reported", "latest_additions", "net_position"),
    *("record_cards", "record_facets", "record_places", "record_profile", "record_steps"),
    *("country_flows", "region_flows", "region_series", "sdg_by_entity", "sdg_series"),
    *("selected_ids", "travelled_solutions", "year_changes"),
}
# How many rows, of which value: none at all is 0 of a count and null of a share, a sum, a median.
ROWS_OF_NOTHING: dict[str, tuple[int, float | None]] = {
    "FIN-01": (3, None),
    "FIN-03": (5, None),
    "FIN-04": (1, None),
    "SU-01": (1, 0),
    "SU-02": (1, 0),
    "SU-04": (1, 0),
    "SU-05": (1, 0),
    "SU-06": (6, None),
    "SU-07": (1, None),
    "SU-08": (1, None),
    "SU-09": (1, None),
    "SU-10": (1, None),
    "SU-11": (1, None),
    "SU-12": (1, None),
    "SU-13": (9, None),
    "SU-14": (1, None),
    "SU-15": (1, None),
    "SU-16": (17, 0),
    "SU-17": (2, None),
    "SU-18": (1, None),
    "SU-19": (1, 0),
    "SU-20": (1, 0),
    "SU-21": (8, 0),
    "countries_per_initiative": (11, 0),
    "country_map": (20, 0),
    "region_ranking": (4, 0),
    "sdg_by_region": (17 * 4, 0),
}
# Who reports is not a matter of the sources of records.
NOT_FILTERED = {"REP-01", "REP-02", "report_timeliness"}
COUNTS = ("value", "numerator", "n", "n_records", "n_selected")


@QUERIES
def test_nothing_is_0_or_null_as_the_header_says(query_id: str) -> None:
    found = ask(tell_world, NOTHING)(query_id)
    if query_id in NOT_FILTERED:
        assert_same(query_id, found, ask(tell_world, EVERYTHING)(query_id))
        return
    if query_id == "entity_presence":  # what is reported stays
        found = [row for row in found if row["kind"] == "computed"]
    assert not any(row[name] for row in found for name in COUNTS if name in row)
    assert not any(row["is_illustrative"] for row in found if query_id in ROWS_OF_NOTHING)
    if query_id in NO_ROWS:
        assert found == []
    if query_id in ROWS_OF_NOTHING:
        n_rows, value = ROWS_OF_NOTHING[query_id]
        assert [row["value"] for row in found] == [value] * n_rows
        assert {row["n"] for row in found if "n" in row} <= {0}
    if query_id == "white_spots":  # every state
        states = [row["iso3"] for row in tell_world()["countries"] if row["is_state"]]
        assert {row["iso3"] for row in found} == set(states)


# Other records


@cache
def add_unrelated() -> Tables:
    """The world with a solution and an activity that are no SSTC, and all that hangs on them."""
    tables = dict(tell_world())
    solution = next(row for row in tables["adoptions"])["initiative_id"]
    linking = next(row for row in tables["exchanges"])["initiative_id"]
    ids = {solution: f"{UNRELATED}-1", linking: f"{UNRELATED}-2"}
    steps = {
        row["adoption_id"]: f"{UNRELATED}-{row['adoption_id']}"
        for row in tables["adoptions"]
        if row["initiative_id"] in ids
    }
    for name, rows in tell_world().items():
        added = [
            row
            | {"initiative_id": ids.get(row.get("initiative_id"))}
            | ({"adoption_id": steps[row["adoption_id"]]} if name == "adoptions" else {})
            | ({"sstc_basis": "none"} if name == "initiatives" else {})
            for row in rows
            if row.get("initiative_id") in ids
        ]
        tables[name] = rows + added
    tables["adoption_stages"] = tables["adoption_stages"] + [
        row | {"adoption_id": steps[row["adoption_id"]]}
        for row in tables["adoption_stages"]
        if row["adoption_id"] in steps
    ]
    return tables


@QUERIES
@SELECTIONS
def test_records_that_are_no_sstc_count_nowhere(query_id: str, chosen: Selection) -> None:
    found = ask(add_unrelated, chosen)(query_id)
    expected = ask(tell_world, chosen)(query_id)
    if query_id == "selection_count":  # it says how many there are
        assert found[0]["n_not_sstc"] == expected[0]["n_not_sstc"] + 2
        expected = [expected[0] | {"n_not_sstc": found[0]["n_not_sstc"]}]
    assert_same(query_id, found, expected)
