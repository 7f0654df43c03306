"""Do an activity's results become values as reported, nothing guessed and nothing lost?"""

import json
from pathlib import Path

import pytest

from etl.readers import iati_datastore, iati_xml
from etl.readers.raw import RawRow
from tests.etl.commands import Run, query

START = '<period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
ORGANISATION = '<reporting-org ref="XM-DAC-41302"/>'


def wrap(body: str, attributes: str = "") -> str:
    return (
        f"<iati-activities><iati-activity {attributes}><iati-identifier>X-1</iati-identifier>"
        f"{ORGANISATION}{body}</iati-activity></iati-activities>"
    )


def read_xml(folder: Path, body: str, attributes: str = "") -> list[dict[str, str]]:
    """The values of results of one activity."""
    path = folder / "a.xml"
    path.write_text(wrap(body, attributes), encoding="utf-8")
    (row,) = iati_xml.read_rows(path, {})
    return row.cells["results"]


def read_record(folder: Path, **lists: list) -> RawRow:
    """One record of the Datastore, of whose lists the names lack `result_`."""
    record = {f"result_{name}": texts for name, texts in lists.items()}
    path = folder / "activities.jsonl"
    path.write_text(json.dumps({"iati_identifier": "X-1", **record}), encoding="utf-8")
    (row,) = iati_datastore.read_rows(path, {})
    return row


def pick(items: list[dict[str, str]], *keys: str) -> list[tuple[str, ...]]:
    return [tuple(item[key] for key in keys) for item in items]


def wrap_indicator(body: str) -> str:
    return f'<result type="2"><indicator measure="1">{body}</indicator></result>'


def test_every_baseline_target_and_actual_is_one_value(tmp_path: Path) -> None:
    body = wrap_indicator(
        '<baseline year="2018" value="1"/><baseline year="2019" value="2"/>'
        f'<period>{START}<target value="3"/><target value="4"/><actual value="5"/></period>'
        '<period><period-start iso-date="2021-01-01"/><period-end iso-date="2021-12-31"/>'
        '<actual value="6"/><actual value="7"/></period>'
    )
    found = pick(read_xml(tmp_path, body), "value_kind", "value", "year", "period_start")
    assert found == [
        ("baseline", "1", "2018", ""),
        ("baseline", "2", "2019", ""),
        ("target", "3", "", "2020-01-01"),
        ("target", "4", "", "2020-01-01"),
        ("actual", "5", "", "2020-01-01"),
        ("actual", "6", "", "2021-01-01"),
        ("actual", "7", "", "2021-01-01"),
    ]


def test_results_and_indicators_are_numbered_by_their_place(tmp_path: Path) -> None:
    indicator = '<indicator><baseline value="1"/></indicator>'
    silent = "<indicator><baseline/></indicator>"
    body = f"<result>{silent}{indicator}</result><result>{indicator}</result>"
    found = pick(read_xml(tmp_path, body), "result_number", "indicator_number")
    assert found == [("1", "2"), ("2", "1")]


def test_a_value_has_its_own_locations_and_dimensions_in_the_order_of_the_file(
    tmp_path: Path,
) -> None:
    body = wrap_indicator(
        f'<period>{START}<target value="3"><location ref="KE"/><location ref="UG"/>'
        '<dimension name="sex" value="female"/><dimension name="age" value="0-4"/></target>'
        '<actual value="4"/></period>'
    )
    found = pick(read_xml(tmp_path, body), "location", "dimension")
    assert found == [("KE; UG", "sex: female; age: 0-4"), ("", "")]


def test_titles_and_comments_are_shown_in_english_where_they_are(tmp_path: Path) -> None:
    narratives = '<narrative xml:lang="fr">Un</narrative><narrative xml:lang="EN">One</narrative>'
    body = (
        f'<result type="1"><title>{narratives}</title><indicator measure="5">'
        '<title><narrative xml:lang="es">Dos</narrative></title>'
        f"<period>{START}<actual><comment>{narratives}</comment></actual></period>"
        "</indicator></result>"
    )
    found = pick(read_xml(tmp_path, body), "result_title", "indicator_title", "value", "comment")
    assert found == [("One", "Dos", "", "One")]


