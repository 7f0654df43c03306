"""How is a mapping read from its TOML file, so that a slip in it is found before any data is read?

A file `source.toml` beside the raw files may give another title, licence, citation or date, or mark
them illustrative.
"""

import datetime
import re
import tomllib
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from etl import contracts, wording
from etl.mapping import Block, FileMapping, Mapping, Pairs, Rule
from etl.problems import BuildError
from etl.readers import READERS
from etl.readers.gather import list_places, list_templates
from etl.reference import LABELS

MAPPINGS = Path(__file__).parent / "mappings"
SIDECAR = "source.toml"

RULE_KEYS = frozenset(
    {
        "column", "item", "value", "template", "map", "otherwise", "blank", "resolve", "prefix",
        "not_a_country", "null", "name_column", "type_column", "repair",
        "pattern", "unknown", "pick", "by", "order", "labelled",
    }
)  # fmt: skip
RESOLVERS = frozenset({"country", "entity"})
PICK_KEYS = ("pick", "by", "order")
REPAIRS = frozenset({"url"})
UNKNOWNS = frozenset({"warn"})
BLOCK_KEYS = frozenset({"each", "split", "split_pattern", "when"})
FILE_KEYS = frozenset(
    {"pattern", "root", "reader", "sheet", "folder", "options", "sstc", "modality_from", "pairs"}
)
SAME_AS_KEYS = frozenset({"mapping", "pattern"})
# How a file is read is an entry's own; only what its columns become is taken from another entry.
NOT_SHARED = frozenset({"pattern", "root", "reader", "sheet", "folder", "options"})
OPTION_KEYS = frozenset({"delimiter", "null", "gather", "optional", "other_sheets"})
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
    "tolerated_rejects": (float, "a share of the rows from 0.0 to 1.0 without quotation marks"),
    "tolerated_unreadable": (bool, "true or false without quotation marks"),
}
VALUE_TYPES = {
    contracts.TEXT: str,
    contracts.WHOLE: int,
    contracts.NUMBER: float,
    contracts.DATE: datetime.date,
    contracts.FLAG: bool,
}


def load_mappings(folder: Path = MAPPINGS) -> tuple[Mapping, ...]:
    """All mappings of the project, by name. Raises `BuildError` for one that cannot be used."""
    return tuple(_parse_mapping(path) for path in sorted(folder.glob("*.toml")))


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
        _require_known(said, {*SOURCE_KEYS, "retrieved_from", "file"})
        for key in ("source_id", "title", "licence", "citation", "file"):
            _require(said, key)
        entries = [_complete_entry(entry, path.parent) for entry in said.pop("file")]
        files = tuple(map(_parse_file, entries))
        _check_source({key: value for key, value in said.items() if key in SOURCE_KEYS})
        return Mapping(files=files, name=path.stem, **said)
    except (TypeError, ValueError, AttributeError) as error:
        raise BuildError(_describe(path, str(error))) from None


def _require_known(said: dict, known: Collection[str]) -> None:
    for key in said:
        if key not in known:
            raise ValueError(wording.describe_unknown_key(key, sorted(known)))


def _require(said: dict, key: str) -> None:
    if key not in said:
        raise ValueError(wording.KEY_MISSING.format(key=key))


def _check_source(said: dict) -> None:
    """Raises ValueError for an unknown key or a value of another type than its key has."""
    _require_known(said, SOURCE_KEYS)
    for key, value in said.items():
        kind, expected = SOURCE_KEYS[key]
        is_right = _is_of(value, kind)
        if key == "source_id":
            is_right = is_right and re.fullmatch(r"[\w-]+", value)
        elif key == "tolerated_rejects":
            is_right = is_right and 0 <= value <= 1
        if not is_right:
            raise ValueError(wording.BAD_VALUE.format(key=key, value=value, expected=expected))


def _is_of(value: object, kind: type) -> bool:
    """Whether TOML gave this type; a whole number is a number, a truth value and a time are not."""
    return type(value) is kind or (kind is float and type(value) is int)


