"""Progress towards targets, worked out by hand: methods, signs, statuses and where data end."""

from datetime import date
from typing import Any

import pytest
from scaleup_rows import adopt, solution

from queries import Selection, describe, progress, rows, run, trace
from queries.progress import pick_series

Row = dict[str, Any]
THRESHOLDS = [
    {"status": "on_track", "at_least": 0.95},
    {"status": "slow", "at_least": 0.5},
    {"status": "stalled", "at_least": 0.0},
    {"status": "backwards", "at_least": None},
]
INDICATORS = [
    {"indicator_code": "UP", "name": "More", "direction": "up", "outcome_code": "O1"},
    {"indicator_code": "DOWN", "direction": "down"},
    {"indicator_code": "NONE", "direction": "none"},
    {"indicator_code": "CTX-04", "direction": "up", "is_denominator": True},
    {"indicator_code": "SU-04", "direction": "up"},
]


def value(year: int, number: float | None, code: str = "UP", **more: Any) -> Row:
    """A value that UNDP reports."""
    return {
        "indicator_code": code,
        "reporter": "UNDP",
        "reporter_kind": "entity",
        "year": year,
        "value": number,
        "unit": "projects",
        **more,
    }


def target(
    goal: float,
    baseline: float | None,
    code: str = "UP",
    *,
    years: tuple = (2020, 2030),
    **more: Any,
) -> Row:
    """A target of UNDP from 2020 to 2030."""
    return {
        "indicator_code": code,
        "reporter": "UNDP",
        "baseline_year": years[0],
        "baseline": baseline,
        "target_year": years[1],
        "target": goal,
        "unit": "projects",
        "text_status": "official",
        "source": "The plan",
        **more,
    }


@pytest.fixture
def watch(publish):
    """Publishes values and targets of a world known up to the end of 2025."""

    def publish_them(values: list[Row], targets: list[Row], as_of="2025-12-31", **tables) -> None:
        publish(
            sources=[
                {"source_id": "src", "retrieved_on": date.fromisoformat(as_of)},
                {"source_id": "made", "illustrative": True},
            ],
            **{"indicators": INDICATORS, "progress_thresholds": THRESHOLDS, **tables},
            indicator_values=values,
            indicator_targets=targets,
        )

    return publish_them


def only(selection: Selection | None = None) -> Row:
    (row,) = rows("progress", selection)
    return row


# ---- methods


def test_compound_growth_so_far_is_held_against_the_growth_that_is_needed(watch):
    """100 to 161.051 is 10 % a year for 5 years; 100 to 259.374246 is 10 % for 10."""
    watch([value(2020, 90), value(2025, 161.051)], [target(259.37424601, 100)])
    row = only()
    assert (row["method"], row["why_linear"], row["status"]) == ("compound", None, "on_track")
    assert row["actual"] == pytest.approx(0.1)
    assert row["required"] == pytest.approx(0.1)
    assert row["ratio"] == pytest.approx(1)
    assert (row["baseline"], row["latest"], row["latest_year"], row["years"]) == (
        100,
        161.051,
        2025,
        5,
    )
    assert (row["threshold"], row["reason"], row["is_overdue"], row["n"]) == (0.95, None, False, 2)
    assert (row["target_source"], row["text_status"]) == ("The plan", "official")
    assert (row["indicator_name"], row["outcome_code"]) == ("More", "O1")


@pytest.mark.parametrize(
    ("code", "numbers", "why", "ratio"),
    [
        ("UP", (0, 3, 10), "baseline_zero", 3 / 5 / 1),
        ("UP", (-10, -7, 10), "signs", (3 / 5) / 2),
        ("UP", (10, -5, 20), "signs", -3),
        ("DOWN", (10, 8, 0), "signs", (-2 / 5) / -1),
        ("UP", (60, 75, 90), "percentage_near_bound", 1),
        ("UP", (10, 20, 50), "percentage_near_bound", 2 / 4),
        ("DOWN", (91, 86, 81), "percentage_near_bound", 1),
        ("DOWN", (30, 25, 10), "percentage_near_bound", 1 / 2),
    ],
)
def test_where_a_rate_means_little_the_change_is_linear(watch, code, numbers, why, ratio):
    baseline, latest, goal = numbers
    unit = {"unit": "percent" if why == "percentage_near_bound" else "projects"}
    watch([value(2025, latest, code, **unit)], [target(goal, baseline, code, **unit)])
    row = only()
    assert (row["method"], row["why_linear"]) == ("linear", why)
    assert row["actual"] == pytest.approx((latest - baseline) / 5)
    assert row["required"] == pytest.approx((goal - baseline) / 10)
    assert row["ratio"] == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("baseline", "goal", "unit"), [(11, 89, "percent"), (5, 95, "projects"), (20, 80, "percent")]
)
def test_elsewhere_it_is_compound(watch, baseline, goal, unit):
    watch([value(2025, 30, unit=unit)], [target(goal, baseline, unit=unit)])
    assert only()["method"] == "compound"


