"""The view entity_facts: who is the entity, and does this data know anything of it?"""

from collections import Counter

from oracles.case import Case
from oracles.records import Row
from oracles.reports import is_sent


def compute(case: Case) -> list[Row]:
    """A row for each entity that is in the list of entities, or named by a record or a report."""
    world = case.world
    listed = {row["entity_code"]: row for row in world.read("entities")}
    records = [record for record in world.records if record.is_sstc]
    leading = Counter(record.row["entity_code"] for record in records)
    named = Counter(entity for record in records for entity in record.entities)
    told = [row for row in world.indicator_values if row["reporter_kind"] == "entity"]
    sent = Counter(row["reporter"] for row in told if is_sent(row))
    quoted = Counter(
        row["reporter"] for row in told if not is_sent(row) and not is_denominator(case, row)
    )
    reporters = {row["reporter"] for row in told}
    return [
        {
            "entity_code": code,
            "entity_name": world.entity_names.get(code),
            "kind": world.entity_kinds.get(code),
            "other_names": join_aliases(case, code, "name"),
            "iati_references": join_aliases(case, code, "iati_reference"),
            "n_leading": leading[code],
            "n_named": named[code],
            "n_reports": sent[code],
            "n_quoted": quoted[code],
            "is_illustrative": code in listed and listed[code]["is_illustrative"],
        }
        for code in sorted({*listed, *named, *reporters})
    ]


def is_denominator(case: Case, row: Row) -> bool:
    """Whether the value is a part of a sum that other figures are divided by."""
    return bool(case.world.indicators.get(row["indicator_code"], {}).get("is_denominator"))


def join_aliases(case: Case, code: str, alias_type: str) -> str | None:
    """The other names of an entity of one type; None without any."""
    aliases = sorted(
        row["alias"]
        for row in case.world.read("entity_aliases")
        if row["entity_code"] == code and row["alias_type"] == alias_type
    )
    return "; ".join(aliases) or None
