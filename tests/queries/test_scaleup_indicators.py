"""Do the indicators of scale-up give what is worked out by hand on a few rows?

SU-07 has a file of its own (`test_time_to_adoption.py`).
"""

from datetime import date

import pandas as pd
import pytest
from scaleup_rows import adopt, publish_solutions, solution, state_people

from queries import Selection, rows, run
from queries.snapshot import read_current_id, read_snapshot


def by_year(query_id: str, column: str = "value", selection: Selection | None = None) -> dict:
    """The column by year; key None is the whole selection."""
    return {row["year"]: row[column] for row in rows(query_id, selection)}


def whole(query_id: str, selection: Selection | None = None) -> dict:
    """The only row of the whole selection."""
    (row,) = [row for row in rows(query_id, selection) if row["year"] is None]
    return row


# ---- SU-02


def test_a_transfer_ends_when_it_is_discontinued_and_is_new_once(publish):
    publish_solutions(
        publish,
        [solution("a", "2018-05-01")],
        adopt("a", "RWA", ("2018-09-01", "S2"), ("2019-02-01", "S3"), ("2021-02-01", "SX")),
        adopt("a", "NPL", ("2022-02-01", "S4")),
        as_of="2022-12-31",
    )
    assert by_year("SU-02") == {None: 1, 2018: 0, 2019: 1, 2020: 1, 2021: 0, 2022: 1}
    assert by_year("SU-02", "new_in_year") == {None: 1, 2018: 0, 2019: 1, 2020: 0, 2021: 0, 2022: 0}
    assert by_year("SU-02", "new_in_year", Selection(year_from=2021))[None] == 0


def test_the_origin_is_no_adopter_abroad_and_an_unknown_origin_is_told(publish):
    publish_solutions(
        publish,
        [solution(name, "2018-05-01") for name in "abc"],
        adopt("a", "BRA", ("2019-02-01", "S6")),
        adopt("b", "RWA", ("2019-02-01", "S3"), origin=None),
        adopt("c", "RWA", ("2019-02-01", "S3"), origin=None),
        adopt("c", "NPL", ("2019-02-01", "S4")),
    )
    transferred = whole("SU-02")
    assert transferred["value"] == 2
    assert transferred["n"] == 2
    assert transferred["n_origin_unknown"] == 1


def test_a_claim_is_no_transfer(publish):
    publish_solutions(
        publish,
        [solution("a", "2018-05-01")],
        adopt("a", "RWA", ("2019-02-01", "S2<S4")),
    )
    transferred = whole("SU-02")
    assert (transferred["value"], transferred["n"]) == (0, 1)


def test_only_adopters_of_the_chosen_region_count(publish):
    publish_solutions(
        publish,
        [solution("a", "2018-05-01")],
        adopt("a", "NPL", ("2019-02-01", "S3")),
        adopt("a", "RWA", ("2021-02-01", "S3")),
        as_of="2022-12-31",
    )
    assert by_year("SU-02", "new_in_year", Selection(regions=("AFR",))) == {
        None: 1,
        2021: 1,
        2022: 0,
    }


# ---- SU-03


COHORTS = [
    solution("on the day", "2018-02-01"),
    solution("a day late", "2018-02-01"),
    solution("before", "2018-07-01"),
    solution("never", "2018-12-31"),
    solution("leap day", "2020-02-29"),
    solution("young", "2023-06-01"),
    solution("too young", "2024-01-01"),
    solution("undated", None, start_date=date(2018, 1, 1)),
]
TRANSFERS = [
    adopt("on the day", "RWA", ("2019-02-01", "S3"), ("2019-06-01", "SX")),
    adopt("a day late", "RWA", ("2020-02-02", "S3")),
    adopt("before", "RWA", ("2017-02-01", "S5")),
    adopt("leap day", "RWA", ("2021-03-01", "S3")),
    adopt("too young", "RWA", ("2024-01-01", "S3")),
]


def read_cohorts(column: str, selection: Selection | None = None) -> dict:
    return {(row["year"], row["age_years"]): row[column] for row in rows("SU-03", selection)}


def test_a_cohort_has_had_the_same_time_at_each_age(publish):
    publish_solutions(publish, COHORTS, *TRANSFERS, as_of="2024-09-30")
    numerators = read_cohorts("numerator")
    assert [numerators[2018, age] for age in range(1, 6)] == [2, 2, 3, 3, 3]
    assert [numerators[2020, age] for age in range(1, 4)] == [0, 1, 1]
    assert {year for year, _age in numerators} == {None, 2018, 2020}
    assert set(read_cohorts("denominator").values()) == {4, 1, 5}
    latest = [key for key, is_latest in read_cohorts("is_latest").items() if is_latest]
    assert latest == [(2018, 5), (2020, 3)]


