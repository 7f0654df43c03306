"""Small worlds for the tests of `queries`: hand-made snapshots, written from the table contracts.

    publish(initiatives=[{"initiative_id": "a", "start_date": date(2020, 1, 1)}])

writes a snapshot with every canonical table (those not named are empty), makes it the current one
and points `SSTC_DATA` at it. Columns left out take a plain default when the contract requires a
value, else null.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from oracles.made_worlds import MADE_WORLDS
from pyarrow import parquet
from trials import Trial

from etl.contracts import TABLES, Column, Table
from queries.snapshot import Snapshot, read_snapshot

Row = dict[str, Any]
Publish = Callable[..., Path]

DEFAULTS = {
    "source_id": "src",
    "source_file": "file.csv",
    "file": "file.csv",
    "source_row": 1,
    "sstc_basis": "source",
    "modality": "unknown",
    "status": "completed",
    "is_state": True,
    "share": 1.0,
    "direction_known": True,
}
DEFAULTS_BY_TYPE = {
    pa.string(): "x",
    pa.int32(): 0,
    pa.float64(): 0.0,
    pa.bool_(): False,
    pa.date32(): date(2020, 1, 1),
}

# Two schemes; Bhutan left the LDCs, Kenya never was one, Puerto Rico is an area, XKX lies in no
# region.
REGIONS = {
    "KEN": "AFR",
    "RWA": "AFR",
    "BTN": "ASI",
    "IND": "ASI",
    "NPL": "ASI",
    "BRA": "LAC",
    "JAM": "LAC",
    "PRI": "LAC",
    "FRA": "EUR",
}
REGION_ORDER = ("AFR", "ASI", "LAC", "EUR")
AREAS = ("PRI", "XKX")
MEMBERSHIPS = [
    ("LDC", "RWA", None, None),
    ("LDC", "NPL", None, None),
    ("LDC", "BTN", None, date(2023, 12, 13)),
    ("LLDC", "RWA", None, None),
    ("LLDC", "NPL", None, None),
    ("LLDC", "BTN", None, None),
    ("SIDS", "JAM", None, None),
    *(("SOUTH", iso3, None, None) for iso3 in ("KEN", "RWA", "BTN", "IND", "NPL", "BRA", "JAM")),
]
REFERENCE: dict[str, list[Row]] = {
    "countries": [
        {"iso3": iso3, "name_en": f"Name of {iso3}", "is_state": iso3 not in AREAS}
        for iso3 in (*REGIONS, "XKX")
    ],
    "region_schemes": [
        *(
            {
                "scheme": "sdg",
                "scheme_name": "SDG regions",
                "region_code": region,
                "region_name": f"Region {region}",
                "region_order": REGION_ORDER.index(region) + 1,
                "iso3": iso3,
            }
            for iso3, region in REGIONS.items()
        ),
        *(
            {
                "scheme": "halves",
                "scheme_name": "Halves",
                "region_code": "NEW" if region == "LAC" else "OLD",
                "region_name": "Half",
                "region_order": 1,
                "iso3": iso3,
            }
            for iso3, region in REGIONS.items()
        ),
    ],
    "groups": [
        {"group_code": code, "name": code, "definition": f"What {code} means", "source": "x"}
        for code in ("LDC", "LLDC", "SIDS", "SOUTH")
    ],
    "country_groups": [
        {"group_code": code, "iso3": iso3, "valid_from": start, "valid_to": end, "source": "x"}
        for code, iso3, start, end in MEMBERSHIPS
    ],
    "sdg_goals": [
        {"goal": goal, "short_title": f"Goal {goal}", "colour": "#123456", "text_colour": "white"}
        for goal in range(1, 18)
    ],
    "outcomes": [
        {
            "outcome_code": code,
            "framework_id": "f",
            "label": f"Label {code}",
            "text_status": "placeholder",
        }
        for code in ("O1", "O2")
    ],
    "entities": [
        {"entity_code": code, "name": f"Entity {code}", "kind": "un_entity"}
        for code in ("UNDP", "FAO")
    ],
    "sources": [
        {"source_id": "src", "title": "Real", "retrieved_on": date(2025, 6, 30), "rows_kept": 9},
        {"source_id": "made", "title": "Made up", "illustrative": True, "rows_kept": 9},
    ],
}


# The worked example of the tests: a project of three countries, a solution that Rwanda took up
# and dropped and that Nepal took up later, and a record that is no SSTC.
SMALL: dict[str, list[Row]] = {
    "initiatives": [
        {
            "initiative_id": "project",
            "title": "Project",
            "entity_code": "UNDP",
            "outcome_code": "O1",
            "start_date": date(2019, 3, 1),
            "end_date": date(2021, 12, 31),
        },
        {
            "initiative_id": "solution",
            "title": "Solution",
            "record_type": "solution",
            "entity_code": "FAO",
            "documented_on": date(2018, 5, 1),
            "source_id": "made",
        },
        {"initiative_id": "undated", "title": "Undated"},
        {"initiative_id": "other", "sstc_basis": "none", "start_date": date(2020, 1, 1)},
    ],
    "initiative_countries": [
        {"initiative_id": "project", "iso3": iso3, "role": "partner", "share": 1 / 3}
        for iso3 in ("KEN", "RWA", "IND")
    ]
    + [{"initiative_id": "solution", "iso3": "BRA", "role": "provider"}],
    "initiative_sdgs": [
        {"initiative_id": "project", "goal": 3, "share": 0.5},
        {"initiative_id": "project", "goal": 17, "share": 0.5},
        {"initiative_id": "solution", "goal": 2},
    ],
    "exchanges": [
        {"initiative_id": "project", "from_iso3": "IND", "to_iso3": "KEN", "year": 2020},
        {
            "initiative_id": "project",
            "from_iso3": "KEN",
            "to_iso3": "RWA",
            "direction_known": False,
        },
    ],
    "adoptions": [
        {
            "adoption_id": iso3,
            "initiative_id": "solution",
            "origin_iso3": "BRA",
            "adopter_iso3": iso3,
            "source_id": "made",
        }
        for iso3 in ("RWA", "NPL")
    ],
    "adoption_stages": [
        {"adoption_id": "RWA", "stage_code": "S2", "on_date": date(2019, 1, 1)},
        {"adoption_id": "RWA", "stage_code": "S4", "on_date": date(2020, 6, 1)},
        {"adoption_id": "RWA", "stage_code": "SX", "on_date": date(2022, 2, 1)},
        {"adoption_id": "NPL", "stage_code": "S5", "on_date": date(2021, 6, 1)},
    ],
    "indicator_values": [
        {
            "indicator_code": "INST-08",
            "reporter": "UNDP",
            "reporter_kind": "entity",
            "year": year,
            "value": value,
            "unit": "projects",
        }
        for year, value in ((2022, 500.0), (2023, 571.0))
    ],
    "rejects": [{"source_id": "src", "rule": "country", "message": "What is Pacific?"}],
    "basemaps": [{"basemap_id": "un", "line_order": 1, "text": "The boundaries shown ..."}],
}


def complete_row(table: Table, row: Row) -> Row:
    """The row with every column of its table.

    Raises KeyError for a column that the table does not have.
    """
    for name in row:
        table.column(name)
    return {column.name: row.get(column.name, choose_default(column)) for column in table.columns}


def choose_default(column: Column) -> Any:
    """Null where the contract allows it, else the plainest value that it accepts."""
    if not column.required:
        return None
    if column.name in DEFAULTS:
        return DEFAULTS[column.name]
    return column.codes[0] if column.codes else DEFAULTS_BY_TYPE[column.type]


def write_snapshot(data_folder: Path, snapshot_id: str, tables: dict[str, list[Row]]) -> Path:
    """Write every canonical table and the manifest of one snapshot; returns its folder."""
    folder = data_folder / "snapshots" / snapshot_id
    folder.mkdir(parents=True)
    for name, table in TABLES.items():
        rows = [complete_row(table, row) for row in tables.get(name, [])]
        parquet.write_table(
            pa.Table.from_pylist(rows, schema=table.schema), folder / f"{name}.parquet"
        )
    (folder / "manifest.json").write_text(json.dumps({"finished": "2025-07-01T00:00:00Z"}))
    return folder


def make_current(data_folder: Path, snapshot_id: str) -> None:
    """Replace `current.json` in one step, as the ETL does."""
    draft = data_folder / "current.json.new"
    draft.write_text(json.dumps({"snapshot_id": snapshot_id}))
    draft.replace(data_folder / "current.json")


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder to which `SSTC_DATA` points."""
    monkeypatch.setenv("SSTC_DATA", str(tmp_path))
    yield tmp_path


