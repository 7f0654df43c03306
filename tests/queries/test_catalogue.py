"""Does every query say what it is, and does it give what it says?"""

import re
import sys
from pathlib import Path

import pytest

from etl.contracts import TABLES
from queries import Selection, catalogue, clean, compose, describe, options, run
from queries.catalogue import HeaderError, parse_query, read_evidence, read_steps

QUERIES = catalogue()
INDICATOR_COLUMNS = ("year", "value", "unit", "numerator", "denominator", "n", "is_illustrative")
EXPECTED_INDICATORS = {
    "FIN-01",
    "FIN-02",
    "FIN-03",
    "FIN-04",
    "INST-01",
    "INST-02",
    "INST-03",
    "INST-04",
    "INST-05",
    "INST-06",
    "INST-07",
    "INST-08",
    "INST-09",
    "INST-10",
    "INST-11",
    "INST-12",
    "INST-13",
    "PLAT-01",
    "PLAT-02",
    "REP-01",
    "REP-02",
    "SU-01",
    "SU-02",
    "SU-03",
    "SU-04",
    "SU-05",
    "SU-06",
    "SU-07",
    "SU-08",
    "SU-09",
    "SU-10",
    "SU-11",
    "SU-12",
    "SU-13",
    "SU-14",
    "SU-15",
    "SU-16",
    "SU-17",
    "SU-18",
    "SU-19",
    "SU-20",
    "SU-21",
    "SU-22",
}
EVERYTHING = Selection(
    year_from=2015,
    year_to=2024,
    regions=("AFR", "ASI"),
    groups=("LDC", "LLDC", "SIDS"),
    sdgs=(2, 3),
    without_sdg17=True,
    outcomes=("O1", "none"),
    entities=("UNDP", "FAO"),
    modalities=("unknown",),
    sources=("src", "made"),
    counting="fractional",
    include_not_sstc=True,
)
HEADER = {
    "id": "SU-99",
    "title": "T",
    "question": "Q?",
    "unit": "U",
    "formula": "one line\n--   and another",
    "direction": "up",
    "no_value": "N.",
    "tables": "initiatives, sources",
    "caveats": "C",
    "grain": "G",
    "needs": "selection",
    "columns": "\n--   year: the year\n--     of it\n--   value: the value",
}
BODY = "with\n\nstep as (\n    select 1 as year\n)\n\nselect * from step\norder by year\n"


def write_query(folder: Path, body: str = BODY, **changes: str | None) -> Path:
    """A query file `SU-99.sql` whose header differs by `changes`; None leaves a key out."""
    header = {**HEADER, **changes}
    lines = [f"-- {key}: {value}" for key, value in header.items() if value is not None]
    path = folder / "SU-99.sql"
    path.write_text("\n".join(lines) + "\n" + body)
    return path


def ids(query) -> str:
    return query.id


def test_a_header_is_read_in_full(tmp_path):
    query = parse_query(write_query(tmp_path), "indicator")
    assert query.formula == "one line and another"
    assert query.tables == ("initiatives", "sources")
    assert query.needs == ("selection",)
    assert query.column_names == ("year", "value")
    assert query.columns[0].meaning == "the year of it"
    assert query.parameters == ()
    assert query.statement == BODY
    assert query.sql.startswith("-- id: SU-99")


@pytest.mark.parametrize("key", sorted(HEADER))
def test_a_missing_key_is_named_with_its_file(tmp_path, key):
    with pytest.raises(HeaderError, match=rf"SU-99\.sql: the header lacks {key}"):
        parse_query(write_query(tmp_path, **{key: None}), "indicator")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "SU-98"}, "not the file's name"),
        ({"direction": "sideways"}, "direction is 'sideways'"),
        ({"colour": "red"}, "unknown key colour"),
        ({"title": "T\n-- title: U"}, "title twice"),
        ({"title": "T\n--no space"}, "line 3 is no part of a header"),
        ({"columns": "\n--   Year 2020"}, "columns starts with no name"),
        ({"columns": "as selection"}, "there are no columns as selection"),
        ({"headline": "role=either"}, "headline fixes no column by 'role=either'"),
        ({"headline": "value"}, "headline fixes no column by 'value'"),
    ],
)
def test_a_wrong_header_is_explained(tmp_path, changes, message):
    with pytest.raises(HeaderError, match=rf"SU-99\.sql: .*{message}"):
        parse_query(write_query(tmp_path, **changes), "indicator")


@pytest.mark.parametrize(
    ("headline", "fixed"),
    [(None, None), ("none", ()), ("value=1, year=", (("value", "1"), ("year", "")))],
)
def test_a_headline_fixes_columns_or_none_or_there_is_none(tmp_path, headline, fixed):
    assert parse_query(write_query(tmp_path, headline=headline), "indicator").headline == fixed


def test_a_view_need_not_say_what_stands_for_no_figure(tmp_path):
    assert parse_query(write_query(tmp_path, no_value=None), "view").no_value == ""


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_a_headline_fixes_columns_of_the_key(query):
    fixed = {name for name, _ in query.headline or ()}
    assert fixed <= set(query.key or query.column_names) - {"year"}


def test_the_indicators_are_there():
    assert {query.id for query in QUERIES if query.kind == "indicator"} >= EXPECTED_INDICATORS


def test_the_catalogue_lists_indicators_first_and_each_once():
    kinds = [query.kind for query in QUERIES]
    assert kinds == sorted(kinds)
    assert len({query.id for query in QUERIES}) == len(QUERIES)
    assert describe("SU-04") in QUERIES


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_a_query_needs_only_steps_that_exist(query):
    assert set(query.needs) <= set(read_steps())
    assert compose(query.id).steps or not query.needs


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_a_query_names_the_tables_that_it_reads(query):
    read = set(re.findall(r"(?:from|join) ([a-z_]+)", query.statement)) & set(TABLES)
    own_steps = set(re.findall(r"^([a-z_]+) as \(", query.statement, re.MULTILINE))
    assert read - own_steps == set(query.tables)
    assert set(compose(query.id).tables) <= set(TABLES)