def test_falling_to_nothing_is_a_compound_rate_of_minus_one(watch):
    watch([value(2025, 0)], [target(200, 100)])
    row = only()
    assert (row["method"], row["actual"], row["status"]) == ("compound", -1, "backwards")


# ---- direction and status


@pytest.mark.parametrize(
    ("code", "latest", "goal", "status"),
    [
        ("UP", 161, 259.37, "on_track"),
        ("UP", 130, 259.37, "slow"),
        ("UP", 110, 259.37, "stalled"),
        ("UP", 100, 259.37, "stalled"),
        ("UP", 99, 259.37, "backwards"),
        ("UP", 260, 259.37, "target_reached"),
        ("UP", 259.37, 259.37, "target_reached"),
        ("DOWN", 59.049, 34.867844, "on_track"),
        ("DOWN", 75, 34.867844, "slow"),
        ("DOWN", 97, 34.867844, "stalled"),
        ("DOWN", 101, 34.867844, "backwards"),
        ("DOWN", 34, 34.867844, "target_reached"),
        ("NONE", 161, 259.37, "on_track"),
        ("NONE", 59.049, 34.867844, "on_track"),
        ("NONE", 101, 34.867844, "backwards"),
        ("NONE", 34, 34.867844, "target_reached"),
        ("LOOSE", 34, 34.867844, "target_reached"),
        # A target that the baseline had reached, and its loss.
        ("UP", 95, 90, "target_reached"),
        ("UP", 85, 90, "backwards"),
        ("UP", 99, 100, "backwards"),
        ("DOWN", 120, 110, "backwards"),
        ("NONE", 100, 100, "target_reached"),
    ],
)
def test_a_status_says_how_far_growth_is_from_what_is_needed(watch, code, latest, goal, status):
    watch([value(2025, latest, code)], [target(goal, 100, code)])
    assert only()["status"] == status


def test_growth_that_leads_away_from_the_good_side_has_no_ratio(watch):
    watch([value(2025, 85)], [target(90, 100)])
    row = only()
    assert (row["ratio"], row["threshold"], row["reason"]) == (None, None, None)
    assert row["actual"] < row["required"] < 0


def test_a_ratio_a_hair_below_its_threshold_reaches_it(watch):
    """(19 - 0) / 5 against 40 / 10 is 0.95, which no machine number is."""
    watch([value(2025, 19)], [target(40, 0)])
    assert only()["status"] == "on_track"


def test_thresholds_are_those_of_the_data(watch):
    own = [{"status": "slow", "at_least": 1.5}, {"status": "backwards", "at_least": None}]
    watch([value(2025, 50)], [target(80, 0)], progress_thresholds=own)
    row = only()
    assert (row["ratio"], row["status"], row["threshold"]) == (1.25, "backwards", None)
    watch([value(2025, 50)], [target(80, 0)], progress_thresholds=own[:1])
    row = only()
    assert (row["status"], row["reason"]) == ("not_enough_data", "no_threshold")


# ---- baseline, latest and years


def test_a_baseline_without_its_value_is_that_of_its_year_and_of_no_other(watch):
    watch([value(2019, 5), value(2020, 50), value(2025, 100)], [target(200, None)])
    assert (only()["baseline"], only()["status"], only()["n"]) == (50, "on_track", 3)
    watch([value(2019, 5), value(2021, 50), value(2025, 100)], [target(200, None)])
    assert (only()["baseline"], only()["reason"]) == (None, "no_baseline")


def test_a_stated_baseline_goes_before_the_value_of_its_year(watch):
    watch([value(2020, 50), value(2025, 100)], [target(200, 80)])
    assert only()["baseline"] == 80


