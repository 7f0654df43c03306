"""A made-up world in which the rare things happen often.

Published files hold few of the cases in which a rule of counting shows: steps on one day, a country
that leaves a group, an exchange reported from both ends, ends before starts, dates in the future.
Here chance makes many of each, always the same ones for a seed, within what the table contracts
allow.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from etl import contracts
from oracles.made_facts import (
    AS_OF,
    COUNTRIES,
    ENTITIES,
    ONLY_ADOPTER,
    ONLY_BY_HEARSAY,
    ONLY_OUTSIDE_SSTC,
    SMALL_SOURCE,
    SOURCES,
    SOUTH,
    TARGETS,
    tell_facts,
)
from oracles.made_finances import add_finances
from oracles.made_framework import DATED, tell_framework
from oracles.made_framework import SOURCE as CHARTER
from oracles.made_ladders import QUIET_SOURCE
from oracles.made_reports import add_reports
from oracles.made_scores import add_scores
from oracles.made_targets import add_targets
from oracles.records import Row

NEVER_NAMED = "NRU"
SILENT_OUTSIDE_SSTC = "UNV"
SILENT = {SILENT_OUTSIDE_SSTC: "un_entity", "IFAD": "un_entity", "DONOR": "government"}
RETRIEVED = {"observed": AS_OF, "reported": date(2022, 12, 1)}
RARE_COUNTRIES = (ONLY_ADOPTER, ONLY_BY_HEARSAY, ONLY_OUTSIDE_SSTC, NEVER_NAMED)
AREAS = ("PRI", "XKX")
REGIONS = {
    "sdg": (
        "202 KEN MLI RWA",
        "034 BTN IND NPL CHN",
        "419 ARG BRA CUB JAM PRI",
        "054 FJI TUV SLB VUT NRU WSM",
    ),
    "m49": ("002 KEN MLI RWA", "142 BTN IND NPL CHN", "019 ARG BRA CUB JAM PRI FRA", "150 XKX"),
    "m49_sub": ("029 CUB JAM PRI", "005 ARG BRA", "061 FJI TUV", "155 FRA", "014 KEN RWA"),
}
# Nepal comes and goes, China is told twice for some years; Bhutan leaves and Rwanda joins on a 1
# July, which both days still count.
# What begins or ends around the last 1 July counts on that day or just not.
MEMBERSHIPS = (
    *(("LLDC", iso3, date(2024, 7, 1), None) for iso3 in ("KEN", NEVER_NAMED)),
    *(("LLDC", iso3, date(2024, 7, 2), None) for iso3 in ("ARG", ONLY_ADOPTER)),
    *(("SIDS", iso3, None, date(2024, 7, 1)) for iso3 in ("FRA", NEVER_NAMED)),
    *(("SIDS", iso3, None, date(2024, 6, 30)) for iso3 in ("BRA", ONLY_ADOPTER)),
    ("LDC", "MLI", None, None),
    ("LDC", "TUV", None, date(2020, 6, 30)),
    ("LDC", "BTN", None, date(2021, 7, 1)),
    ("LDC", "RWA", date(2019, 7, 1), None),
    ("LDC", "NPL", None, date(2017, 12, 31)),
    ("LDC", "NPL", date(2020, 7, 2), None),
    ("LLDC", "MLI", None, None),
    ("LLDC", "NPL", date(2016, 1, 1), date(2022, 1, 1)),
    ("LLDC", "RWA", None, None),
    ("SIDS", "CUB", None, None),
    ("SIDS", "FJI", None, None),
    ("SIDS", "JAM", date(2018, 1, 1), None),
    ("SIDS", "TUV", None, None),
    *(("SOUTH", iso3, None, None) for iso3 in SOUTH),
    ("SOUTH", "CHN", None, date(2019, 12, 31)),
    ("SOUTH", "CHN", date(2016, 1, 1), date(2019, 12, 31)),
    ("SOUTH", "RWA", date(2018, 1, 1), None),
)


def tell_made_world(
    seed: int = 20, n_records: int = 200, n_solutions: int = 60, forget: tuple[str, ...] = ()
) -> dict[str, list[Row]]:
    """The rows of all tables, always the same ones for a seed.

    `forget` names tables ("exchanges") and columns ("sources.retrieved_on") that hold nothing.
    """
    facts = tell_facts(seed, n_records, n_solutions)
    tables = {"finances": [], **list_reference_rows(), **tell_framework(), **facts}
    add_silent_entities(tables)
    add_finances(tables, seed)
    add_reports(tables, seed)
    add_targets(tables, seed)
    add_scores(tables, seed)
    for name in forget:
        table, _, column = name.partition(".")
        if column:
            tables[table] = [{**row, column: None} for row in tables[table]]
        else:
            tables[table] = []
    return complete_all(tables)


def add_silent_entities(tables: dict[str, list[Row]]) -> None:
    """Some records without an entity get one that has records and never reports.

    One of them has no SSTC, one is a UN entity and expected to report, one is a government.
    """
    of_nobody = {
        is_sstc: [
            row
            for row in tables["initiatives"]
            if row.get("entity_code") is None and (row["sstc_basis"] != "none") == is_sstc
        ]
        for is_sstc in (True, False)
    }
    for number, (code, kind) in enumerate(SILENT.items()):
        found = of_nobody[code != SILENT_OUTSIDE_SSTC]
        for row in found[2 * number : 2 * number + 2]:
            row["entity_code"] = code
        tables["entities"].append({"entity_code": code, "name": f"The {code}", "kind": kind})


def publish_made_world(data_folder: Path, seed: int = 20, **wanted: Any) -> Path:
    """Write the world as the current snapshot of a data folder; returns the snapshot's folder."""
    return publish_rows(data_folder, f"made-{seed}", tell_made_world(seed, **wanted))


