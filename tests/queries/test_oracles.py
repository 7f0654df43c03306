"""Every indicator and view on screen, against the same figure computed in plain Python.

Three snapshots: the illustrative one, the one of the real files, and a made-up world in which the
rare cases are frequent. On each, every selection of `oracles.choices` and every query of
`oracles.figures`: all rows, all columns. Other made-up worlds are asked a few selections.
"""

from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from oracles import latest_additions, progress, records_without_country
from oracles.case import Case
from oracles.choices import CHOICES, YEAR_CHOICES, list_tried_years
from oracles.compare import format_differences, list_differences
from oracles.figures import FIGURES
from oracles.made_worlds import MADE_WORLDS
from oracles.own_values import OWN_VALUES, list_own_parameters
from oracles.records import Row
from trials import Trial

from queries import Selection, describe, rows
from queries import progress as ask_progress

EVERY_RECORD = 1_000_000
OTHER_WORLDS = [name for name in MADE_WORLDS if name != "made"]
BY_YEAR = [query_id for query_id, figure in FIGURES.items() if figure.takes_year]


def assert_same(found: list[Row], expected: list[Row], key: tuple[str, ...], case: Case) -> None:
    differences = list_differences(found, expected, key)
    assert not differences, f"{case.chosen}\n{format_differences(differences)}"


@pytest.mark.parametrize(("choice", "query_id"), list(product(CHOICES, FIGURES)))
def test_query_equals_oracle(trial: Trial, choice: str, query_id: str) -> None:
    case, figure = trial.open_case(choice), FIGURES[query_id]
    found = trial.ask_all(case)[query_id].result()
    assert_same(found, figure.compute(case), figure.key, case)


@pytest.mark.parametrize("query_id", FIGURES)
@pytest.mark.parametrize(
    ("world", "choice"),
    [(name, choice) for name in OTHER_WORLDS for choice in MADE_WORLDS[name].choices],
)
def test_query_equals_oracle_on_another_made_world(
    open_made_world: Callable[[str], Trial], world: str, choice: str, query_id: str
) -> None:
    trial, figure = open_made_world(world), FIGURES[query_id]
    case = trial.open_case(choice)
    found = trial.ask_all(case)[query_id].result()
    assert_same(found, figure.compute(case), figure.key, case)


def pick_headline(query_id: str, found: list[Row]) -> list[Row]:
    """The rows that the header names as the one figure of the indicator."""
    named = describe(query_id).headline
    return [
        row
        for row in found
        if all((str(row[name]) == value) if value else row[name] is None for name, value in named)
    ]


def compute_own_values(case: Case) -> dict[str, list[progress.Point]]:
    """The dashboard's figures that have one value a year, for all records."""
    everything = Case(case.world, Selection(year_to=case.chosen.year_to))
    own = {
        query_id: pick_headline(query_id, figure.compute(everything))
        for query_id, figure in FIGURES.items()
        if "year" in figure.key and describe(query_id).headline is not None
    }
    for number in range(1, 8):
        code = f"INST-{number:02}"
        own[code] = progress.pick_first_kind(FIGURES[code].compute(everything))
    return {code: progress.read_points(rows) for code, rows in own.items()}


@pytest.mark.parametrize("choice", ["default", "up_to_five_years_ago", "two_entities"])
def test_progress_of_own_figures_equals_oracle(trial: Trial, choice: str) -> None:
    case = trial.open_case(choice)
    found = ask_progress(case.chosen, trial.snapshot).astype(object)
    found = found.where(found.notna(), None).to_dict("records")
    expected = progress.compute(case, compute_own_values(case))
    assert_same(found, expected, FIGURES["progress"].key, case)


@pytest.mark.parametrize(("world", "choice"), [("few", "default"), ("made", "two_entities")])
def test_progress_of_made_up_own_figures_equals_oracle(
    open_made_world: Callable[[str], Trial], world: str, choice: str
) -> None:
    trial = open_made_world(world)
    case = trial.open_case(choice)
    found = rows("progress", case.chosen, trial.snapshot, **list_own_parameters())
    assert_same(found, progress.compute(case, OWN_VALUES), FIGURES["progress"].key, case)