def test_a_year_counts_for_ages_once_it_is_over(publish):
    publish_solutions(publish, COHORTS, *TRANSFERS, as_of="2024-12-31")
    values = read_cohorts("value")
    assert values[2023, 1] == 0
    assert (2018, 6) in values
    assert (2018, 7) not in values
    assert not any(year == 2024 for year, _age in values)


def test_all_cohorts_together_are_those_old_enough(publish):
    publish_solutions(publish, COHORTS, *TRANSFERS, as_of="2024-09-30")
    first, *_, last = [row for row in rows("SU-03") if row["year"] is None]
    assert (first["numerator"], first["denominator"], first["n_cohorts"]) == (2, 5, 2)
    assert (last["age_years"], last["denominator"], last["n_cohorts"]) == (5, 4, 1)
    assert (first["n_undated"], first["is_latest"]) == (1, False)


def test_a_range_that_ends_earlier_shows_what_was_known_then(publish):
    publish_solutions(publish, COHORTS, *TRANSFERS)
    assert list(read_cohorts("numerator", Selection(year_to=2020)).items()) == [
        ((None, 1), 2),
        ((None, 2), 2),
        ((2018, 1), 2),
        ((2018, 2), 2),
    ]
    assert {year for year, _age in read_cohorts("value", Selection(year_from=2019))} == {
        None,
        2020,
        2023,
    }


def test_the_interval_is_that_of_wilson(publish):
    """1 of 10: 1.79 to 40.42 percent (Newcombe 1998, method 3); 0 of 10 begins at 0."""
    publish_solutions(
        publish,
        [solution(f"s{number}", "2018-01-01") for number in range(10)],
        adopt("s0", "RWA", ("2019-06-01", "S4")),
    )
    none, one = [row for row in rows("SU-03") if row["year"] is None][:2]
    assert (one["interval_low"], one["interval_high"]) == pytest.approx((1.7876, 40.4150), abs=1e-3)
    assert (none["interval_low"], none["interval_high"]) == pytest.approx((0, 27.7533), abs=1e-3)


def test_without_an_old_cohort_there_is_no_rate(publish):
    publish_solutions(publish, [solution("a", "2024-01-01")])
    assert rows("SU-03") == []


# ---- SU-06


def test_reach_is_a_distribution(publish):
    publish_solutions(
        publish,
        [solution(name, "2018-05-01") for name in "abcd"] + [solution("later", "2024-02-01")],
        adopt("a", "RWA", ("2019-01-01", "S4")),
        adopt("a", "RWA", ("2020-01-01", "S5"), origin="IND"),
        adopt("b", "RWA", ("2019-01-01", "S4"), ("2020-01-01", "SX")),
        adopt("b", "NPL", ("2019-01-01", "S6")),
        adopt("b", "KEN", ("2019-01-01", "S5")),
        adopt("c", "KEN", ("2019-01-01", "S3")),
    )
    frame = run("SU-06", Selection(year_to=2022)).astype({"value": float})
    statistics = frame[frame["adopters"].isna()].set_index(["basis", "statistic"])["value"]
    assert statistics.to_dict() == pytest.approx(
        {
            ("ever", "median"): 0.5,
            ("ever", "p90"): 2.4,
            ("ever", "max"): 3,
            ("now", "median"): 0.5,
            ("now", "p90"): 1.7,
            ("now", "max"): 2,
        }
    )
    counts = frame.dropna(subset="adopters")
    assert counts[counts["basis"] == "ever"]["value"].to_list() == [2, 1, 0, 1]
    assert counts[counts["basis"] == "now"]["value"].to_list() == [2, 1, 1]
    assert counts["share_percent"].to_list() == [50, 25, 0, 25, 50, 25, 25]
    assert set(frame["n"]) == {4}


def test_reach_without_a_solution_is_unknown(publish):
    publish_solutions(publish, [])
    found = rows("SU-06")
    assert [row["statistic"] for row in found] == ["median", "p90", "max"] * 2
    assert all(row["value"] is None and row["n"] == 0 for row in found)


# ---- SU-08 and SU-09


PAIRS = [
    adopt("a", "RWA", ("2018-01-01", "S4"), ("2020-01-01", "S6"), ("2022-01-01", "S5")),
    adopt("a", "NPL", ("2018-01-01", "S6")),
    adopt("a", "KEN", ("2018-01-01", "S4"), ("2019-01-01", "SX")),
    adopt("b", "KEN", ("2019-01-01", "S3"), ("2021-01-01", "SX"), ("2022-01-01", "S2")),
    adopt("b", "NPL", ("2017-01-01", "S0"), ("2019-01-01", "SX")),
    adopt("b", "RWA", ("2019-01-01", "S2<S6")),
]


