"""Do the source lines behind a figure add up to it, and are they the lines of the files?"""

import csv
from pathlib import Path

import pandas as pd
import pytest
from oracles.made_alone import PUBLISH
from oracles.made_worlds import MADE_WORLDS
from trials import Trial

from etl.contracts import TABLES
from queries import Selection, catalogue, describe, recount, rows, run, trace
from queries.trace import LINE, PARTS

TRACED = [query for query in catalogue() if query.evidence]
# What a selection can do to a figure: nothing, everything at once, leave one record or none. The
# published files are large: there a few selections have to do.
TRIED = {
    "made": (
        "default",
        "fractional_not_sstc_too",
        "years_in_the_middle",
        "ldc_of_two_regions_in_years",
        "without_sdg17",
        "region_goal_and_modality",
        "everything_combined",
        "nobody_in_scope",
        "unknown_entity",
        "nothing_left",
        "one_record_left",
    ),
    **dict.fromkeys(PUBLISH, ("default",)),
    "few": ("default", "fractional_not_sstc_too"),
    "illustrative": ("default", "everything_combined"),
    "real": ("default", "region_goal_and_modality"),
}
# A view has no numerator: what its rows show that the lines have to add up to.
SHOWN = {
    "country_flows": lambda row: {"numerator": row["value"]},
    "countries_per_initiative": lambda row: {"numerator": row["value"]},
    "country_map": lambda row: {"numerator": row["value"]},
    "coverage": lambda row: {"numerator": row["n_with"], "denominator": row["n"]},
    "coverage_by_region": lambda row: {"numerator": row["n_with"], "denominator": row["n"]},
    "coverage_by_year": lambda row: {"numerator": row["n_with"], "denominator": row["n"]},
    "entity_presence": lambda row: {"numerator": row["value"]},
    "entity_reporting": lambda row: {"numerator": row["n_values"]},
    "framework_outcomes": lambda row: {"numerator": row["n_records"] or row["n_values"] or 0},
    "indicator_reported": lambda row: {"numerator": 1, "n": 1},
    "latest_additions": lambda row: {"numerator": 1},
    "net_position": lambda row: {"numerator": row["provided"], "denominator": row["n"]},
    "outcome_by_entity": lambda row: {"numerator": row["value"], "n": row["value"]},
    "progress": lambda row: {"numerator": 0, "n": row["n"]},
    "record_cards": lambda row: {"numerator": 1},
    "record_places": lambda row: {"numerator": 1},
    "record_profile": lambda row: {"numerator": 1},
    "records_without_country": lambda row: {"numerator": 1},
    "region_flows": lambda row: {"numerator": row["value"]},
    "region_ranking": lambda row: {"numerator": row["value"]},
    "region_series": lambda row: {"numerator": row["value"]},
    "report_timeliness": lambda row: {"numerator": 0, "n": row["n_values"]},
    "sdg_by_entity": lambda row: {"numerator": row["value"]},
    "sdg_by_region": lambda row: {"numerator": row["value"]},
    "sdg_series": lambda row: {"numerator": row["value"]},
    "sdgs_per_initiative": lambda row: {"numerator": row["value"]},
    "selection_count": lambda row: {"numerator": row["n_selected"]},
    "year_changes": lambda row: {
        "numerator": row["value"],
        "denominator": row["previous_value"],
    },
    "travelled_solutions": lambda row: {"numerator": row["value"]},
}
# What the lines have to add up to where an indicator has rows without a numerator.
INSTEAD = {"SU-06": lambda row: 0, "SU-21": lambda row: row["reached"]}
# A sum of money below this is shown as 0.
NO_MONEY = {"FIN-01": 1e-6, "FIN-03": 1e-6}
# What lines tell beside a figure, in neither of its parts: the weights of the items of a row.
BESIDE = {
    "SU-22": lambda row: [] if row["score"] is None else [row["score"]],
    "framework_outcomes": lambda row: [1] * (row["n_targets"] or 0),
    "report_timeliness": lambda row: [1] * row["n_values"],
    "FIN-02": lambda row: [row["reported_value"]] if row["value"] is None else [],
    **dict.fromkeys(
        [*(f"INST-{number:02}" for number in range(1, 14)), "PLAT-01", "PLAT-02"],
        lambda row: (
            [row["value"]] if row["numerator"] is None and row["denominator"] is None else []
        ),
    ),
}
# Queries without a figure that lines could add up to, and why.
NOT_TRACED = {
    "basemap_lines": "draws the map",
    "country_facts": "says where countries belong",
    "country_names": "names the countries",
    "entity_facts": "says who the entities are",
    "options": "lists what can be chosen",
    "records": "its rows are records with their own lines",
    "record_facets": "says of records of which kind they are",
    "record_steps": "its rows are lines of files",
    "rejects": "its rows are lines of files",
    "search_texts": "is what records are found by",
    "selected_ids": "lists records to search within",
    "snapshot_facts": "says what the snapshot is",
    "sources": "its rows are files",
    "white_spots": "its rows are countries of which no line tells",
}

