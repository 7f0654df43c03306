"""Can a rule of a mapping be followed, and can its reader follow the options it is given?"""

import codecs
import datetime
import re
from collections.abc import Collection

from etl import contracts, wording
from etl.mapping import Rule
from etl.readers.gather import list_places, list_templates
from etl.reference import LABELS
from etl.values import NUMBER_EXAMPLE, PARTS_OF_DATE, PLAIN, Notation, names_year

NOTATION_KEYS = frozenset({"number", "date_format", "date_part"})
RULE_KEYS = NOTATION_KEYS | {
    "column", "item", "value", "template", "map", "otherwise", "blank", "resolve", "prefix",
    "not_a_country", "null", "name_column", "type_column", "repair",
    "pattern", "unknown", "pick", "by", "order", "labelled",
}  # fmt: skip
RESOLVERS = frozenset({"country", "entity"})
REPAIRS = frozenset({"url"})
UNKNOWNS = frozenset({"warn"})
PICK_KEYS = ("pick", "by", "order")
# Reader -> the options that it takes.
OPTION_KEYS = {
    "csv": frozenset({"delimiter", "encoding", "header_row", "null", "optional"}),
    "front_matter": frozenset({"optional"}),
    "json": frozenset({"encoding", "null", "records"}),
    "workbook": frozenset({"gather", "null", "optional", "other_sheets"}),
}
DATE_DIRECTIVES = frozenset("YymbBdHMS%")
VALUE_TYPES = {
    contracts.TEXT: str,
    contracts.WHOLE: int,
    contracts.NUMBER: float,
    contracts.DATE: datetime.date,
    contracts.FLAG: bool,
}


def require_known(said: dict, known: Collection[str]) -> None:
    """Raises ValueError for a key that is not known."""
    for key in said:
        if key not in known:
            raise ValueError(wording.describe_unknown_key(key, sorted(known)))


def require(said: dict, key: str) -> None:
    """Raises ValueError for a key that is missing."""
    if key not in said:
        raise ValueError(wording.KEY_MISSING.format(key=key))


def is_of(value: object, kind: type) -> bool:
    """Whether TOML gave this type; a whole number is a number, a truth value and a time are not."""
    return type(value) is kind or (kind is float and type(value) is int)


def check_code(key: str, value: object, codes: Collection[str]) -> None:
    """Raises ValueError for a value that is not allowed."""
    if value not in codes:
        _refuse(key, value, wording.expect_one_of(sorted(codes)))


def check_pattern(key: str, pattern: str) -> None:
    """Raises ValueError for what is no regular expression, or has no group where one is needed."""
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        expected = wording.EXPECTED_PATTERN
        said = wording.BAD_VALUE.format(key=key, value=pattern, expected=expected)
        raise ValueError(f"{said} ({error})") from None
    if key == "pattern" and pattern and not groups:
        _refuse(key, pattern, wording.EXPECTED_GROUP)


def check_options(reader: str, said: dict) -> None:
    """Raises ValueError for an option that the reader does not take, or cannot follow."""
    for key in said:
        if key not in OPTION_KEYS.get(reader, ()):
            known = sorted(OPTION_KEYS.get(reader, ()))
            raise ValueError(wording.describe_unknown_option(key, reader, known))
    for key, value in said.items():
        is_right, expected = _OPTIONS[key](value), wording.EXPECTED_OPTIONS[key]
        if key == "gather":
            _check_gather(value)
        elif not is_right:
            _refuse(key, value, expected)


def _check_gather(said: dict) -> None:
    """Raises ValueError for lists of columns whose templates cannot be used together."""
    for name, columns in said.items():
        entries = list_templates(columns) if isinstance(columns, str | list | dict) else []
        places = [list_places(entry) if isinstance(entry, str) else [] for entry in entries]
        is_right = bool(places) and all(places)
        if isinstance(columns, dict):
            is_right = is_right and all(found == places[0] for found in places)
        if not is_right:
            is_one = isinstance(columns, str)
            expected = wording.EXPECTED_OPTIONS["gather"] if is_one else wording.EXPECTED_NUMBERED
            _refuse(name, columns, expected)