@pytest.mark.parametrize("step", [*read_steps().values(), *read_evidence().values()], ids=ids)
def test_a_step_names_the_tables_that_it_reads(step):
    read = set(re.findall(r"(?:from|join) ([a-z_]+)", step.statement)) & set(TABLES)
    assert read == set(step.tables)


READING = [
    (query, read_steps()[name])
    for query in QUERIES
    for name in query.needs
    if read_steps()[name].reads
]


@pytest.mark.parametrize(("query", "step"), READING, ids=ids)
def test_a_step_that_reads_one_of_the_query_s_own_stands_behind_it(query, step):
    first = re.search(r"^[a-z_]+ as \(", step.statement, re.MULTILINE)[0]
    last = re.findall(r"^[a-z_]+ as \(", query.statement, re.MULTILINE)[-1]
    sql = compose(query.id).sql
    assert f"\n{step.reads} as (" in query.statement
    assert sql.index(f"\n{step.reads} as (") < sql.index(f"\n{first}") < sql.index(f"\n{last}")


def test_a_query_without_the_step_that_a_shared_one_reads_is_explained(tmp_path, monkeypatch):
    query = parse_query(write_query(tmp_path, needs="wilson"), "indicator")
    monkeypatch.setattr(sys.modules["queries.compose"], "describe", {"SU-99": query}.get)
    with pytest.raises(HeaderError, match=r"SU-99\.sql: has no step rates, which wilson reads"):
        compose("SU-99")


@pytest.mark.parametrize("query", QUERIES, ids=ids)
@pytest.mark.parametrize("world", ["empty_world", "bare_world", "small_world"])
@pytest.mark.parametrize("selection", [Selection(), EVERYTHING], ids=["all", "filtered"])
def test_a_query_gives_the_columns_that_it_declares(query, world, selection, request):
    snapshot = request.getfixturevalue(world)
    frame = run(query.id, selection, snapshot)
    assert tuple(frame.columns) == query.column_names


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_a_column_has_one_type_in_every_world(query, empty_world, small_world):
    assert list(run(query.id, snapshot=empty_world).dtypes) == list(
        run(query.id, snapshot=small_world).dtypes
    )


@pytest.mark.parametrize(
    "query", [query for query in QUERIES if query.kind == "indicator"], ids=ids
)
@pytest.mark.parametrize("world", ["empty_world", "small_world"])
def test_an_indicator_has_its_headline_first(query, world, request):
    frame = run(query.id, snapshot=request.getfixturevalue(world))
    assert set(INDICATOR_COLUMNS) <= set(frame.columns)
    years = frame["year"]
    assert years.dropna().is_monotonic_increasing
    if len(frame):  # SU-16 has a row per goal, and no goal is known in an empty world
        assert years.isna().iloc[0]
        assert years.isna().sum() == years.isna().cumprod().sum()


def test_the_small_world_gives_the_figures_worked_out_by_hand(small_world):
    adoptions = run("SU-04", snapshot=small_world).set_index("year")
    assert adoptions["value"].to_list() == [1, 0, 1, 2, 1, 1, 1, 1]
    assert adoptions["new_in_year"].to_list() == [2, 0, 1, 1, 0, 0, 0, 0]
    countries = run("SU-05", snapshot=small_world).iloc[0]
    assert (countries["value"], countries["denominator"]) == (1, 8)
    south = run("SU-10", snapshot=small_world).iloc[0]
    assert (south["numerator"], south["denominator"], south["n_undated"]) == (4, 4, 1)
    goals = run("SU-16", Selection(without_sdg17=True), small_world)
    assert goals[goals["year"].isna() & (goals["goal"] == 3)]["initiatives_fractional"].item() == 1
    engaged = run("SU-20", snapshot=small_world).iloc[0]
    assert (engaged["value"], engaged["n_not_engaged"]) == (5, 3)


def test_the_options_of_the_small_world(small_world):
    offered = options(small_world)
    assert (offered.year_min, offered.year_max, offered.as_of_year) == (2018, 2019, 2025)
    assert [scheme.code for scheme in offered.schemes] == ["halves", "sdg"]
    assert [region.code for region in offered.find_scheme("sdg").regions] == [
        "AFR",
        "ASI",
        "LAC",
        "EUR",
    ]
    assert [group.code for group in offered.groups] == ["LDC", "LLDC", "SIDS"]
    assert [goal.goal for goal in offered.goals] == list(range(1, 18))
    assert [(outcome.code, outcome.n_records) for outcome in offered.outcomes] == [
        ("O1", 1),
        ("O2", 0),
        ("none", 2),
    ]
    assert {outcome.note for outcome in offered.outcomes} == {"placeholder", ""}
    assert [(entity.label, entity.n_records) for entity in offered.entities] == [
        ("Entity FAO", 1),
        ("Entity UNDP", 1),
    ]
    assert [(source.label, source.note) for source in offered.sources] == [
        ("Made up", "illustrative"),
        ("Real", ""),
    ]


def test_a_choice_counts_the_records_that_it_leaves(small_world):
    offered = options(small_world)
    for name in ("entities", "modalities", "sources", "outcomes"):
        for choice in getattr(offered, name):
            chosen = clean(Selection(**{name: (choice.code,)}), offered)[0]
            left = run("selection_count", chosen, small_world)["n_selected"].item()
            assert left == choice.n_records, (name, choice)