def _complete_entry(said: dict, folder: Path) -> dict:
    """The entry; with `same_as` also what an entry of another mapping says of these columns."""
    if "same_as" not in said:
        return said
    other = said["same_as"]
    _require_known(other, SAME_AS_KEYS)
    for key in sorted(SAME_AS_KEYS):
        _require(other, key)
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
    _require_known(said, FILE_KEYS | FILLABLE)
    for key in ("pattern", "reader"):
        _require(said, key)
    settings = {key: said[key] for key in FILE_KEYS if key in said}
    _check_code("reader", settings["reader"], READERS)
    _require_known(settings.get("sstc", {}), SSTC_KEYS)
    _check_options(settings.get("options", {}))
    if "root" in settings:
        settings["root"] = _parse_root(settings["root"])
    if "pairs" in settings:
        settings["pairs"] = _parse_pairs(settings["pairs"])
    blocks = [
        _parse_block(table, entry)
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


def _check_options(said: dict) -> None:
    _require_known(said, OPTION_KEYS)
    delimiter = said.get("delimiter", ",")
    if not isinstance(delimiter, str) or len(delimiter) != 1:
        expected = wording.EXPECTED_CHARACTER
        raise ValueError(
            wording.BAD_VALUE.format(key="delimiter", value=delimiter, expected=expected)
        )
    for name, columns in said.get("gather", {}).items():
        _check_gather(name, columns)


def _check_gather(name: str, said: object) -> None:
    """Raises ValueError for a list of columns whose templates cannot be used together."""
    entries = list_templates(said) if isinstance(said, str | list | dict) else []
    places = [list_places(entry) if isinstance(entry, str) else [] for entry in entries]
    is_right = bool(places) and all(places)
    if isinstance(said, dict):
        is_right = is_right and all(found == places[0] for found in places)
    if not is_right:
        expected = wording.EXPECTED_YEAR_COLUMN
        if not isinstance(said, str):
            expected = wording.EXPECTED_NUMBERED
        raise ValueError(wording.BAD_VALUE.format(key=name, value=said, expected=expected))


def _check_optional(entry: FileMapping) -> None:
    """Raises ValueError for an optional column that no rule reads: a slip in its name."""
    for name in entry.options.get("optional", ()):
        if name not in entry.columns:
            expected = wording.EXPECTED_READ
            raise ValueError(
                wording.BAD_VALUE.format(key="optional", value=name, expected=expected)
            )


def _parse_pairs(said: dict) -> Pairs:
    _require_known(said, PAIRS_KEYS)
    for key in ("from_role", "to_role", "direction_known"):
        _require(said, key)
    for key in ("from_role", "to_role"):
        _check_code(key, said[key], contracts.ROLES)
    return Pairs(**said)


def _parse_block(table: str, said: dict) -> Block:
    contract = contracts.TABLES[table]
    _require_known(said, BLOCK_KEYS | {column.name for column in contract.columns})
    _check_pattern("split_pattern", said.get("split_pattern", ""))
    rules = {
        name: _parse_rule(rule, contract.column(name))
        for name, rule in said.items()
        if name not in BLOCK_KEYS
    }
    return Block(table, rules, **{key: said[key] for key in BLOCK_KEYS if key in said})


def _parse_rule(said: object, column: contracts.Column) -> Rule:
    if isinstance(said, str):
        return Rule(column=said)
    _require_known(said, RULE_KEYS)
    settings = dict(said)
    for key in ("not_a_country", "null", "order"):
        if key in settings:
            settings[key] = tuple(settings[key])
    if "resolve" in settings:
        _check_code("resolve", settings["resolve"], RESOLVERS)
    if "repair" in settings:
        _check_code("repair", settings["repair"], REPAIRS)
    _check_labelled(settings, column)
    if "unknown" in settings:
        _check_code("unknown", settings["unknown"], UNKNOWNS)
        if column.required and "resolve" not in settings:
            expected = wording.EXPECTED_REQUIRED
            raise ValueError(
                wording.BAD_VALUE.format(key=column.name, value=said, expected=expected)
            )
    if len({key for key in PICK_KEYS if settings.get(key)}) not in (0, len(PICK_KEYS)):
        expected = wording.EXPECTED_PICK
        raise ValueError(wording.BAD_VALUE.format(key=column.name, value=said, expected=expected))
    _check_pattern("pattern", settings.get("pattern", ""))
    for value in (settings.get("value"), settings.get("blank")):
        if value is not None and not _is_of(value, VALUE_TYPES[column.type]):
            expected = f"a value of type {column.type}"
            raise ValueError(
                wording.BAD_VALUE.format(key=column.name, value=value, expected=expected)
            )
    given = [settings.get(key) for key in ("value", "blank", "otherwise")]
    for value in (*given, *settings.get("map", {}).values()):
        if value is not None and column.codes:
            _check_code(column.name, value, column.codes)
    return Rule(**settings)


def _check_labelled(settings: dict, column: contracts.Column) -> None:
    if settings.get("labelled") and column.refers_to.partition(".")[0] not in LABELS:
        expected = wording.expect_one_of(sorted(LABELS))
        place = column.refers_to or column.name
        raise ValueError(wording.BAD_VALUE.format(key="labelled", value=place, expected=expected))


def _check_pattern(key: str, pattern: str) -> None:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        expected = wording.EXPECTED_PATTERN
        said = wording.BAD_VALUE.format(key=key, value=pattern, expected=expected)
        raise ValueError(f"{said} ({error})") from None
    if key == "pattern" and pattern and not groups:
        expected = wording.EXPECTED_GROUP
        raise ValueError(wording.BAD_VALUE.format(key=key, value=pattern, expected=expected))


def _check_code(key: str, value: object, codes: Collection[str]) -> None:
    if value not in codes:
        expected = wording.expect_one_of(sorted(codes))
        raise ValueError(wording.BAD_VALUE.format(key=key, value=value, expected=expected))
