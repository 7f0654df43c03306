"""Does an activity in native IATI XML give the cells that a record of the Datastore gives?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl import contracts
from etl.readers import iati, iati_datastore
from etl.readers.iati_xml import read_rows
from etl.readers.raw import RawRow
from tests.etl.commands import PROJECT, Run, query

NAMESPACES = 'xmlns:d="http://d-portal.org/xmlns/dstore" xmlns:other="urn:other"'
IDENTIFIER = "<iati-identifier>X-1</iati-identifier>"
ORGANISATION = (
    '<reporting-org ref="XM-DAC-41302" type="40"><narrative>ILO</narrative></reporting-org>'
)


def wrap(*activities: str) -> str:
    return f'<iati-activities version="2.03" {NAMESPACES}>{"".join(activities)}</iati-activities>'


def read_file(folder: Path, content: str | bytes) -> list[RawRow]:
    path = folder / "activities.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_rows(path, {}))


def read(folder: Path, body: str, attributes: str = "") -> RawRow:
    """One activity as the reader hands it on."""
    activity = f"<iati-activity {attributes}>{IDENTIFIER}{body}</iati-activity>"
    (row,) = read_file(folder, wrap(activity))
    return row


def make_transaction(kind: str, value: str, date: str = "2020-05-01") -> str:
    return (
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{date}"/>'
        f"{value}</transaction>"
    )


def test_the_cells_are_those_of_a_datastore_record(tmp_path: Path) -> None:
    body = (
        ORGANISATION + "<title><narrative>Water</narrative></title>"
        "<description><narrative>Wells</narrative></description>"
        '<activity-status code="2"/><activity-scope code="4"/><collaboration-type code="8"/>'
        '<activity-date type="1" iso-date="2020-01-01"/>'
        '<activity-date type="4" iso-date="2021-01-01"/>'
        '<recipient-region code="298"><narrative>Africa</narrative></recipient-region>'
        '<sector vocabulary="8" code="6.1" percentage="100"/>'
        '<result type="1"><title><narrative>Access</narrative></title>'
        '<indicator measure="2" ascending="1"><title><narrative>Households</narrative></title>'
        '<reference vocabulary="9" code="6.1.1"/><baseline year="2019" value="5"/>'
        '<period><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
        '<target value="7"><location ref="KE"/><dimension name="sex" value="all"/></target>'
        '<actual value="6"/></period></indicator></result>'
        '<recipient-country code="KE" percentage="100"/>'
        + make_transaction("3", '<value currency="EUR">10</value>')
    )
    record = {
        "iati_identifier": "X-1",
        "xml_lang": "en",
        "last_updated_datetime": "2024-01-31T10:00:00Z",
        "reporting_org_ref": "XM-DAC-41302",
        "reporting_org_type": "40",
        "reporting_org_narrative": ["ILO"],
        "title_narrative": ["Water"],
        "description_narrative": ["Wells"],
        "activity_status_code": "2",
        "activity_scope_code": "4",
        "collaboration_type_code": "8",
        "activity_date_type": ["1", "4"],
        "activity_date_iso_date": ["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"],
        "recipient_region_narrative": ["Africa"],
        "sector_vocabulary": ["8"],
        "sector_code": ["6.1"],
        "sector_percentage": ["100"],
        "recipient_country_code": ["KE"],
        "recipient_country_percentage": ["100"],
        "result_type": ["1"],
        "result_title_narrative": ["Access"],
        "result_indicator_measure": ["2"],
        "result_indicator_ascending": ["1"],
        "result_indicator_title_narrative": ["Households"],
        "result_indicator_reference_vocabulary": ["9"],
        "result_indicator_reference_code": ["6.1.1"],
        "result_indicator_baseline_year": ["2019"],
        "result_indicator_baseline_value": ["5"],
        "result_indicator_period_period_start_iso_date": ["2020-01-01T00:00:00Z"],
        "result_indicator_period_period_end_iso_date": ["2020-12-31T00:00:00Z"],
        "result_indicator_period_target_value": ["7"],
        "result_indicator_period_target_location_ref": ["KE"],
        "result_indicator_period_target_dimension_name": ["sex"],
        "result_indicator_period_target_dimension_value": ["all"],
        "result_indicator_period_actual_value": ["6"],
        "transaction_transaction_type_code": ["3"],
        "transaction_value": ["10"],
        "transaction_value_currency": ["EUR"],
        "transaction_transaction_date_iso_date": ["2020-05-01T00:00:00Z"],
    }
    path = tmp_path / "activities.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    (expected,) = iati_datastore.read_rows(path, {})
    row = read(tmp_path, body, 'xml:lang="EN" last-updated-datetime="2024-01-31T10:00:00Z"')
    assert row.cells == expected.cells
    assert [item["value"] for item in row.cells["results"]] == ["5", "7", "6"]


def test_english_is_shown_and_texts_in_all_languages_are_matched(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        '<title><narrative xml:lang="fr">Eau</narrative><narrative>Water</narrative></title>'
        '<description type="1"><narrative xml:lang="es">Pozos</narrative></description>'
        '<description type="2"><narrative xml:lang="EN-gb">Wells</narrative></description>',
        'xml:lang="en"',
    )
    assert [row.cells[name] for name in ("title", "description", "language")] == [
        "Water",
        "Wells",
        "en",
    ]
    assert row.cells["all-text"] == "Eau\nWater\nPozos\nWells"


def test_without_english_the_first_text_and_its_language_are_taken(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        '<title><narrative xml:lang="pt-BR">Água</narrative><narrative>Eau</narrative></title>',
        'xml:lang="fr"',
    )
    assert (row.cells["title"], row.cells["language"]) == ("Água", "pt")


def test_a_text_without_any_language_has_none(tmp_path: Path) -> None:
    row = read(tmp_path, "<title><narrative>Water</narrative></title>")
    assert (row.cells["title"], row.cells["language"]) == ("Water", "")


def test_elements_of_other_namespaces_are_left_alone(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        '<d:title><narrative>No</narrative></d:title><other:tag vocabulary="2" code="5"/>'
        '<title d:quality="low"><other:narrative>No</other:narrative>'
        "<narrative>Water</narrative></title><other:iati-activity/>",
        'd:index="5"',
    )
    assert (row.cells["all-text"], row.cells["sdgs"]) == ("Water", [])


def test_comments_and_marked_sections_are_no_obstacle(tmp_path: Path) -> None:
    narrative = "<narrative>Clean<!-- not --> <![CDATA[water & soil]]><?x y?></narrative>"
    row = read(tmp_path, f"<!-- a --><title>{narrative}</title>")
    assert row.cells["title"] == "Clean water & soil"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_file_is_read_in_the_encoding_that_it_declares(encoding: str, tmp_path: Path) -> None:
    declared = encoding.removesuffix("-sig")
    activity = f"<iati-activity>{IDENTIFIER}<title><narrative>Santé</narrative></title>"
    text = f'<?xml version="1.0" encoding="{declared}"?>' + wrap(f"{activity}</iati-activity>")
    (row,) = read_file(tmp_path, text.encode(encoding))
    assert row.cells["title"] == "Santé"


def test_a_bare_activity_is_one_activity(tmp_path: Path) -> None:
    text = f"<!-- one -->\n<iati-activity>{IDENTIFIER}</iati-activity>\n<!-- end -->"
    (row,) = read_file(tmp_path, text)
    assert (row.row, row.cells["iati-identifier"]) == (2, "X-1")


def test_an_activity_inside_another_is_no_activity_of_its_own(tmp_path: Path) -> None:
    row = read(tmp_path, "<iati-activity><iati-identifier>X-2</iati-identifier></iati-activity>")
    assert row.cells["iati-identifier"] == "X-1"


@pytest.mark.parametrize(
    ("types", "start", "end"),
    [
        (["1", "2", "3", "4"], "2020-01-02", "2020-01-04"),
        (["1", "3"], "2020-01-01", "2020-01-02"),
        (["start-planned", "start-actual", "end-planned"], "2020-01-02", "2020-01-03"),
        ([], "", ""),
    ],
)
def test_actual_dates_go_before_planned_ones(
    types: list[str], start: str, end: str, tmp_path: Path
) -> None:
    dates = [
        f'<activity-date type="{kind}" iso-date="2020-01-0{number}"/>'
        for number, kind in enumerate(types, start=1)
    ]
    row = read(tmp_path, "".join(dates))
    assert (row.cells["start-date"], row.cells["end-date"]) == (start, end)


def test_a_target_named_by_tag_and_by_sector_is_one_target(tmp_path: Path) -> None:
    codes = [("tag", "2", "3"), ("tag", "3", "3.4"), ("tag", "3", "1.A"), ("tag", "99", "x")]
    codes += [("sector", "8", "03.4"), ("sector", "7", "6"), ("sector", "9", "17.9.1")]
    codes += [("sector", "8", "1.a"), ("sector", "1", "12220"), ("sector", "", "12220")]
    row = read(tmp_path, "".join(f'<{t} vocabulary="{v}" code="{c}"/>' for t, v, c in codes))
    assert [tuple(sdg.values()) for sdg in row.cells["sdgs"]] == [
        ("3", "3.4", "tag", ""),
        ("1", "1.a", "tag", ""),
        ("6", "", "sector", ""),
        ("17", "17.9", "sector", ""),
    ]


def test_a_target_has_the_percentage_of_its_sector(tmp_path: Path) -> None:
    sectors = [("8", "3.4", "30"), ("9", "3.4.1", "30"), ("8", "6.1", "70"), ("7", "6", "70")]
    sectors += [("9", "17.9.1", "12.5"), ("9", "17.9.2", "7.5"), ("1", "12220", "100")]
    body = '<tag vocabulary="3" code="3.4"/>' + "".join(
        f'<sector vocabulary="{vocabulary}" code="{code}" percentage="{percentage}"/>'
        for vocabulary, code, percentage in sectors
    )
    assert [tuple(sdg.values()) for sdg in read(tmp_path, body).cells["sdgs"]] == [
        ("3", "3.4", "tag", "30"),
        ("6", "6.1", "sector", "70"),
        ("17", "17.9", "sector", "20"),
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<recipient-country code="KE" percentage="60"/><recipient-region percentage="40"/>', []),
        ('<recipient-country code="KE"/><recipient-region code="298"/>', []),
        ("".join('<recipient-country code="KE" percentage="33.3"/>' for _ in range(3)), []),
        (
            '<recipient-region vocabulary="1" percentage="100"/>'
            '<recipient-region vocabulary="99" percentage="100"/>',
            [],
        ),
        (
            '<recipient-country code="KE" percentage="60"/>'
            '<recipient-country code="UG" percentage="30"/>',
            [("percentages_off", "recipient-countries", "60 + 30")],
        ),
        (
            '<recipient-region percentage="60"/><recipient-region percentage="50"/>',
            [("percentages_off", "recipient-regions", "60 + 50")],
        ),
        (
            '<recipient-region percentage="half"/>',
            [("not_a_number", "recipient-regions", "half")],
        ),
    ],
)
def test_percentages_of_countries_with_the_regions_of_a_vocabulary_add_up_to_100(
    body: str, found: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    problems = read(tmp_path, body).problems
    assert [(p.rule, p.column, p.value) for p in problems] == found
    assert all(p.severity == "warning" and not p.is_row_rejected for p in problems)


def test_percentages_that_are_off_are_said_in_one_sentence(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, '<recipient-country code="KE" percentage="60"/>').problems
    assert problem.at(file="a.xml", source_id="x").message == (
        'a.xml, row 1, column "recipient-countries": the percentages of countries and regions do '
        'not add up; found "60"; expected 100, for the countries together with the regions of one '
        "vocabulary."
    )


def test_a_percentage_that_is_no_number_is_left_out_with_a_warning(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    country = '<recipient-country code="KE" percentage="50%"/>'
    text = wrap(f"<iati-activity>{IDENTIFIER}{ORGANISATION}{country}</iati-activity>")
    (raw / "a.xml").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out).code == 0
    assert query(out, "select iso3, share, percentage from {initiative_countries}") == [
        ("KEN", 1.0, None)
    ]
    assert query(out, "select message from {rejects}") == [
        (
            'a.xml, row 1, column "recipient-countries": this is not a number; found "50%"; '
            "expected a number such as 1234.5, without separators or units; the record stands "
            "without it.",
        )
    ]


def test_a_country_keeps_its_percentage_and_may_be_named_only(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        '<recipient-country code="KE" percentage="60"/>'
        "<recipient-country><narrative>Uganda</narrative></recipient-country>",
    )
    assert row.cells["recipient-countries"] == [
        {"code": "KE", "percentage": "60"},
        {"code": "Uganda", "percentage": ""},
    ]


def test_a_region_without_a_name_is_given_by_its_code(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        '<recipient-region code="298"><narrative xml:lang="fr">Afrique</narrative>'
        '<narrative xml:lang="en">Africa</narrative></recipient-region>'
        '<recipient-region code="998"/>',
    )
    assert row.cells["recipient-regions"] == "Africa; 998"


def test_a_transaction_has_its_own_or_the_default_currency(tmp_path: Path) -> None:
    values = ('<value currency="EUR"> 1 </value>', "<value>2</value>")
    row = read(
        tmp_path,
        make_transaction("2", values[0]) + make_transaction("4", values[1]),
        'default-currency="USD"',
    )
    assert row.cells["transactions"] == [
        {"measure": "commitment", "amount": "1", "year": "2020", "currency": "EUR"},
        {"measure": "expenditure", "amount": "2", "year": "2020", "currency": "USD"},
    ]


def test_a_transaction_without_a_date_has_that_of_its_value(tmp_path: Path) -> None:
    value = '<value value-date="2019-12-31">1</value>'
    row = read(tmp_path, make_transaction("3", value, date=""))
    assert row.cells["transactions"][0]["year"] == "2019"


def test_transactions_of_all_types_are_loaded(tmp_path: Path) -> None:
    body = "".join(make_transaction(f"{kind}", "<value>1</value>") for kind in range(1, 14))
    row = read(tmp_path, body)
    measures = [item["measure"] for item in row.cells["transactions"]]
    assert measures == [*iati.MEASURES.values()]
    assert set(measures) < set(contracts.MEASURES)
    assert row.problems == ()


def test_the_letters_of_version_1_are_types_of_version_2(tmp_path: Path) -> None:
    letters = ("IF", "C", "D", "E", "IR", "LR", "R", "QP", "QS", "CG")
    row = read(tmp_path, "".join(make_transaction(kind, "<value>1</value>") for kind in letters))
    measures = [item["measure"] for item in row.cells["transactions"]]
    assert measures == [iati.MEASURES[f"{number}"] for number in range(1, 11)]


def test_transactions_of_unknown_types_or_without_an_amount_are_noted(tmp_path: Path) -> None:
    kinds = {"3": "<value>1</value>", "14": "<value>1</value>", "": "<value>1</value>", "2": ""}
    row = read(tmp_path, "".join(make_transaction(*item) for item in kinds.items()))
    assert len(row.cells["transactions"]) == 1
    (problem,) = row.problems
    assert (problem.rule, problem.severity) == ("not_loaded", "info")
    assert problem.value == "3 transactions of no known type or without an amount"


@pytest.mark.parametrize(
    "body",
    [
        "\n  <iati-identifier>X-1</iati-identifier>\n",
        "<iati-identifier>X-1</iati-identifier>\n<title/>\n",
        "<title/>\n\n<iati-identifier>X-1</iati-identifier>\n",
        "\n<!-- two\nlines -->\n<iati-identifier>X-1</iati-identifier>",
        "<!-- two\nlines -->\n<iati-identifier>X-1</iati-identifier>",
    ],
)
def test_an_activity_is_found_by_its_line_in_a_file_of_any_length(
    body: str, tmp_path: Path
) -> None:
    activity = f"<iati-activity>{body}</iati-activity>\n"
    length = activity.count("\n")
    rows = read_file(tmp_path, "<iati-activities>\n" + activity * 34_000 + "</iati-activities>")
    assert rows[-1].row > 65_535
    assert [row.row for row in rows] == [2 + length * number for number in range(34_000)]


def test_an_activity_in_two_sources_is_kept_in_both(run: Run, raw: Path, tmp_path: Path) -> None:
    record = {"iati_identifier": "X-1", "reporting_org_ref": "XM-DAC-41302"}
    (raw / "activities.jsonl").write_text(json.dumps(record), encoding="utf-8")
    text = wrap(f"<iati-activity>{IDENTIFIER}{ORGANISATION}</iati-activity>")
    (raw / "activities.xml").write_text(text, encoding="utf-8")
    assert run("build", "--raw", raw, "--out", tmp_path / "out").code == 0
    ids = query(tmp_path / "out", "select initiative_id from {initiatives} order by 1")
    assert ids == [("iati_datastore:X-1",), ("iati_xml:X-1",)]


def test_a_broken_file_does_not_keep_a_good_one_from_being_published(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    text = wrap(f"<iati-activity>{IDENTIFIER}{ORGANISATION}</iati-activity>")
    (raw / "good.xml").write_text(text, encoding="utf-8")
    (raw / "broken.xml").write_text(text[:-25], encoding="utf-8")
    outcome = run("build", "--raw", raw, "--out", tmp_path / "out")
    assert outcome.code == 0
    assert outcome.err.startswith("broken.xml, row 1: the file is not well-formed XML; found ")
    accounts = "select file, rows_read, rows_kept from {handed_in} order by file"
    assert query(tmp_path / "out", accounts) == [("broken.xml", 0, 0), ("good.xml", 1, 1)]


# The highest memory use of the process itself: that of `resource.getrusage` starts, on Linux, at
# what the process that started it had used.
MEASURE = """
import re, sys
from pathlib import Path
from etl.readers.iati_xml import read_rows
count = sum(1 for row in read_rows(Path(sys.argv[1]), {}))
status = Path("/proc/self/status").read_text()
print(count, int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024)
"""
SIZE = 100_000


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measured on Linux only")
def test_a_file_of_a_hundred_thousand_activities_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    text = "Clean water for schools. " * 60
    with path.open("w", encoding="utf-8") as file:
        file.write("<iati-activities>\n")
        for number in range(SIZE):
            file.write(
                f"<iati-activity><iati-identifier>X-{number}</iati-identifier>"
                f"<description><narrative>{text}</narrative></description></iati-activity>\n"
            )
        file.write("</iati-activities>\n")
    command = [sys.executable, "-c", MEASURE, str(path)]
    result = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=200
    )
    count, megabytes = map(int, result.stdout.split())
    assert count == SIZE
    assert path.stat().st_size > 150_000_000
    assert megabytes < 100