def test_version_1_and_other_namespaces_are_no_obstacle(tmp_path: Path) -> None:
    body = (
        '<result type="1" xmlns:o="urn:other"><title>Wells</title><o:indicator/>'
        '<indicator measure="1" ascending="true" o:x="1"><title>Wells dug</title>'
        '<reference vocabulary="99" code="A"/><reference vocabulary="9" code="6.1.1"/>'
        '<baseline year="2012" value="10"><o:location ref="no"/></baseline>'
        '<period><period-start iso-date="2013-01-01"/><period-end iso-date="2013-12-31"/>'
        '<o:target value="9"/><target value="11"/></period></indicator></result>'
    )
    items = read_xml(tmp_path, body)
    assert pick(items, "result_title", "indicator_title", "value", "location") == [
        ("Wells", "Wells dug", "10", ""),
        ("Wells", "Wells dug", "11", ""),
    ]
    assert pick(items, "reference_vocabulary", "reference_code", "indicator_number")[0] == (
        "99; 9",
        "A; 6.1.1",
        "1",
    )


def build_values(run: Run, raw: Path, out: Path, measure: str, *values: str) -> None:
    period = "".join(f'<target value="{value}"/>' for value in values)
    body = (
        f'<result type="7"><indicator measure="{measure}" ascending="perhaps">'
        f'<baseline year="about 2018" value="1"/><period>{START}{period}</period>'
        "</indicator></result>"
    )
    (raw / "a.xml").write_text(wrap(body), encoding="utf-8")
    assert run("build", "--raw", raw, "--out", out).code == 0


