"""Are the illustrative files reproducible, consistent, complete and plainly invented?"""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from data.make.illustrative import COLUMNS, write_files
from etl.contracts import LEVELS, MODALITIES, STAGES, STATUSES

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "data" / "raw"
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2025, 12, 31)
OUTCOMES = {"", "O1", "O2", "O3", "O4", "O5"}
REFERENCE = ROOT / "data" / "reference"
# Besides the entities of the reference.
OTHER_REAL_NAMES = {
    *("UN", "UNOSSC", "OECD", "TOSSD", "SEGIB", "IATI", "IMF", "WTO", "ASEAN", "ECOWAS", "SADC"),
    *("CARICOM", "NEPAD", "MERCOSUR", "BRICS", "United Nations", "World Bank", "European Union"),
    "African Union",
}


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def split_list(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


@pytest.fixture(scope="module")
def files() -> dict[str, list[dict[str, str]]]:
    return {name: read_rows(RAW / "illustrative" / name) for name in COLUMNS}


@pytest.fixture(scope="module")
def histories(files) -> dict[str, list[dict[str, str]]]:
    by_adoption = defaultdict(list)
    for row in files["adoption_stages.csv"]:
        by_adoption[row["adoption_id"]].append(row)
    return by_adoption


def test_regenerated_files_are_byte_identical_to_the_committed_ones(tmp_path):
    counts = write_files(tmp_path)
    assert set(counts) == set(COLUMNS)
    for name in counts:
        assert (tmp_path / name).read_bytes() == (RAW / "illustrative" / name).read_bytes(), name


def test_readme_documents_the_header_of_every_file():
    text = (RAW / "README.md").read_text(encoding="utf-8")
    documented = {}
    for section in text.split("\n### ")[1:]:
        name, _, body = section.partition("\n")
        documented[name] = re.findall(r"^\| `(\w+)` \|", body, flags=re.MULTILINE)
    headers = {
        path.relative_to(RAW).as_posix(): read_header(path) for path in sorted(RAW.rglob("*.csv"))
    }
    assert documented == headers


def test_files_are_utf8_with_lf_and_no_byte_order_mark():
    for name in COLUMNS:
        content = (RAW / "illustrative" / name).read_bytes()
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\n")


@pytest.mark.parametrize(
    ("name", "column", "pattern"),
    [
        ("solutions.csv", "solution_id", r"SOL-\d{4}"),
        ("adoptions.csv", "adoption_id", r"ADO-\d{5}"),
        ("entity_report_initiatives.csv", "initiative_id", r"INI-\d{4}"),
    ],
)
def test_ids_are_unique_and_well_formed(files, name, column, pattern):
    ids = [row[column] for row in files[name]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(pattern, value) for value in ids)


def test_titles_do_not_repeat(files):
    for name in ("solutions.csv", "entity_report_initiatives.csv"):
        titles = Counter(row["title"] for row in files[name])
        assert [title for title, count in titles.items() if count > 1] == []


def test_adoptions_refer_to_a_solution_and_to_another_country(files):
    origins = {row["solution_id"]: row["origin_country"] for row in files["solutions.csv"]}
    for row in files["adoptions.csv"]:
        assert origins[row["solution_id"]] == row["origin_country"]
        assert row["adopter_country"] != row["origin_country"]
    pairs = {(row["solution_id"], row["adopter_country"]) for row in files["adoptions.csv"]}
    assert len(pairs) == len(files["adoptions.csv"])


def test_every_adoption_has_a_history_and_every_history_an_adoption(files, histories):
    assert set(histories) == {row["adoption_id"] for row in files["adoptions.csv"]}


def test_countries_are_named_as_in_the_reference(files):
    names = {row["name_en"] for row in read_rows(REFERENCE / "countries.csv")}
    used = set()
    for rows in files.values():
        for row in rows:
            for column, cell in row.items():
                if column.endswith(("_country", "_countries")) or column == "facilitators":
                    used.update(split_list(cell))
    assert used - names == set()
    assert len(used) >= 110


def test_stage_dates_increase_and_start_after_documentation(files, histories):
    documented = {row["solution_id"]: row["documented_on"] for row in files["solutions.csv"]}
    for adoption in files["adoptions.csv"]:
        days = [row["on_date"] for row in histories[adoption["adoption_id"]]]
        assert all(earlier < later for earlier, later in pairwise(days))
        assert days[0] >= documented[adoption["solution_id"]]


def test_nothing_follows_a_discontinued_stage(histories):
    for rows in histories.values():
        assert "SX" not in [row["stage"] for row in rows[:-1]]


def test_dates_lie_within_the_covered_years(files):
    for rows in files.values():
        for row in rows:
            for column, cell in row.items():
                if cell and column in ("documented_on", "on_date", "start_date", "end_date"):
                    assert FIRST_DAY <= date.fromisoformat(cell) <= LAST_DAY
    for row in files["entity_report_initiatives.csv"]:
        assert not row["end_date"] or row["start_date"] <= row["end_date"]


def test_codes_are_those_of_the_contracts(files):
    for row in files["solutions.csv"]:
        assert row["outcome"] in OUTCOMES
        assert row["status"] in STATUSES
    assert {row["stage"] for row in files["adoption_stages.csv"]} == set(STAGES)
    for row in files["entity_report_initiatives.csv"]:
        assert row["outcome"] in OUTCOMES
        assert row["status"] in STATUSES
        assert row["modality"] in {"", *MODALITIES}
        assert row["level"] in LEVELS
        assert row["is_sstc"] in ("yes", "no")


def test_goals_are_ascending_and_all_seventeen_occur(files):
    for name in ("solutions.csv", "entity_report_initiatives.csv"):
        seen = Counter()
        for row in files[name]:
            goals = [int(goal) for goal in split_list(row["sdgs"])]
            assert goals == sorted(set(goals))
            seen.update(goals)
        assert set(seen) == set(range(1, 18))
        assert seen.most_common(1)[0][0] == 17


def test_people_reached_is_a_positive_number_with_a_basis(files):
    for row in files["adoption_stages.csv"]:
        assert bool(row["people_reached"]) == bool(row["reach_basis"])
        assert not row["people_reached"] or int(row["people_reached"]) > 0


def test_triangular_work_has_a_facilitator_that_plays_no_other_part(files):
    for row in files["entity_report_initiatives.csv"]:
        if row["modality"] == "triangular":
            assert row["facilitators"]
        parts = [*split_list(row["provider_countries"]), *split_list(row["recipient_countries"])]
        assert not set(split_list(row["facilitators"])) & set(parts)
        assert len(set(parts)) == len(parts)


def test_records_of_work_without_sstc_do_not_speak_of_it(files):
    for row in files["entity_report_initiatives.csv"]:
        if row["is_sstc"] == "no":
            text = f"{row['title']} {row['summary']}"
            assert not re.search(r"south|triangular|exchange", text, re.IGNORECASE)


def test_the_cases_that_the_dashboard_must_show_occur(files, histories):
    initiatives = files["entity_report_initiatives.csv"]
    without_provider = [row for row in initiatives if not row["provider_countries"]]
    assert 0.08 < len(without_provider) / len(initiatives) < 0.25
    assert any(not row["recipient_countries"] for row in without_provider)
    claims = [
        row
        for row in files["adoption_stages.csv"]
        if row["stage"] in ("S3", "S4", "S5", "S6") and not row["evidence_url"]
    ]
    assert len(claims) > 50
    ladders = [[row["stage"] for row in rows] for rows in histories.values()]
    steps = [pair for ladder in ladders for pair in pairwise(ladder)]
    assert sum(later < earlier for earlier, later in steps) > 10
    solutions = files["solutions.csv"]
    assert sum(len(row["title"]) >= 150 for row in solutions) >= 3
    assert sum(bool(re.search(r"[\u0600-\u06ff]", row["summary"])) for row in solutions) == 1


def test_reporting_has_the_intended_gaps(files):
    years = defaultdict(set)
    for row in files["entity_report_indicators.csv"]:
        years[row["entity"]].add(int(row["year"]))
    assert len(years) == 12
    assert sum(min(reported) > 2018 for reported in years.values()) == 2
    assert sum(2025 not in reported for reported in years.values()) == 3
    missed = [set(range(min(reported), max(reported))) - reported for reported in years.values()]
    assert sorted(len(gap) for gap in missed)[-2:] == [0, 2]


def test_indicator_rows_are_unique_and_carry_no_percentages(files):
    rows = files["entity_report_indicators.csv"]
    keys = {(row["indicator_code"], row["entity"], row["year"]) for row in rows}
    assert len(keys) == len(rows)
    assert {row["unit"] for row in rows} == {"1 = yes", "projects", "countries", "million USD"}


def test_no_real_organisation_is_named(files):
    real = {*OTHER_REAL_NAMES}
    for row in read_rows(REFERENCE / "entities.csv"):
        if row["is_illustrative"] == "false":
            real |= {row["entity_code"], row["name"]}
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(real)))})\b")
    for rows in files.values():
        for row in rows:
            assert not pattern.search(" ".join(row.values())), row


