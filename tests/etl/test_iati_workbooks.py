"""Do the activities, results and transactions of flattened workbooks become rows as reported?"""

from pathlib import Path

import openpyxl
import pytest

from tests.etl.commands import Run, query

ACTIVITY = {
    "iati_identifier": "X-1",
    "reporting_org_ref": "XM-DAC-41302",
    "title_fr": "Puits",
    "title_eng": "Wells",
    "description_eng_1": "Wells are dug",
    "activity_status_code": "3",
    "activity_date_1": "2021-12-31",
    "activity_date_type_1": "3",
    "activity_date_2": "2021-01-01",
    "activity_date_type_2": "1",
    "activity_scope_code": "4",
    "recipient_country_code": "KE",
    "recipient_country_pct": "60",
}
RESULT = {
    "iati_identifier": "X-1",
    "result_type": "2",
    "result_title": "Access",
    "result_indicator_title": "Households",
    "result_indicator_measure": "2",
    "result_indicator_baseline_value": "5",
    "result_indicator_baseline_year": "2020",
    "result_indicator_period_start": "2021-01-01",
    "result_indicator_period_end": "2021-12-31",
    "result_indicator_target_value": "7",
    "result_indicator_target_dimension_1": "Sex",
    "result_indicator_target_value_1": "all",
    "result_indicator_target_dimension_2": "Goal",
    "result_indicator_target_value_2": "water",
    "result_indicator_actual_value": "n/a",
}
TRANSACTION = {
    "iati_identifier": "X-1",
    "transaction_type_code": "11",
    "transaction_date": "2021-06-30",
    "transaction_value_currency": "EUR",
    "transaction_value": "100",
    "transaction_value_USD": "118.5",
}


def save(folder: Path, name: str, *records: dict[str, object]) -> None:
    """A workbook with the keys of the first record as its header."""
    book = openpyxl.Workbook()
    book.active.append(list(records[0]))
    for record in records:
        book.active.append([record.get(key) for key in records[0]])
    book.save(folder / f"iati_{name}.xlsx")


def build(run: Run, raw: Path, out: Path, *arguments: str) -> Path:
    outcome = run("build", "--raw", raw, "--out", out, *arguments)
    assert outcome.code == 0, outcome.err
    return out


def test_an_activity_is_read_with_its_dates_by_type(run: Run, raw: Path, tmp_path: Path) -> None:
    save(raw, "activity", ACTIVITY)
    out = build(run, raw, tmp_path / "out")
    columns = "initiative_id, title, summary, language, level, status, start_date::text"
    assert query(out, f"select {columns}, end_date::text from {{initiatives}}") == [
        (
            "iati_workbooks:X-1",
            "Wells",
            "Wells are dug",
            "en",
            "national",
            "completed",
            "2021-01-01",
            "2021-12-31",
        )
    ]
    countries = "select iso3, role, share, percentage from {initiative_countries}"
    assert query(out, countries) == [("KEN", "recipient", 1.0, 60.0)]


def test_an_actual_date_goes_before_a_planned_one(run: Run, raw: Path, tmp_path: Path) -> None:
    actual = {"activity_date_3": "2021-02-03", "activity_date_type_3": "2"}
    save(raw, "activity", {**ACTIVITY, **actual})
    out = build(run, raw, tmp_path / "out")
    dates = "select start_date::text, end_date::text from {initiatives}"
    assert query(out, dates) == [("2021-02-03", "2021-12-31")]


def test_a_wrong_date_is_named_by_its_own_column(run: Run, raw: Path) -> None:
    save(raw, "activity", {**ACTIVITY, "activity_date_2": "spring"})
    outcome = run("check", raw / "iati_activity.xlsx")
    assert outcome.code == 1
    assert (
        'iati_activity.xlsx, sheet Sheet, row 2, column "activity_date_2": this is not a date; '
        'found "spring"; expected a date such as 2024-03-31.'
    ) in outcome.out + outcome.err


@pytest.mark.parametrize("column", ["title_es", "description_es_1", "descriptionv_es_2"])
def test_a_text_in_any_language_tells_of_sstc(
    column: str, run: Run, raw: Path, tmp_path: Path
) -> None:
    save(raw, "activity", {**ACTIVITY, column: "Cooperación Sur-Sur para pozos"})
    out = build(run, raw, tmp_path / "out")
    found = "select sstc_basis, modality, title from {initiatives}"
    assert query(out, found) == [("text", "south_south", "Wells")]


