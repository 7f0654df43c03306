"""In which region of which scheme does each country lie?

M49 gives three schemes by itself. The others are kept by hand in `data/make/inputs`: `regions.csv`
names their regions, `region_members.csv` who belongs to them and by which source. A scheme gives a
country one region, whatever it is a member of.
"""

import csv
from collections import defaultdict
from pathlib import Path

INPUTS = Path(__file__).parent / "inputs"
SDG_SCHEME = ("sdg", "SDG regions")
M49_SCHEMES = {("m49", "M49 regions"): "region", ("m49_sub", "M49 sub-regions"): "sub_region"}
# From the finer level to the coarser one.
M49_LEVELS = ("sub_region_code", "region_code")

Row = dict[str, object]
Rows = list[Row]
Place = dict[str, str]


def list_regions(m49: dict[str, Place], hdx: dict[str, Place], countries: Rows) -> Rows:
    """One row per scheme and country in it, the schemes in the order in which they are made.

    Antarctica has no region in M49 and is in no scheme.
    """
    placed = {
        str(row["iso3"]): place_country(m49.get(str(row["iso3"])), hdx[str(row["iso3"])])
        for row in countries
    }
    placed = {iso3: place for iso3, place in placed.items() if place["region_code"]}
    rows = list_sdg_regions(placed)
    for scheme, level in M49_SCHEMES.items():
        rows += list_m49_regions(placed, scheme, level)
    rows += list_kept_regions(placed)
    schemes = list(dict.fromkeys(row["scheme"] for row in rows))
    return sorted(
        rows, key=lambda row: (schemes.index(row["scheme"]), row["region_order"], row["iso3"])
    )


def list_sdg_regions(placed: dict[str, Place]) -> Rows:
    """The eight SDG regions, which are sums of M49 sub-regions."""
    regions = {
        code: region
        for region in read_input("sdg_regions.csv")
        for code in region["sub_region_codes"].split()
    }
    return [
        describe_place(SDG_SCHEME, iso3, regions[place["sub_region_code"]])
        for iso3, place in placed.items()
    ]


def list_m49_regions(placed: dict[str, Place], scheme: tuple[str, str], level: str) -> Rows:
    """One level of M49. Sub-regions stand beneath their region, each level by the alphabet."""
    order = sorted({(p["region"], p[level], p[f"{level}_code"]) for p in placed.values()})
    regions = {
        code: {"region_code": code, "region_name": name, "region_order": number}
        for number, (_, name, code) in enumerate(order, start=1)
    }
    return [
        describe_place(scheme, iso3, regions[place[f"{level}_code"]])
        for iso3, place in placed.items()
    ]


def list_kept_regions(placed: dict[str, Place]) -> Rows:
    """The schemes whose members are listed by hand; a country that none lists has no row."""
    regions = {(r["scheme"], r["region_code"]): r for r in read_input("regions.csv")}
    memberships: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in read_input("region_members.csv"):
        for iso3 in line["iso3"].split():
            memberships[line["scheme"], iso3].add(line["region_code"])
    rows = []
    for (scheme, iso3), codes in memberships.items():
        code = choose_region(iso3, placed[iso3], [regions[scheme, code] for code in codes])
        region = regions[scheme, code]
        rows.append(describe_place((scheme, region["scheme_name"]), iso3, region))
    return rows


def choose_region(iso3: str, place: Place, regions: list[Place]) -> str:
    """The one region of a country: the only one, or the one whose M49 area the country lies in.

    Of several areas the finer level decides. Raises ValueError when neither gives one region.
    """
    if len(regions) == 1:
        return regions[0]["region_code"]
    for level in M49_LEVELS:
        found = [r["region_code"] for r in regions if place[level] in r["m49_codes"].split()]
        if len(found) == 1:
            return found[0]
    raise ValueError(f"{iso3} is in several regions: {[r['region_code'] for r in regions]}")


def describe_place(scheme: tuple[str, str], iso3: str, region: Row) -> Row:
    """One row of the table `region_schemes`."""
    return {
        "scheme": scheme[0],
        "scheme_name": scheme[1],
        "region_code": region["region_code"],
        "region_name": region["region_name"],
        "region_order": int(str(region["region_order"])),
        "iso3": iso3,
    }


def place_country(m49: Place | None, hdx: Place) -> Place:
    """Region and sub-region by M49, or as `django-countries-hdx` places what M49 lacks.

    The latter writes codes without leading zeros.
    """
    if m49:
        return {key: m49[key] for key in ("region_code", "region", "sub_region_code", "sub_region")}
    return {
        "region_code": hdx["Region Code"].zfill(3),
        "region": hdx["Region Name"],
        "sub_region_code": hdx["Sub-region Code"].zfill(3),
        "sub_region": hdx["Sub-region Name"],
    }


def read_input(name: str) -> list[dict[str, str]]:
    """Rows of a hand-kept file."""
    with (INPUTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