RAW_FILE = Path("data/raw/illustrative/entity_report_initiatives.csv")


def ids(query) -> str:
    return query.id


def find_sums(query, figure: dict) -> dict[str, float]:
    """What the lines of a row have to add up to: numerator and denominator, without either n.

    A figure without a denominator counts nothing in one.
    """
    if query.kind == "view":
        return {"denominator": 0, **SHOWN[query.id](figure)}
    sums = {part: figure[part] for part in ("numerator", "denominator")}
    known = {part: value for part, value in sums.items() if value is not None}
    known = known or {"n": figure["n"]}
    if query.id in INSTEAD and figure["numerator"] is None:
        known["numerator"] = INSTEAD[query.id](figure)
    return {"denominator": 0, **known}


def compare(query, figures: list[dict], lines: pd.DataFrame) -> list[str]:
    """Where the lines add up to something else than the figures; a cell without lines is 0.

    A figure whose parts are all unknown (a published share without its base) has nothing to add up.
    """
    if lines[PARTS].isna().any(axis=None):
        return [f"{query.id}: an item without a name, or not known to be in or out"]
    added = {
        tuple(row[name] for name in query.key): row
        for row in recount(lines)
        .astype(object)
        .where(lambda frame: frame.notna(), None)
        .to_dict("records")
    }
    differences = []
    for figure in figures:
        cell = tuple(figure[name] for name in query.key)
        found = added.pop(cell, {"numerator": 0.0, "denominator": 0.0, "n": 0})
        nothing = NO_MONEY.get(query.id, 1e-9)
        differences.extend(
            f"{query.id} {cell}: {part} {value}, recounted {found[part]}"
            for part, value in find_sums(query, figure).items()
            if value is not None and found[part] != pytest.approx(value, rel=1e-9, abs=nothing)
        )
    differences += list_differences_beside(query, figures, lines)
    return differences + [f"{query.id} {cell}: no such figure" for cell in added]


def list_differences_beside(query, figures: list[dict], lines: pd.DataFrame) -> list[str]:
    """Where the lines tell something else beside a figure than its row shows."""
    if query.id not in BESIDE:
        return []
    columns = [*query.key, "item", "weight"]
    beside = lines[~(lines["in_numerator"] | lines["in_denominator"]).astype(bool)]
    beside = beside[columns].drop_duplicates().astype(object)
    beside = beside.where(beside.notna(), None).to_dict("records")
    found = {tuple(row[name] for name in query.key): [] for row in [*figures, *beside]}
    for row in beside:
        found[tuple(row[name] for name in query.key)].append(row["weight"])
    expected: dict[tuple, list[float]] = {cell: [] for cell in found}
    for row in figures:
        expected[tuple(row[name] for name in query.key)] = BESIDE[query.id](row)
    return [
        f"{query.id} {cell}: beside the figure {weights}, not {expected[cell]}"
        for cell, weights in found.items()
        if sorted(weights) != sorted(expected[cell])
    ]


def is_key(query, figures: list[dict]) -> bool:
    """Whether the columns of the key tell the rows apart."""
    return len({tuple(row[name] for name in query.key) for row in figures}) == len(figures)


def test_every_indicator_and_every_view_with_a_figure_is_walked_back() -> None:
    others = [query for query in catalogue() if not query.evidence]
    assert [query.id for query in others if query.kind == "indicator"] == []
    assert {query.id for query in others} == set(NOT_TRACED)


@pytest.mark.parametrize("query", TRACED, ids=ids)
@pytest.mark.parametrize(
    ("world", "choice"), [(world, choice) for world in TRIED for choice in TRIED[world]]
)
def test_the_lines_add_up_to_every_figure(world: str, choice: str, query, request) -> None:
    trial: Trial = (
        request.getfixturevalue("open_made_world")(world)
        if world in MADE_WORLDS
        else request.getfixturevalue(f"{world}_trial")
    )
    case = trial.open_case(choice)
    figures = rows(query.id, case.chosen, trial.snapshot)
    lines = trace(query.id, case.chosen, snapshot=trial.snapshot)
    assert is_key(query, figures)
    assert compare(query, figures, lines) == []


