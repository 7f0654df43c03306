"""How does the text of a cell become a value of a contract's type?"""

import calendar
import datetime
import math
import re
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa

from etl import contracts, wording

TRUE_WORDS = frozenset({"true", "yes", "y", "1"})
FALSE_WORDS = frozenset({"false", "no", "n", "0"})
DATE_PATTERN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?")
# How a number is written, by the example of 1234.5: thousands sign (or none), decimal sign.
NUMBER_EXAMPLE = re.compile(r"1([., '\u2019\u00a0\u202f]?)234([.,])5")
SPACES, APOSTROPHES, MINUS_SIGN = " \u00a0\u202f", "'\u2019", "\u2212"
PARTS_OF_DATE = ("start", "end")
MONTH_PATTERN = re.compile(r"(\d{4})(?:-(\d{2}))?")
EXAMPLE_DATE = datetime.date(2024, 3, 31)
SERIAL_START, SERIAL_PATTERN = datetime.date(1899, 12, 30), re.compile(r"[2-5]\d{4}")
# The look ahead finds the dot of the host once: a long text is not tried again from each dot.
URL_PATTERN = re.compile(r"(?:https?:?//)*(https?):?//(?=[^\s/]+\.\S)(\S++)", re.IGNORECASE)


class NotParsableError(ValueError):
    """Text that is no value of the wanted type; `rule` and `expected` go into the message."""

    def __init__(self, rule: str, expected: str) -> None:
        super().__init__(rule)
        self.rule, self.expected = rule, expected


@dataclass(frozen=True)
class Notation:
    """How numbers and dates are written where it is not 1234.5 and 2024-03-31.

    `number`: the example 1234.5 as the source writes it; `date_formats`: as `strptime` takes them,
    the first that fits counts; `date_part`: whether a year or month without a day stands for its
    first day ("start") or its last ("end"); empty where it is no date.
    """

    number: str = ""
    date_formats: tuple[str, ...] = ()
    date_part: str = ""


PLAIN = Notation()


def parse(text: str, kind: pa.DataType, notation: Notation = PLAIN) -> object:
    """The value of stripped text, None when it is empty. Raises `NotParsableError`."""
    text = text.strip()
    if not text:
        return None
    if kind is contracts.TEXT:
        return text
    if kind == contracts.DATE and notation != PLAIN:
        return _read_date(text, notation)[0]
    if kind in (contracts.NUMBER, contracts.WHOLE) and notation.number:
        text = _write_plainly(text, notation.number)
    return _PARSERS[kind](text)


def is_completed(text: str, notation: Notation) -> bool:
    """Whether text that was parsed as a date names no day, so that one had to be chosen."""
    return bool(notation.date_part) and not _read_date(text.strip(), notation)[1]


def names_year(date_format: str) -> bool:
    """Whether a date format tells at least the year, and the month where it tells the day."""
    parts = _list_parts(date_format)
    return "year" in parts and ("month" in parts or "day" not in parts)


def repair_url(text: str) -> str | None:
    """The address with the colon that was lost in its scheme; None for what is no address."""
    match = URL_PATTERN.fullmatch(text.strip())
    return f"{match[1].lower()}://{match[2]}" if match else None


def _parse_date(text: str) -> datetime.date:
    match = DATE_PATTERN.fullmatch(text)
    try:
        return datetime.date.fromisoformat(match[1])
    except (TypeError, ValueError):
        raise NotParsableError("not_a_date", _expect_date(text)) from None


def _read_date(text: str, notation: Notation) -> tuple[datetime.date, bool]:
    """The date, and whether the text names its day. Raises `NotParsableError`."""
    if not notation.date_formats:
        return _read_iso_date(text, notation.date_part)
    for date_format in notation.date_formats:
        try:
            date = datetime.datetime.strptime(text, date_format).date()
        except ValueError:
            continue
        parts = _list_parts(date_format)
        if "day" in parts:
            return date, True
        if notation.date_part:
            month = date.month if "month" in parts else None
            return _complete_date(date.year, month, notation.date_part), False
    expected = " or ".join(EXAMPLE_DATE.strftime(item) for item in notation.date_formats)
    raise NotParsableError("not_a_date", wording.expect_date_like(expected))


def _read_iso_date(text: str, date_part: str) -> tuple[datetime.date, bool]:
    match = MONTH_PATTERN.fullmatch(text) if date_part else None
    if not match:
        return _parse_date(text), True
    try:
        return _complete_date(int(match[1]), int(match[2]) if match[2] else None, date_part), False
    except ValueError:
        raise NotParsableError("not_a_date", wording.EXPECTED_DATE_PART) from None


def _complete_date(year: int, month: int | None, date_part: str) -> datetime.date:
    """The first or last day of a month, or of a year. Raises ValueError for one that is none."""
    if date_part == "start":
        return datetime.date(year, month or 1, 1)
    datetime.date(year, month or 12, 1)  # calendar knows no limits of the year
    return datetime.date(year, month or 12, calendar.monthrange(year, month or 12)[1])


def _list_parts(date_format: str) -> set[str]:
    names = {"Y": "year", "y": "year", "m": "month", "b": "month", "B": "month", "d": "day"}
    found = re.findall(r"%(.)", date_format)
    return {names[letter] for letter in found if letter in names}


def _write_plainly(text: str, example: str) -> str:
    """The number in the notation 1234.5. Raises `NotParsableError` for one in another notation."""
    match = _compile_number(example).fullmatch(text.replace(MINUS_SIGN, "-"))
    if not match:
        raise NotParsableError("not_a_number", wording.expect_number_like(example))
    sign, whole, fraction = match.groups()
    digits = re.sub(r"[^0-9]", "", whole)
    return f"{sign}{digits}.{fraction}" if fraction else f"{sign}{digits}"


@lru_cache
def _compile_number(example: str) -> re.Pattern[str]:
    thousands, decimal = NUMBER_EXAMPLE.fullmatch(example).groups()
    same = next((group for group in (SPACES, APOSTROPHES) if thousands in group), thousands)
    grouped = rf"[0-9]{{1,3}}(?:[{re.escape(same)}][0-9]{{3}})+|" if thousands else ""
    return re.compile(rf"([-+]?)({grouped}[0-9]+)(?:{re.escape(decimal)}([0-9]+))?")


def _expect_date(text: str) -> str:
    """What is expected; where a spreadsheet's number of a day is found, which day that may be."""
    if not SERIAL_PATTERN.fullmatch(text):
        return wording.EXPECTED_DATE
    date = SERIAL_START + datetime.timedelta(days=int(text))
    return wording.expect_date_format(text, date.isoformat())


def _parse_number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise NotParsableError("not_a_number", wording.EXPECTED_NUMBER) from None
    if not math.isfinite(number) or "_" in text:
        raise NotParsableError("not_a_number", wording.EXPECTED_NUMBER)
    return number


def _parse_whole(text: str) -> int:
    number = _parse_number(text) if re.fullmatch(r"-?\d{1,9}(\.0+)?", text) else None
    if number is None:
        raise NotParsableError("not_a_number", wording.EXPECTED_WHOLE)
    return int(number)


def _parse_flag(text: str) -> bool:
    word = text.casefold()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise NotParsableError("not_allowed", wording.EXPECTED_FLAG)


_PARSERS = {
    contracts.TEXT: lambda text: text,
    contracts.WHOLE: _parse_whole,
    contracts.NUMBER: _parse_number,
    contracts.DATE: _parse_date,
    contracts.FLAG: _parse_flag,
}
