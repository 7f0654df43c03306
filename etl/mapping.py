"""What does a mapping say: which files are read how, and which field fills which column?

A mapping is one TOML file per *source* under `etl/mappings/`; the README there describes its
grammar. A file `source.toml` beside the raw files may give another title, licence, citation or
date, or mark them illustrative.
"""

import datetime
import tomllib
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path

from etl import contracts, wording
from etl.problems import BuildError

MAPPINGS = Path(__file__).parent / "mappings"
SIDECAR = "source.toml"

RULE_KEYS = frozenset(
    {
        "column", "item", "value", "template", "map", "otherwise", "blank", "resolve", "prefix",
        "not_a_country", "null", "name_column", "type_column",
    }
)  # fmt: skip
BLOCK_KEYS = frozenset({"each", "split", "when"})
FILE_KEYS = frozenset({"pattern", "reader", "options", "main", "sstc", "modality_from", "pairs"})


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
    prefix: bool = False
    not_a_country: tuple[str, ...] = ()
    null: tuple[str, ...] = ()
    name_column: str = ""
    type_column: str = ""

    @property
    def columns(self) -> list[str]:
        """The raw columns that this rule reads from the row."""
        names = [self.column, self.name_column, self.type_column]
        if self.template:
            names += [part.partition("}")[0] for part in self.template.split("{")[1:]]
        return [name for name in names if name]


@dataclass(frozen=True)
class Block:
    """The rows of one canonical table that a raw row yields: one, or one per item of `each`."""

    table: str
    rules: dict[str, Rule]
    each: str = ""
    split: str = ""
    when: str = ""

    @property
    def columns(self) -> list[str]:
        """The raw columns that this block reads."""
        names = [self.each, self.when, *(name for r in self.rules.values() for name in r.columns)]
        return [name for name in names if name]


@dataclass(frozen=True)
class Pairs:
    """Which of a row's countries are linked as an exchange."""

    from_role: str
    to_role: str
    direction_known: bool
    year_column: str = ""
    confirmed_by_origin: str = ""
    confirmed_by_adopter: str = ""


@dataclass(frozen=True)
class FileMapping:
    """How the files of one name pattern are read."""

    pattern: str
    reader: str
    main: str
    blocks: tuple[Block, ...]
    options: dict = field(default_factory=dict)
    sstc: dict = field(default_factory=dict)
    modality_from: str = ""
    pairs: Pairs | None = None

    @property
    def columns(self) -> list[str]:
        """All raw columns that are read, in order, each once."""
        names = [name for block in self.blocks for name in block.columns]
        names += [value for key, value in self.sstc.items() if key in ("flag", "text")]
        names += [self.modality_from] if self.modality_from else []
        if self.pairs:
            names += [self.pairs.confirmed_by_origin, self.pairs.confirmed_by_adopter]
        return list(dict.fromkeys(name for name in names if name))


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
    tolerated_rejects: float = 0.0

    def find_file_mapping(self, path: Path) -> FileMapping | None:
        """The first entry whose pattern fits the file's name, or None."""
        for entry in self.files:
            if fnmatch(path.name.lower(), entry.pattern.lower()):
                return entry
        return None

    def with_sidecar(self, folder: Path) -> "Mapping":
        """This mapping with what `source.toml` in the folder says otherwise."""
        sidecar = folder / SIDECAR
        if not sidecar.is_file():
            return self
        known = (
            "source_id", "title", "licence", "citation", "url", "retrieved_on", "illustrative",
            "tolerated_rejects",
        )  # fmt: skip
        said = _read_toml(sidecar)
        unknown = sorted(set(said) - set(known))
        if unknown:
            raise BuildError(_describe(sidecar, f"unknown key {unknown[0]}"))
        return replace(self, **said)


def load_mappings(folder: Path = MAPPINGS) -> tuple[Mapping, ...]:
    """All mappings of the project, by name. Raises `BuildError` for one that cannot be used."""
    return tuple(_parse_mapping(path) for path in sorted(folder.glob("*.toml")))


def _read_toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BuildError(_describe(path, str(error))) from None


def _describe(path: Path, reason: str) -> str:
    return wording.BAD_MAPPING.format(mapping=path.name, reason=reason)


def _parse_mapping(path: Path) -> Mapping:
    said = _read_toml(path)
    try:
        files = tuple(_parse_file(entry) for entry in said.pop("file"))
        return Mapping(files=files, name=path.stem, **said)
    except (KeyError, TypeError, ValueError) as error:
        raise BuildError(_describe(path, f"{type(error).__name__} {error}")) from None


def _parse_file(said: dict) -> FileMapping:
    settings = {key: said[key] for key in FILE_KEYS if key in said}
    blocks = []
    for table, entries in said.items():
        if table in FILE_KEYS:
            continue
        for entry in entries if isinstance(entries, list) else [entries]:
            blocks.append(_parse_block(table, entry))
    if "pairs" in settings:
        settings["pairs"] = Pairs(**settings["pairs"])
    return FileMapping(blocks=tuple(blocks), **{"main": blocks[0].table, **settings})


def _parse_block(table: str, said: dict) -> Block:
    contract = contracts.TABLES[table]
    rules = {}
    for name, rule in said.items():
        if name in BLOCK_KEYS:
            continue
        contract.column(name)
        rules[name] = _parse_rule(rule)
    return Block(table, rules, **{key: said[key] for key in BLOCK_KEYS if key in said})


def _parse_rule(said: object) -> Rule:
    if isinstance(said, str):
        return Rule(column=said)
    unknown = set(said) - RULE_KEYS
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)[0]}")
    settings = dict(said)
    for key in ("not_a_country", "null"):
        if key in settings:
            settings[key] = tuple(settings[key])
    return Rule(**settings)
