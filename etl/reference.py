"""Which reference tables stand behind the data?

They are CSV files in `data/reference/`, one per table of `contracts.REFERENCE_TABLES`, and part of
every snapshot.
"""

import csv
from dataclasses import replace
from pathlib import Path

from etl import contracts, values
from etl.problems import BuildError, Problem

# Tables of codes that people know by a label -> the columns of the two.
LABELS = {
    "outcomes": ("outcome_code", "label"),
    "indicators": ("indicator_code", "name"),
    "sdg_goals": ("goal", "short_title"),
}
FOLDER = Path(__file__).parent.parent / "data" / "reference"


class Reference:
    """The reference tables in memory, typed as their contracts say."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._rows = {
            table.name: _read_table(folder, table) for table in contracts.REFERENCE_TABLES
        }
        # Of results frameworks the labels alone: their rows are loaded as those of other files.
        self._labels = {
            table.name: _read_table(folder / "results_framework", _leave_out_lineage(table))
            for table in contracts.FRAMEWORK_TABLES
            if table.name in LABELS
        }

    def rows(self, table: str) -> list[dict]:
        """The rows of a table, in file order."""
        return self._rows[table]

    def list_with_labels(self, table: str) -> list[dict]:
        """The rows of a table of `LABELS`; of results frameworks those of the default one."""
        return self._labels[table] if table in self._labels else self._rows[table]

    def list_labelled(self, table: str) -> dict[str, str]:
        """Code -> the code with its label behind it, as 'O1 Policy', of a table of `LABELS`."""
        return dict(write_labelled(table, row) for row in self.list_with_labels(table))

    def add_entity(self, code: str, name: str, kind: str) -> None:
        """Adds an organisation that a source names and the reference does not know."""
        self._rows["entities"].append(
            {"entity_code": code, "name": name, "kind": kind, "is_illustrative": False}
        )


def write_labelled(table: str, row: dict) -> tuple[str, str]:
    """The code of a row, and the code with its label behind it."""
    code, label = LABELS[table]
    return str(row[code]), f"{row[code]} {row[label]}"


def _leave_out_lineage(table: contracts.Table) -> contracts.Table:
    columns = (column for column in table.columns if column not in contracts.LINEAGE)
    return replace(table, columns=tuple(columns))


def _read_table(folder: Path, table: contracts.Table) -> list[dict]:
    path = folder / f"{table.name}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return [
                {column.name: _read_cell(path, row, column, n) for column in table.columns}
                for n, row in enumerate(csv.DictReader(handle), start=2)
            ]
    except OSError:
        raise BuildError(Problem("no_file", file=str(path)).message) from None


def _read_cell(path: Path, row: dict, column: contracts.Column, number: int) -> object:
    text = row.get(column.name) or ""
    try:
        value = values.parse(text, column.type)
    except values.NotParsableError as error:
        problem = Problem(
            error.rule,
            file=path.name,
            row=number,
            column=column.name,
            value=text,
            expected=error.expected,
        )
        raise BuildError(problem.message) from None
    if value is None and column.required:
        problem = Problem("required", file=path.name, row=number, column=column.name)
        raise BuildError(problem.message)
    return value
