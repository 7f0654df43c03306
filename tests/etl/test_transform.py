"""Which canonical rows does a row of the project's own formats yield?"""

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from etl.contracts import FACT_TABLES, TABLES
from tests.etl.commands import FIXTURES, RAW, Run, query

REPORT = "entity_report_initiatives.csv"
HEADER, *_ = (RAW / "illustrative" / REPORT).read_text(encoding="utf-8").splitlines()
GOOD = dict.fromkeys(HEADER.split(","), "") | {
    "initiative_id": "I1",
    "title": "Study visits",
    "entity": "Demo entity 01",
    "is_sstc": "yes",
}


def build_report(run: Run, folder: Path, **cells: str) -> Path:
    """The data folder of a build of one row of an entity report."""
    (folder / "raw").mkdir()
    row = ",".join(f'"{cell}"' for cell in (GOOD | cells).values())
    (folder / "raw" / REPORT).write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    outcome = run("build", "--raw", folder / "raw", "--out", folder)
    assert outcome.code == 0, outcome.err
    return folder


def test_a_row_with_the_least_it_must_have_is_kept_and_the_rest_is_unknown(
    run: Run, tmp_path: Path
) -> None:
    out = build_report(run, tmp_path)
    columns = "initiative_id, modality, level, status, outcome_basis, start_date"
    assert query(out, f"select {columns} from {{initiatives}}") == [
        ("entity_report:I1", "unknown", "unknown", "unknown", "none", None)
    ]
    assert query(out, "select * from {initiative_countries}") == []


def test_lists_become_rows_with_roles_and_shares(run: Run, tmp_path: Path) -> None:
    out = build_report(
        run,
        tmp_path,
        provider_countries="Brazil; Kenya",
        recipient_countries="Kenya ;Uganda;",
        facilitators="Germany",
        sdgs="3; 17",
    )
    assert query(out, "select iso3, role, share from {initiative_countries} order by iso3") == [
        ("BRA", "provider", 0.25),
        ("DEU", "facilitator", 0.25),
        ("KEN", "both", 0.25),
        ("UGA", "recipient", 0.25),
    ]
    assert query(out, "select goal, share, basis from {initiative_sdgs}") == [
        (3, 0.5, "reported"),
        (17, 0.5, "reported"),
    ]
    assert query(out, "select from_iso3, to_iso3, direction_known from {exchanges}") == [
        ("BRA", "KEN", True),
        ("BRA", "UGA", True),
        ("KEN", "UGA", True),
    ]


def test_a_cell_may_list_countries_in_other_ways(run: Run, tmp_path: Path) -> None:
    out = build_report(
        run,
        tmp_path,
        provider_countries="Antigua and Barbuda and Barbados; le Sénégal et le Mali",
        recipient_countries="Kenya, Uganda and Tanzania",
    )
    assert query(out, "select iso3, role from {initiative_countries} order by iso3") == [
        ("ATG", "provider"),
        ("BRB", "provider"),
        ("KEN", "recipient"),
        ("MLI", "provider"),
        ("SEN", "provider"),
        ("TZA", "recipient"),
        ("UGA", "recipient"),
    ]
    ((shares, exchanges),) = query(
        out,
        "select (select sum(share) from {initiative_countries}), count(*) from {exchanges}",
    )
    assert (shares, exchanges) == (pytest.approx(1), 12)


def test_countries_of_one_name_count_once(run: Run, tmp_path: Path) -> None:
    out = build_report(run, tmp_path, provider_countries="England and Wales; UK")
    assert query(out, "select iso3, share from {initiative_countries}") == [("GBR", 1.0)]


@pytest.mark.parametrize(
    "text", ["Africa", "Pacific; Regional", "Asia and Africa", "Multi-country"]
)
def test_a_region_leaves_the_record_without_a_country_and_a_note(
    run: Run, tmp_path: Path, text: str
) -> None:
    out = build_report(run, tmp_path, recipient_countries=text)
    assert query(out, "select count(*) from {initiatives}") == [(1,)]
    assert query(out, "select * from {initiative_countries}") == []
    noted = "select value, severity, is_row_rejected from {rejects} where rule = 'not_a_country'"
    assert query(out, noted) == [(part, "info", False) for part in text.split("; ")]


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("provider_countries", "Serbia and Montenegro", "did you mean Montenegro or Serbia?"),
        ("provider_countries", "Kenya and Africa", '"Africa" is no one country.'),
        ("facilitators", "ANT", "Curaçao or Sint Maarten (Dutch part)?"),
    ],
)
def test_what_means_no_one_country_rejects_the_row(
    run: Run, raw: Path, column: str, text: str, said: str
) -> None:
    row = ",".join((GOOD | {column: text}).values())
    (raw / REPORT).write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    outcome = run("check", raw / REPORT)
    assert f'column "{column}": the country is not known; found "{text}"' in outcome.err
    assert said in outcome.err