def parse_notation(said: dict, notation: Notation = PLAIN) -> Notation:
    """The notation with what the keys say otherwise. Raises ValueError for what is none."""
    number, date_part = said.get("number", notation.number), said.get("date_part", "")
    formats = said.get("date_format", list(notation.date_formats))
    formats = formats if isinstance(formats, list) else [formats]
    if number and not (isinstance(number, str) and _is_number_example(number)):
        _refuse("number", number, wording.EXPECTED_NUMBER_EXAMPLE)
    for date_format in formats:
        if not isinstance(date_format, str) or not _is_date_format(date_format):
            _refuse("date_format", date_format, wording.EXPECTED_DATE_FORMAT)
    if date_part:
        check_code("date_part", date_part, PARTS_OF_DATE)
    return Notation(number, tuple(formats), date_part or notation.date_part)


def _is_number_example(text: str) -> bool:
    match = NUMBER_EXAMPLE.fullmatch(text)
    return bool(match) and match[1] != match[2]


def _is_date_format(text: str) -> bool:
    return set(re.findall(r"%(.?)", text)) <= DATE_DIRECTIVES and names_year(text)


def parse_rule(said: object, column: contracts.Column, notation: Notation) -> Rule:
    """The rule of a canonical column; `notation` is the one of the file.

    Raises ValueError for a rule that cannot be followed.
    """
    if isinstance(said, str):
        return Rule(column=said, notation=notation)
    require_known(said, RULE_KEYS)
    settings = {key: value for key, value in said.items() if key not in NOTATION_KEYS}
    written = {key: said[key] for key in NOTATION_KEYS if key in said}
    _check_notation_fits(written, column)
    for key in ("not_a_country", "null", "order"):
        if key in settings:
            settings[key] = tuple(settings[key])
    for key, codes in (("resolve", RESOLVERS), ("repair", REPAIRS), ("unknown", UNKNOWNS)):
        if key in settings:
            check_code(key, settings[key], codes)
    _check_combination(settings, said, column)
    check_pattern("pattern", settings.get("pattern", ""))
    for value in (settings.get("value"), settings.get("blank")):
        if value is not None and not is_of(value, VALUE_TYPES[column.type]):
            _refuse(column.name, value, f"a value of type {column.type}")
    given = [settings.get(key) for key in ("value", "blank", "otherwise")]
    for value in (*given, *settings.get("map", {}).values()):
        if value is not None and column.codes:
            check_code(column.name, value, column.codes)
    return Rule(notation=parse_notation(written, notation), **settings)


def _check_combination(settings: dict, said: object, column: contracts.Column) -> None:
    """Raises ValueError for keys that mean nothing together, or on this column."""
    if settings.get("labelled") and column.refers_to.partition(".")[0] not in LABELS:
        place = column.refers_to or column.name
        _refuse("labelled", place, wording.expect_one_of(sorted(LABELS)))
    if "unknown" in settings and column.required and "resolve" not in settings:
        _refuse(column.name, said, wording.EXPECTED_REQUIRED)
    if len({key for key in PICK_KEYS if settings.get(key)}) not in (0, len(PICK_KEYS)):
        _refuse(column.name, said, wording.EXPECTED_PICK)


def _check_notation_fits(written: dict, column: contracts.Column) -> None:
    """Raises ValueError for a notation of numbers on a date, and the like."""
    for key in sorted(written):
        kinds = (contracts.NUMBER, contracts.WHOLE) if key == "number" else (contracts.DATE,)
        if column.type not in kinds:
            what = "a number" if key == "number" else "a date"
            raise ValueError(
                wording.NOTATION_MISPLACED.format(key=key, name=column.name, what=what)
            )


def _is_encoding(value: object) -> bool:
    try:
        return isinstance(value, str) and codecs.decode(codecs.encode("a;", value), value) == "a;"
    except (LookupError, UnicodeError, TypeError, ValueError):
        return False


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


_OPTIONS = {
    "delimiter": lambda value: isinstance(value, str) and len(value) == 1,
    "encoding": _is_encoding,
    "gather": lambda value: isinstance(value, dict),
    "header_row": lambda value: is_of(value, int) and value > 0,
    "null": _is_texts,
    "optional": _is_texts,
    "other_sheets": _is_texts,
    "records": lambda value: isinstance(value, str) and bool(value),
}


def _refuse(key: str, value: object, expected: str) -> None:
    raise ValueError(wording.BAD_VALUE.format(key=key, value=value, expected=expected))
