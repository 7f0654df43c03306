"""How the oracles add up money, against sums done by hand."""

from datetime import date

import pytest
from oracles.finance_series import describe_whole, name_currencies
from oracles.finances import Amount, add_up
from oracles.records import Record

RECORD = Record(
    id="a",
    row={"start_date": date(2020, 1, 1)},
    is_solution=False,
    is_illustrative=False,
    period=(2020, 2020),
    shares={},
    adopters=frozenset(),
    goal_rows=(),
    entities=frozenset(),
)


def tell(usd: float | None, currency: str | None = "USD", *, is_planned: bool = False) -> Amount:
    row = {"currency": currency, "year": 2020}
    return Amount(RECORD, row, usd, is_planned, is_illustrative=False)


def test_refunds_are_taken_off_and_what_has_no_rate_is_left_out() -> None:
    assert add_up([tell(100.0), tell(-30.5), tell(None), tell(0.25)]) == pytest.approx(69.75)


def test_nothing_that_could_be_converted_is_no_sum() -> None:
    assert add_up([tell(None), tell(None)]) is None
    assert add_up([]) is None


def test_what_cancels_out_is_nothing_to_the_millionth_of_a_dollar() -> None:
    """0.1 + 0.2 - 0.3 is 5.5e-17 in binary numbers; two millionths of a dollar are money."""
    assert add_up([tell(0.1), tell(0.2), tell(-0.3)]) == 0
    assert add_up([tell(1.000002), tell(-1.0)]) == pytest.approx(2e-6)


def test_currencies_are_named_with_how_often_they_stand() -> None:
    left = [tell(None, name) for name in ("XDR", None, "CZK", "XDR", None, "XDR")]
    assert name_currencies(left) == "CZK 1, XDR 3, none 2"
    assert name_currencies([]) is None


def test_planned_money_is_beside_the_sum() -> None:
    whole = describe_whole([tell(100.0), tell(900.0, is_planned=True), tell(None, is_planned=True)])
    assert (whole["value"], whole["planned_value"]) == (100, 900)
    assert (whole["n"], whole["n_planned"], whole["n_unconverted"]) == (1, 1, 0)