@pytest.fixture
def publish(data_folder: Path) -> Publish:
    """A function that publishes a world, with the reference rows of this module or bare."""
    numbers = count(1)

    def write_and_serve(*, reference: bool = True, **tables: list[Row]) -> Path:
        snapshot_id = f"world-{next(numbers)}"
        folder = write_snapshot(
            data_folder, snapshot_id, {**(REFERENCE if reference else {}), **tables}
        )
        make_current(data_folder, snapshot_id)
        return folder

    return write_and_serve


@pytest.fixture(scope="session")
def empty_world(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot whose tables are all empty, the reference tables too."""
    folder = tmp_path_factory.mktemp("empty")
    write_snapshot(folder, "empty", {})
    return read_snapshot("empty", folder)


@pytest.fixture(scope="session")
def bare_world(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """One initiative without date, country, goal, entity or outcome, and nothing dated besides."""
    folder = tmp_path_factory.mktemp("bare")
    reference = {**REFERENCE, "sources": [{"source_id": "src"}]}
    write_snapshot(folder, "bare", {**reference, "initiatives": [{"initiative_id": "a"}]})
    return read_snapshot("bare", folder)


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A few rows in every fact table."""
    folder = tmp_path_factory.mktemp("small")
    write_snapshot(folder, "small", {**REFERENCE, **SMALL})
    return read_snapshot("small", folder)


@pytest.fixture(scope="session")
def illustrative_trial(illustrative_data: Path) -> Trial:
    return Trial(illustrative_data)


@pytest.fixture(scope="session")
def real_trial(real_data: Path) -> Trial:
    return Trial(real_data)


@pytest.fixture(scope="session")
def open_made_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Trial]:
    """A function that gives the made-up world of a name, written when it is first asked for."""

    @cache
    def open_world(name: str) -> Trial:
        folder = tmp_path_factory.mktemp(f"{name}_data")
        MADE_WORLDS[name].publish(folder)
        return Trial(folder)

    return open_world


@pytest.fixture(scope="session")
def made_trial(open_made_world: Callable[[str], Trial]) -> Trial:
    return open_made_world("made")


@pytest.fixture(params=("illustrative", "real", "made"), scope="session")
def trial(request: pytest.FixtureRequest) -> Trial:
    """The snapshots one after the other."""
    return request.getfixturevalue(f"{request.param}_trial")
