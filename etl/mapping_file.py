"""How is a mapping read from its TOML file, so that a slip in it is found before any data is read?

A file `source.toml` beside the raw files may give another title, licence, citation or date, or mark
them illustrative.
"""

import datetime
import re
import tomllib
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

from etl import contracts, wording
from etl.mapping import Block, FileMapping, Mapping, Pairs
from etl.mapping_rules import (
    NOTATION_KEYS,
    check_code,
    check_options,
    check_pattern,
    is_of,
    parse_notation,
    parse_rule,
    require,
    require_known,
)
from etl.problems import BuildError
from etl.readers import READERS
from etl.values import Notation

MAPPINGS = Path(__file__).parent / "mappings"
SIDECAR = "source.toml"
# Names of mappings that stand beside the raw files which they read.
BESIDE = ("mapping.toml", "*.mapping.toml")

BLOCK_KEYS = frozenset({"each", "split", "split_pattern", "when"})
FILE_KEYS = frozenset(
    {
        "pattern", "root", "reader", "sheet", "folder", "options", "sstc", "modality_from", "pairs",
        *NOTATION_KEYS,
    }
)  # fmt: skip
SAME_AS_KEYS = frozenset({"mapping", "pattern"})
# How a file is read is an entry's own; only what its columns become is taken from another entry.
NOT_SHARED = frozenset({"pattern", "root", "reader", "sheet", "folder", "options"})
SSTC_KEYS = frozenset({"source", "flag", "text", "context"})
PAIRS_KEYS = frozenset(
    {"from_role", "to_role", "direction_known", "confirmed_by_origin", "confirmed_by_adopter"}
)
FILLABLE = frozenset(table.name for table in contracts.LOADED_TABLES)
# What a source says of itself, in its mapping or in `source.toml`, and what may stand there.
SOURCE_KEYS = {
    "source_id": (str, "letters, digits, - and _ in quotation marks"),
    "title": (str, "text in quotation marks"),
    "licence": (str, "text in quotation marks"),
    "citation": (str, "text in quotation marks"),
    "url": (str, "text in quotation marks"),
    "retrieved_on": (datetime.date, "a date such as 2024-03-31 without quotation marks"),
    "illustrative": (bool, "true or false without quotation marks"),
    "redistribute": (bool, "true or false without quotation marks"),
    "tolerated_rejects": (float, "a share of the rows from 0.0 to 1.0 without quotation marks"),
    "tolerated_unreadable": (bool, "true or false without quotation marks"),
}


def load_mappings(folder: Path = MAPPINGS) -> tuple[Mapping, ...]:
    """All mappings of a folder, by name. Raises `BuildError` for one that cannot be used."""
    paths = sorted(path for path in folder.glob("[!.]*.toml") if path.name != SIDECAR)
    return tuple(_parse_mapping(path) for path in paths)


def collect_mappings(folder: Path | None = None) -> tuple[Mapping, ...]:
    """The mappings of the project, those of the folder before them.

    Raises `BuildError` for one that cannot be used and for a folder that holds none.
    """
    if not folder:
        return load_mappings()
    own = load_mappings(folder)
    if not own:
        raise BuildError(wording.NO_MAPPINGS.format(folder=folder))
    return (*own, *load_mappings())


def is_mapping_beside(path: Path) -> bool:
    """Whether the file is a mapping for the files beside it."""
    return any(fnmatch(path.name.lower(), name) for name in BESIDE)


def load_beside(folder: Path) -> dict[Path, Mapping]:
    """The mappings that stand beside raw files, by name, for the files of that folder alone.

    Raises `BuildError` for one that cannot be used.
    """
    paths = sorted(filter(is_mapping_beside, folder.glob("[!.]*.toml")))
    return {path: _parse_mapping(path) for path in paths if path.is_file()}


def apply_sidecar(mapping: Mapping, folder: Path) -> Mapping:
    """The mapping with what `source.toml` in the folder says otherwise.

    Raises `BuildError` for a sidecar that cannot be used.
    """
    sidecar = folder / SIDECAR
    if not sidecar.is_file():
        return mapping
    said = _read_toml(sidecar)
    try:
        _check_source(said)
    except ValueError as error:
        raise BuildError(_describe(sidecar, str(error))) from None
    return replace(mapping, **said)


def _read_toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BuildError(_describe(path, str(error))) from None


def _describe(path: Path, reason: str) -> str:
    return wording.describe_bad_mapping(f"{path.parent.name}/{path.name}", reason)