def test_what_is_no_number_is_kept_as_text_with_a_warning(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build_values(run, raw, out, "1", "12.5", "1,234", "50%", "n/a", "Yes", " 7 ")
    values = "select value, value_text from {result_values} where value_kind = 'target'"
    assert query(out, values) == [
        (12.5, None),
        (None, "1,234"),
        (None, "50%"),
        (None, "n/a"),
        (None, "Yes"),
        (7.0, None),
    ]
    warned = "select value, severity, is_row_rejected from {rejects} where rule = 'value_is_text'"
    assert query(out, warned) == [
        (text, "warning", False) for text in ("1,234", "50%", "n/a", "Yes")
    ]
    ((message,),) = query(out, "select message from {rejects} where value = '1,234'")
    assert message == (
        'a.xml, row 1, column "results": the value is no number and is kept as text; '
        'found "1,234"; expected a number such as 1234.5, without separators or units; '
        "target of result 1, indicator 1."
    )


def test_a_qualitative_value_is_text_without_a_warning(run: Run, raw: Path, tmp_path: Path) -> None:
    build_values(run, raw, tmp_path / "out", "5", "A law is passed")
    values = "select value_text, measure from {result_values} where value_kind = 'target'"
    assert query(tmp_path / "out", values) == [("A law is passed", "qualitative")]
    warned = "select count(*) from {rejects} where rule = 'value_is_text'"
    assert query(tmp_path / "out", warned) == [(0,)]


def test_a_wrong_year_flag_or_type_does_not_cost_the_value(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    build_values(run, raw, tmp_path / "out", "8")
    columns = "result_type, measure, is_ascending, year, value"
    assert query(tmp_path / "out", f"select {columns} from {{result_values}}") == [
        ("unknown", "unknown", None, None, 1.0)
    ]
    found = "select rule, value from {rejects} order by value"
    assert query(tmp_path / "out", found) == [
        ("not_a_number", "about 2018"),
        ("not_allowed", "perhaps"),
    ]


ONE_EACH = {
    "type": ["1", "2"],
    "title_narrative": ["A", "B"],
    "indicator_measure": ["1", "2"],
    "indicator_title_narrative": ["a", "b"],
    "indicator_period_period_start_iso_date": ["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"],
    "indicator_period_period_end_iso_date": ["2020-12-31T00:00:00Z", "2021-12-31T00:00:00Z"],
    "indicator_period_target_value": ["10", "20"],
}
WITHOUT_RESULTS = {"type": ["1"], "indicator_measure": ["1"], "title_narrative": ["A", "B"]}


def test_lists_of_one_length_stand_side_by_side(tmp_path: Path) -> None:
    row = read_record(
        tmp_path,
        **ONE_EACH,
        indicator_baseline_value=["1", "2"],
        indicator_baseline_year=["2018", "2019"],
        indicator_period_target_location_ref=["KE", None],
    )
    assert row.problems == ()
    keys = ("result_title", "indicator_title", "value_kind", "value", "year", "period_end")
    assert pick(row.cells["results"], *keys, "location") == [
        ("A", "a", "baseline", "1", "2018", "", ""),
        ("B", "b", "baseline", "2", "2019", "", ""),
        ("A", "a", "target", "10", "", "2020-12-31", "KE"),
        ("B", "b", "target", "20", "", "2021-12-31", ""),
    ]


def test_what_belongs_to_the_only_element_needs_no_equal_length(tmp_path: Path) -> None:
    row = read_record(
        tmp_path,
        type=["1"],
        title_narrative=["Un", "One"],
        title_narrative_xml_lang=["fr", "en"],
        indicator_measure=["1"],
        indicator_period_period_start_iso_date=["2020-01-01T00:00:00Z"],
        indicator_period_period_end_iso_date=["2020-12-31T00:00:00Z"],
        indicator_period_actual_value=["1", "2", "3"],
    )
    assert row.problems == ()
    keys = ("result_number", "indicator_number", "result_title", "value", "period_start")
    assert pick(row.cells["results"], *keys) == [
        ("1", "1", "One", value, "2020-01-01") for value in "123"
    ]


def test_indicators_of_one_result_are_numbered_within_it(tmp_path: Path) -> None:
    lists = {**ONE_EACH, "type": ["1"], "title_narrative": ["A"]}
    items = read_record(tmp_path, **lists).cells["results"]
    assert pick(items, "result_number", "indicator_number") == [("1", "1"), ("1", "2")]


@pytest.mark.parametrize(
    ("change", "column", "kept"),
    [
        ({"indicator_period_target_value": ["10"]}, "indicator_period_target_value", []),
        (
            {
                "indicator_period_period_start_iso_date": ["2020-01-01"] * 4,
                "indicator_period_period_end_iso_date": ["2020-12-31"] * 4,
                "indicator_period_target_value": ["1", "2", "3", "4"],
            },
            "indicator_period_target_value",
            [],
        ),
        ({"indicator_baseline_value": ["5"]}, "indicator_baseline_value", ["10", "20"]),
    ],
)
def test_values_whose_place_cannot_be_told_are_left_out_and_named(
    change: dict, column: str, kept: list[str], tmp_path: Path
) -> None:
    row = read_record(tmp_path, **{**ONE_EACH, **change})
    assert [item["value"] for item in row.cells["results"]] == kept
    (problem,) = row.problems
    assert (problem.rule, problem.severity) == ("not_aligned", "warning")
    assert (problem.column, problem.is_row_rejected) == (f"result_{column}", False)


@pytest.mark.parametrize(
    ("change", "key", "column"),
    [
        ({"type": ["1", "2", "3"]}, "result_number", "type"),
        ({"title_narrative": ["A", "B", "C"]}, "result_title", "title_narrative"),
        ({"indicator_title_narrative": ["a"]}, "indicator_title", "indicator_title_narrative"),
        ({"indicator_ascending": [True]}, "is_ascending", "indicator_ascending"),
        ({"indicator_reference_code": ["x"]}, "reference_code", "indicator_reference_code"),
        (
            {"indicator_period_target_location_ref": ["KE"]},
            "location",
            "indicator_period_target_location_ref",
        ),
        (
            {
                "indicator_period_target_dimension_name": ["sex"],
                "indicator_period_target_dimension_value": ["all", "female"],
            },
            "dimension",
            "indicator_period_target_dimension_name",
        ),
    ],
)
def test_a_value_stands_without_what_cannot_be_aligned_with_it(
    change: dict, key: str, column: str, tmp_path: Path
) -> None:
    row = read_record(tmp_path, **{**ONE_EACH, **change})
    assert pick(row.cells["results"], "value", key) == [("10", ""), ("20", "")]
    assert f"result_{column}" in {problem.column for problem in row.problems}


def test_what_is_not_aligned_is_said_with_the_lengths(tmp_path: Path) -> None:
    row = read_record(tmp_path, **{**ONE_EACH, "indicator_period_target_value": ["10"]})
    assert row.problems[0].at(file="a.jsonl", source_id="x").message == (
        'a.jsonl, row 1, column "result_indicator_period_target_value": parallel lists have '
        'different lengths and cannot be aligned; found "period_target_value: 1, '
        'period_period_start_iso_date: 2, measure: 2"; expected lists of one length.'
    )


def test_without_any_value_lists_of_different_length_do_no_harm(tmp_path: Path) -> None:
    row = read_record(tmp_path, **WITHOUT_RESULTS)
    assert (row.cells["results"], row.problems) == ([], ())
