"""The view records_without_country: who names no country, and who only those of partners?"""

from collections import Counter, defaultdict

from oracles.case import Case
from oracles.records import Row

OF_OTHERS = {"partner", "facilitator"}


def compute(case: Case, row_limit: int | None = None) -> list[Row]:
    """The selected records all of whose countries, if any, are those of others."""
    roles: dict[str, dict[str, str]] = defaultdict(dict)
    for line in case.world.read("initiative_countries"):
        roles[line["initiative_id"]][line["iso3"]] = line["role"]
    found = [record for record in case.selected if set(roles[record.id].values()) <= OF_OTHERS]
    numbers = Counter(bool(roles[record.id]) for record in found)
    rows: list[Row] = []
    for names_any in (False, True):
        of_naming = [record.row for record in found if bool(roles[record.id]) == names_any]
        of_naming.sort(key=lambda r: (r["title"] is None, r["title"] or "", r["initiative_id"]))
        for row in of_naming[:row_limit]:
            record = next(each for each in found if each.row is row)
            names = sorted(case.world.countries[iso3]["name_en"] for iso3 in roles[record.id])
            rows.append(
                {
                    "naming": "only_partners" if names_any else "no_country",
                    "n_naming": numbers[names_any],
                    **{name: row[name] for name in ("initiative_id", "record_type", "title")},
                    "place_as_reported": row["place_as_reported"],
                    "countries": "; ".join(names) or None,
                    "entity_code": row["entity_code"],
                    "entity_name": case.world.entity_names.get(row["entity_code"]),
                    "period_start_year": record.period[0] if record.period else None,
                    **{name: row[name] for name in ("source_id", "source_file", "source_row")},
                    "is_illustrative": record.is_illustrative,
                }
            )
    return rows
