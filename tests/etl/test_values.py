"""Does the text of a cell become the value it says, and nothing else?"""

import time
from datetime import date

import pyarrow as pa
import pytest

from etl.contracts import DATE, FLAG, NUMBER, TEXT, WHOLE
from etl.values import Notation, NotParsableError, is_completed, parse, repair_url


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (" Kenya ", TEXT, "Kenya"),
        ("2024", WHOLE, 2024),
        ("2024.0", WHOLE, 2024),
        ("-3", WHOLE, -3),
        ("1234.5", NUMBER, 1234.5),
        ("-1e3", NUMBER, -1000.0),
        ("2024-02-29", DATE, date(2024, 2, 29)),
        ("2024-02-29T10:00:00Z", DATE, date(2024, 2, 29)),
        ("2024-02-29T10:00:00.5+03:00", DATE, date(2024, 2, 29)),
        ("Yes", FLAG, True),
        ("1", FLAG, True),
        ("no", FLAG, False),
        ("0", FLAG, False),
    ],
)
def test_a_value_is_parsed(text: str, kind: pa.DataType, value: object) -> None:
    assert parse(text, kind) == value


@pytest.mark.parametrize("kind", [TEXT, WHOLE, NUMBER, DATE, FLAG], ids=str)
@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_cell_is_no_value(text: str, kind: pa.DataType) -> None:
    assert parse(text, kind) is None


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("2024.5", WHOLE, "not_a_number"),
        ("12345678901", WHOLE, "not_a_number"),
        ("1e3", WHOLE, "not_a_number"),
        ("1,234", NUMBER, "not_a_number"),
        ("1_000", NUMBER, "not_a_number"),
        ("nan", NUMBER, "not_a_number"),
        ("inf", NUMBER, "not_a_number"),
        ("1e999", NUMBER, "not_a_number"),
        ("12 USD", NUMBER, "not_a_number"),
        ("2023-02-29", DATE, "not_a_date"),
        ("2024-2-3", DATE, "not_a_date"),
        ("03.02.2024", DATE, "not_a_date"),
        ("2024", DATE, "not_a_date"),
        ("2024-03-01 to 2024-04-01", DATE, "not_a_date"),
        ("maybe", FLAG, "not_allowed"),
    ],
)
def test_what_is_no_value_of_the_type_is_refused(text: str, kind: pa.DataType, rule: str) -> None:
    with pytest.raises(NotParsableError) as error:
        parse(text, kind)
    assert error.value.rule == rule


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http//example.org/a", "http://example.org/a"),
        ("https//example.org", "https://example.org"),
        ("http://example.org/#x", "http://example.org/#x"),
        ("http//http//example.org/a", "http://example.org/a"),
        ("see the annex", None),
        ("javascript://example.org", None),
        ("http//", None),
    ],
)
def test_an_address_without_its_colon_is_repaired(text: str, url: str | None) -> None:
    assert repair_url(text) == url


@pytest.mark.parametrize(
    ("example", "text", "number"),
    [
        ("1.234,5", "1.234,5", 1234.5),
        ("1.234,5", "1234,5", 1234.5),
        ("1.234,5", "-1.234.567", -1_234_567),
        ("1.234,5", "\u22121.234,50", -1234.5),
        ("1.234,5", "1.234", 1234),
        ("1.234,5", "0,75", 0.75),
        ("1 234,5", "1\u202f234\u202f567,5", 1_234_567.5),
        ("1 234,5", "1\u00a0234", 1234),
        ("1\u202f234,5", "1 234,5", 1234.5),
        ("1,234.5", "1,234.5", 1234.5),
        ("1'234.5", "1’234.5", 1234.5),
        ("1234,5", "1234,5", 1234.5),
        ("1234.5", "1234", 1234),
    ],
)
def test_a_number_is_read_in_the_notation_of_its_example(
    example: str, text: str, number: float
) -> None:
    assert parse(text, NUMBER, Notation(example)) == number


