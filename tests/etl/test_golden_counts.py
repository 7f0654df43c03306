"""Do the published files give the counts that are known of them?

`tests/golden_counts.csv` holds the counts; each is found here by a query on the snapshot, or by
looking into the file itself with as little of the project's code as possible.
"""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine as calamine

from etl import wording
from tests.etl.commands import PROJECT, query, run_process, run_pytest

GOLDEN = PROJECT / "tests" / "golden_counts.csv"
# The amounts of CEB are looked at in test_ceb.py.
ROWS = [
    row
    for row in csv.DictReader(GOLDEN.open(encoding="utf-8", newline=""))
    if row["source"] != "ceb"
]

PLAIN_WORDS = re.compile(
    r"south[\s\-‐–—]*south|triangular|sstc|sstrc|sud[\s-]*sud|sur[\s-]*sur|sul[\s-]*sul",
    re.IGNORECASE,
)
LOADED_TYPES = {f"{number}" for number in range(1, 14)}

INITIATIVES = "select count(*) from {initiatives} where source_id = $source"
WITHOUT_COUNTRY = (
    INITIATIVES + " and initiative_id not in (select initiative_id from {initiative_countries}"
)
RESULTS = "select count(*) from {result_values} where source_id = $source"
# what -> SQL on the snapshot
SQL = {
    "rows read": "select sum(rows_read) from {sources} where source_id = $source",
    "rows kept": "select sum(rows_kept) from {sources} where source_id = $source",
    "rows rejected": "select sum(rows_rejected) from {sources} where source_id = $source",
    "warnings": "select sum(warnings) from {sources} where source_id = $source",
    "initiatives without a country": WITHOUT_COUNTRY + ")",
    "initiatives without a country of their own": WITHOUT_COUNTRY
    + " where role in ('host', 'provider', 'recipient', 'both'))",
    "exchanges": "select count(*) from {exchanges} where source_id = $source",
    "finances": "select count(*) from {finances} where source_id = $source",
    "repeated rows": "select count(*) from {rejects} where source_id = $source "
    "and rule = 'duplicate' and severity = 'info' and is_row_rejected and sheet is not null",
    "matched in its own words": f"{INITIATIVES} and sstc_basis = 'text' "
    "and coalesce(text_quality, '') not like '%sstc_in_context_only%'",
    "initiatives of several countries": "select count(*) from {initiative_countries} "
    "where share < 1 and source_id = $source",
    "currencies": "select count(distinct currency) from {finances} where source_id = $source",
    "first year": "select min(year) from {finances} where source_id = $source",
    "last year": "select max(year) from {finances} where source_id = $source",
    "distinct SDG targets": "select count(distinct target) from {initiative_sdgs} "
    "where source_id = $source",
    **{
        f"status {code}": f"{INITIATIVES} and status = '{code}'"
        for code in ("planned", "suspended", "cancelled")
    },
    "lines in the table sources": "select count(*) from {sources} where source_id = $source",
    "files that rows name": "select count(distinct source_file) from {initiatives} "
    "where source_id = $source",
    "distinct countries": "select count(distinct iso3) from {initiative_countries} "
    "where source_id = $source",
    "addresses repaired": "select count(*) from {rejects} where source_id = $source "
    "and rule = 'url_repaired' and severity = 'info' and not is_row_rejected",
    "sdgs": "select count(*) from {initiative_sdgs} where source_id = $source",
    "distinct initiatives": "select count(distinct initiative_id) from {initiatives} "
    "where source_id = $source",
    "countries that M49 does not know": "select count(distinct iso3) from {initiative_countries} "
    "join {countries} using (iso3) where m49 is null and source_id = $source",
    **{
        f"modality {code}": f"{INITIATIVES} and modality = '{code}'"
        for code in ("south_south", "regional", "interregional", "global", "unknown")
    },
    **{
        f"sstc basis {code}": f"{INITIATIVES} and sstc_basis = '{code}'"
        for code in ("source", "text", "none")
    },
    **{
        f"initiatives of {code}": f"{INITIATIVES} and entity_code = '{code}'"
        for code in ("WHO", "ILO", "FAO", "UNDP", "UNHCR")
    },
    "lists that cannot be aligned": "select count(*) from {rejects} where source_id = $source "
    "and rule = 'not_aligned'",
    "values of results": f"{RESULTS} and coalesce(value::text, value_text) is not null",
    "values of results that are text": f"{RESULTS} and value_text is not null",
    "results with a comment only": f"{RESULTS} and coalesce(value::text, value_text) is null",
    "amounts in US dollars": "select count(amount_usd) from {finances} where source_id = $source",
    "amounts converted to US dollars": "select count(*) from {finances} join {exchange_rates} "
    "using (currency, year) where source_id = $source "
    "and usd_basis like '%' || year || ', Federal Reserve H.10' "
    "and abs(amount_usd * units_per_usd - amount) <= 0.001 + abs(amount) / 1e9",
    "amounts in US dollars reported beside": "select count(*) from {finances} "
    "where usd_basis = 'reported by the source' and source_id = $source",
    "themes": "select count(*) from {initiative_themes} where source_id = $source",
    "identifiers that iati_xml has too": "select count(*) from {initiatives} here "
    "join {initiatives} there on there.source_id = 'iati_xml' "
    "and replace(there.initiative_id, 'iati_xml:', '') "
    "= replace(here.initiative_id, $source || ':', '') where here.source_id = $source",
    "files that could not be read": "select count(*) from {sources} s join {rejects} r "
    "using (source_id, file) where source_id = $source and rows_read = 0 and severity = 'error'",
}
# what -> SQL on what the snapshot holds of one file
OF_A_FILE = {
    "initiatives": "select count(*) from {initiatives} where source_file like $file",
    "finances": "select count(*) from {finances} where source_file like $file",
    "goals and targets": "select count(*) from {initiative_sdgs} where source_file like $file",
    "distinct activity x target": "select count(distinct initiative_id || ' ' || target) "
    "from {initiative_sdgs} where source_file like $file",
    "targets with a percentage": "select count(*) from {initiative_sdgs} "
    "where target is not null and percentage is not null and source_file like $file",
    "rows kept": "select rows_kept from {sources} where file like $file",
    **{
        name: "select count(*) from {result_values} where source_file like $file "
        f"and value_kind = '{kind}'"
        for name, kind in (
            ("baselines", "baseline"),
            ("targets", "target"),
            ("actual values", "actual"),
        )
    },
}
# what -> pattern in the text of one file
IN_THE_TEXT = {
    "iati-activity elements": r"<iati-activity[ >]",
    "transaction elements": r"<transaction[ >]",
    "tag elements": r"<tag[ >]",
    "result elements": r"<result[ >]",
    "baseline elements": r"<baseline[ >]",
    "target elements": r"<target[ >]",
    "actual elements": r"<actual[ >]",
    "SDG tags": r'<tag [^>]*vocabulary="[23]"',
    "SDG sectors": r'<sector [^>]*vocabulary="[789]"',
    "SSTC words": PLAIN_WORDS.pattern,
}


