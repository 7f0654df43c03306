"""Is every country and agency that the published files name known, and every list in them read?"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.reference import Reference
from etl.resolve import Resolver
from tests.etl.commands import query

RESOLVER = Resolver(Reference())
# Beginnings of the texts in columns of countries that stay unknown, and why.
NOT_KNOWN = {
    "Bureu for Policy": "a bureau of UNDP for all countries, misspelt",
    "BERA": "a bureau of UNDP for all countries",
    "Crisis Bur": "a bureau of UNDP for all countries",
    "Burkina Faso, Chad": "the last name is cut off",
    "South African, Indonesia": "seven countries are not named",
    "Indonesien": "German",
    "Indien": "German",
    "Jemen": "German",
    "Brasilien": "German",
    "Südafrika": "German",
    "HQ": "headquarters: neither a country nor the world",
    "Middle East, Pakistan": "a region and countries in one",
    "C?te d&apos;Ivoire": "damaged",
    "T?rkiye": "damaged",
    "Democratic People&apos;s Republic of Korea": "damaged",
}


def find_reason(text: str) -> str | None:
    return next((start for start in NOT_KNOWN if text.startswith(start)), None)


def is_understood(text: str) -> bool:
    parts = RESOLVER.split_countries(text)
    return all(map(RESOLVER.find_country, parts)) or RESOLVER.names_no_country(text)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_work_plans(folder: Path, column: str) -> Iterator[str]:
    for path in sorted(folder.glob("uninfo/*/*.xlsx")):
        header = None
        for row in load_workbook(path, read_only=True).active.iter_rows(values_only=True):
            if header is None:
                header = list(row) if column in row else None
            else:
                yield row[header.index(column)] or ""


def list_country_texts(folder: Path) -> set[str]:
    texts = set(read_work_plans(folder, "Country"))
    for row in read_csv(folder / "undp_sstc_2024" / "undp_ssc_2024_430rows.csv"):
        for column in ("Country", "Countries that are engaged in the SSC/TrC"):
            texts.add(row[column])
        for column in ("ISO-3 Code", "ISO-3 of countries that are engaged in the SSC/TrC"):
            texts |= set(row[column].split(";"))
    with (folder / "iati_datastore" / "activities.jsonl").open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            for key in ("code", "narrative"):
                texts |= set(record.get(f"recipient_country_{key}") or [])
            texts |= set(record.get("transaction_recipient_country_code") or [])
    for path in (folder / "iati_xml").glob("*.xml"):
        content = path.read_text(encoding="utf-8")
        texts |= set(re.findall(r'<recipient-country[^>]* code="([^"]*)"', content))
    for path in (folder / "undp_ssc_2016").glob("*.txt"):
        front_matter = path.read_text(encoding="utf-8").partition("\ncountry:")[2]
        listed = re.match(r"(?:\s*\n\s+- .*)+", front_matter)
        texts |= set(re.findall(r"- (.*)", listed[0])) if listed else set()
    return {text.strip() for text in texts if text and text.strip()}


def test_every_country_text_is_understood_or_listed_with_a_reason(real_files: Path) -> None:
    texts = list_country_texts(real_files)
    assert len(texts) > 600
    unclear = [text for text in texts if not is_understood(text)]
    assert sorted(map(str, map(find_reason, unclear))) == sorted(NOT_KNOWN)


def test_a_list_of_names_means_the_codes_that_the_file_gives_beside_it(real_files: Path) -> None:
    read, lists = [], 0
    for row in read_csv(real_files / "undp_sstc_2024" / "undp_ssc_2024_430rows.csv"):
        text = row["Countries that are engaged in the SSC/TrC"].strip()
        codes = row["ISO-3 of countries that are engaged in the SSC/TrC"]
        if text and not RESOLVER.names_no_country(text):
            parts = RESOLVER.split_countries(text)
            if find_reason(text) and not is_understood(text):
                continue
            lists += len(parts) > 1
            read.append((text, [RESOLVER.find_country(part) for part in parts], codes.split(";")))
    assert len(read) > 150
    assert lists > 40
    assert [(text, found) for text, found, codes in read if found != codes] == []


def test_every_agency_of_a_work_plan_and_of_the_ceb_is_known(real_files: Path) -> None:
    agencies = {
        name.strip()
        for text in read_work_plans(real_files, "Agency abbreviations")
        for name in re.split("[;,]", text)
        if name.strip(" -")
    }
    assert len(agencies) > 50
    spending = read_csv(real_files / "ceb" / "expenses_sub_agency.csv")
    agencies |= {row[column] for row in spending for column in ("agency", "sub_agency")}
    by_goal = read_csv(real_files / "ceb" / "expenses_sdgs.csv")
    agencies |= {row["entity code"] for row in by_goal}
    assert {name for name in agencies if not RESOLVER.find_entity(name)} == set()


def test_the_names_of_agencies_beside_their_abbreviations_mean_the_same(real_files: Path) -> None:
    abbreviations = read_work_plans(real_files, "Agency abbreviations")
    names = read_work_plans(real_files, "Agencies")
    pairs = {
        (short.strip(), long.strip())
        for short, long in zip(abbreviations, names, strict=True)
        if not re.search("[;,]", f"{short}{long}") and short.strip(" -")
    }
    assert len(pairs) > 25
    differing = {
        long: short
        for short, long in pairs
        if RESOLVER.find_entity(long) not in (RESOLVER.find_entity(short), None)
    }
    assert differing == {}


@pytest.mark.parametrize("rule", ["unknown_country", "unknown_entity", "entity_left_out"])
def test_a_build_of_the_published_files_finds_none_unknown(real_data: Path, rule: str) -> None:
    found = "select distinct value from {rejects} where rule = $rule"
    assert query(real_data, found, rule=rule) == []
