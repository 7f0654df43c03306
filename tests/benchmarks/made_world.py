"""A snapshot of very many made initiatives, to measure on.

`python -m tests.benchmarks.made_world --initiatives 1000000 --out DIR [--seed N]`

Reference tables and results framework are those of a build of the embedded files; the facts are
made (`made_facts`), always the same ones for a seed, batch by batch, and written by the project's
own snapshot writer. So memory does not grow with the number of initiatives.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl import contracts, snapshot
from etl.build import build
from etl.progress import SilentProgress
from tests.benchmarks import made_facts
from tests.conftest import PROJECT

EMBEDDED = PROJECT / "data" / "raw"
KEPT = (*contracts.REFERENCE_TABLES, *contracts.FRAMEWORK_TABLES)
AS_OF = date(2025, 12, 31)


def publish_world(out: Path, initiatives: int, seed: int = made_facts.SEED) -> str:
    """Writes the world as the current snapshot of a data folder; returns the snapshot's id."""
    snapshot_id = f"made-{initiatives}-{seed}"
    reference = read_reference()
    facts = made_facts.Facts(initiatives, seed, _list_codes(reference))
    tables = {
        table.name: _give_table(table, reference, facts) for table in contracts.TABLES.values()
    }
    with snapshot.lock(out):
        snapshot.write(out, snapshot_id, tables, {"content": "made"}, lambda _table: None)
        snapshot.publish(out, snapshot_id)
    return snapshot_id


def read_reference() -> dict[str, pa.Table]:
    """The reference and framework tables of a build of the embedded files."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        built = build([EMBEDDED], out, SilentProgress())
        place = out / "snapshots" / built.snapshot_id
        return {table.name: pq.read_table(place / f"{table.name}.parquet") for table in KEPT}


def _list_codes(reference: Mapping[str, pa.Table]) -> made_facts.Codes:
    """What the facts may refer to; of countries those of the South first, as sources name them."""
    members = reference["country_groups"].to_pylist()
    south = {row["iso3"] for row in members if row["group_code"] == "SOUTH"}
    states = {row["iso3"] for row in reference["countries"].to_pylist() if row["is_state"]}
    return made_facts.Codes(
        countries=tuple(sorted(states & south)) + tuple(sorted(states - south)),
        n_south=len(states & south),
        entities=tuple(sorted(reference["entities"]["entity_code"].to_pylist())),
        outcomes=tuple(sorted(reference["outcomes"]["outcome_code"].to_pylist())),
    )


def _give_table(
    table: contracts.Table, reference: Mapping[str, pa.Table], facts: made_facts.Facts
) -> Iterator[pa.RecordBatch]:
    if table.name in reference:
        yield from reference[table.name].cast(table.schema).to_batches()
    elif table.name == "sources":
        yield pa.RecordBatch.from_pylist([_describe_source(facts)], table.schema)
    elif table.name in made_facts.MAKERS:
        yield from facts.make(table)


def _describe_source(facts: made_facts.Facts) -> dict:
    return {
        "source_id": made_facts.SOURCE,
        "file": made_facts.FILE,
        "title": "Made for measuring",
        "sha256": "0" * 64,
        "reader": "csv",
        "mapping": "made",
        "licence": "none",
        "citation": "Made for measuring",
        "retrieved_on": AS_OF,
        "illustrative": True,
        "is_framework": False,
        "rows_read": facts.initiatives,
        "rows_kept": facts.initiatives,
        "rows_rejected": 0,
        "warnings": 0,
    }


def main() -> None:
    """Makes the world that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--initiatives", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=made_facts.SEED)
    options = parser.parse_args()
    print(publish_world(options.out, options.initiatives, options.seed))


if __name__ == "__main__":
    main()
