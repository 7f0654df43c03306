"""How does the text of a cell become a value of a contract's type?"""

import datetime
import math
import re

import pyarrow as pa

from etl import contracts, wording

TRUE_WORDS = frozenset({"true", "yes", "y", "1"})
FALSE_WORDS = frozenset({"false", "no", "n", "0"})
DATE_PATTERN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?")

SERIAL_START, SERIAL_PATTERN = datetime.date(1899, 12, 30), re.compile(r"[2-5]\d{4}")
URL_PATTERN = re.compile(r"(?:https?:?//)*(https?):?//([^\s/]+\.\S+)", re.IGNORECASE)


class NotParsableError(ValueError):
    """Text that is no value of the wanted type; `rule` and `expected` go into the message."""

    def __init__(self, rule: str, expected: str) -> None:
        super().__init__(rule)
        self.rule, self.expected = rule, expected


def parse(text: str, kind: pa.DataType) -> object:
    """The value of stripped text, None when it is empty. Raises `NotParsableError`."""
    text = text.strip()
    if not text:
        return None
    return _PARSERS[kind](text)


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
