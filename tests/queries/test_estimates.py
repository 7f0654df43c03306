"""The estimates of the oracles, against published tables and sums done by hand."""

import math
from fractions import Fraction

import pytest
from oracles.estimates import (
    Watched,
    bound_share,
    find_concentration,
    find_time_reaching,
    follow,
    take_growth,
    take_quantile,
    trace_survival,
)

# Weeks of remission of 21 patients under 6-mercaptopurine; + when still in remission.
# Freireich et al., Blood 21 (1963), the worked example of most textbooks on survival.
REMISSION = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
# time: at risk, product of (at risk - events) / at risk, and the interval as textbooks print it.
REMISSION_CURVE = {
    6: (21, Fraction(18, 21), 0.6197, 0.9516),
    7: (17, Fraction(18, 21) * Fraction(16, 17), 0.5631, 0.9228),
    10: (15, Fraction(18 * 16 * 14, 21 * 17 * 15), 0.5032, 0.8894),
    13: (12, Fraction(18 * 16 * 14 * 11, 21 * 17 * 15 * 12), 0.4316, 0.8491),
    16: (11, Fraction(18 * 16 * 14 * 11 * 10, 21 * 17 * 15 * 12 * 11), 0.3675, 0.8049),
    22: (7, Fraction(18 * 16 * 14 * 10 * 6, 21 * 17 * 15 * 12 * 7), 0.2678, 0.7468),
    23: (6, Fraction(18 * 16 * 14 * 10 * 5, 21 * 17 * 15 * 12 * 7), 0.1881, 0.6801),
}


def read_watched(text: str) -> list[Watched]:
    return [Watched(float(word.rstrip("+")), not word.endswith("+")) for word in text.split()]


@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_as_published(part: int, whole: int, lower: float, upper: float) -> None:
    assert bound_share(part, whole) == pytest.approx((lower, upper), abs=5e-5)


def test_wilson_interval_by_hand() -> None:
    """With z = 2: 1 of 2 gives (1 +- sqrt(2/3)) / 2, and none of 4 gives 0 and 4 / (4 + 4)."""
    spread = math.sqrt(2 / 3) / 2
    assert bound_share(1, 2, z=2) == pytest.approx((0.5 - spread, 0.5 + spread))
    assert bound_share(0, 4, z=2) == pytest.approx((0, 0.5))
    assert bound_share(4, 4, z=2) == pytest.approx((0.5, 1))
    assert bound_share(0, 0) is None


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([7], 0.9, 7),
        ([4, 1], 0.5, 2.5),
        ([1, 2, 3], 0.5, 2),
        ([1, 2, 3, 10], 0.5, 2.5),
        ([0, 10, 20, 30, 40], 0.9, 36),
        ([1] * 9 + [2] * 2, 0.9, 2),
        ([1] * 10 + [2], 0.95, 1.5),
    ],
)
def test_quantile_by_hand(values: list[float], share: float, expected: float) -> None:
    assert take_quantile(values, share) == pytest.approx(expected)


def test_quantile_of_nothing() -> None:
    assert take_quantile([], 0.5) is None


def test_concentration_as_published() -> None:
    """Four firms of 30, 30, 20 and 20 percent: 2,600 on the scale to 10,000.

    The example of the US Department of Justice in its explanation of the index.
    """
    assert find_concentration([30, 30, 20, 20]) == pytest.approx(0.26)


def test_concentration_by_hand() -> None:
    """1 where one has all, 1/n among n equals; 3, 2 and 1 of 6 give (9 + 4 + 1) / 36."""
    assert find_concentration([7]) == 1
    assert find_concentration([2] * 8) == pytest.approx(1 / 8)
    assert find_concentration([3, 2, 1]) == pytest.approx(14 / 36)
    assert find_concentration([]) is None