def test_a_column_of_one_country_rejects_a_list(run: Run, raw: Path) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    adoptions = (raw / "adoptions.csv").read_text(encoding="utf-8").splitlines()
    cells = dict(zip(adoptions[0].split(","), adoptions[1].split(","), strict=True))
    cells["adopter_country"] = '"Kenya, Uganda"'
    (raw / "adoptions.csv").write_text(
        f"{adoptions[0]}\n{','.join(cells.values())}\n", encoding="utf-8"
    )
    outcome = run("check", raw / "adoptions.csv")
    assert 'found "Kenya, Uganda"; expected one country in this column.' in outcome.err


def test_confirmations_of_both_ends_reach_the_exchange(run: Run, tmp_path: Path) -> None:
    out = build_report(
        run,
        tmp_path,
        provider_countries="Brazil",
        recipient_countries="Kenya",
        confirmed_by_provider="yes",
        confirmed_by_recipient="no",
    )
    columns = "confirmed_by_origin, confirmed_by_adopter"
    assert query(out, f"select {columns} from {{exchanges}}") == [(True, False)]


def test_work_that_is_no_sstc_is_kept_as_a_denominator(run: Run, tmp_path: Path) -> None:
    out = build_report(run, tmp_path, is_sstc="no")
    assert query(out, "select sstc_basis from {initiatives}") == [("none",)]


def test_the_reporting_entity_is_linked(run: Run, tmp_path: Path) -> None:
    out = build_report(run, tmp_path)
    assert query(out, "select entity_code, role from {initiative_entities}") == [
        ("DEMO-01", "reporting")
    ]


def test_every_row_can_be_walked_back_to_a_line_of_a_file(run: Run, tmp_path: Path) -> None:
    out = build_report(run, tmp_path, provider_countries="Brazil", recipient_countries="Kenya")
    for table in ("initiatives", "initiative_countries", "initiative_entities", "exchanges"):
        lineage = f"select distinct source_id, source_file, source_row from {{{table}}}"
        assert query(out, lineage) == [("entity_report", REPORT, 2)], table


def test_a_claim_without_evidence_is_noted_and_counts_as_s2(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    shutil.copytree(FIXTURES / "good", raw, dirs_exist_ok=True)
    stages = (raw / "adoption_stages.csv").read_text(encoding="utf-8")
    without = stages.replace("https://example.org/e", "")
    (raw / "adoption_stages.csv").write_text(without, encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out).code == 0
    columns = "stage_code, claimed_stage_code, evidence_status, people_reached"
    assert query(out, f"select {columns} from {{adoption_stages}}") == [
        ("S2", "S4", "claimed", 1200.0)
    ]
    noted = 'select "column", value, severity, is_row_rejected from {rejects} where row = 2'
    assert query(out, noted) == [("evidence_url", "S4", "info", False)]


def test_a_row_with_several_errors_names_them_all(run: Run, raw: Path) -> None:
    row = ",".join((GOOD | {"is_sstc": "maybe", "start_date": "soon", "sdgs": "x"}).values())
    (raw / REPORT).write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    outcome = run("check", raw / REPORT)
    assert [line.partition('"')[2].partition('"')[0] for line in outcome.err.splitlines()] == [
        "start_date",
        "sdgs",
        "is_sstc",
    ]
    assert outcome.out.endswith("1 row read, 0 would be kept, 1 rejected, 0 warnings.\n")


@pytest.mark.parametrize("table", ["initiative_countries", "initiative_sdgs"])
def test_the_shares_of_every_illustrative_initiative_sum_to_1(
    table: str, illustrative_data: Path
) -> None:
    shares = defaultdict(float)
    for initiative_id, share in query(
        illustrative_data, f"select initiative_id, share from {{{table}}}"
    ):
        shares[initiative_id] += share
    assert len(shares) > 500
    assert [key for key, total in shares.items() if total != pytest.approx(1)] == []


def test_every_reference_of_the_published_snapshot_is_kept(illustrative_data: Path) -> None:
    for table in FACT_TABLES:
        for column in table.columns:
            referred, _, key = column.refers_to.partition(".")
            if referred:
                sql = (
                    f"select {column.name} from {{{table.name}}} where {column.name} is not null "
                    f"and {column.name} not in (select {key} from {{{referred}}})"
                )
                assert query(illustrative_data, sql) == [], (table.name, column.name)


def test_every_key_of_the_published_snapshot_is_unique(illustrative_data: Path) -> None:
    for table in TABLES.values():
        if table.key:
            keys = ", ".join(f'"{name}"' for name in table.key)
            sql = f"select {keys} from {{{table.name}}} group by {keys} having count(*) > 1"
            assert query(illustrative_data, sql) == [], table.name
