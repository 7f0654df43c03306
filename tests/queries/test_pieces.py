"""Do the pieces of a statement give what the whole statement gives, and are they let go of?"""

import threading
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from trials import Trial

from queries import Selection, catalogue, compose, describe
from queries.compose import drop_comments
from queries.engine import Database
from queries.holding import SCHEMA, Holding
from queries.pieces import cut_query, cut_trace, list_kept
from queries.run import bind

PART = Selection(year_from=2016, sdgs=(2, 3), groups=("LDC",), counting="fractional")
QUERIES = [query.id for query in catalogue()]
HELD = f"select table_name from duckdb_tables() where schema_name = '{SCHEMA}'"


@pytest.fixture(scope="module")
def database(made_trial: Trial) -> Database:
    return Database(made_trial.snapshot)


def bind_to(query_id: str, chosen: Selection, database: Database) -> dict:
    return bind(describe(query_id), compose(query_id), chosen, database.snapshot, {})[1]


def ask(query_id: str, chosen: Selection, database: Database) -> pd.DataFrame:
    return database.fetch_pieces(cut_query(query_id), bind_to(query_id, chosen, database))


def ask_whole(query_id: str, chosen: Selection, database: Database) -> pd.DataFrame:
    return database.fetch(compose(query_id).sql, bind_to(query_id, chosen, database))


@pytest.mark.parametrize("chosen", [Selection(), PART], ids=["everything", "part"])
@pytest.mark.parametrize("query_id", QUERIES)
def test_pieces_give_the_rows_of_the_whole_statement(
    query_id: str, chosen: Selection, database: Database
) -> None:
    whole = ask_whole(query_id, chosen, database)
    assert_frame_equal(ask(query_id, chosen, database), whole, rtol=1e-12)
    # Once more, on the tables that are kept by now.
    assert_frame_equal(ask(query_id, chosen, database), whole, rtol=1e-12)


def test_the_steps_of_a_selection_are_kept_and_not_written_again() -> None:
    assert {"selected", "as_of", "links", "country_scope"} <= list_kept()
    left = cut_query("SU-10").last.write(dict.fromkeys(cut_query("SU-10").last.reads, "t"))
    assert "found_by_place" not in left
    assert len(left) < len(drop_comments(compose("SU-10").sql)) / 3


def test_a_step_that_goes_on_from_a_query_is_no_piece() -> None:
    """Its rows are of the query that it goes on from: two queries must not share them."""
    for name in ("rates_with_interval", "flow_rows", "stock_rows"):
        assert name not in list_kept()


def test_a_trace_reads_the_same_tables(database: Database) -> None:
    assert set(cut_trace("SU-19").shared) >= set(cut_query("SU-19").shared)


def test_what_does_not_rest_on_the_selection_is_made_once(made_trial: Trial) -> None:
    fresh = Database(made_trial.snapshot)
    for chosen in (Selection(), PART):
        ask("SU-20", chosen, fresh)
    names = [name.rsplit("_", 1)[0] for name in fresh.fetch(HELD)["table_name"]]
    assert names.count("as_of") == names.count("illustrative_sources") == 1
    assert names.count("selected") == 2


def test_many_at_once_get_their_own_rows_while_tables_are_dropped(made_trial: Trial) -> None:
    tight = Database(made_trial.snapshot)
    tight._holding = Holding(most_rows=50)
    asked = [
        (query_id, Selection(sdgs=(goal,)))
        for query_id in ("SU-19", "SU-20", "sdg_by_region", "selection_count")
        for goal in range(1, 9)
    ] * 3
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda item: ask(*item, tight), asked))
    for (query_id, chosen), rows in zip(asked[:32], found[:32], strict=True):
        assert_frame_equal(rows, ask_whole(query_id, chosen, tight), rtol=1e-12)
    held = tight.fetch(HELD)["table_name"]
    n_rows = sum(tight.fetch(f"select count(*) as n from {SCHEMA}.{name}")["n"][0] for name in held)
    assert n_rows <= 50


def test_a_table_that_is_read_stays_beyond_the_limit(made_trial: Trial) -> None:
    tight = Database(made_trial.snapshot)
    tight._holding = Holding(most_rows=0)
    values = bind_to("SU-19", Selection(), tight)
    pieces = cut_query("SU-19")
    with tight._holding.hold(pieces, values, tight) as sql:
        assert len(tight.fetch(HELD)) > 0
        tight.fetch(sql, {name: values[name] for name in pieces.last.binds})
    assert tight.fetch(HELD).empty


def test_what_fails_is_told_to_all_who_wait_and_tried_again(made_trial: Trial) -> None:
    class Failing:
        """A store whose first table cannot be made, once somebody waits for it."""

        def __init__(self) -> None:
            self.n_asked = 0
            self.go_on = threading.Event()

        def make_table(self, table: str, sql: str, values: dict) -> int:
            self.n_asked += 1
            if self.n_asked == 1:
                self.go_on.wait(10)
                raise duckdb.OutOfMemoryException("not today")
            return 1

        def drop_table(self, table: str) -> None:
            raise AssertionError("nothing is beyond the limit")

    holding, store, pieces = Holding(), Failing(), cut_query("SU-19")
    values = dict.fromkeys(compose("SU-19").parameters)

    def take() -> str:
        with holding.hold(pieces, values, store) as sql:
            return sql

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(take), pool.submit(take)]
        store.go_on.set()
        problems = [future.exception() for future in both]
    assert any(isinstance(problem, duckdb.OutOfMemoryException) for problem in problems)
    assert "select * from kept." in take()
