"""How are the flat, parallel lists of a Datastore record joined, and what when they cannot be?"""

import json
from pathlib import Path

import pytest

from etl.readers.iati_datastore import read_rows
from etl.readers.raw import RawRow
from tests.etl.commands import Run, query


def read(folder: Path, **record: object) -> RawRow:
    """One record as the reader hands it on."""
    path = folder / "activities.jsonl"
    path.write_text(json.dumps({"iati_identifier": "X-1", **record}), encoding="utf-8")
    (row,) = read_rows(path, {})
    return row


def make_transactions(*kinds: str, **more: object) -> dict:
    return {
        "transaction_transaction_type_code": list(kinds),
        "transaction_value": [f"{number}" for number in range(1, len(kinds) + 1)],
        "transaction_transaction_date_iso_date": ["2020-05-01T00:00:00Z"] * len(kinds),
        **more,
    }


def test_texts_in_all_languages_are_matched_and_the_first_is_shown(tmp_path: Path) -> None:
    row = read(tmp_path, title_narrative=["Water", "Eau"], description_narrative=["Wells"])
    assert (row.cells["title"], row.cells["description"]) == ("Water", "Wells")
    assert row.cells["all-text"] == "Water\nEau\nWells"


@pytest.mark.parametrize(
    ("types", "start", "end"),
    [
        (["1", "2", "3", "4"], "2020-01-02", "2020-01-04"),
        (["1", "3"], "2020-01-01", "2020-01-02"),
        ([], "", ""),
    ],
)
def test_actual_dates_go_before_planned_ones(
    types: list[str], start: str, end: str, tmp_path: Path
) -> None:
    dates = [f"2020-01-0{number}T00:00:00Z" for number in range(1, len(types) + 1)]
    row = read(tmp_path, activity_date_type=types, activity_date_iso_date=dates)
    assert (row.cells["start-date"], row.cells["end-date"]) == (start, end)


def test_a_target_named_by_tag_and_by_sector_is_one_target(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        tag_vocabulary=["2", "3", "99"],
        tag_code=["3", "3.4", "x"],
        sector_vocabulary=["8", "7", "9", "1"],
        sector_code=["03.4", "6", "17.9.1", "12220"],
    )
    assert [tuple(sdg.values()) for sdg in row.cells["sdgs"]] == [
        ("3", "3.4", "tag", ""),
        ("6", "", "sector", ""),
        ("17", "17.9", "sector", ""),
    ]
    assert row.problems == ()


def test_commitments_disbursements_and_expenditure_are_loaded(tmp_path: Path) -> None:
    row = read(tmp_path, **make_transactions("2", "3", "4", default_currency="EUR"))
    assert row.cells["transactions"] == [
        {"measure": "commitment", "amount": "1", "year": "2020", "currency": "EUR"},
        {"measure": "disbursement", "amount": "2", "year": "2020", "currency": "EUR"},
        {"measure": "expenditure", "amount": "3", "year": "2020", "currency": "EUR"},
    ]


def test_transactions_of_unknown_types_are_noted(tmp_path: Path) -> None:
    row = read(tmp_path, **make_transactions("1", "3", "14"))
    measures = [item["measure"] for item in row.cells["transactions"]]
    assert measures == ["incoming_funds", "disbursement"]
    (problem,) = row.problems
    assert (problem.rule, problem.severity) == ("not_loaded", "info")
    assert problem.value == "1 transaction of no known type or without an amount"


def test_percentages_stand_beside_their_countries_and_sectors(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        recipient_country_code=["KE", "UG"],
        recipient_country_percentage=[60.0, 40.0],
        sector_vocabulary=["8", "1"],
        sector_code=["6.1", "14030"],
        sector_percentage=[100.0, 100.0],
    )
    assert row.cells["recipient-countries"] == [
        {"code": "KE", "percentage": "60.0"},
        {"code": "UG", "percentage": "40.0"},
    ]
    assert row.cells["sdgs"][0]["percentage"] == "100.0"
    assert row.problems == ()


def test_percentages_that_cannot_be_aligned_are_left_empty(tmp_path: Path) -> None:
    row = read(tmp_path, recipient_country_code=["KE", "UG"], recipient_country_percentage=[100.0])
    assert [country["percentage"] for country in row.cells["recipient-countries"]] == ["", ""]
    (problem,) = row.problems
    assert (problem.rule, problem.column) == ("not_aligned", "recipient_country_percentage")


def test_lists_of_different_length_are_not_joined_and_a_warning_says_so(tmp_path: Path) -> None:
    row = read(tmp_path, **make_transactions("2", "3", transaction_value=["1"]))
    assert row.cells["transactions"] == []
    (problem,) = row.problems
    assert (problem.rule, problem.severity, problem.is_row_rejected) == (
        "not_aligned",
        "warning",
        False,
    )
    assert "transaction_value: 1" in problem.value


def test_currencies_that_cannot_be_aligned_are_left_empty_and_the_amounts_stay(
    tmp_path: Path,
) -> None:
    row = read(tmp_path, **make_transactions("2", "3", transaction_value_currency=["USD"]))
    assert [item["currency"] for item in row.cells["transactions"]] == ["", ""]
    assert [problem.rule for problem in row.problems] == ["not_aligned"]


def test_an_entity_under_two_names_is_one_entity(run: Run, raw: Path, tmp_path: Path) -> None:
    names = ["International Labour Organization", "ILO"]
    records = [
        {
            "iati_identifier": f"X-{number}",
            "reporting_org_ref": "XM-DAC-41302",
            "reporting_org_narrative": [name],
        }
        for number, name in enumerate(names)
    ]
    write_records(raw, records)
    assert run("build", "--raw", raw, "--out", tmp_path / "out").code == 0
    entities = "select distinct entity_code from {initiatives}"
    assert query(tmp_path / "out", entities) == [("ILO",)]


def test_an_organisation_that_is_not_known_is_added_with_its_name_and_kind(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    record = {
        "iati_identifier": "X-1",
        "reporting_org_ref": "XX-REG-1",
        "reporting_org_narrative": ["Demo foundation"],
        "reporting_org_type": "60",
    }
    rejected = record | {"reporting_org_ref": "XX-REG-2", "recipient_country_code": ["ZZ"]}
    write_records(raw, [record, rejected])
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out, "--accept-rejects").code == 0
    added = "select entity_code, name, kind from {entities} where entity_code like 'XX-REG%'"
    assert query(out, added) == [("XX-REG-1", "Demo foundation", "foundation")]


def test_the_latest_update_dates_the_content(run: Run, raw: Path, tmp_path: Path) -> None:
    days = ("2025-03-01T10:00:00Z", "2025-07-02T10:00:00Z", "2024-01-01T10:00:00Z")
    records = [
        {
            "iati_identifier": f"X-{day}",
            "reporting_org_ref": "XM-DAC-41302",
            "last_updated_datetime": day,
        }
        for day in days
    ]
    write_records(raw, records)
    assert run("build", "--raw", raw, "--out", tmp_path / "out").code == 0
    ((retrieved_on,),) = query(tmp_path / "out", "select retrieved_on from {handed_in}")
    assert str(retrieved_on) == "2025-07-02"


def write_records(folder: Path, records: list[dict]) -> None:
    lines = "\n".join(json.dumps(record) for record in records)
    (folder / "activities.jsonl").write_text(lines + "\n", encoding="utf-8")