@pytest.mark.parametrize(
    ("example", "text"),
    [
        ("1.234,5", "1,234.5"),
        ("1.234,5", "1.23"),
        ("1.234,5", "12.34,5"),
        ("1.234,5", "1234.567"),
        ("1.234,5", "1.234,"),
        ("1.234,5", "1,2,3"),
        ("1.234,5", "1 234"),
        ("1234,5", "1.234,5"),
        ("1234,5", "1234.5"),
        ("1,234.5", "1e3"),
        ("1,234.5", "1,234.5 USD"),
        ("1,234.5", "\u0661,234"),
    ],
)
def test_a_number_in_another_notation_is_none(example: str, text: str) -> None:
    with pytest.raises(NotParsableError) as error:
        parse(text, NUMBER, Notation(example))
    assert (error.value.rule, error.value.expected) == (
        "not_a_number",
        f"a number such as {example}, as the mapping says, without units",
    )


def test_a_whole_number_takes_the_notation_too() -> None:
    assert parse("12.345", WHOLE, Notation("1.234,5")) == 12_345
    with pytest.raises(NotParsableError):
        parse("12,5", WHOLE, Notation("1.234,5"))


DAY_FIRST = ("%d/%m/%Y",)


@pytest.mark.parametrize(
    ("formats", "part", "text", "found"),
    [
        (DAY_FIRST, "", "03/04/2024", date(2024, 4, 3)),
        (DAY_FIRST, "", "3/4/2024", date(2024, 4, 3)),
        (("%m/%d/%Y",), "", "03/04/2024", date(2024, 3, 4)),
        (("%d %B %Y", "%Y-%m-%d"), "", "1 March 2024", date(2024, 3, 1)),
        (("%d %B %Y", "%Y-%m-%d"), "", "2024-03-31", date(2024, 3, 31)),
        (("%d.%m.%Y %H:%M",), "", "31.12.2024 23:59", date(2024, 12, 31)),
        (("%d/%m/%y",), "", "01/02/69", date(1969, 2, 1)),
        ((*DAY_FIRST, "%m/%Y", "%Y"), "start", "02/2024", date(2024, 2, 1)),
        ((*DAY_FIRST, "%m/%Y", "%Y"), "end", "02/2024", date(2024, 2, 29)),
        ((*DAY_FIRST, "%m/%Y", "%Y"), "end", "2024", date(2024, 12, 31)),
        ((*DAY_FIRST, "%m/%Y", "%Y"), "end", "15/02/2024", date(2024, 2, 15)),
        ((), "start", "2021", date(2021, 1, 1)),
        ((), "end", "2021", date(2021, 12, 31)),
        ((), "start", "2021-05", date(2021, 5, 1)),
        ((), "end", "2021-02", date(2021, 2, 28)),
        ((), "end", "2021-02-03", date(2021, 2, 3)),
    ],
)
def test_a_date_is_read_in_the_formats_of_the_mapping(
    formats: tuple[str, ...], part: str, text: str, found: date
) -> None:
    notation = Notation(date_formats=formats, date_part=part)
    assert parse(text, DATE, notation) == found
    names_no_day = bool(part) and text.count("/") + text.count("-") < 2
    assert is_completed(text, notation) == names_no_day


@pytest.mark.parametrize(
    ("formats", "part", "text", "expected"),
    [
        (DAY_FIRST, "", "2024-03-31", "a date such as 31/03/2024, as the mapping says"),
        (DAY_FIRST, "", "31/02/2024", "a date such as 31/03/2024, as the mapping says"),
        (DAY_FIRST, "start", "2024", "a date such as 31/03/2024, as the mapping says"),
        (("%m/%Y", "%Y"), "", "2024", "a date such as 03/2024 or 2024, as the mapping says"),
        ((), "", "2024", "a date such as 2024-03-31"),
        ((), "", "2024-05", "a date such as 2024-03-31"),
        (
            (),
            "end",
            "2024-13",
            "a date such as 2024-03-31, a month such as 2024-03 or a year such as 2024",
        ),
        ((), "start", "soon", "a date such as 2024-03-31"),
        ((), "start", "0000", "a date such as 2024-03-31, a month such as 2024-03 or a year such"),
    ],
)
def test_what_is_no_date_in_those_formats_is_none(
    formats: tuple[str, ...], part: str, text: str, expected: str
) -> None:
    with pytest.raises(NotParsableError) as error:
        parse(text, DATE, Notation(date_formats=formats, date_part=part))
    assert error.value.rule == "not_a_date"
    assert error.value.expected.startswith(expected)


def test_a_long_text_that_is_no_address_is_told_at_once() -> None:
    begin = time.perf_counter()
    assert repair_url("http://" + "a." * 50_000 + " b") is None
    assert time.perf_counter() - begin < 2