def list_texts(record: dict) -> str:
    narratives = ("title_narrative", "description_narrative")
    return "\n".join(text for key in narratives for text in record.get(key) or [])


# what -> count of one record of the file
IN_THE_FILE: dict[str, Callable[[dict], int]] = {
    "transaction values in the file": lambda record: len(record.get("transaction_value") or []),
    "transactions of types 1 to 13 in the file": lambda record: sum(
        kind in LOADED_TYPES for kind in record.get("transaction_transaction_type_code") or []
    ),
    "values of results in the file": lambda record: sum(
        len(record.get(f"result_indicator_{kind}_value") or [])
        for kind in ("baseline", "period_target", "period_actual")
    ),
    "activities without a recipient country in the file": lambda record: (
        not record.get("recipient_country_code")
    ),
    "collaboration type 8 in the file": lambda record: (
        str(record.get("collaboration_type_code")) == "8"
    ),
    "plain match of the SSTC words": lambda record: bool(PLAIN_WORDS.search(list_texts(record))),
}


def count_filled(path: Path, column: str) -> int:
    """How many cells below a name in the first row are filled, in whichever sheet has it."""
    book = calamine.CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    (rows,) = [rows for rows in sheets if column in rows[0]]
    at = rows[0].index(column)
    return sum(str(row[at]).strip() != "" for row in rows[1:])


@pytest.fixture(scope="module")
def activities(real_files: Path) -> list[dict]:
    with (real_files / "iati_datastore" / "activities.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['source']}: {row['what']}")
