"""What is said of a change, and when nothing is."""

import pandas as pd
import pytest

from ui import findings
from ui import wording_findings as words


def make_changes(*parts: tuple, measure: str = "active") -> pd.DataFrame:
    """Rows of year_changes from (dimension, code, value, previous_value)."""
    return pd.DataFrame(
        [
            {
                "measure": measure,
                "dimension": dimension,
                "code": code,
                "name": f"Name of {code}",
                "year": 2025,
                "previous_year": 2024,
                "value": value,
                "previous_value": before,
                "change": value - before,
            }
            for dimension, code, value, before in parts
        ]
    )


def say(*parts: tuple) -> str:
    return words.say_count_change(findings.find_count_change(make_changes(*parts), "active"))


def test_a_change_is_told_with_its_size_and_the_part_that_drove_it() -> None:
    said = say(
        ("all", "", 120, 100),
        ("region", "202", 60, 45),
        ("region", "419", 30, 28),
        ("entity", "FAO", 40, 20),
        ("entity", "WHO", 20, 25),
    )
    assert said == (
        "**120** initiatives were active in 2025, **20 more** than in 2024 (+20 %); the largest "
        "part in Name of 202 (+15) and with Name of FAO (+20)."
    )


def test_a_fall_is_told_as_one() -> None:
    said = say(("all", "", 80, 100), ("region", "202", 30, 45), ("region", "419", 30, 20))
    assert said == (
        "**80** initiatives were active in 2025, **20 fewer** than in 2024 (−20 %); the largest "
        "part in Name of 202 (−15)."
    )


def test_no_change_is_told_as_none() -> None:
    assert say(("all", "", 80, 80), ("region", "202", 30, 20)) == (
        "**80** initiatives were active in 2025, as many as in 2024."
    )


def test_nothing_is_claimed_on_fewer_than_five() -> None:
    said = say(("all", "", 4, 1), ("region", "202", 4, 1))
    assert said == "Too few initiatives to compare 2025 with 2024 (4 and 1)."
    assert "more" in say(("all", "", 5, 1))


@pytest.mark.parametrize(
    "regions",
    [
        pytest.param([("region", "202", 36, 30)], id="less than a third"),
        pytest.param([("region", "202", 4, 0), ("region", "419", 3, 0)], id="fewer than five"),
        pytest.param([("region", "202", 20, 40)], id="the other way"),
        pytest.param([("region", "202", 40, 30), ("region", "419", 20, 10)], id="two alike"),
        pytest.param([], id="no regions"),
    ],
)
def test_no_part_is_named_where_none_drove_the_change(regions: list[tuple]) -> None:
    found = findings.find_count_change(make_changes(("all", "", 120, 100), *regions), "active")
    assert found.change == 20
    assert found.drivers == {}


def test_a_measure_that_the_selection_lacks_is_not_spoken_of() -> None:
    assert findings.find_count_change(make_changes(("all", "", 9, 8)), "adoptions") is None


def make_shares(*years: tuple) -> pd.DataFrame:
    """Rows of a share from (year, value, low, high, numerator, n)."""
    columns = ["year", "value", "interval_low", "interval_high", "numerator", "n"]
    return pd.DataFrame(years, columns=columns)


def say_share(*years: tuple) -> str:
    return words.say_share_change(findings.find_share_change(make_shares(*years), "SU-08"))


def test_a_share_has_changed_where_the_intervals_are_apart() -> None:
    said = say_share((2024, 10.0, 8.0, 12.0, 100, 1000), (2025, 20.0, 17.0, 23.0, 200, 1000))
    assert said == (
        "Of the adoptions, **20.0 %** had been institutionalised by 2025 (200 of 1,000), **up** "
        "from 10.0 % in 2024."
    )
    said = say_share((2024, 20.0, 17.0, 23.0, 200, 1000), (2025, 10.0, 8.0, 12.0, 100, 1000))
    assert "**down** from 20.0 %" in said


@pytest.mark.parametrize("value", [13.0, 7.0])
def test_no_change_is_claimed_where_the_intervals_overlap(value: float) -> None:
    said = say_share((2024, 10.0, 5.0, 15.0, 10, 100), (2025, value, 6.0, 14.0, 13, 100))
    assert "no change that these numbers would bear out" in said
    assert "up" not in said.split()
    assert "down" not in said.split()


def test_no_change_of_a_share_is_claimed_on_fewer_than_five() -> None:
    said = say_share((2024, 0.0, 0.0, 1.0, 0, 4), (2025, 100.0, 50.0, 100.0, 9, 9))
    assert said.endswith("too few to compare with 2024.")


def test_years_with_a_gap_between_them_are_not_compared() -> None:
    years = make_shares((2023, 10.0, 8.0, 12.0, 10, 100), (2025, 20.0, 17.0, 23.0, 20, 100))
    assert findings.find_share_change(years, "SU-08") is None
    assert findings.find_share_change(years.head(1), "SU-08") is None
