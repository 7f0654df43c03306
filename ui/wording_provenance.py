"""Which words does the drawer "Where does this come from?" say?"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ui import wording

ORIGIN = "Where does this come from?"
ORIGIN_SHORT = "Where from?"
ORIGIN_HELP = "The lines of files that this figure rests on, added up again"
WHICH_FIGURE = "Which number?"
WHOLE_SELECTION = "Whole selection"
LINES_TABLE = "The lines of files that the figure rests on"
DOWNLOAD_LINES = "All lines as CSV"
NO_LINES = "This list stands for itself: it shows files and what was found in them."
WITHOUT_LINES = {
    "white_spots": (
        "These states are listed because no selected record names them: there is no line to show. "
        "The states and their regions come from the reference tables (data/reference)."
    ),
    "sources": "This list is itself the list of files: each row is one of them.",
    "rejects": "Each row of this list names its own file, sheet, row and column.",
}
COLUMNS = {
    "record": "Record",
    "table": "Line of",
    "file": "File",
    "sheet": "Sheet",
    "row": "Row",
    "part": "In the figure",
    "item": "Counted as",
    "licence": "Licence",
}
TABLES = {
    "initiatives": "the record",
    "initiative_countries": "its country",
    "initiative_sdgs": "its goal",
    "exchanges": "the exchange",
    "adoptions": "the adoption",
    "adoption_stages": "a stage of the adoption",
    "finances": "an amount",
    "indicator_values": "a reported value",
    "indicator_targets": "a target",
}
# Columns of keys whose values are codes -> the column that names them, where the rows have it.
NAMES = {
    "iso3": "name",
    "region_code": "region_name",
    "goal": "short_title",
    "entity_code": "entity_name",
    "indicator_code": "indicator_name",
    "initiative_id": "title",
    "outcome_code": "label",
}
KEYS = {
    "age_years": "after {} years",
    "months": "after {} months",
    "adopters": "{} adopters",
    "goal": "SDG {}",
}


def name_cell(key: Sequence[str], row: Mapping[str, Any]) -> str:
    """Which of the figures of a query a row is, by the columns of its key."""
    parts = []
    for column in key:
        value = row[column]
        if pd.isna(value):
            continue
        name = row.get(NAMES.get(column, ""))
        shown = KEYS.get(column, "{}").format(value)
        parts.append(f"{shown} {name}" if column == "goal" and name else _choose(name, shown))
    return " · ".join(parts) if parts else WHOLE_SELECTION


def _choose(name: Any, code: str) -> str:
    return code if name is None or pd.isna(name) else str(name)


def name_part(in_numerator: bool, in_denominator: bool, *, is_sum: bool) -> str:
    """What a line's item does in the figure; one that is no sum only rests on it."""
    if not is_sum:
        return "behind the figure"
    if in_numerator:
        return "counted"
    return "compared with" if in_denominator else "known, not counted"


def say_value(value: str, unit: str) -> str:
    """The figure as the page shows it."""
    return f"**{value}**" if unit == "percent" else f"**{value}** {wording.as_plain_text(unit)}"


def say_recount(numerator: str, denominator: str | None, n: int, n_lines: int) -> str:
    """What the lines add up to."""
    of = f" of {denominator}" if denominator else ""
    lines = f"{n_lines:,} line{'' if n_lines == 1 else 's'}"
    return f"Added up again from {lines} of files: **{numerator}{of}** (n = {n:,})."


def say_basis(n: int, n_lines: int) -> str:
    """What a figure rests on that is no sum, such as a median."""
    lines = f"{n_lines:,} line{'' if n_lines == 1 else 's'}"
    return f"This figure is no sum: it rests on {lines} of files (n = {n:,})."


def say_source(title: str, licence: str, n_lines: int, n_files: int) -> str:
    """A source with its licence, as an item of a list."""
    files = "1 file" if n_files == 1 else f"{n_files:,} files"
    lines = "1 line" if n_lines == 1 else f"{n_lines:,} lines"
    source, terms = wording.as_plain_text(title), wording.as_plain_text(licence)
    return f"- **{source}**: {lines} of {files}. Licence: {terms}."


def say_shown(n_shown: int, n_lines: int) -> str:
    """That the table is cut, and where the rest is."""
    return f"The first {n_shown:,} of {n_lines:,} lines; the file holds all."


def say_definition(query_id: str, formula: str) -> str:
    """What the figure means, from the header of its query."""
    return f"{wording.as_plain_text(query_id)}: {wording.as_plain_text(formula)}"