@pytest.mark.parametrize("world", ["empty_world", "bare_world", "small_world"])
@pytest.mark.parametrize("query", TRACED, ids=ids)
def test_the_lines_add_up_where_little_is_known(query, world: str, request) -> None:
    snapshot = request.getfixturevalue(world)
    figures = rows(query.id, snapshot=snapshot)
    assert is_key(query, figures)
    assert compare(query, figures, trace(query.id, snapshot=snapshot)) == []


@pytest.mark.parametrize("query_id", ["country_map", "region_ranking"])
@pytest.mark.parametrize("choice", ["lldc_and_sids", "years_in_the_middle"])
def test_the_lines_of_one_year_add_up(trial: Trial, choice: str, query_id: str) -> None:
    case = trial.open_case(choice)
    for year in (case.world.as_of_year - 4, case.calendar[0]):
        figures = rows(query_id, case.chosen, trial.snapshot, year=year)
        lines = trace(query_id, case.chosen, snapshot=trial.snapshot, year=year)
        assert compare(describe(query_id), figures, lines) == []


@pytest.mark.parametrize("query", TRACED, ids=ids)
def test_a_cell_has_the_lines_that_all_cells_have_for_it(made_trial: Trial, query) -> None:
    everything = trace(query.id, snapshot=made_trial.snapshot)
    figures = rows(query.id, snapshot=made_trial.snapshot)
    for figure in figures[:: max(1, len(figures) // 6)]:
        cell = {name: figure[name] for name in query.key}
        found = trace(query.id, None, cell, made_trial.snapshot)
        same = pd.Series(True, index=everything.index)
        for name, value in cell.items():
            column = everything[name]
            same &= column.isna() if value is None else (column == value).fillna(False).astype(bool)
        assert len(found) == same.sum()
        assert recount(found).equals(recount(everything[same].reset_index(drop=True)))


@pytest.mark.parametrize("query", TRACED, ids=ids)
def test_every_line_is_in_the_snapshot_and_has_a_licence(trial: Trial, query) -> None:
    lines = trace(query.id, snapshot=trial.snapshot)
    with_line = lines[lines["table_name"].notna()]
    assert lines.loc[lines["table_name"].isna(), LINE].isna().all(axis=None)
    assert with_line[["licence", "source_title", "source_row"]].notna().all(axis=None)
    for table, found in with_line.groupby("table_name"):
        assert table in TABLES
        held = pd.read_parquet(trial.snapshot.folder / f"{table}.parquet", columns=LINE[2:]).astype(
            object
        )
        held = set(held.where(held.notna(), None).itertuples(index=False, name=None))
        asked = found[LINE[2:]].astype(object)
        asked = set(asked.where(asked.notna(), None).itertuples(index=False, name=None))
        assert asked <= held


def test_a_line_is_the_line_of_the_file(illustrative_trial: Trial) -> None:
    """Walked by hand: the records that SU-19 counts stand at these rows of the raw file."""
    lines = trace("SU-19", None, {"year": None}, illustrative_trial.snapshot)
    own = lines[lines["source_file"].str.endswith("entity_report_initiatives.csv")]
    assert len(own) > 100
    with RAW_FILE.open(encoding="utf-8-sig", newline="") as file:
        held = list(csv.reader(file))
    for row in own.itertuples():
        assert row.item.split(":")[1] in held[row.source_row - 1]
        assert row.record_title in held[row.source_row - 1]


def test_a_figure_of_the_small_world_is_walked_back(small_world) -> None:
    lines = trace("SU-04", None, {"year": 2021}, small_world)
    assert set(lines["item"]) == {"solution > RWA", "solution > NPL"}
    assert lines["table_name"].value_counts().to_dict() == {
        "adoption_stages": 2,
        "adoptions": 2,
        "initiatives": 2,
    }
    assert recount(lines).to_dict("records") == [
        {"year": 2021, "numerator": 2.0, "denominator": 0.0, "n": 2}
    ]


def test_what_cannot_be_walked_back_is_said(small_world) -> None:
    with pytest.raises(KeyError, match="SU-04 has no group in its key"):
        trace("SU-04", None, {"group": "LDC"}, small_world)
    with pytest.raises(KeyError, match="cannot be walked back"):
        trace("rejects", snapshot=small_world)
    with pytest.raises(KeyError, match="no query 'SU-99'"):
        trace("SU-99", snapshot=small_world)


def test_nothing_selected_has_no_lines(small_world) -> None:
    nobody = Selection(entities=("NOBODY",))
    assert trace("SU-04", nobody, snapshot=small_world).empty
    assert recount(trace("SU-04", nobody, snapshot=small_world)).empty
    assert run("SU-04", nobody, small_world)["value"].tolist() == [0]