def test_a_golden_count_is_reached(
    row: dict[str, str], real_data: Path, real_files: Path, activities: list[dict]
) -> None:
    what, _, file = row["what"].partition(" in ")
    if file.endswith((".xml", ".xlsx")) and what in OF_A_FILE:
        ((count,),) = query(real_data, OF_A_FILE[what], file=f"%/{file}")
        assert count == int(row["count"])
        return
    if file.endswith(".xlsx"):
        path = real_files / "unhcr_iati" / file
        assert count_filled(path, what.removeprefix("filled ")) == int(row["count"])
        return
    if file.endswith(".xml"):
        text = (real_files / row["source"] / file).read_text(encoding="utf-8")
        assert len(re.findall(IN_THE_TEXT[what], text, re.IGNORECASE)) == int(row["count"])
        return
    what = row["what"]
    if what == "distinct identifiers in the file":
        count = len({record["iati_identifier"] for record in activities})
    elif what in IN_THE_FILE:
        count = sum(IN_THE_FILE[what](record) for record in activities)
    else:
        ((count,),) = query(real_data, SQL[what], source=row["source"])
    assert count == int(row["count"])


def test_the_matches_differ_from_the_plain_words_in_three_known_records(
    real_data: Path, activities: list[dict]
) -> None:
    plain = {
        f"iati_datastore:{record['iati_identifier']}"
        for record in activities
        if PLAIN_WORDS.search(list_texts(record))
    }
    matched = dict(
        query(
            real_data,
            "select initiative_id, matched_words from {initiatives} "
            "where sstc_basis = 'text' and source_id = 'iati_datastore'",
        )
    )
    assert [words for key, words in matched.items() if key not in plain] == ["south/south"]
    # SSTC is there the name of a technical centre for nuclear safety.
    assert plain - set(matched) == {
        "iati_datastore:FI-3-2023-2023230764",
        "iati_datastore:FI-3-2024-2024240436",
    }


def test_no_row_of_a_published_file_is_lost(real_data: Path) -> None:
    rows = query(real_data, "select file, rows_read, rows_kept, rows_rejected from {sources}")
    assert rows
    for file, read, kept, rejected in rows:
        assert read == kept + rejected, file


def test_every_currency_that_cannot_be_aligned_is_left_empty_and_listed(real_data: Path) -> None:
    ((listed,),) = query(
        real_data,
        "select count(*) from {rejects} where rule = 'not_aligned' "
        "and \"column\" = 'transaction_value_currency'",
    )
    without = "select count(distinct initiative_id) from {finances} where currency is null"
    assert (listed, query(real_data, without)) == (3, [(3,)])


def test_the_build_prints_the_counts_of_the_published_files(
    real_files: Path, tmp_path: Path
) -> None:
    outcome = run_process("build", "--raw", real_files, "--out", tmp_path)
    assert outcome.code == 0
    assert outcome.err.splitlines()[0] == (
        "iati_xml/broken.xml, row 4: the file is not well-formed XML; found "
        '"//>>>"; Premature end of data in tag iati-activities line 2.'
    )
    printed = [
        [cell.strip() for cell in line.split("│")[1:-1]] for line in outcome.out.splitlines()
    ]
    undp = "undp_sstc_2024/undp_ssc_2024_430rows.csv"
    own = "initiatives without a country of their own (host, provider or recipient)"
    for line in (
        ["undp_sstc_2024", undp, "430", "430", "0", "0"],
        ["iati_datastore", "iati_datastore/activities.jsonl", "515", "515", "0", "55"],
        ["iati_xml", "iati_xml/UNHCR-Activities-2023.xml", "134", "134", "0", "0"],
        ["iati_xml", "iati_xml/broken.xml", "0", "0", "0", "0"],
        ["undp_sstc_2024", "modality: south_south", "236"],
        ["undp_sstc_2024", "initiatives without a country", "79"],
        ["undp_sstc_2024", own, "97"],
        ["iati_datastore", "sstc_basis: text", "486"],
        ["iati_datastore", wording.CONTENT_PLAIN_WORDS, "487"],
        ["uninfo", "sstc_basis: text", "161"],
        ["uninfo", wording.CONTENT_PLAIN_WORDS, "148"],
        ["iati_datastore", "finances", "13,636"],
    ):
        assert line in printed


@pytest.mark.parametrize(("ci", "word"), [("", "skipped"), ("true", "error")])
def test_without_the_published_files_tests_are_skipped_but_fail_under_ci(
    ci: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_REAL", str(tmp_path / "absent"))
    monkeypatch.setenv("CI", ci)
    result = run_pytest("tests/etl/test_golden_counts.py::test_no_row_of_a_published_file_is_lost")
    assert f"1 {word}" in result
    assert "the real files are not there" in result
