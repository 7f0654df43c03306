"""What does a mapping say: which files are read how, and which field fills which column?

A mapping is one TOML file per *source* under `etl/mappings/`; the README there describes its
grammar, `etl.mapping_file` reads it.
"""

import datetime
import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

from etl import contracts
from etl.readers.xml_file import read_root
from etl.readers.zip_safety import fold_sheet
from etl.values import PLAIN, Notation

# In place of a raw column: the number of the row, as messages and `source_row` give it.
ROW_NUMBER = "@row"


def list_columns(said: object) -> list[str]:
    """The columns that a key names: one as text, several as a list, or none."""
    return list(said) if isinstance(said, list) else [said] if said else []


@dataclass(frozen=True)
class Rule:
    """How one canonical column is filled from a raw row (or from one item of a list in it)."""

    column: str = ""
    item: str | None = None
    value: object = None
    template: str = ""
    map: dict[str, str] | None = None
    otherwise: str | None = None
    blank: str | None = None
    resolve: str = ""
    labelled: bool = False
    prefix: bool = False
    repair: str = ""
    pattern: str = ""
    unknown: str = ""
    not_a_country: tuple[str, ...] = ()
    null: tuple[str, ...] = ()
    name_column: str = ""
    type_column: str = ""
    pick: str = ""
    by: str = ""
    order: tuple[str, ...] = ()
    notation: Notation = PLAIN

    @property
    def columns(self) -> list[str]:
        """The raw columns that this rule reads from the row."""
        names = [self.column, self.name_column, self.type_column]
        if self.template:
            names += [part.partition("}")[0] for part in self.template.split("{")[1:]]
        return [name for name in names if name and name != ROW_NUMBER]

    def extract(self, text: str) -> str:
        """What the first group of the pattern finds in the text, else the text."""
        match = re.search(self.pattern, text) if self.pattern else None
        return match[1] if match else text

    def find_in_map(self, text: str) -> str | None:
        """What the text becomes; case and spaces do not matter where no key is the very text."""
        known = self.map or {}
        if text in known:
            return known[text]
        return self._folded_map.get(_fold(text), self.otherwise)

    @cached_property
    def _folded_map(self) -> dict[str, str]:
        return {_fold(key): value for key, value in (self.map or {}).items()}


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Field:
    """One canonical column that a block fills: its rule, its contract, its raw column."""

    name: str
    rule: Rule
    column: contracts.Column
    raw_column: str


@dataclass(frozen=True)
class Block:
    """The rows of one canonical table that a raw row yields: one, or one per item of `each`."""

    table: str
    rules: dict[str, Rule]
    each: str = ""
    split: str = ""
    split_pattern: str = ""
    when: str = ""

    @property
    def columns(self) -> list[str]:
        """The raw columns that this block reads."""
        names = [self.each, self.when, *(name for r in self.rules.values() for name in r.columns)]
        return [name for name in names if name]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The canonical columns that are filled; found once, needed for each row."""
        table = contracts.TABLES[self.table]
        return tuple(
            Field(name, rule, table.column(name), self.name_column(name))
            for name, rule in self.rules.items()
        )

    @cached_property
    def item_columns(self) -> tuple[str, ...]:
        """The canonical columns that are filled from an item."""
        return tuple(name for name, rule in self.rules.items() if rule.item is not None)

    @cached_property
    def country_rule(self) -> Rule | None:
        """The rule that reads each item as a country; its items may list several."""
        rules = self.rules.values()
        return next((rule for rule in rules if rule.resolve == "country" and rule.item == ""), None)

    def split_text(self, text: str) -> list[str]:
        """The items of a text, without spaces around them; blank ones are none."""
        if self.split_pattern:
            parts = re.split(self.split_pattern, text)
        else:
            parts = text.split(self.split) if self.split else [text]
        return [part.strip() for part in parts if part.strip()]

    def name_column(self, column: str) -> str:
        """The raw column that a message names: the one behind a canonical column."""
        rule = self.rules[column]
        return rule.column or (self.each if rule.item is not None else "") or column


@dataclass(frozen=True)
class Pairs:
    """Which of a row's countries are linked as an exchange."""

    from_role: str
    to_role: str
    direction_known: bool
    confirmed_by_origin: str = ""
    confirmed_by_adopter: str = ""


@dataclass(frozen=True)
class FileMapping:
    """How the files of one name pattern are read, of XML only those with one of the roots.

    `folder`: the files of a folder that fit are one source file of many small ones, and stand as
    one line in the account.
    `sheet`: the entry reads this sheet of a workbook; others of the same pattern read others.
    """

    pattern: str
    reader: str
    blocks: tuple[Block, ...]
    sheet: str = ""
    root: tuple[str, ...] = ()
    folder: bool = False
    options: dict = field(default_factory=dict)
    sstc: dict = field(default_factory=dict)
    modality_from: str | list[str] = ""
    pairs: Pairs | None = None

    def fits_name(self, path: Path) -> bool:
        """Whether the file's name fits; with slashes in the pattern, its last folders too."""
        wanted = self.pattern.lower().split("/")
        parts = [part.lower() for part in path.absolute().parts[-len(wanted) :]]
        return len(parts) == len(wanted) and all(map(fnmatch, parts, wanted))

    def fits(self, path: Path) -> bool:
        """Whether name and root element fit; a file without one is left to the reader to refuse."""
        return self.fits_name(path) and (not self.root or read_root(path) in ("", *self.root))

    def is_sheet(self, name: str) -> bool:
        """Whether the entry reads the sheet of that name; case and spaces do not matter."""
        return fold_sheet(self.sheet) == fold_sheet(name)

    @property
    def columns(self) -> list[str]:
        """All raw columns that are read, in order, each once."""
        names = [name for block in self.blocks for name in block.columns]
        for said in (*map(self.sstc.get, ("flag", "text", "context")), self.modality_from):
            names += list_columns(said)
        if self.pairs:
            names += [self.pairs.confirmed_by_origin, self.pairs.confirmed_by_adopter]
        return list(dict.fromkeys(name for name in names if name))

    @property
    def reader_options(self) -> dict:
        """What the reader is told: its options, the columns to read, and the keys of list items.

        `items`: column with a list -> the keys of its items that are read.
        """
        items: dict[str, list[str]] = {}
        for block in self.blocks:
            keys = [rule.item for rule in block.rules.values() if rule.item]
            items.setdefault(block.each, []).extend(keys)
        items.pop("", None)
        return {**self.options, "columns": self.columns, "items": items, "sheet": self.sheet}

    def name_column(self, table: str, column: str) -> str:
        """The raw column behind a canonical one; empty when no column of the file fills it."""
        for block in self.blocks:
            if block.table == table and column in block.rules:
                return block.name_column(column)
        return ""


@dataclass(frozen=True)
class Mapping:
    """One source: what it is, and how its files are read."""

    source_id: str
    title: str
    licence: str
    citation: str
    files: tuple[FileMapping, ...]
    name: str
    url: str = ""
    retrieved_on: datetime.date | None = None
    retrieved_from: str = ""
    illustrative: bool = False
    redistribute: bool = True
    tolerated_rejects: float = 0.0
    tolerated_unreadable: bool = False

    def list_file_mappings(self, path: Path) -> tuple[FileMapping, ...]:
        """The first entry that fits the file, or all of its pattern where each reads a sheet."""
        first = next((entry for entry in self.files if entry.fits(path)), None)
        if first is None or not first.sheet:
            return (first,) if first else ()
        return tuple(e for e in self.files if e.sheet and e.pattern == first.pattern)
