"""Every indicator and view on screen, against the same figure computed in plain Python.

Three snapshots: the illustrative one, the one of the real files, and a made-up world in which the
rare cases are frequent. On each, every selection of `oracles.choices` and every query of
`oracles.figures`: all rows, all columns.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from oracles import country_map, latest_additions, region_ranking
from oracles.case import Case
from oracles.choices import CHOICES
from oracles.compare import format_differences, list_differences
from oracles.figures import FIGURES
from oracles.made_world import publish_made_world
from oracles.records import Row
from oracles.world import World

from queries import Snapshot, describe, rows
from queries.snapshot import read_current_id, read_snapshot

WORLDS = ("illustrative", "real", "made")
BY_YEAR = {"country_map": country_map.compute, "region_ranking": region_ranking.compute}
EVERY_RECORD = 1_000_000


class Trial:
    """One snapshot, with its cases kept so that each is worked out once for all queries.

    The queries of a case are asked together, two at a time, because they take most of the time.
    """

    def __init__(self, data_folder: Path) -> None:
        self.snapshot: Snapshot = read_snapshot(read_current_id(data_folder), data_folder)
        self.world = World(self.snapshot.folder)
        self.open_case: Callable[[str], Case] = cache(self._open_case)
        self.ask_all: Callable[[Case], dict[str, Future[list[Row]]]] = cache(self._ask_all)
        self._pool = ThreadPoolExecutor(max_workers=2)

    def _open_case(self, choice: str) -> Case:
        return Case(self.world, CHOICES[choice](self.world))

    def _ask_all(self, case: Case) -> dict[str, Future[list[Row]]]:
        return {query_id: self._pool.submit(self.ask, query_id, case) for query_id in FIGURES}

    def ask(self, query_id: str, case: Case, **parameters: int) -> list[Row]:
        """The rows that the query gives for the case."""
        return rows(query_id, case.chosen, self.snapshot, **parameters)


@pytest.fixture(scope="session")
def illustrative_trial(illustrative_data: Path) -> Trial:
    return Trial(illustrative_data)


@pytest.fixture(scope="session")
def real_trial(real_data: Path) -> Trial:
    return Trial(real_data)


@pytest.fixture(scope="session")
def made_trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder = tmp_path_factory.mktemp("made_data")
    publish_made_world(folder)
    return Trial(folder)


@pytest.fixture(scope="session")
def unretrieved_trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder = tmp_path_factory.mktemp("unretrieved_data")
    publish_made_world(folder, is_retrieval_known=False)
    return Trial(folder)


@pytest.fixture(params=WORLDS, scope="session")
def trial(request: pytest.FixtureRequest) -> Trial:
    """The snapshots one after the other."""
    return request.getfixturevalue(f"{request.param}_trial")


def assert_same(found: list[Row], expected: list[Row], key: tuple[str, ...], case: Case) -> None:
    differences = list_differences(found, expected, key)
    assert not differences, f"{case.chosen}\n{format_differences(differences)}"


@pytest.mark.parametrize(("choice", "query_id"), list(product(CHOICES, FIGURES)))
def test_query_equals_oracle(trial: Trial, choice: str, query_id: str) -> None:
    case, figure = trial.open_case(choice), FIGURES[query_id]
    found = trial.ask_all(case)[query_id].result()
    assert_same(found, figure.compute(case), figure.key, case)


@pytest.mark.parametrize("choice", ["default", "up_to_five_years_ago", "one_region"])
@pytest.mark.parametrize("query_id", ["SU-03", "SU-07", "SU-21"])
def test_query_equals_oracle_without_days_of_retrieval(
    unretrieved_trial: Trial, choice: str, query_id: str
) -> None:
    """The last step of all is then the day until which solutions are watched."""
    case = unretrieved_trial.open_case(choice)
    found = unretrieved_trial.ask(query_id, case)
    assert_same(found, FIGURES[query_id].compute(case), FIGURES[query_id].key, case)


@pytest.mark.parametrize("choice", CHOICES)
def test_selection_leaves_the_same_records(trial: Trial, choice: str) -> None:
    case = trial.open_case(choice)
    found = trial.ask("latest_additions", case, row_limit=EVERY_RECORD)
    expected = latest_additions.compute(case)
    assert_same(found, expected, ("initiative_id",), case)
    assert [row["added_on"] for row in found] == [row["added_on"] for row in expected]


@pytest.mark.parametrize("choice", CHOICES)
def test_selection_leaves_as_many_of_each_source(trial: Trial, choice: str) -> None:
    """Undated records too, which no list shows."""
    case = trial.open_case(choice)
    found: Counter[str] = Counter()
    for row in trial.ask("sources", case):
        found[row["source_id"]] += row["n_selected"]
    assert +found == Counter(record.row["source_id"] for record in case.selected)


@pytest.mark.parametrize("query_id", BY_YEAR)
@pytest.mark.parametrize("choice", ["lldc_and_sids", "years_in_the_middle", "nothing_left"])
def test_map_and_ranking_of_one_year_equal_oracle(trial: Trial, choice: str, query_id: str) -> None:
    """A year in the calendar, its first, and one before it; shown by the selection or not."""
    case = trial.open_case(choice)
    for year in (case.world.as_of_year - 4, case.calendar[0], case.calendar[0] - 1):
        found = trial.ask(query_id, case, year=year)
        assert_same(found, BY_YEAR[query_id](case, year), FIGURES[query_id].key, case)


@pytest.mark.parametrize("choice", ["m49_sub_regions_fractional", "one_region"])
def test_rows_come_in_the_order_described(trial: Trial, choice: str) -> None:
    case = trial.open_case(choice)
    countries = [row["name"] for row in trial.ask("country_map", case)]
    assert countries == sorted(countries)
    values = [row["value"] for row in trial.ask("region_ranking", case)]
    assert values == sorted(values, reverse=True)
    is_known = [row["ever_in_snapshot"] for row in trial.ask("white_spots", case)]
    assert is_known == sorted(is_known)


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