@pytest.mark.parametrize(
    ("as_of", "selection", "latest_year"),
    [
        ("2025-12-31", None, 2025),
        ("2025-12-30", None, 2024),
        ("2025-12-31", Selection(year_to=2024), 2024),
        ("2026-03-31", Selection(year_from=2026), 2025),
    ],
)
def test_a_year_that_is_not_over_is_not_compared(watch, as_of, selection, latest_year):
    watch(
        [value(year, year - 1900) for year in (2022, 2024, 2025, 2026)],
        [target(500, 100)],
        as_of=as_of,
    )
    assert only(selection)["latest_year"] == latest_year


@pytest.mark.parametrize(
    ("values", "goals", "reason"),
    [
        ([value(2025, 5)], [target(9, None, years=(None, 2030))], "no_baseline"),
        ([value(2025, 5)], [target(9, 3, years=(None, 2030))], "no_baseline"),
        ([], [target(9, None)], "no_value"),
        ([value(2025, 5, unit="percent")], [target(9, 3)], "other_unit"),
        ([value(2025, None)], [target(9, 3)], "no_value"),
        ([], [target(9, 3)], "no_value"),
        ([value(2020, 5)], [target(9, 3)], "one_value"),
        ([value(2019, 5)], [target(9, 3)], "one_value"),
        ([value(2025, 5, target=9.0, target_year=2020, baseline=3.0, baseline_year=2020)], [],
         "target_too_early"),
        ([value(2025, 5, "NONE")], [target(3, 3, "NONE")], "no_direction"),
        ([value(2025, 5, "LOOSE")], [target(3, 3, "LOOSE")], "no_direction"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(watch, values, goals, reason):
    watch(values, goals)
    row = only()
    assert (row["status"], row["reason"], row["ratio"]) == ("not_enough_data", reason, None)


def test_a_target_that_is_reached_needs_no_baseline(watch):
    watch([value(2025, 12)], [target(9, None, years=(None, 2030))])
    row = only()
    assert (row["status"], row["reason"], row["method"]) == ("target_reached", None, None)


@pytest.mark.parametrize(
    ("latest_year", "latest", "is_overdue"),
    [(2024, 5, False), (2025, 5, True), (2025, 9, False)],
)
def test_a_target_is_overdue_once_its_year_has_a_value_that_misses_it(
    watch, latest_year, latest, is_overdue
):
    watch([value(latest_year, latest)], [target(9, 3, years=(2020, 2025))])
    assert only()["is_overdue"] == is_overdue


def test_values_of_one_series_alone_are_compared(watch):
    watch(
        [
            value(2025, 1, reporter="FAO"),
            value(2025, 2, iso3="KEN", dimension="Kenya"),
            value(2025, 3, dimension="health"),
            value(2025, 4, sdg_goal=3, dimension="goal 3"),
            value(2025, 5),
            value(2025, 6, source_id="made"),
            value(2025, 7, "CTX-04"),
        ],
        [target(9, 3), target(9, 3, iso3="KEN"), target(9, 3, "CTX-04")],
    )
    found = {(row["indicator_code"], row["iso3"]): row for row in rows("progress")}
    assert {key: (row["latest"], row["n"]) for key, row in found.items()} == {
        ("CTX-04", None): (None, 0),
        ("UP", None): (5, 1),
        ("UP", "KEN"): (None, 0),
    }
    assert not found["UP", None]["is_illustrative"]


# ---- which target


def test_a_target_of_a_framework_goes_before_that_of_a_report(watch):
    own = {"target": 7.0, "target_year": 2026, "baseline": 1.0, "baseline_year": 2018}
    watch(
        [
            value(2024, 4, **{**own, "target": 6.0}, source_citation="Report of 2024"),
            value(2025, 5, **own, source_citation="Report of 2025"),
            value(2025, 5, **own, dimension="health"),
            value(2025, 5, reporter="FAO", source_id="made"),
            value(2024, 5, **own, reporter="FAO", source_id="made", source_citation="FAO 2024"),
        ],
        [target(9, 3)],
    )
    found = {(row["reporter"], row["dimension"]): row for row in rows("progress")}
    assert {key: (row["target"], row["baseline"]) for key, row in found.items()} == {
        ("FAO", None): (7, 1),
        ("UNDP", None): (9, 3),
        ("UNDP", "health"): (7, 1),
    }
    fao = found["FAO", None]
    assert (fao["target_source"], fao["text_status"], fao["n_targets"]) == ("FAO 2024", None, 1)
    assert (fao["latest_year"], fao["is_illustrative"]) == (2025, True)


def test_the_last_report_that_states_a_target_counts(watch):
    watch(
        [
            value(2023, 4, target=6.0, target_year=2026, baseline=1.0, baseline_year=2018),
            value(2024, 4, target=8.0, target_year=2030, baseline=1.0, baseline_year=2018),
            value(2025, 5, target=99.0),
        ],
        [],
    )
    assert (only()["target"], only()["target_year"]) == (8, 2030)


@pytest.mark.parametrize(
    ("years", "chosen"),
    [((2022, 2028, 2030), 2028), ((2022, 2025, 2030), 2025), ((2021, 2024), 2024)],
)
def test_of_several_target_years_the_next_one_counts(watch, years, chosen):
    watch([value(2025, 5)], [target(9, 3, years=(2020, year)) for year in years])
    assert (only()["target_year"], only()["n_targets"]) == (chosen, len(years))


def test_an_illustrative_target_marks_its_row(watch):
    watch([value(2025, 5)], [target(9, 3, source_id="made")])
    assert only()["is_illustrative"]


@pytest.mark.parametrize(
    ("selection", "shown"),
    [
        (Selection(entities=("UNDP",)), {"UNDP", "UNDP KEN", "UNDP BRA", "UN system", "dashboard"}),
        (Selection(entities=("FAO",)), {"FAO", "UN system", "dashboard"}),
        (Selection(regions=("AFR",)), {"UNDP", "UNDP KEN", "FAO", "UN system", "dashboard"}),
        (Selection(groups=("LDC",)), {"UNDP", "FAO", "UN system", "dashboard"}),
        (Selection(outcomes=("O1",)), {"UNDP", "UNDP KEN", "UNDP BRA", "FAO", "UN system"}),
        (Selection(outcomes=("none",)), {"dashboard"}),
        (Selection(modalities=("triangular",), sdgs=(3,), sources=("made",)),
         {"UNDP", "UNDP KEN", "UNDP BRA", "FAO", "UN system", "dashboard"}),
    ],
)  # fmt: skip
def test_filters_decide_which_targets_are_shown(watch, selection, shown):
    watch(
        [value(2025, 5)],
        [
            target(9, 3),
            target(9, 3, iso3="KEN"),
            target(9, 3, iso3="BRA"),
            target(9, 3, reporter="FAO"),
            target(9, 3, reporter="UN system"),
            target(9, 3, "SU-04", reporter="dashboard"),
        ],
        entities=[
            {"entity_code": "UNDP", "kind": "un_entity"},
            {"entity_code": "FAO", "kind": "un_entity"},
            {"entity_code": "UN system", "kind": "un_system"},
        ],
    )
    found = {
        " ".join(filter(None, (row["reporter"], row["iso3"])))
        for row in rows("progress", selection)
    }
    assert found == shown


# ---- figures of the dashboard

ADOPTED = {
    "initiatives": [solution("s", "2019-01-01")],
    **{
        table: [row for name, row in adopt("s", "KEN", ("2020-02-01", "S4"))
                + adopt("s", "NPL", ("2023-02-01", "S5")) if name == table]
        for table in ("adoptions", "adoption_stages")
    },
}  # fmt: skip


def own_target(code: str, goal: float, unit: str, **more: Any) -> Row:
    return {**target(goal, None, code, reporter="dashboard", unit=unit), **more}


def test_a_target_of_the_dashboard_is_held_against_its_own_figure(watch):
    watch([], [own_target("SU-04", 4, "adoptions", baseline=99.0)], **ADOPTED)
    (row,) = progress().to_dict("records")
    assert (row["baseline"], row["latest"], row["latest_year"]) == (1, 2, 2025)
    assert row["ratio"] == pytest.approx((2 ** (1 / 5) - 1) / (4 ** (1 / 10) - 1))
    assert (row["status"], row["n"]) == ("on_track", 6)
    assert not row["is_illustrative"]


def test_it_speaks_of_all_records_up_to_the_last_year_shown(watch):
    watch([], [own_target("SU-04", 4, "adoptions")], **ADOPTED)
    (row,) = progress(Selection(regions=("LAC",), year_from=2022, year_to=2024)).to_dict("records")
    assert (row["baseline"], row["latest"], row["latest_year"]) == (1, 2, 2024)


def test_a_figure_of_illustrations_marks_its_row(watch):
    made = {**ADOPTED, "initiatives": [solution("s", "2019-01-01", source_id="made")]}
    watch([], [own_target("SU-04", 4, "adoptions")], **made)
    assert progress()["is_illustrative"].tolist() == [True]


def test_the_share_of_yes_may_have_a_target_too(watch):
    def answer(entity: str, year: int, number: float) -> Row:
        return value(year, number, "INST-03", reporter=entity, unit="1 = yes")

    watch(
        [answer("UNDP", 2020, 0), answer("FAO", 2020, 1), answer("UNDP", 2024, 1)],
        [own_target("INST-03", 80, "percent")],
    )
    (row,) = progress().to_dict("records")
    assert (row["baseline"], row["latest"], row["status"]) == (50, 100, "target_reached")


def test_a_year_of_which_reports_are_not_due_yet_is_not_over(watch):
    watch(
        [value(2020, 5), value(2020, 5, reporter="FAO"), value(2024, 5), value(2025, 5)],
        [own_target("REP-01", 100, "percent")],
        reporting_deadlines=[{"months": 6}],
    )
    (row,) = progress().to_dict("records")
    assert (row["baseline"], row["latest"], row["latest_year"]) == (100, 50, 2024)


@pytest.mark.parametrize(
    ("code", "unit", "reason"),
    [
        ("SU-16", "initiatives", "no_value"),  # several figures a year
        ("INST-08", "projects", "no_value"),  # reported only
        ("OWN-01", "projects", "no_value"),  # no query
        ("SU-04", "percent", "other_unit"),  # another unit than the figure's
    ],
)
def test_a_figure_that_a_target_cannot_mean_is_not_compared(watch, code, unit, reason):
    watch([value(2025, 5, "INST-08")], [own_target(code, 4, unit)], **ADOPTED)
    (row,) = progress().to_dict("records")
    assert (row["status"], row["reason"]) == ("not_enough_data", reason)


def test_a_report_under_the_name_of_the_dashboard_is_no_figure_of_it(watch):
    watch([value(2025, 5, reporter="dashboard")], [own_target("UP", 9, "projects")])
    assert only()["n"] == 0


@pytest.mark.parametrize("code", ["SU-04", "SU-16", "INST-01", "REP-01"])
def test_an_indicator_without_rows_has_no_series(empty_world, code):
    assert pick_series(describe(code), run(code, snapshot=empty_world)).empty


# ---- the list of what was reported


def test_the_list_of_values_shows_the_target_of_a_framework(watch):
    own = {"target": 7.0, "target_year": 2026, "baseline": 1.0, "baseline_year": 2018}
    watch(
        [
            value(2024, 4, **own),
            value(2025, 5, **own),
            value(2025, 6, **own, dimension="health"),
            value(2025, 7, **own, iso3="KEN", dimension="Kenya"),
            value(2023, 8, **own, unit="percent"),
            value(2025, 9, **own, reporter="FAO"),
        ],
        [target(9, 3, source_id="made"), target(99, 3, years=(2020, 2035))],
    )
    found = {row["value"]: row for row in rows("indicator_reported")}
    named = ("baseline", "baseline_year", "target", "target_year")
    shown = {number: tuple(row[name] for name in named) for number, row in found.items()}
    assert shown[4] == shown[5] == (3, 2020, 9, 2030)
    assert shown[6] == shown[7] == shown[8] == shown[9] == (1, 2018, 7, 2026)
    assert [found[number]["is_illustrative"] for number in (5, 6)] == [True, False]


# ---- where it comes from


def test_a_row_is_walked_back_to_its_values_and_its_target(watch):
    watch(
        [value(2020, 3, source_row=7), value(2025, 5, source_row=8)],
        [target(9, 3, source_row=9)],
    )
    lines = trace("progress")
    assert set(lines[["table_name", "source_row", "item"]].itertuples(index=False, name=None)) == {
        ("indicator_values", 7, "value of 2020"),
        ("indicator_values", 8, "value of 2025"),
        ("indicator_targets", 9, "value of 2025"),
    }