@pytest.mark.parametrize("choice", CHOICES)
def test_selection_leaves_the_same_records(trial: Trial, choice: str) -> None:
    case = trial.open_case(choice)
    found = trial.ask("latest_additions", case, row_limit=EVERY_RECORD)
    expected = latest_additions.compute(case, EVERY_RECORD)
    assert_same(found, expected, ("initiative_id",), case)
    assert [row["initiative_id"] for row in found] == [row["initiative_id"] for row in expected]


def test_records_without_country_are_cut_after_each_naming(made_trial: Trial) -> None:
    case = made_trial.open_case("default")
    found = made_trial.ask("records_without_country", case, row_limit=2)
    expected = records_without_country.compute(case, 2)
    assert found == expected
    assert [row["naming"] for row in found] == ["no_country"] * 2 + ["only_partners"] * 2
    assert all(row["n_naming"] > 2 for row in found)


def test_of_the_430_published_records_79_name_no_country_and_18_only_partners(
    real_trial: Trial,
) -> None:
    found = rows(
        "records_without_country", Selection(sources=("undp_sstc_2024",)), real_trial.snapshot
    )
    assert Counter(row["naming"] for row in found) == {"no_country": 79, "only_partners": 18}
    assert {(row["naming"], row["n_naming"]) for row in found} == {
        ("no_country", 79),
        ("only_partners", 18),
    }


@pytest.mark.parametrize("choice", CHOICES)
def test_selection_leaves_as_many_of_each_source(trial: Trial, choice: str) -> None:
    """Undated records too, which no list shows."""
    case = trial.open_case(choice)
    found: Counter[str] = Counter()
    for row in trial.ask("sources", case):
        found[row["source_id"]] += row["n_selected"]
    assert +found == Counter(record.row["source_id"] for record in case.selected)


@pytest.mark.parametrize("query_id", BY_YEAR)
@pytest.mark.parametrize("choice", YEAR_CHOICES)
def test_map_and_ranking_of_one_year_equal_oracle(trial: Trial, choice: str, query_id: str) -> None:
    case = trial.open_case(choice)
    for year in list_tried_years(case):
        found = trial.ask(query_id, case, year=year)
        assert_same(found, FIGURES[query_id].compute(case, year), FIGURES[query_id].key, case)


@pytest.mark.parametrize("choice", ["m49_sub_regions_fractional", "one_region"])
def test_rows_come_in_the_order_described(trial: Trial, choice: str) -> None:
    case = trial.open_case(choice)
    countries = [row["name"] for row in trial.ask("country_map", case)]
    assert countries == sorted(countries)
    values = [row["value"] for row in trial.ask("region_ranking", case)]
    assert values == sorted(values, reverse=True)
    is_known = [row["ever_in_snapshot"] for row in trial.ask("white_spots", case)]
    assert is_known == sorted(is_known)
    for query_id in (
        "net_position",
        "country_flows",
        "records_without_country",
        "region_flows",
        "year_changes",
    ):
        key = FIGURES[query_id].key
        expected = [[row[name] for name in key] for row in FIGURES[query_id].compute(case)]
        found = trial.ask(query_id, case)
        assert [[row[name] for name in key] for row in found] == expected


@pytest.mark.parametrize("query_id", FIGURES)
def test_oracle_has_the_columns_that_the_header_declares(made_trial: Trial, query_id: str) -> None:
    declared = [column.name for column in describe(query_id).columns]
    computed = FIGURES[query_id].compute(made_trial.open_case("default"))
    assert computed
    assert all(list(row) == declared for row in computed)


def test_choices_leave_what_they_say(trial: Trial) -> None:
    n_selected = {choice: len(trial.open_case(choice).selected) for choice in CHOICES}
    assert n_selected["nothing_left"] == 0
    assert n_selected["one_record_left"] == 1
    assert 1 < n_selected["everything_combined"] < n_selected["fractional_not_sstc_too"]
