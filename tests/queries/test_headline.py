"""Which figure stands for an indicator, and what stands where there is none?"""

import pandas as pd
import pytest

from queries import (
    Selection,
    catalogue,
    describe,
    find_headline,
    list_figures,
    list_headline_rows,
    run,
)

INDICATORS = [query for query in catalogue() if query.kind == "indicator"]
WITH_HEADLINE = [query for query in INDICATORS if query.headline is not None]
NOTHING = Selection(entities=("nobody",))


def name(query) -> str:
    return query.id


def make_rows(*rows: tuple[int | None, float | None, int | None]) -> pd.DataFrame:
    """Rows of an indicator from (year, value, n)."""
    frame = pd.DataFrame(rows, columns=["year", "value", "n"])
    return frame.astype({"year": "Int64", "value": "float64", "n": "Int64"})


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(None, 9, 9), (2020, 1, 4), (2021, 2, 5)], (2021, 2)),
        ([(None, 9, 9), (2021, 2, 5), (2020, 1, 4)], (2021, 2)),
        ([(None, 9, 9), (2020, 1, 4), (2021, None, 5)], (2020, 1)),
        ([(None, 9, 9)], (None, 9)),
        ([(None, 9, 9), (2020, None, 4)], (None, 9)),
        ([(None, 9, 9), (2020, 1, 4), (2021, 0, 0)], None),
        ([(None, 0, 0)], None),
        ([(None, 0, 7)], (None, 0)),
        ([(None, 3, None)], (None, 3)),
        ([(None, None, 7)], None),
        ([], None),
    ],
)
def test_the_last_dated_row_with_a_value_is_the_headline(rows, found):
    row = find_headline(describe("SU-04"), make_rows(*rows))
    if found is None:
        assert row is None
        return
    year, value = found
    assert row["value"] == value
    assert (year is None and pd.isna(row["year"])) or row["year"] == year


def test_other_columns_of_the_key_are_fixed_by_the_header(small_world):
    query = describe("SU-13")
    frame = run("SU-13", snapshot=small_world)
    rows = list_headline_rows(query, frame)
    assert set(rows["group_code"]) == {"LDC"}
    assert set(rows["role"]) == {"either"}
    assert 0 < len(rows) < len(frame)
    assert find_headline(query, frame)["year"] == rows["year"].max()


def test_a_whole_number_is_fixed_by_its_text(illustrative_trial):
    query = describe("SU-03")
    frame = run("SU-03", snapshot=illustrative_trial.snapshot)
    assert set(list_headline_rows(query, frame)["age_years"]) == {3}


def test_a_query_without_one_figure_tells_all_values_of_the_whole_selection(small_world):
    query = describe("SU-16")
    frame = run("SU-16", snapshot=small_world)
    assert query.headline is None
    assert find_headline(query, frame) is None
    figures = list_figures(query, frame)
    assert len(figures) == 17
    assert figures["year"].isna().all()


@pytest.mark.parametrize("query", WITH_HEADLINE, ids=name)
def test_a_headline_is_one_row_a_year(query, trial):
    rows = list_headline_rows(query, run(query.id, snapshot=trial.snapshot))
    assert rows["year"].value_counts(dropna=False).le(1).all()


@pytest.mark.parametrize("query", WITH_HEADLINE, ids=name)
def test_the_figure_told_is_the_headline(query, trial):
    frame = run(query.id, snapshot=trial.snapshot)
    row, figures = find_headline(query, frame), list_figures(query, frame)
    assert len(figures) == (0 if row is None else 1)
    if row is not None:
        assert figures.iloc[0].equals(row)


@pytest.mark.parametrize("query", INDICATORS, ids=name)
def test_an_empty_selection_has_no_figure_and_says_why(query, small_world):
    assert list_figures(query, run(query.id, NOTHING, small_world)).empty
    assert query.no_value.endswith(".")
