"""What does the project know of countries, their names, groups and regions?

    python -m data.make.reference --undata undata-X.Y.Z.whl --hdx django_countries_hdx-X.Y.Z.whl

Derives the country tables of `data/reference/` from the two packages, the small hand-kept files in
`data/make/inputs/` and the basemap (make the boundaries first). The other tables there are kept by
hand and left alone. Prints what was left out and why.
"""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from data.make.boundaries import BASEMAP
from data.make.packages import name_release, read_hdx, read_m49
from data.make.regions import list_regions, read_input
from data.make.visibility import Areas, find_position, needs_marker, read_areas
from etl import contracts
from etl.resolve import fold

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "data" / "reference"

LANGUAGES = {
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "zh": "Chinese",
    "ar": "Arabic",
}
NAME_COLUMNS = ("name_en", *(f"name_{language}" for language in LANGUAGES))
CODE_COLUMNS = ("iso3", "iso2", "m49")
# The better source of a spelling stands first; of equal spellings the first is kept.
ALIAS_COLUMNS = (
    "Preferred Term",
    *(f"{language} Short" for language in ("English", *LANGUAGES.values())),
    *(f"M49 {language}" for language in ("English", *LANGUAGES.values())),
    "English Formal",
    "ISO Alt Term",
    "DGACM Alt Term",
    "HPC Tools Alt Term",
    "RW Short Name",
    "RW API Alt Term",
)
# Hand-kept files of spellings -> their source, where a row gives none itself.
HAND_KEPT = {
    "country_aliases": "hand-kept",
    "former_names": "",
    "portuguese_names": "hand-kept: Portuguese",
    "short_names": "hand-kept: short name",
}
GROUP_COLUMNS = {"LDC": "ldc", "LLDC": "lldc", "SIDS": "sids"}

Row = dict[str, object]
Rows = list[Row]
Package = dict[str, dict[str, str]]


def main() -> None:
    """Reads both packages and writes the derived tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--undata", type=Path, required=True, help="undata from PyPI (.whl)")
    parser.add_argument(
        "--hdx", type=Path, required=True, help="django-countries-hdx from PyPI (.whl)"
    )
    options = parser.parse_args()

    m49 = {row["iso3"]: row for row in read_m49(options.undata)}
    hdx = read_hdx(options.hdx)
    countries = list_countries(m49, hdx, read_areas(BASEMAP))
    write_table("countries", countries)
    write_table("country_aliases", list_aliases(countries, hdx, name_release(options.hdx)))
    write_table("country_groups", list_memberships(m49, name_release(options.undata)))
    write_table("region_schemes", list_regions(m49, hdx, countries))


def list_countries(m49: Package, hdx: Package, areas: Areas) -> Rows:
    """One row per area of M49 and per addition, in the order of their codes."""
    overrides = {row["iso3"]: row for row in read_input("country_overrides.csv")}
    rows = []
    for iso3 in sorted(m49.keys() | overrides.keys()):
        given, override = hdx[iso3], overrides.get(iso3, {})
        latitude, longitude = find_position(
            areas.get(iso3, []),
            float(override.get("latitude") or given["Latitude"]),
            float(override.get("longitude") or given["Longitude"]),
        )
        is_sids = bool(m49.get(iso3, {}).get("sids"))
        row = {
            "iso3": iso3,
            "iso2": given["ISO 3166-1 Alpha 2-Codes"] or given["x Alpha2 codes"],
            "m49": m49.get(iso3, {}).get("m49", ""),
            "name_en": override.get("name_en") or m49[iso3]["name"],
            "latitude": latitude,
            "longitude": longitude,
            "is_state": given["Independent"] == "Y",
            "needs_marker": needs_marker(areas.get(iso3, []), is_sids),
            "note": override.get("note", ""),
        }
        rows.append(row | choose_names(m49.get(iso3), given))
    return rows


def choose_names(m49: dict[str, str] | None, hdx: dict[str, str]) -> Row:
    """Names in the other languages: by M49, or by UNTERM where M49 was renamed since."""
    is_renamed = m49 is not None and m49["name"] != hdx["M49 English"]
    pattern = "{} Short" if is_renamed else "M49 {}"
    return {f"name_{code}": hdx[pattern.format(name)] for code, name in LANGUAGES.items()}


def list_aliases(countries: Rows, hdx: Package, release: str) -> Rows:
    """Other spellings. One that could mean two countries, however written, is left out."""
    meanings = defaultdict(set)
    for row in countries:
        for column in (*CODE_COLUMNS, *NAME_COLUMNS):
            meanings[fold(str(row[column]))].add(row["iso3"])
    spelt = {(row["iso3"], row[column]) for row in countries for column in NAME_COLUMNS}
    kept = [row for row in list_kept_aliases() if (row["iso3"], row["alias"]) not in spelt]
    for row in kept:
        meanings[fold(row["alias"])].add(row["iso3"])
    for row in countries:
        for column in ALIAS_COLUMNS:
            alias = hdx[row["iso3"]][column]
            if alias and row["iso3"] not in meanings[fold(alias)]:
                meanings[fold(alias)].add(row["iso3"])
                kept.append({"alias": alias, "iso3": row["iso3"], "source": f"{release}: {column}"})
    for row in kept:
        if len(meanings[fold(row["alias"])]) > 1:
            print(f"left out, ambiguous: {row} {sorted(meanings[fold(row['alias'])])}")
    return sorted(
        (row for row in kept if len(meanings[fold(row["alias"])]) == 1),
        key=lambda row: (row["iso3"], not row["source"].startswith("django"), row["alias"]),
    )


def list_kept_aliases() -> Rows:
    """The spellings of the hand-kept files, each with its source."""
    return [
        {"source": source, **row}
        for name, source in HAND_KEPT.items()
        for row in read_input(f"{name}.csv")
    ]


def list_memberships(m49: Package, release: str) -> Rows:
    """One row per country and group, with the dates that are known of the LDCs."""
    source = f"M49 through {release}"
    rows = [
        {"group_code": group, "iso3": iso3, "source": source}
        for group, column in GROUP_COLUMNS.items()
        for iso3, area in m49.items()
        if area[column]
    ]
    rows += [
        {"group_code": "SOUTH", "iso3": iso3, "source": f"{source}, listed as Developing"}
        for iso3, area in m49.items()
        if area["development"] == "Developing"
    ]
    current = {row["iso3"]: row for row in rows if row["group_code"] == "LDC"}
    for change in read_input("ldc_changes.csv"):
        if (change["iso3"] in current) == bool(change["valid_to"]):
            raise ValueError(f"{source} and the date of {change} contradict each other")
        if change["valid_to"]:
            rows.append({"group_code": "LDC", **change})
        else:
            member = current[change["iso3"]]
            member["valid_from"] = change["valid_from"]
            member["source"] = f"{source}; {change['source']}"
    return sorted(rows, key=lambda row: (row["group_code"], row["iso3"]))


def write_table(name: str, rows: Rows) -> None:
    """Writes a reference table in the order of its contract; flags as true and false."""
    columns = [column.name for column in contracts.TABLES[name].columns]
    path = REFERENCE / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow(
                {k: str(v).lower() if isinstance(v, bool) else v for k, v in row.items()}
            )
    print(f"{len(rows):5} rows in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