def test_compound_growth_as_published() -> None:
    """From 9,000 to 13,000 in three years: 13.04 percent a year, the usual printed example."""
    assert take_growth(9000, 13000, 3) == pytest.approx(0.1304, abs=5e-5)


def test_courses_by_hand() -> None:
    """Doubling in 10 years takes 2^(1/10) - 1 a year; 1.21 in 2 years was 10 percent a year."""
    course = follow(100, 121, 200, 2, 10, is_percent=False)
    assert course.method == "compound"
    assert course.actual == pytest.approx(0.1)
    assert course.required == pytest.approx(2**0.1 - 1)
    straight = follow(0, 30, 100, 4, 10, is_percent=False)
    assert (straight.method, straight.why_linear) == ("linear", "baseline_zero")
    assert (straight.actual, straight.required) == (7.5, 10)


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "is_percent", "why"),
    [
        (11, 12, 89, True, None),
        (10, 12, 89, True, "percentage_near_bound"),
        (11, 12, 90, True, "percentage_near_bound"),
        (90, 60, 11, True, "percentage_near_bound"),
        (90, 60, 11, False, None),
        (5, -1, 10, False, "signs"),
        (5, 1, 0, False, "signs"),
        (-5, 1, 10, True, "signs"),
        (0, -1, 10, True, "baseline_zero"),
        (5, 0, 10, False, None),
    ],
)
def test_where_growth_rates_mean_little(
    baseline: float, latest: float, target: float, is_percent: bool, why: str | None
) -> None:
    course = follow(baseline, latest, target, 1, 2, is_percent=is_percent)
    assert course.why_linear == why
    assert course.method == ("linear" if why else "compound")


def test_without_a_year_between_there_is_no_course() -> None:
    for years, years_to_target in ((0, 5), (-1, 5), (3, 0), (None, None)):
        course = follow(1, 2, 3, years, years_to_target, is_percent=False)
        assert (course.actual, course.required, course.method) == (None, None, None)


def test_survival_as_in_the_textbooks() -> None:
    steps = trace_survival(read_watched(REMISSION))
    found = {
        step.time: (step.n_at_risk, step.survival, step.lower, step.upper)
        for step in steps
        if step.n_events
    }
    assert found.keys() == REMISSION_CURVE.keys()
    for time, (at_risk, survival, lower, upper) in REMISSION_CURVE.items():
        assert found[time][0] == at_risk
        assert found[time][1] == pytest.approx(float(survival))
        assert found[time][2:] == pytest.approx((lower, upper), abs=5e-5)
    assert [find_time_reaching(steps, 0.5, name) for name in ("survival", "lower", "upper")] == [
        23,
        13,
        None,
    ]


def test_survival_with_everyone_gone() -> None:
    """Two of three at 2, the last at 5: the curve falls to 1/3 and to 0, without interval there.

    The variance of the first step is 2 / (3 * 1), so its spread is sqrt(2/3) / log 3.
    """
    first, last = trace_survival([Watched(2, True), Watched(5, True), Watched(2, True)], z=1)
    power = math.exp(math.sqrt(2 / 3) / math.log(3))
    assert (first.n_at_risk, first.n_events, first.survival) == (3, 2, pytest.approx(1 / 3))
    assert first.lower == pytest.approx((1 / 3) ** power)
    assert first.upper == pytest.approx((1 / 3) ** (1 / power))
    assert (last.survival, last.lower, last.upper) == (0, None, None)


def test_survival_counts_the_censored_of_a_time_as_at_risk_in_it() -> None:
    only, later = trace_survival([Watched(0, True), Watched(0, False), Watched(3, False)])
    assert (only.n_at_risk, only.n_events, only.n_censored) == (3, 1, 1)
    assert only.survival == pytest.approx(2 / 3)
    assert (later.n_at_risk, later.survival) == (1, pytest.approx(2 / 3))


def test_nothing_watched_has_no_curve() -> None:
    assert trace_survival([]) == []
    assert find_time_reaching([], 0.5, "survival") is None
