"""A figure by region, goal and so on is the figure that each of them has when chosen alone."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from trials import Trial

from queries import Selection, describe, options, run
from queries.split import DIMENSIONS


@pytest.mark.parametrize("name", DIMENSIONS)
def test_a_part_is_the_figure_of_its_value_alone(made_trial: Trial, name: str) -> None:
    chosen = Selection(year_to=made_trial.world.as_of_year - 1, counting="fractional")
    parts = run("SU-19", chosen, made_trial.snapshot, by=["year", name])
    assert parts[name].nunique() > 1
    field = DIMENSIONS[name].field
    for value, part in parts.groupby(name):
        own = int(value) if name == "sdg" else value
        alone = run(
            "SU-19",
            Selection(year_to=chosen.year_to, counting="fractional", **{field: (own,)}),
            made_trial.snapshot,
        )
        dated = alone[alone["year"].notna()].reset_index(drop=True)
        assert_frame_equal(part[alone.columns].reset_index(drop=True), dated)


@pytest.mark.parametrize("name", ["modality", "source"])
@pytest.mark.parametrize("query_id", ["SU-04", "SU-19"])
def test_parts_in_which_nothing_stands_twice_add_up(trial: Trial, name: str, query_id: str) -> None:
    parts = run(query_id, snapshot=trial.snapshot, by=["year", name])
    whole = run(query_id, snapshot=trial.snapshot, by=["year"]).set_index("year")
    added = parts.groupby("year")["value"].sum()
    assert added.to_dict() == pytest.approx(whole["value"].to_dict())


def test_adoptions_by_region_add_up_as_each_adopter_lies_in_one(illustrative_trial: Trial) -> None:
    parts = run("SU-04", snapshot=illustrative_trial.snapshot, by=["region"])
    whole = run("SU-04", snapshot=illustrative_trial.snapshot)
    assert parts["value"].sum() == whole["value"].iloc[0] > 200
    assert parts["region_name"].notna().all()


def test_a_filter_that_is_set_leaves_its_values_only(made_trial: Trial) -> None:
    chosen = Selection(sdgs=(2, 3, 17), without_sdg17=True)
    parts = run("SU-19", chosen, made_trial.snapshot, by=["sdg", "modality"])
    assert set(parts["sdg"]) == {2, 3}
    offered = {choice.code for choice in options(made_trial.snapshot).modalities}
    assert set(parts["modality"]) == offered
    assert list(parts.columns[:4]) == ["sdg", "sdg_name", "modality", "modality_name"]
    assert parts["year"].isna().all()


def test_by_year_alone_leaves_the_row_of_the_whole_selection_out(small_world) -> None:
    assert run("SU-04", snapshot=small_world, by=["year", "year"])["year"].notna().all()


def test_without_values_there_are_no_parts(empty_world) -> None:
    parts = run("SU-04", snapshot=empty_world, by=["entity"])
    assert parts.empty
    assert list(parts.columns) == ["entity", "entity_name", *describe("SU-04").column_names]
    assert isinstance(run("SU-04", snapshot=empty_world, by=["sdg"])["sdg"].dtype, pd.Int64Dtype)


@pytest.mark.parametrize(
    ("query_id", "by", "message"),
    [
        ("SU-04", ["planet"], "There is no split by 'planet'; there are year, region, country"),
        ("rejects", ["year"], "rejects is not told by year"),
        ("region_ranking", ["region"], "region_ranking has a column region of its own"),
    ],
)
def test_a_split_that_a_query_does_not_have_is_refused(small_world, query_id, by, message) -> None:
    with pytest.raises(ValueError, match=message):
        run(query_id, snapshot=small_world, by=by)
