"""Small worlds and selections drawn by Hypothesis, so that a failing one is shrunk to the least.

A drawn record is a tree: what the tables around it say of it hangs on it. `tell` lays the trees out
as the rows of the tables. All is within the table contracts, and every value comes from a small
pool, so that days, countries and sources coincide often.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from hypothesis import strategies as st

from etl import contracts
from oracles.drawing import (
    COUNTRIES,
    ENTITIES,
    GOALS,
    GROUPS,
    MONEY_YEARS,
    SOURCES,
    YEARS,
    perhaps,
    pick,
    some,
)
from oracles.drawn_reports import REPORTS, tell_reports
from oracles.made_framework import SOURCE as CHARTER
from oracles.made_framework import tell_framework
from oracles.made_ladders import PROVEN
from oracles.made_world import complete_all
from oracles.records import Row
from oracles.world import World
from queries import Selection

AREAS = ("PRI", "XKX")
REGIONS = {
    "sdg": {"202": ("KEN", "MLI"), "034": ("BTN",), "419": ("BRA", "PRI")},
    "m49": {"002": ("KEN", "MLI"), "142": ("BTN",), "150": ("FRA",)},
}
# Around the ends of years and the day of the year on which memberships are asked for.
DAYS = (
    date(2014, 12, 31),
    date(2015, 1, 1),
    date(2015, 1, 31),
    date(2015, 2, 28),
    date(2015, 6, 30),
    date(2015, 7, 1),
    date(2015, 7, 2),
    date(2016, 2, 29),
    date(2016, 12, 31),
    date(2017, 2, 28),
    date(2017, 7, 1),
    date(2018, 1, 1),
    date(2018, 12, 31),
    date(2019, 3, 15),
    date(2021, 1, 1),
)
RETRIEVED = (date(2018, 6, 30), date(2018, 12, 31), date(2019, 3, 15))
AMOUNTS = (1000.0, 250.5, 0.1, 0.2, -0.3, 0.0)


STEPS = st.fixed_dictionaries(
    {
        "on_date": pick(*DAYS),
        "claimed_stage_code": pick(*contracts.STAGES, "S3", "S4", "S6"),
        "is_proven": pick(True, True, False),
        "people_reached": perhaps(0.0, 250.0, 1000.5),
        "reach_basis": perhaps("survey", "records", "", "  "),
        "source_id": pick(*SOURCES),
    }
)
ADOPTIONS = st.fixed_dictionaries(
    {
        "origin_iso3": perhaps(*COUNTRIES),
        "adopter_iso3": pick(*COUNTRIES),
        "source_id": pick(*SOURCES),
        "steps": st.one_of(
            st.just([]), *[some(STEPS, 4, ("on_date", "claimed_stage_code"), least=1)] * 3
        ),
    }
)
EXCHANGES = st.fixed_dictionaries(
    {
        "from_iso3": pick(*COUNTRIES),
        "to_iso3": pick(*COUNTRIES),
        "direction_known": st.booleans(),
        "year": perhaps(*YEARS),
        "confirmed_by_origin": pick(True, False, None),
        "confirmed_by_adopter": pick(True, False, None),
        "source_id": pick(*SOURCES),
    }
)
FINANCES = st.fixed_dictionaries(
    {
        "year": perhaps(*MONEY_YEARS, 2020),
        "measure": pick(
            "required", "available", "expenditure", "disbursement", "expenditure", "incoming_funds"
        ),
        "amount": pick(*AMOUNTS),
        "amount_usd": perhaps(*AMOUNTS),
        "currency": perhaps("USD", "USD", "EUR"),
        "source_id": pick(*SOURCES),
    }
)
RECORD = {
    "sstc_basis": pick(*["source"] * 4, "flag", "text", "none"),
    "modality": pick("south_south", "triangular", "unknown"),
    "outcome_code": perhaps("O1", "O2"),
    "status": pick("active", "active", "completed", "planned", "cancelled"),
    "entity_code": perhaps(*ENTITIES),
    "start_date": perhaps(*DAYS, None, None, None),
    "end_date": perhaps(*DAYS, *[None] * 9),
    "documented_on": perhaps(*DAYS, None, None, None),
    "source_id": pick(*SOURCES),
    "countries": some(
        st.fixed_dictionaries({"iso3": pick(*COUNTRIES), "role": pick(*contracts.ROLES)}),
        3,
        ("iso3",),
    ),
    "goals": st.lists(pick(*GOALS), max_size=3, unique=True),
    "entities": some(st.fixed_dictionaries({"entity_code": pick(*ENTITIES)}), 2, ("entity_code",)),
    "exchanges": some(EXCHANGES, 2, ("from_iso3", "to_iso3")),
    "finances": st.lists(FINANCES, max_size=3),
}
SOLUTIONS = st.fixed_dictionaries(
    {**RECORD, "record_type": st.just("solution"), "adoptions": some(ADOPTIONS, 4, least=1)}
)
# Now and then something that is no solution is adopted.
OTHERS = st.fixed_dictionaries(
    {
        **RECORD,
        "record_type": pick("activity", "work_plan_output"),
        "adoptions": st.one_of(*[st.just([])] * 4, some(ADOPTIONS, 1)),
    }
)
MEMBERSHIPS = st.fixed_dictionaries(
    {
        "group_code": pick(*GROUPS),
        "iso3": pick(*COUNTRIES),
        "valid_from": perhaps(*DAYS, None, None, None),
        "valid_to": perhaps(*DAYS, None, None, None),
    }
)
WORLDS = st.fixed_dictionaries(
    {
        "records": st.lists(st.one_of(SOLUTIONS, OTHERS), min_size=4, max_size=8),
        "memberships": some(MEMBERSHIPS, 6, ("group_code", "iso3", "valid_from")),
        "reports": REPORTS,
        "retrieved": st.tuples(*[perhaps(*RETRIEVED)] * len(SOURCES)),
        "illustrative": st.tuples(*[pick(False, False, True)] * len(SOURCES)),
    }
)


FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "year_from": pick(*YEARS),
    "year_to": pick(*YEARS),
    "regions": st.lists(pick("202", "034", "419", "002"), min_size=1, max_size=2),
    "countries": st.lists(pick("KEN", "BTN", "BRA", "FRA"), min_size=1, max_size=2),
    "groups": st.lists(pick(*GROUPS), min_size=1, max_size=2),
    "sdgs": st.lists(pick(*GOALS), min_size=1, max_size=2),
    "outcomes": st.lists(pick("O1", "O2", "none"), min_size=1, max_size=2),
    "entities": st.lists(pick(*ENTITIES), min_size=1, max_size=1),
    "modalities": st.lists(pick("south_south", "unknown"), min_size=1, max_size=2),
    "sources": st.lists(pick(*SOURCES), min_size=1, max_size=2),
}


@st.composite
def draw_selection(draw: st.DrawFn) -> Selection:
    """A selection with up to three filters set: with all of them nothing would be left."""
    n_filters = draw(pick(0, 0, 0, 1, 1, 2, 3))
    names = draw(st.lists(pick(*FILTERS), min_size=n_filters, max_size=n_filters, unique=True))
    return Selection(
        **{name: draw(FILTERS[name]) for name in names},
        scheme=draw(pick("sdg", "m49")),
        without_sdg17=draw(st.booleans()),
        counting=draw(pick("full", "fractional")),
        group_status=draw(pick("year", "year", "today")),
        include_not_sstc=draw(st.booleans()),
    )


SELECTIONS = draw_selection()


def tell(drawn: dict[str, Any]) -> dict[str, list[Row]]:
    """The rows of all tables of a drawn world, each with all its columns."""
    tables: dict[str, list[Row]] = defaultdict(list)
    told = {**tell_framework(), **tell_reference(drawn), **tell_reports(drawn["reports"])}
    for name, rows in told.items():
        tables[name] += rows
    for number, record in enumerate(drawn["records"]):
        _tell_record(tables, f"record-{number}", record)
    return complete_all(tables)


def tell_reference(drawn: dict[str, Any]) -> dict[str, list[Row]]:
    """What is the same in all worlds, and the memberships and sources of this one."""
    return {
        "countries": [
            {"iso3": iso3, "name_en": f"Land {iso3}", "is_state": iso3 not in AREAS}
            for iso3 in COUNTRIES
        ],
        "region_schemes": [
            {
                "scheme": scheme,
                "region_code": code,
                "region_name": f"Region {code}",
                "region_order": order,
                "iso3": iso3,
            }
            for scheme, regions in REGIONS.items()
            for order, (code, members) in enumerate(regions.items(), start=1)
            for iso3 in members
        ],
        "groups": [{"group_code": code} for code in GROUPS],
        "country_groups": drawn["memberships"],
        "sdg_goals": [{"goal": goal, "short_title": f"Goal {goal}"} for goal in GOALS],
        "entities": [
            {"entity_code": code, "name": f"Entity {code}", "kind": kind}
            for code, kind in zip(ENTITIES, ("un_entity", "government"), strict=True)
        ],
        "sources": [
            {"source_id": source, "title": source, "retrieved_on": day, "illustrative": is_made}
            for source, day, is_made in zip(
                SOURCES, drawn["retrieved"], drawn["illustrative"], strict=True
            )
        ]
        + [{"source_id": CHARTER, "is_framework": True, "retrieved_on": date(2031, 1, 1)}],
    }


def _tell_record(tables: dict[str, list[Row]], initiative_id: str, record: Row) -> None:
    lineage = {"initiative_id": initiative_id, "source_id": record["source_id"]}
    tables["initiatives"].append({**record, **lineage, "title": f"Title of {initiative_id}"})
    n_countries, n_goals = len(record["countries"]), len(record["goals"])
    tables["initiative_countries"] += [
        {**lineage, **row, "share": 1 / n_countries} for row in record["countries"]
    ]
    tables["initiative_sdgs"] += [
        {**lineage, "goal": goal, "share": 1 / n_goals} for goal in record["goals"]
    ]
    tables["initiative_entities"] += [{**lineage, **row} for row in record["entities"]]
    for name in ("exchanges", "finances"):
        tables[name] += [{**lineage, **row} for row in record[name]]
    for number, adoption in enumerate(record["adoptions"]):
        adoption_id = f"{initiative_id}-{number}"
        tables["adoptions"].append({**lineage, **adoption, "adoption_id": adoption_id})
        tables["adoption_stages"] += [
            {"adoption_id": adoption_id, **_judge_claim(step)} for step in adoption["steps"]
        ]


def _judge_claim(step: Row) -> Row:
    """A claim that needs evidence and has none stands as S2."""
    claimed = step["claimed_stage_code"]
    needs_evidence = claimed in PROVEN
    is_held = needs_evidence and not step["is_proven"]
    proven = "public" if needs_evidence else "not_needed"
    return {
        **step,
        "stage_code": "S2" if is_held else claimed,
        "evidence_status": "claimed" if is_held else proven,
    }


class DrawnWorld(World):
    """A world whose tables are held in memory."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self._tables = tables

    def read(self, table: str) -> list[Row]:
        """The rows of a raw table."""
        return self._tables[table]
