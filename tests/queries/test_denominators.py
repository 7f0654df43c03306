"""Do rows that are parts of a denominator stay out of what is listed as reported?"""

from collections.abc import Callable

from queries import Selection, rows

INDICATORS = [
    {"indicator_code": "INST-08", "direction": "up", "is_denominator": False},
    {"indicator_code": "CTX-04", "direction": "none", "is_denominator": True},
]
VALUE = {"reporter": "UNDP", "reporter_kind": "entity", "year": 2023, "unit": "x", "value": 5.0}
PARTS = [
    {**VALUE, "indicator_code": "CTX-04", "dimension": f"row {n}", "evidence": "first-hand"}
    for n in range(50)
]


def list_values(publish: Callable[..., object], values: list[dict]) -> tuple[list, list]:
    publish(**{"indicators": INDICATORS, "indicator_values": values})
    selection = Selection()
    return rows("indicator_reported", selection), rows("entity_reporting", selection)


def test_parts_of_a_denominator_change_nothing_that_is_listed(
    publish: Callable[..., object],
) -> None:
    reported = [{**VALUE, "indicator_code": "INST-08", "value": 571.0}]
    without = list_values(publish, reported)
    assert [row["indicator_code"] for row in without[0]] == ["INST-08"]
    assert [row["n_values"] for row in without[1] if row["year"] == 2023] == [1]
    assert list_values(publish, [*PARTS, *reported]) == without


def test_an_organisation_of_which_only_expenditure_is_known_has_not_reported(
    publish: Callable[..., object],
) -> None:
    values, reports = list_values(publish, PARTS)
    assert values == []
    assert [row for row in reports if row["has_reported"]] == []


def test_a_value_of_an_indicator_that_the_table_lacks_is_still_listed(
    publish: Callable[..., object],
) -> None:
    values, _ = list_values(publish, [{**VALUE, "indicator_code": "OWN-01"}])
    assert [row["indicator_code"] for row in values] == ["OWN-01"]