def publish_pairs(publish) -> None:
    publish_solutions(
        publish,
        [solution("a", "2017-05-01"), solution("b", "2017-05-01")],
        *PAIRS,
        as_of="2022-06-30",
    )


def test_the_institutionalised_share_is_of_all_ever_adopted(publish):
    publish_pairs(publish)
    assert by_year("SU-08", "numerator") == {None: 1, 2018: 1, 2019: 1, 2020: 2, 2021: 2, 2022: 1}
    assert set(by_year("SU-08", "denominator").values()) == {3}
    row = whole("SU-08")
    assert row["value"] == pytest.approx(100 / 3)
    assert (row["interval_low"], row["interval_high"]) == pytest.approx((6.149, 79.234), abs=1e-3)


def test_the_discontinued_share_is_of_all_ever_piloted(publish):
    publish_pairs(publish)
    assert by_year("SU-09", "numerator") == {None: 1, 2018: 0, 2019: 1, 2020: 1, 2021: 2, 2022: 1}
    assert by_year("SU-09", "denominator")[2018] == 3
    assert by_year("SU-09", "denominator")[2022] == 4
    assert by_year("SU-09", "n_ended_before_pilot")[2018] == 0
    assert by_year("SU-09", "n_ended_before_pilot")[2022] == 1


@pytest.mark.parametrize("query_id", ["SU-08", "SU-09"])
def test_a_share_of_nothing_is_unknown(publish, query_id):
    publish_solutions(publish, [solution("a", "2018-05-01")])
    (row,) = rows(query_id)
    assert (row["numerator"], row["denominator"], row["n"]) == (0, 0, 0)
    assert row["value"] is row["interval_low"] is row["interval_high"] is None


# ---- SU-21


def test_the_funnel_counts_what_was_reached_and_what_stands(publish):
    publish_pairs(publish)
    frame = run("SU-21")
    now = frame[frame["year"].isna()].set_index("stage_code")
    assert now["reached"].to_list() == [6, 5, 5, 4, 3, 2, 2, 3]
    assert now["standing"].to_list() == [0, 0, 2, 0, 0, 1, 1, 2]
    conversions = now["conversion_percent"].to_list()
    assert conversions[:6] == pytest.approx([500 / 6, 100, 80, 75, 200 / 3, 100])
    assert pd.isna(conversions[6])
    assert pd.isna(conversions[7])
    assert set(now["n"]) == {6}
    first = frame[frame["year"] == 2017].set_index("stage_code")
    assert first["reached"].to_list() == [1, 0, 0, 0, 0, 0, 0, 0]
    assert pd.isna(first.loc["S1", "conversion_percent"])


def test_a_pair_that_only_ended_has_reached_no_stage(publish):
    publish_solutions(
        publish, [solution("a", "2018-05-01")], adopt("a", "RWA", ("2019-01-01", "SX"))
    )
    reached = {row["stage_code"]: row["reached"] for row in rows("SU-21") if row["year"] is None}
    assert reached == {**{f"S{stage}": 0 for stage in range(7)}, "SX": 1}


# ---- SU-11


def test_a_facilitator_makes_an_initiative_triangular(publish):
    modalities = {
        "a": "triangular",
        "b": "south_south",
        "c": "unknown",
        "d": "unknown",
        "e": "global",
    }
    publish_solutions(
        publish,
        [solution("s", "2018-05-01", modality="triangular")],
        initiatives=[
            {
                "initiative_id": name,
                "modality": modality,
                "start_date": None if name == "e" else date(2020, 1, 1),
            }
            for name, modality in modalities.items()
        ],
        initiative_countries=[
            {"initiative_id": name, "iso3": "FRA", "role": "facilitator"} for name in "bc"
        ],
    )
    row = whole("SU-11")
    assert (row["numerator"], row["denominator"], row["value"]) == (3, 4, 75)
    assert (row["n_unknown"], row["n_by_facilitator"], row["n_undated"]) == (1, 2, 1)
    assert by_year("SU-11", "denominator") == {None: 4, 2020: 3}


# ---- SU-14


