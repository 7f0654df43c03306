"""The view framework_outcomes: what does each framework ask for, and what do the records say?"""

from collections import Counter

from oracles.case import Case, is_any_illustrative
from oracles.records import Record, Row

LEVELS = ("national", "regional", "global")
CLOSEST_FIRST = ("equal", "narrower", "broader", "related")
SEEN_FROM_THE_OTHER = {"narrower": "broader", "broader": "narrower"}
WITHIN = ("equal", "narrower")
COUNTS = ("n_records", "n_within", "n_overlapping", "n_values", "n_targets")


def compute(case: Case) -> list[Row]:
    """One row per item: frameworks and outcomes in their order, below each outcome its items."""
    frameworks = {row["framework_id"]: row for row in case.world.read("frameworks")}

    def place(outcome: Row) -> tuple:
        framework = frameworks[outcome["framework_id"]]
        order = framework["framework_order"], outcome["framework_id"], outcome["outcome_order"]
        return *order, outcome["outcome_code"]

    rows: list[Row] = []
    for outcome in sorted(case.world.read("outcomes"), key=place):
        title = frameworks[outcome["framework_id"]]["title"]
        for item in _Outcome(case, outcome).list_items():
            rows.append(
                {
                    "item_order": len(rows) + 1,
                    "framework_id": outcome["framework_id"],
                    "framework_title": title,
                    "outcome_code": outcome["outcome_code"],
                    **item,
                }
            )
    return rows


class _Outcome:
    """One outcome of a case and what stands below it."""

    def __init__(self, case: Case, outcome: Row) -> None:
        self.case, self.read, self.outcome = case, case.world.read, outcome
        self.code = outcome["outcome_code"]

    def list_items(self) -> list[Row]:
        """The outcome, its deliverables and what they hold, other indicators, mapped outcomes."""
        own = [row for row in self.read("deliverables") if row["outcome_code"] == self.code]
        own.sort(key=lambda row: (row["deliverable_order"], row["deliverable_code"]))
        below = [item for row in own for item in self._list_of_deliverable(row)]
        return [self._describe_itself(), *below, *self._list_indicators(None), *self._list_mapped()]

    def _describe_itself(self) -> Row:
        mapped = self._find_mapped()
        records = self._find_records(self.code)
        within = [r for m in mapped if m["relation"] in WITHIN for r in m["records"]]
        overlapping = [r for m in mapped if m["relation"] not in WITHIN for r in m["records"]]
        return self._make_item(
            self.outcome,
            "outcome",
            None,
            self.code,
            n_records=len(records),
            n_within=len(records) + len(within),
            n_overlapping=len(overlapping),
            counted=[*records, *within, *overlapping],
        )

    def _list_of_deliverable(self, row: Row) -> list[Row]:
        code = row["deliverable_code"]
        activities = [
            a for a in self.read("indicative_activities") if a["deliverable_code"] == code
        ]
        activities.sort(key=lambda a: (LEVELS.index(a["level"]), a["activity_code"]))
        return [
            self._make_item(row, "deliverable", self.code, code),
            *(self._make_item(a, "activity", code, a["activity_code"]) for a in activities),
            *self._list_indicators(code),
        ]

    def _list_indicators(self, deliverable: str | None) -> list[Row]:
        values = self.read("indicator_values")
        targets = Counter(row["indicator_code"] for row in self.read("indicator_targets"))
        items = []
        for row in sorted(self.read("indicators"), key=lambda row: row["indicator_code"]):
            if (row["outcome_code"], row["deliverable_code"]) != (self.code, deliverable):
                continue
            code = row["indicator_code"]
            reported = [value for value in values if value["indicator_code"] == code]
            item = self._make_item(
                {**row, "label": row["name"]},
                "indicator",
                deliverable or self.code,
                code,
                n_values=len(reported),
                n_targets=targets[code],
            )
            item["is_illustrative"] |= any(map(self.case.world.is_illustrative, reported))
            items.append(item)
        return items

    def _list_mapped(self) -> list[Row]:
        outcomes = {row["outcome_code"]: row for row in self.read("outcomes")}
        return [
            self._make_item(
                {**outcomes[found["code"]], **found},
                "mapping",
                self.code,
                found["code"],
                n_records=len(found["records"]),
                counted=found["records"],
            )
            for found in self._find_mapped()
        ]

    def _find_mapped(self) -> list[Row]:
        """The outcomes that are mapped to this one, each by its closest relation, by code."""
        found: dict[str, Row] = {}
        for row in self.read("outcome_mappings"):
            first, second, relation = (
                row[name] for name in ("from_outcome_code", "to_outcome_code", "relation")
            )
            if self.code == first:
                other, relation = second, SEEN_FROM_THE_OTHER.get(relation, relation)
            elif self.code == second:
                other = first
            else:
                continue
            told = {
                **row,
                "code": other,
                "relation": relation,
                "records": self._find_records(other),
            }
            if other not in found or _closeness(told) < _closeness(found[other]):
                found[other] = told
        return [found[code] for code in sorted(found)]

    def _find_records(self, code: str) -> list[Record]:
        return [record for record in self.case.selected if record.row["outcome_code"] == code]

    def _make_item(
        self,
        row: Row,
        kind: str,
        parent: str | None,
        code: str,
        counted: list[Record] | None = None,
        **counts: int,
    ) -> Row:
        is_told_by_one = self.case.world.is_illustrative(row)
        return {
            "kind": kind,
            "parent_code": parent,
            "code": code,
            "label": row["label"],
            "text_status": row["text_status"],
            "level": row.get("level"),
            "relation": row.get("relation"),
            "source": row.get("source"),
            **{name: counts.get(name) for name in COUNTS},
            "is_illustrative": is_told_by_one or is_any_illustrative(counted or []),
        }


def _closeness(told: Row) -> tuple:
    return CLOSEST_FIRST.index(told["relation"]), told["source"], told["source_id"]