def _parse_mapping(path: Path) -> Mapping:
    said = _read_toml(path)
    try:
        require_known(said, {*SOURCE_KEYS, "retrieved_from", "file"})
        for key in ("source_id", "title", "licence", "citation", "file"):
            require(said, key)
        entries = [_complete_entry(entry, path.parent) for entry in said.pop("file")]
        files = tuple(map(_parse_file, entries))
        _check_source({key: value for key, value in said.items() if key in SOURCE_KEYS})
        return Mapping(
            files=files, name=path.name.removesuffix(".toml").removesuffix(".mapping"), **said
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise BuildError(_describe(path, str(error))) from None


def _check_source(said: dict) -> None:
    """Raises ValueError for an unknown key or a value of another type than its key has."""
    require_known(said, SOURCE_KEYS)
    for key, value in said.items():
        kind, expected = SOURCE_KEYS[key]
        is_right = is_of(value, kind)
        if key == "source_id":
            is_right = is_right and re.fullmatch(r"[\w-]+", value)
        elif key == "tolerated_rejects":
            is_right = is_right and 0 <= value <= 1
        if not is_right:
            raise ValueError(wording.BAD_VALUE.format(key=key, value=value, expected=expected))


def _complete_entry(said: dict, folder: Path) -> dict:
    """The entry; with `same_as` also what an entry of another mapping says of these columns."""
    if "same_as" not in said:
        return said
    other = said["same_as"]
    require_known(other, SAME_AS_KEYS)
    for key in sorted(SAME_AS_KEYS):
        require(other, key)
    found = [
        entry
        for path in sorted(folder.glob("*.toml"))
        if path.stem == other["mapping"]
        for entry in _read_toml(path)["file"]
        if entry["pattern"] == other["pattern"]
    ]
    if not found:
        raise ValueError(wording.NO_SUCH_ENTRY.format(**other))
    own = {key: value for key, value in said.items() if key != "same_as"}
    return {key: v for key, v in found[0].items() if key not in NOT_SHARED} | own


def _parse_file(said: dict) -> FileMapping:
    require_known(said, FILE_KEYS | FILLABLE)
    for key in ("pattern", "reader"):
        require(said, key)
    settings = {key: said[key] for key in FILE_KEYS - NOTATION_KEYS if key in said}
    check_code("reader", settings["reader"], READERS)
    require_known(settings.get("sstc", {}), SSTC_KEYS)
    check_options(settings["reader"], settings.get("options", {}))
    notation = parse_notation({key: said[key] for key in NOTATION_KEYS if key in said})
    if "root" in settings:
        settings["root"] = _parse_root(settings["root"])
    if "pairs" in settings:
        settings["pairs"] = _parse_pairs(settings["pairs"])
    blocks = [
        _parse_block(table, entry, notation)
        for table, entries in said.items()
        if table in FILLABLE
        for entry in (entries if isinstance(entries, list) else [entries])
    ]
    if not blocks:
        raise ValueError(wording.NO_BLOCK.format(pattern=settings["pattern"]))
    entry = FileMapping(blocks=tuple(blocks), **settings)
    _check_optional(entry)
    return entry


def _parse_root(said: object) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        expected = wording.EXPECTED_NAMES
        raise ValueError(wording.BAD_VALUE.format(key="root", value=said, expected=expected))
    return tuple(said)


def _check_optional(entry: FileMapping) -> None:
    """Raises ValueError for an optional column that no rule reads: a slip in its name."""
    for name in entry.options.get("optional", ()):
        if name not in entry.columns:
            expected = wording.EXPECTED_READ
            raise ValueError(
                wording.BAD_VALUE.format(key="optional", value=name, expected=expected)
            )


def _parse_pairs(said: dict) -> Pairs:
    require_known(said, PAIRS_KEYS)
    for key in ("from_role", "to_role", "direction_known"):
        require(said, key)
    for key in ("from_role", "to_role"):
        check_code(key, said[key], contracts.ROLES)
    return Pairs(**said)


def _parse_block(table: str, said: dict, notation: Notation) -> Block:
    contract = contracts.TABLES[table]
    require_known(said, BLOCK_KEYS | {column.name for column in contract.columns})
    check_pattern("split_pattern", said.get("split_pattern", ""))
    rules = {
        name: parse_rule(rule, contract.column(name), notation)
        for name, rule in said.items()
        if name not in BLOCK_KEYS
    }
    return Block(table, rules, **{key: said[key] for key in BLOCK_KEYS if key in said})