def test_the_latest_statement_replaces_the_one_before(publish):
    first = adopt(
        "a",
        "RWA",
        ("2019-01-01", "S4"),
        ("2020-01-01", "S5"),
        ("2020-06-01", "S5"),
        ("2021-01-01", "SX"),
    )
    state_people(
        first,
        d2019_01_01=(100, "survey"),
        d2020_01_01=(300, "survey"),
        d2020_06_01=(250, "survey"),
    )
    without_basis = adopt("a", "NPL", ("2020-01-01", "S4"))
    state_people(without_basis, d2020_01_01=(900, " "))
    claimed = adopt("a", "KEN", ("2020-01-01", "S4"), ("2021-01-01", "S2<S5"))
    state_people(claimed, d2021_01_01=(5000, "survey"))
    publish_solutions(
        publish,
        [solution("a", "2018-05-01")],
        first,
        without_basis,
        claimed,
        adopt("a", "IND", ("2018-01-01", "S4")),
        as_of="2021-12-31",
    )
    assert by_year("SU-14") == {None: 250, 2018: None, 2019: 100, 2020: 250, 2021: 250}
    row = whole("SU-14")
    assert (row["numerator"], row["denominator"], row["share_percent"]) == (1, 4, 25)
    assert row["n_without_basis"] == 1


# ---- SU-17


def test_evidence_and_confirmation_are_told_apart(publish):
    publish_solutions(
        publish,
        [solution("a", "2018-05-01")],
        adopt("a", "RWA", ("2019-01-01", "S2<S4"), ("2020-01-01", "S4")),
        adopt("a", "NPL", ("2019-01-01", "S2<S6")),
        adopt("a", "KEN", ("2019-01-01", "S3")),
        as_of="2020-12-31",
        initiatives=[{"initiative_id": "p", "start_date": date(2019, 1, 1)}],
        initiative_countries=[{"initiative_id": "p", "iso3": "KEN", "role": "recipient"}],
        exchanges=[
            {
                "initiative_id": "p",
                "from_iso3": "IND",
                "to_iso3": to,
                "year": year,
                "confirmed_by_origin": origin,
                "confirmed_by_adopter": adopter,
            }
            for to, year, origin, adopter in (
                ("KEN", 2019, True, True),
                ("RWA", 2019, True, None),
                ("NPL", None, None, False),
                ("IND", 2019, True, True),
                ("BRA", 2021, True, True),
            )
        ],
    )
    found = {(row["year"], row["kind"]): row for row in rows("SU-17")}
    shares = {key: (row["numerator"], row["denominator"]) for key, row in found.items()}
    assert shares == {
        (None, "evidence"): (1, 2),
        (None, "confirmation"): (1, 3),
        (2019, "evidence"): (0, 2),
        (2019, "confirmation"): (1, 2),
        (2020, "evidence"): (1, 2),
    }
    told = found[None, "confirmation"]
    assert (told["n_unstated"], told["n_undated"]) == (1, 1)
    in_africa = rows("SU-17", Selection(regions=("AFR",)))
    assert [row["denominator"] for row in in_africa if row["kind"] == "confirmation"] == [2, 2]


def test_a_step_at_s4_without_public_evidence_is_no_evidence(publish):
    held = adopt("a", "RWA", ("2019-01-01", "S4"))
    held[-1][1]["evidence_status"] = "not_needed"
    publish_solutions(publish, [solution("a", "2018-05-01")], held)
    evidence = next(row for row in rows("SU-17") if row["kind"] == "evidence")
    assert (evidence["numerator"], evidence["denominator"]) == (0, 1)


# ---- between the indicators


def test_they_agree_with_each_other(illustrative_data):
    snapshot = read_snapshot(read_current_id(illustrative_data), illustrative_data)

    def ask(query_id: str) -> pd.DataFrame:
        frame = run(query_id, snapshot=snapshot)
        return frame[frame["year"].isna()]

    funnel = ask("SU-21").set_index("stage_code")
    adoptions, solutions = ask("SU-04").iloc[0], ask("SU-01").iloc[0]
    reach = ask("SU-06")
    distribution = reach[(reach["statistic"] == "solutions") & (reach["basis"] == "now")]
    standing = funnel["standing"]
    assert adoptions["value"] > 0
    assert standing.sum() == funnel["n"].iloc[0] == adoptions["n"]
    assert standing[["S4", "S5", "S6"]].sum() == adoptions["value"]
    assert (distribution["adopters"] * distribution["value"]).sum() == adoptions["value"]
    assert distribution["value"].sum() == solutions["value"]
    assert ask("SU-08")["numerator"].item() == standing["S6"]
    assert ask("SU-08")["denominator"].item() == funnel.loc["S4", "reached"]
    assert ask("SU-09")["denominator"].item() == funnel.loc["S3", "reached"]
    ended = ask("SU-09").iloc[0]
    assert ended["numerator"] + ended["n_ended_before_pilot"] == standing["SX"]
    assert ask("SU-14")["denominator"].item() == funnel.loc["S4", "reached"]
    assert ask("SU-02")["value"].item() <= solutions["value"]