def publish_rows(data_folder: Path, snapshot_id: str, tables: dict[str, list[Row]]) -> Path:
    """Write the rows as the current snapshot of a data folder; returns its folder."""
    folder = data_folder / "snapshots" / snapshot_id
    folder.mkdir(parents=True)
    for name, table in contracts.TABLES.items():
        rows_table = pa.Table.from_pylist(tables[name], schema=table.schema)
        parquet.write_table(rows_table, folder / f"{name}.parquet")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    current = {"snapshot_id": snapshot_id}
    (data_folder / "current.json").write_text(json.dumps(current), encoding="utf-8")
    return folder


def complete_all(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Every table of a snapshot, each row with all its columns."""
    return {
        name: [complete(table, row) for row in tables.get(name, [])]
        for name, table in contracts.TABLES.items()
    }


def complete(table: contracts.Table, row: Row) -> Row:
    """The row with every column of its table: null where allowed, else something plain."""
    plain = {pa.string(): "x", pa.int32(): 1, pa.float64(): 1.0, pa.bool_(): False}
    return {
        column.name: row.get(
            column.name,
            None if not column.required else (*column.codes, plain.get(column.type))[0],
        )
        for column in table.columns
    }


def list_reference_rows() -> dict[str, list[Row]]:
    """Countries, regions, groups, goals, entities and sources."""
    return {
        "countries": [
            {"iso3": iso3, "name_en": f"Land {iso3}", "is_state": iso3 not in AREAS}
            for iso3 in RARE_COUNTRIES + COUNTRIES
        ],
        "region_schemes": [
            {
                "scheme": scheme,
                "region_code": line.split()[0],
                "region_name": f"Region {line.split()[0]}",
                "region_order": order,
                "iso3": iso3,
            }
            for scheme, lines in REGIONS.items()
            for order, line in enumerate(lines, start=1)
            for iso3 in line.split()[1:]
        ],
        "groups": [{"group_code": code} for code in ("LDC", "LLDC", "SIDS", "SOUTH")],
        "country_groups": [
            {"group_code": group, "iso3": iso3, "valid_from": first, "valid_to": last}
            for group, iso3, first, last in MEMBERSHIPS
        ],
        "sdg_goals": [{"goal": goal, "short_title": f"Goal {goal}"} for goal in TARGETS],
        "entities": [
            {"entity_code": code, "name": f"Entity {code}", "kind": "un_entity"}
            for code in ENTITIES
        ],
        "sources": [
            {
                "source_id": source,
                "title": f"Source {source}",
                "illustrative": source in ("made", SMALL_SOURCE),
                "retrieved_on": RETRIEVED.get(source),
            }
            for source in (*SOURCES, SMALL_SOURCE, QUIET_SOURCE)
        ]
        + [
            {
                "source_id": "made",
                "file": "another",
                "title": "Another title",
                "illustrative": True,
            }
        ]
        + [{"source_id": CHARTER, "is_framework": True, "retrieved_on": DATED}],
    }