def test_without_an_english_title_the_first_one_is_shown(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    save(raw, "activity", {key: v for key, v in ACTIVITY.items() if key != "title_eng"})
    out = build(run, raw, tmp_path / "out")
    assert query(out, "select title, language from {initiatives}") == [("Puits", "fr")]


def test_a_row_of_results_gives_a_baseline_a_target_and_an_actual(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    save(raw, "activity", ACTIVITY)
    save(raw, "result", RESULT)
    out = build(run, raw, tmp_path / "out")
    columns = "value_kind, value, value_text, year, period_start::text, dimension"
    assert query(out, f"select {columns} from {{result_values}}") == [
        ("baseline", 5.0, None, 2020, None, None),
        ("target", 7.0, None, None, "2021-01-01", "Sex: all; Goal: water"),
        ("actual", None, "n/a", None, "2021-01-01", None),
    ]
    common = "initiative_id, result_type, measure, result_title, indicator_title, is_ascending"
    assert query(out, f"select distinct {common} from {{result_values}}") == [
        ("iati_workbooks:X-1", "outcome", "percentage", "Access", "Households", None)
    ]
    assert query(out, "select value, rule from {rejects} where severity = 'warning'") == [
        ("n/a", "value_is_text")
    ]


def test_columns_that_came_later_are_read_where_they_are(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    later = {"result_indicator_ascending": "0", "result_indicator_reference_code": "6.1.1"}
    only_second = {"result_indicator_target_dimension_1": "", "result_indicator_target_value_1": ""}
    save(raw, "activity", ACTIVITY)
    save(raw, "result", {**RESULT, **later, **only_second})
    out = build(run, raw, tmp_path / "out")
    found = "select is_ascending, reference_code, dimension from {result_values} "
    assert query(out, found + "where value_kind = 'target'") == [(False, "6.1.1", "Goal: water")]


def test_dollars_reported_beside_the_amount_go_before_a_rate(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    save(raw, "activity", ACTIVITY)
    spent = {"transaction_type_code": "4", "transaction_value_currency": "USD"}
    save(
        raw,
        "transaction",
        TRANSACTION,
        {**TRANSACTION, **spent, "transaction_value_USD": None},
        {**TRANSACTION, "transaction_value_USD": None},
        {**TRANSACTION, "transaction_value_USD": None, "transaction_value_currency": "XDR"},
    )
    out = build(run, raw, tmp_path / "out")
    columns = "year, measure, amount, currency, round(amount_usd, 4), usd_basis"
    assert query(out, f"select {columns} from {{finances}}") == [
        (2021, "incoming_commitment", 100.0, "EUR", 118.5, "reported by the source"),
        (2021, "expenditure", 100.0, "USD", 100.0, "reported in USD"),
        (
            2021,
            "incoming_commitment",
            100.0,
            "EUR",
            118.3012,
            "annual average 2021, Federal Reserve H.10",
        ),
        (2021, "incoming_commitment", 100.0, "XDR", None, None),
    ]


def test_a_row_of_an_activity_that_no_file_lists_is_rejected(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    save(raw, "activity", ACTIVITY)
    save(raw, "result", *[RESULT] * 40, {**RESULT, "iati_identifier": "X-2"})
    out = build(run, raw, tmp_path / "out")
    ((message,),) = query(out, "select distinct message from {rejects} where is_row_rejected")
    assert message == (
        'iati_result.xlsx, sheet Sheet, row 42, column "iati_identifier": the record referred to '
        'does not exist, or was rejected itself; found "X-2"; expected the identifier of a record '
        "in the files that list initiatives or solutions."
    )
    assert query(out, "select count(*) from {result_values}") == [(120,)]


def test_a_file_of_transactions_alone_is_checked_but_for_its_activities(
    run: Run, raw: Path
) -> None:
    save(raw, "transaction", TRANSACTION)
    outcome = run("check", raw / "iati_transaction.xlsx")
    assert outcome.code == 0
    assert 'whether each "iati_identifier" exists' in outcome.out + outcome.err


def test_a_sector_under_two_vocabularies_is_one_theme(run: Run, raw: Path, tmp_path: Path) -> None:
    save(raw, "activity", ACTIVITY)
    sector = {"iati_identifier": "X-1", "sector_vocabulary": "1", "sector_desc": "Health"}
    save(raw, "sector", sector, {**sector, "sector_vocabulary": "99"})
    out = build(run, raw, tmp_path / "out")
    assert query(out, "select theme from {initiative_themes}") == [("Health",)]
    repeated = "select row, severity from {rejects} where rule = 'duplicate'"
    assert query(out, repeated) == [(3, "info")]


def test_a_sheet_with_a_summary_beside_the_data_is_left_alone(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    save(raw, "activity", ACTIVITY)
    book = openpyxl.Workbook()
    book.active.append(["Row Labels"])
    book.active.append(["11"])
    page = book.create_sheet("Data")
    page.append(list(TRANSACTION))
    page.append(list(TRANSACTION.values()))
    book.save(raw / "iati_transaction.xlsx")
    out = build(run, raw, tmp_path / "out")
    accounts = "select rows_read, rows_kept from {sources} where file like '%transaction%'"
    assert query(out, accounts) == [(1, 1)]
