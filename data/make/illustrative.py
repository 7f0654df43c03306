"""What are the illustrative input files, and how are they made again?

    python -m data.make.illustrative [--out FOLDER]

writes six CSV files of invented South-South and triangular cooperation, in the formats that
entities and country platforms hand in. The same code writes the same bytes on every machine:
one seed per file, no clock, and arithmetic that does not depend on the mathematics library.
"""

import argparse
import csv
import random
from collections.abc import Iterable
from pathlib import Path

from data.make.illustrative_adoptions import ADOPTION_COLUMNS, STAGE_COLUMNS, make_adoptions
from data.make.illustrative_indicators import INDICATOR_COLUMNS, make_indicators
from data.make.illustrative_initiatives import INITIATIVE_COLUMNS, make_initiatives
from data.make.illustrative_places import read_places
from data.make.illustrative_solutions import SOLUTION_COLUMNS, make_solutions
from data.make.illustrative_targets import TARGET_COLUMNS, make_targets

SEED = 20260101
DATA = Path(__file__).resolve().parent.parent
DEFAULT_OUT = DATA / "raw" / "illustrative"
REFERENCE = DATA / "reference"
COLUMNS = {
    "solutions.csv": SOLUTION_COLUMNS,
    "adoptions.csv": ADOPTION_COLUMNS,
    "adoption_stages.csv": STAGE_COLUMNS,
    "entity_report_initiatives.csv": INITIATIVE_COLUMNS,
    "entity_report_indicators.csv": INDICATOR_COLUMNS,
    "results_framework/indicator_targets.csv": TARGET_COLUMNS,
}


def seed_file(name: str) -> random.Random:
    """A generator of its own per file, so that a change in one leaves the others alone."""
    return random.Random(f"{SEED}/{name}")


def make_files(reference: Path = REFERENCE) -> dict[str, list[dict[str, str]]]:
    """The rows of every file, by file name."""
    places = read_places(reference)
    solutions = make_solutions(seed_file("solutions.csv"), places)
    adoptions = make_adoptions(seed_file("adoptions.csv"), places, solutions)
    return {
        "solutions.csv": [solution.row(places) for solution in solutions],
        "adoptions.csv": [adoption.row(key, places) for key, adoption in adoptions.items()],
        "adoption_stages.csv": [
            step.row(key) for key, adoption in adoptions.items() for step in adoption.steps
        ],
        "entity_report_initiatives.csv": make_initiatives(
            seed_file("entity_report_initiatives.csv"), places
        ),
        "entity_report_indicators.csv": make_indicators(seed_file("entity_report_indicators.csv")),
        "results_framework/indicator_targets.csv": make_targets(),
    }


def write_rows(path: Path, columns: Iterable[str], rows: list[dict[str, str]]) -> None:
    """A CSV file: UTF-8, LF, header row, quotes where RFC 4180 asks for them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_files(out: Path, reference: Path = REFERENCE) -> dict[str, int]:
    """Write all files to `out`; returns the number of rows of each."""
    files = make_files(reference)
    for name, rows in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        write_rows(out / name, COLUMNS[name], rows)
    return {name: len(rows) for name, rows in files.items()}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Write the illustrative input files.")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder to write to")
    for name, count in write_files(parser.parse_args().out).items():
        print(f"{name}: {count:,} rows")


if __name__ == "__main__":
    main()