def test_entities_are_the_illustrative_ones_of_the_reference(files):
    known = {
        row["name"]
        for row in read_rows(REFERENCE / "entities.csv")
        if row["is_illustrative"] == "true"
    }
    for name in ("solutions.csv", "entity_report_initiatives.csv", "entity_report_indicators.csv"):
        assert {row["entity"] for row in files[name]} == known
    assert {row["reported_by"] for row in files["adoptions.csv"]} == {*known, "country platform"}


@pytest.mark.parametrize("group", ["LDC", "LLDC", "SIDS"])
def test_vulnerable_countries_adopt_often_and_originate_too(files, group):
    names = {row["iso3"]: row["name_en"] for row in read_rows(REFERENCE / "countries.csv")}
    members = {
        names[row["iso3"]]
        for row in read_rows(REFERENCE / "country_groups.csv")
        if row["group_code"] == group
    }
    origins = sum(row["origin_country"] in members for row in files["solutions.csv"])
    adopters = sum(row["adopter_country"] in members for row in files["adoptions.csv"])
    assert origins > 20
    assert adopters > 100


def test_links_within_a_region_are_more_common_than_across(files):
    names = {row["iso3"]: row["name_en"] for row in read_rows(REFERENCE / "countries.csv")}
    regions = {
        names[row["iso3"]]: row["region_code"]
        for row in read_rows(REFERENCE / "region_schemes.csv")
        if row["scheme"] == "sdg"
    }
    near = [
        regions[row["origin_country"]] == regions[row["adopter_country"]]
        for row in files["adoptions.csv"]
    ]
    assert 0.5 < sum(near) / len(near) < 0.8


def test_all_addresses_are_under_example_org():
    for name in COLUMNS:
        text = (RAW / "illustrative" / name).read_text(encoding="utf-8")
        assert set(re.findall(r"https?://([^/,]+)", text)) <= {"example.org"}


def test_published_figures_all_carry_a_citation():
    rows = read_rows(RAW / "published" / "published_figures.csv")
    assert len(rows) == 29
    assert all(row["source"] and row["evidence"] in ("first-hand", "second-hand") for row in rows)
