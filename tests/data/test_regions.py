"""Does each scheme of regions place a country once, and where its sources say?"""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "data" / "reference"
MEMBERS = ROOT / "data" / "make" / "inputs" / "region_members.csv"


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_table(name: str) -> list[dict[str, str]]:
    return read_rows(REFERENCE / f"{name}.csv")


@pytest.fixture(scope="module")
def countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in read_table("countries")}


@pytest.fixture(scope="module")
def regions() -> dict[str, dict[str, str]]:
    by_scheme = defaultdict(dict)
    for row in read_table("region_schemes"):
        by_scheme[row["scheme"]][row["iso3"]] = row["region_code"]
    return by_scheme


@pytest.mark.parametrize(("scheme", "regions"), [("sdg", 8), ("m49", 5), ("m49_sub", 17)])
def test_a_scheme_places_every_country_once(countries, scheme, regions):
    rows = [row for row in read_table("region_schemes") if row["scheme"] == scheme]
    assert Counter(row["iso3"] for row in rows) == Counter(set(countries) - {"ATA"})
    described = {
        (row["region_code"], row["region_name"], row["region_order"], row["scheme_name"])
        for row in rows
    }
    assert len(described) == len({row["region_code"] for row in rows}) == regions
    assert sorted(int(order) for _, _, order, _ in described) == list(range(1, regions + 1))


def read_memberships() -> dict[tuple[str, str], set[str]]:
    """Scheme and country -> the regions that list it, whichever one counts."""
    memberships = defaultdict(set)
    for line in read_rows(MEMBERS):
        for iso3 in line["iso3"].split():
            assert line["region_code"] not in memberships[line["scheme"], iso3], iso3
            memberships[line["scheme"], iso3].add(line["region_code"])
    return memberships


@pytest.mark.parametrize(
    ("scheme", "sizes"),
    [
        ("unsdg", [46, 20, 38, 19, 42]),
        ("undp_bureau", [46, 20, 38, 19, 42]),
        ("regional_commission", [54, 47, 47, 57, 12]),
    ],
)
def test_a_scheme_kept_by_hand_places_a_country_once_or_not_at_all(countries, scheme, sizes):
    rows = [row for row in read_table("region_schemes") if row["scheme"] == scheme]
    assert Counter(row["iso3"] for row in rows).most_common(1)[0][1] == 1
    assert {row["iso3"] for row in rows} < set(countries)
    by_order = Counter(int(row["region_order"]) for row in rows)
    assert [by_order[order] for order in range(1, 6)] == sizes
    assert len({row["region_code"] for row in rows}) == len({row["region_name"] for row in rows})


def test_a_commission_has_the_number_of_members_that_it_gives():
    members = defaultdict(list)
    for line in read_rows(MEMBERS):
        members[line["region_code"], line["status"]] += line["iso3"].split()
    counted = {key: len(codes) for key, codes in members.items() if key[1]}
    assert counted == {
        ("ECA", "member"): 54,
        ("ECE", "member"): 56,
        ("ECLAC", "member"): 46,
        ("ECLAC", "associate"): 14,
        ("ESCAP", "member"): 53,
        ("ESCAP", "associate"): 9,
        ("ESCWA", "member"): 21,
    }


@pytest.mark.parametrize(
    ("iso3", "code", "others"),
    [
        ("EGY", "ECA", {"ESCWA"}),
        ("SDN", "ECA", {"ESCWA"}),
        ("TUN", "ECA", {"ESCWA"}),
        ("RUS", "ECE", {"ESCAP"}),
        ("TUR", "ESCAP", {"ECE", "ECLAC"}),
        ("KAZ", "ESCAP", {"ECE"}),
        ("JPN", "ESCAP", {"ECLAC"}),
        ("USA", "ECE", {"ECLAC", "ESCAP"}),
        ("ISR", "ECE", set()),
        ("YEM", "ESCWA", set()),
    ],
)
def test_of_several_commissions_the_one_of_the_m49_area_counts(regions, iso3, code, others):
    assert regions["regional_commission"][iso3] == code
    assert read_memberships()["regional_commission", iso3] == {code} | others


def test_a_region_that_counts_is_one_of_those_that_list_the_country(regions):
    memberships = read_memberships()
    for (scheme, iso3), codes in memberships.items():
        assert regions[scheme][iso3] in codes
        assert len(codes) == 1 or scheme == "regional_commission"
    kept = {(scheme, iso3) for scheme, iso3 in memberships}
    assert kept == {
        (s, i) for s in ("unsdg", "undp_bureau", "regional_commission") for i in regions[s]
    }


def test_eca_is_made_of_the_states_of_africa(countries, regions):
    states = {iso3 for iso3, row in countries.items() if row["is_state"] == "true"}
    africa = {iso3 for iso3 in states if regions["m49"].get(iso3) == "002"}
    assert {i for i, code in regions["regional_commission"].items() if code == "ECA"} == africa


def test_every_ldc_is_in_a_region_of_the_development_system(regions):
    rows = read_table("country_groups")
    current = {row["iso3"] for row in rows if row["group_code"] == "LDC" and not row["valid_to"]}
    assert current <= set(regions["unsdg"])
    assert current <= set(regions["undp_bureau"])


def test_donors_are_in_no_bureau(regions):
    assert not {"DEU", "NOR", "JPN", "USA", "AUS"} & set(regions["undp_bureau"])


def test_bureaux_are_those_that_undp_names_in_its_own_list(real_files, regions):
    listed = read_rows(real_files / "undp_sstc_2024" / "undp_ssc_2024_430rows.csv")
    named = {
        (row["ISO-3 Code"].strip(), row["Regional Bureau"].strip())
        for row in listed
        if row["ISO-3 Code"].strip()
    }
    assert len(named) > 90
    differing = {pair for pair in named if regions["undp_bureau"].get(pair[0]) != pair[1]}
    assert differing == {("DJI", "RBA")}


def test_every_line_of_members_has_a_source():
    lines = read_rows(MEMBERS)
    assert all(line["source"].removeprefix("unverified").strip(": ") for line in lines)
    assert any(line["source"].startswith("unverified: ") for line in lines)


def test_sdg_regions_are_made_of_m49_sub_regions(regions):
    for iso3, region in regions["sdg"].items():
        codes = {regions["m49_sub"][iso3], regions["m49"][iso3]}
        assert codes & set(region.split("-")), iso3
