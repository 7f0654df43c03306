"""Does the text of a cell become the value it says, and nothing else?"""

from datetime import date

import pyarrow as pa
import pytest

from etl.contracts import DATE, FLAG, NUMBER, TEXT, WHOLE
from etl.values import NotParsableError, parse, repair_url


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
