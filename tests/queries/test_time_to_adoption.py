"""Does SU-07 give the Kaplan-Meier estimate that textbooks and other programmes give?"""

from datetime import date

import pytest
from scaleup_rows import adopt, publish_solutions, solution

from queries import Selection, rows

AS_OF = date(2024, 6, 15)

# Remission under 6-mercaptopurine, the worked example of most textbooks (Freireich et al. 1963);
# here weeks become months.
REMISSION_ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
STILL_IN_REMISSION = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
# month: at risk, survival, log-log interval, as SAS (LIFETEST) and Stata (sts list) print them.
PRINTED = {
    6: (21, 0.8571, 0.6197, 0.9516),
    7: (17, 0.8067, 0.5631, 0.9228),
    10: (15, 0.7529, 0.5032, 0.8894),
    13: (12, 0.6902, 0.4316, 0.8491),
    16: (11, 0.6275, 0.3675, 0.8049),
    22: (7, 0.5378, 0.2678, 0.7468),
    23: (6, 0.4482, 0.1881, 0.6801),
}


def months_before(day: date, months: int) -> date:
    """The same day of the month, so many months earlier."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, day.day)


def read(selection: Selection | None = None) -> tuple[dict, dict[int, dict]]:
    """The row of the median, and the rows of the curve by months."""
    median, *curve = rows("SU-07", selection)
    assert median["kind"] == "median"
    return median, {row["months"]: row for row in curve}


def publish_remissions(publish) -> None:
    solutions, adoptions = [], []
    for number, months in enumerate(REMISSION_ENDED):
        documented = months_before(AS_OF, 40)
        adopted = months_before(documented, -months)
        solutions.append(solution(f"event {number}", str(documented)))
        adoptions.append(adopt(f"event {number}", "RWA", (str(adopted), "S4")))
    for number, months in enumerate(STILL_IN_REMISSION):
        solutions.append(solution(f"censored {number}", str(months_before(AS_OF, months))))
    publish_solutions(publish, solutions, *adoptions, as_of=str(AS_OF))


def test_the_curve_is_that_of_the_textbook(publish):
    publish_remissions(publish)
    _median, curve = read()
    with_events = {months: row for months, row in curve.items() if row["events"]}
    assert list(with_events) == list(PRINTED)
    for months, (at_risk, survival, low, high) in PRINTED.items():
        row = curve[months]
        assert row["at_risk"] == at_risk
        found = (row["value"], row["interval_low"], row["interval_high"])
        assert found == pytest.approx((100 * survival, 100 * low, 100 * high), abs=0.005)
    assert curve[0]["value"] == 100
    assert curve[0]["interval_low"] is None
    assert (curve[6]["events"], curve[6]["censored"]) == (3, 1)


def test_the_median_is_that_of_the_textbook(publish):
    publish_remissions(publish)
    median, _curve = read()
    assert (median["value"], median["interval_low"], median["interval_high"]) == (23, 13, None)
    assert (median["numerator"], median["denominator"], median["censored"]) == (9, 21, 12)
    assert median["n"] == 21


def test_months_are_completed_ones(publish):
    publish_solutions(
        publish,
        [solution("a", "2020-01-31"), solution("b", "2020-01-31"), solution("c", "2020-01-31")],
        adopt("a", "RWA", ("2020-02-29", "S4")),
        adopt("b", "RWA", ("2020-03-31", "S5")),
        adopt("c", "RWA", ("2020-01-31", "S6")),
        as_of="2021-06-30",
    )
    median, curve = read()
    assert {months: row["events"] for months, row in curve.items()} == {0: 2, 2: 1}
    assert (curve[2]["value"], curve[2]["interval_low"]) == (0, None)
    assert median["value"] == 0


def test_the_first_adoption_with_evidence_counts(publish):
    publish_solutions(
        publish,
        [solution("a", "2020-01-01")],
        adopt("a", "RWA", ("2020-02-01", "S2<S4"), ("2020-03-01", "S3")),
        adopt("a", "NPL", ("2020-11-01", "S4"), ("2021-03-01", "SX")),
        adopt("a", "KEN", ("2020-09-01", "S5")),
    )
    assert read()[0]["value"] == 8
    assert read(Selection(regions=("ASI",)))[0]["value"] == 10


@pytest.mark.parametrize("half", range(1, 13))
def test_a_half_that_adopts_is_the_median(publish, half):
    """The product of 3/4 and 2/3 is a half; as rounded numbers it may come out just above."""
    publish_solutions(
        publish,
        [solution(f"s{number}", "2020-01-01") for number in range(2 * half)],
        *(adopt(f"s{number}", "RWA", (f"2020-{number + 1:02}-01", "S4")) for number in range(half)),
    )
    median, curve = read()
    assert curve[half - 1]["value"] == pytest.approx(50)
    assert median["value"] == half - 1


def test_what_is_not_waiting_is_left_out_and_counted(publish):
    publish_solutions(
        publish,
        [
            solution("before", "2020-01-02"),
            solution("undated", None, start_date=date(2019, 1, 1)),
            solution("later", "2024-07-01"),
            solution("followed", "2024-01-01"),
        ],
        adopt("before", "RWA", ("2020-01-01", "S4")),
        adopt("followed", "RWA", ("2024-07-01", "S4")),
        as_of="2024-06-30",
    )
    median, curve = read()
    assert (median["n"], median["n_left_out"], median["n_adopted_before"]) == (1, 2, 1)
    assert median["value"] is None
    assert {months: row["censored"] for months, row in curve.items()} == {0: 0, 5: 1}


def test_a_range_that_ends_earlier_shows_what_was_known_then(publish):
    publish_solutions(
        publish,
        [solution("a", "2020-01-01"), solution("b", "2020-01-01")],
        adopt("a", "RWA", ("2021-02-01", "S4")),
        adopt("b", "RWA", ("2020-08-01", "S4")),
    )
    median, curve = read(Selection(year_to=2020))
    assert list(curve) == [0, 7, 11]
    assert (median["numerator"], median["denominator"]) == (1, 2)


def test_without_a_solution_there_is_no_curve(publish):
    publish_solutions(publish, [])
    median, curve = read()
    assert median["value"] is None
    assert (median["n"], median["denominator"]) == (0, 0)
    assert curve == {}
